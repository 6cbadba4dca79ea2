"""Which sentences give way to others: those that lean on the text around them, and what is still to come."""

from __future__ import annotations

import pytest

from bot.domain.standing import faults
from bot.domain.summary import one_sentence
from bot.domain.trailing import within

_TOLD = "We built a winch that lifts steel ropes by night."
_FILLER = [f"A sentence about the weather of day {number} says little." for number in range(12)]


@pytest.mark.parametrize(
    "unnamed",
    [
        "Our solution lifts nine hundred ropes in the time of one tide.",
        "Our new approach lifts nine hundred ropes in the time of one tide.",
        "When seen as one, the model lifts ropes in the time of one tide.",
        "Ropes might be made of steel or of hemp, but the concepts are old and known.",
        "Respondents said that ropes of steel are lifted by night.",
    ],
)
def test_a_thing_that_nothing_names_gives_way(unnamed):
    """Nobody who has read nothing else can tell what "our solution" or "the concepts" are."""
    named = "Ropes of steel are lifted in the time of one tide by nine hundred winches."
    assert one_sentence([unnamed, named], title="Ropes of steel in the time of one tide") == named


@pytest.mark.parametrize("title", ["The solution of the harbour", "A solution for the harbour"])
def test_a_thing_that_the_title_names_stays(title):
    """The title stands above the sentence."""
    told = "Our solution lifts nine hundred ropes of the harbour in one tide."
    assert one_sentence([told, "Ropes of steel outlive the cranes of the harbour."], title=title) == told


@pytest.mark.parametrize(
    "outlook",
    [
        "We are actively developing winches for ropes of steel in every harbour.",
        "In the future, we build winches for ropes of steel in every harbour.",
        "We plan to build winches for ropes of steel in every harbour.",
    ],
)
def test_an_outlook_at_the_end_gives_way_to_what_was_done(outlook):
    """What is still to come is not what the post tells."""
    text = [" ".join([_FILLER[0], _TOLD, *_FILLER[1:], outlook])]
    assert one_sentence(text, title="Winches for ropes of steel in every harbour") == _TOLD


def test_what_is_being_built_is_told_where_the_text_begins():
    """There it is what the post is about."""
    text = ["We are developing winches for ropes of steel in every harbour.", *_FILLER]
    assert one_sentence(text, title="Winches for ropes of steel") == text[0]


@pytest.mark.parametrize(
    "fragment",
    [
        "Here are the concerns cited by captains when asked — \u201cWhat keeps you from lifting ropes?\u201d.",
        "We came back to the question \u201cWhy lift ropes of steel at all?\u201d.",
        "Here are the concerns that captains named when asked about ropes.",
    ],
)
def test_a_question_that_was_asked_is_never_taken(fragment):
    """The answers stand elsewhere."""
    assert (
        one_sentence([fragment, "Steel ropes outlive all cranes."], title="Ropes") == "Steel ropes outlive all cranes."
    )


def test_becoming_part_of_something_is_no_part_of_a_series():
    """One of a night shift speaks of no other post; one of a series does."""
    assert not faults("Explores how the crew made ropes part of the night shift.")
    assert faults("Ropes are explained in one part of our long series.") == ("another piece",)


def test_a_release_beats_a_detail():
    """That a thing is released is what a post on it tells, however much one of its parts has of the title."""
    detail = "Winch has the logic for reading the ropes of cranes."
    release = "As we build Winch for ourselves, we are merging it into a public repository."
    assert one_sentence([detail, release], title="Notes on ropes and the cranes of harbours") == release
    other = "We are now releasing the winch of our port."
    assert one_sentence([detail, other], title="Notes on ropes and the cranes of harbours") == other


def test_the_release_of_the_titles_thing_comes_before_other_deeds():
    """A title that names a thing is told by the sentence that releases it."""
    text = ["We built cranes of steel in May.", "We have released Winch for all captains."]
    assert one_sentence(text, title="Winch: a steel port") == text[1]


def test_what_the_writer_is_gives_way_to_what_the_team_does():
    """Who writes, the byline says."""
    text = [
        "I\u2019m a Senior Crane Captain on the Night Crew team.",
        "My team focuses on ropes of steel for all cranes.",
    ]
    assert one_sentence(text, title="A Day in the Life of a Crane Captain") == text[1]


@pytest.mark.parametrize(
    ("long", "limit", "told"),
    [
        (
            "The ropes of the harbour allow captains to find broken cranes in potentially crowded ports of old.",
            80,
            "The ropes of the harbour allow captains to find broken cranes.",
        ),
        ("The captains of the harbour lift old ropes with the tools used in harbours of the north.", 70, None),
        (
            "Winch helps all captains of the port lift ropes by deeply knowing the cranes.",
            60,
            "Winch helps all captains of the port lift ropes.",
        ),
    ],
)
def test_a_place_at_the_end_may_be_left_out(long, limit, told):
    """Not where it tells what was done there."""
    assert within(long, limit) == told
