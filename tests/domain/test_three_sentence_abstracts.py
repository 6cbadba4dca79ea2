"""Which sentences tell more of a post, and in which order."""

from __future__ import annotations

from bot.domain.abstract import abstract
from bot.domain.articles import Article, Body
from bot.domain.summary import three_sentences


def test_three_sentences_stand_alone_and_differ():
    """What the piece does, how and with what result: in the text's order, none twice, 500 characters at most."""
    text = [
        "The harbour is old. In this post we introduce Winch, a scheduler for cranes.",
        "Winch is a scheduler for cranes.",
        "We built a planner that looks an hour ahead on every berth.",
        "This was hard. It reduced waiting by half. Ships now leave 40% earlier than in the old days of the port.",
    ]
    found = three_sentences(text, title="Winch")
    assert found == (
        "Introduces Winch, a scheduler for cranes.",
        "We built a planner that looks an hour ahead on every berth.",
        "Ships now leave 40% earlier than in the old days of the port.",
    )
    assert three_sentences([]) == ()


def test_a_stored_text_on_one_line_gives_three_sentences_too():
    """Also one that breaks off; headings among its lines are none of them."""
    text = "Winch\nWe built a planner that looks an hour ahead on every berth. Ships now leave 40% earlier. More to"
    found = abstract(Article("1", "b", "https://b.example/1", "Winch", summary="A crane.", body=Body(text)))
    assert found == (
        "A crane.",
        "We built a planner that looks an hour ahead on every berth.",
        "Ships now leave 40% earlier.",
    )
