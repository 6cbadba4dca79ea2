"""Which sentence of a post becomes its summary, and how it is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.minutes import reading_minutes
from bot.domain.sentences import sentences, shorten
from bot.domain.standing import LIMIT
from bot.domain.summary import ABSTRACT_LIMIT, one_sentence, three_sentences


@pytest.mark.parametrize(
    ("cue", "told"),
    [
        ("This post describes how cranes learn from each other.", "Describes how cranes learn from each other."),
        (
            "We are excited to announce the open source release of Crane 2.",
            "Announces the open source release of Crane 2.",
        ),
        (
            "Harbour is proud to announce the open source release of Crane 2.",
            "Harbour announces the open source release of Crane 2.",
        ),
        (
            "As of today we are open-sourcing the crane scheduler we have run for years.",
            "We are open-sourcing the crane scheduler we have run for years.",
        ),
        (
            "This article walks through the design of the crane scheduler.",
            "Walks through the design of the crane scheduler.",
        ),
        (
            "We present a scheduler that moves cranes without stopping the port.",
            "We present a scheduler that moves cranes without stopping the port.",
        ),
        ("This is the story of a scheduler that never sleeps.", "Tells the story of a scheduler that never sleeps."),
        (
            "In this post, we introduce Winch, a scheduler for cranes, and explain how it was built.",
            "Introduces Winch, a scheduler for cranes, and explains how it was built.",
        ),
        (
            "To address this problem, we propose a scheduler that never sleeps.",
            "We propose a scheduler that never sleeps.",
        ),
    ],
)
def test_the_sentence_that_announces_the_piece_comes_first(cue, told):
    """Wherever it stands in the first paragraphs it beats the lead, and it stands alone without its lead-in."""
    text = ["The harbour is old and has many cranes.", f"It never sleeps at all. {cue}", "More follows here as well."]
    assert one_sentence(text) == told


def test_the_feeds_own_subtitle_wins():
    """What the editor wrote is taken before any sentence; a short phrase gives way to one that announces the piece."""
    text = ["We present a scheduler that moves cranes without stopping the port."]
    assert (
        one_sentence(text, subtitles=["A long look at how cranes are moved"]) == "A long look at how cranes are moved"
    )
    assert one_sentence(text, subtitles=["Cranes and ports at night"]) == text[0]


def test_in_this_post_is_dropped_from_the_front():
    """The post tells it: no "we" is left without its verb."""
    assert one_sentence(["In this blog post, we show how cranes learn."]) == "Shows how cranes learn."


@pytest.mark.parametrize(
    "other",
    [
        "In our previous post, we described how cranes are built.",
        "This post is part of our series on cranes at night.",
        "In this post we will cover the following:",
        "Check out this post to learn more about cranes.",
    ],
)
def test_sentences_about_other_things_are_no_cue(other):
    """Other posts, series, lists and calls do not say what this piece does."""
    assert one_sentence(["Cranes move at night in our harbour.", other]) == "Cranes move at night in our harbour."


def test_without_a_cue_the_subtitle_is_taken():
    """It is what the editor says."""
    assert one_sentence(["It was cold that night. Nobody slept."], subtitles=["Moving six cranes without a stop"]) == (
        "Moving six cranes without a stop"
    )


@pytest.mark.parametrize(
    "subtitle",
    [
        "",
        "Cranes",
        "How the cranes are moved today",
        "By Ada Reyes and Bo Lind",
        "It was cold that night. Nobody",
        "Cranes move at night and…",
        "x " * 200,
    ],
)
def test_what_is_no_real_subtitle_is_passed_over(subtitle):
    """The title again, a byline, the body's beginning, a cut text or a whole paragraph describe nothing."""
    text = ["It was cold that night. Nobody slept."]
    assert (
        one_sentence(text, title="How the Cranes are Moved, Today", subtitles=[subtitle]) == "It was cold that night."
    )


def test_the_lead_is_the_last_resort():
    """The first sentence that states something: no byline, greeting, title or question."""
    text = [
        "By Ada Reyes and Bo Lind",
        "How the cranes are moved",
        "Hello and welcome to our little harbour blog!",
        "Have you ever seen a crane move? Cranes weigh nine hundred tons each. More.",
    ]
    assert one_sentence(text, title="How the cranes are moved") == "Cranes weigh nine hundred tons each."


def test_a_byline_in_front_of_the_body_is_cut_off():
    """Text that came without line breaks gives a sentence without the names."""
    text = "By Ada Reyes and Bo Lind The harbour has been open all night for as long as anybody here remembers. More."
    assert one_sentence([text]).startswith("The harbour has been open")


def test_nothing_gives_nothing():
    """A post of pictures has no summary."""
    assert one_sentence([]) is None
    assert one_sentence(["Ha!", "No."]) is None


def test_a_summary_fits_and_ends_on_a_word():
    """Two hundred characters: what trails behind a whole sentence goes."""
    cue = "In this post we introduce Winch, a scheduler that moves the cranes of the old harbour at night, "
    found = one_sentence(
        [cue + "while everyone who would otherwise have to climb up there is asleep at home, " * 2 + "ok."]
    )
    assert len(found) <= LIMIT
    assert found.startswith("Introduces Winch, a scheduler that moves the cranes of the old harbour at night")
    assert found.endswith(("night.", "home."))


def test_only_what_cannot_be_cut_whole_ends_open():
    """A sentence without any clause is cut at a word."""
    found = one_sentence(["Cranes lift " + "heavy steel " * 30])
    assert len(found) <= LIMIT
    assert found.endswith("…")


@pytest.mark.parametrize(
    "dangling",
    [
        "This has changed everything about cranes for us at the harbour.",
        "They are built of steel that was made in the harbour.",
        "For example, cranes of the harbour are moved by hand.",
        "One of these cranes was built in the harbour by hand.",
    ],
)
def test_what_points_back_is_passed_over(dangling):
    """A sentence that needs the one before it does not stand alone."""
    told = "Steel ropes carry nine hundred tons a day."
    assert one_sentence(["What about it all?", f"{dangling} {told}"], title="Cranes of the harbour") == told


@pytest.mark.parametrize(
    ("glued", "told"),
    [
        ("Introduction Cranes move at night in our harbour.", "Cranes move at night in our harbour."),
        (
            "Ada Reyes , Bo Lind Every crane moves at night in our harbour.",
            "Every crane moves at night in our harbour.",
        ),
        (
            "By Ada Reyes , Senior Crane Engineer on CORE We move cranes at night in our harbour.",
            "We move cranes at night in our harbour.",
        ),
        ("example.com Cranes move at night in our harbour .", "Cranes move at night in our harbour."),
        ("C ranes move at night in our harbour.", "Cranes move at night in our harbour."),
    ],
)
def test_what_markup_glued_to_a_sentence_is_taken_off(glued, told):
    """Headings, names, hosts of link previews, drop capitals and stray spaces, in a text without paragraphs."""
    assert one_sentence([glued]) == told


@pytest.mark.parametrize(
    "call",
    [
        "We are hiring people who love cranes and harbours!",
        "Translations: Deutsch, Español, Português, 日本語 and many more.",
        "Editor's note: cranes in this text were renamed by the harbour.",
        "Read on to learn how cranes move at night in our harbour.",
        "Photo by Ada Reyes of cranes in the harbour.",
    ],
)
def test_calls_notes_and_credits_are_passed_over(call):
    """They are about the page, not about the piece."""
    told = "Steel ropes carry nine hundred tons a day."
    assert one_sentence([f"{call} {told}"], title="Cranes of the harbour") == told


@given(st.lists(st.text(max_size=300), max_size=4), st.text(max_size=60))
def test_any_text_gives_something_that_fits_or_nothing(paragraphs, title):
    """Whatever a feed holds, nothing breaks and nothing is longer than said."""
    assert len(one_sentence(paragraphs, title=title) or "") <= LIMIT
    assert len(" ".join(three_sentences(paragraphs, title=title))) <= ABSTRACT_LIMIT


@pytest.mark.parametrize(
    "text",
    [
        "Die Kräne im Hafen ziehen nachts um, ohne den Betrieb zu stören.",
        "港口的起重机在夜间移动 而且 不会 停止 港口 运营。",
    ],
)
def test_other_languages_give_their_first_sentence(text):
    """No rule is made for them, and none hurts."""
    assert one_sentence([text]) == text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One is here. Two is there.", 2),
        ("Use e.g. Kafka, i.e. a log. It works.", 2),
        ("In the U.S. Netflix began in 1997. It grew.", 2),
        ("Version v2.0 Alpha is out. Get it.", 2),
        ("Node.js Runs everywhere. So does Go.", 2),
        ("Dr. Ada Reyes and J. R. Moss wrote it. We read it.", 2),
        ("Is it fast? Yes! Very.", 3),
        ("He said “it works.” We believed it.", 2),
        ("It costs $3.50 and takes 2.5 s. That is all.", 2),
        ("We use Kafka, Flink, etc. They work.", 2),
        ("We moved to the U.S. The port is large.", 2),
        ("See Fig. 3 for more. Then go on.", 2),
        ("Acme Inc. Builds things. They sell.", 2),
        ("no capital follows. so it is one", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_thinks_so(text, count):
    """Abbreviations, initials, versions and file names do not end one."""
    found = sentences(text)
    assert len(found) == count
    assert " ".join(found) == text


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("short enough", 20, "short enough"),
        ("one two three four", 10, "one two…"),
        ("one two three, four five", 18, "one two three…"),
        ("one, two three four five six", 20, "one, two three four…"),
        ("the name of the cranes", 13, "the name…"),
        ("a" * 30, 10, "a" * 9 + "…"),
    ],
)
def test_shortening_keeps_whole_words(text, limit, short):
    """At a clause's end where that keeps most, never after a weak word."""
    assert shorten(text, limit) == short
    assert len(short) <= limit


@pytest.mark.parametrize("text", [" the of" * 5000, "," * 5000, "a, " * 5000, "word " * 5000, "—" * 5000])
def test_shortening_is_bounded(text):
    """No text takes long or comes out longer than asked."""
    assert len(shorten(text, 200)) <= 200


@pytest.mark.parametrize(
    ("words", "pictures", "minutes"),
    [(0, 0, 1), (265, 0, 1), (397, 0, 1), (398, 0, 2), (530, 2, 2), (2650, 0, 10), (2650, 10, 11), (2650, 20, 12)],
)
def test_minutes_follow_mediums_rule(words, pictures, minutes):
    """265 words a minute; pictures 12 s, 11 s, … and 3 s from the tenth on; rounded, at least 1."""
    assert reading_minutes(words, pictures) == minutes


def test_half_a_list_is_not_told():
    """Two ways of which the sentence has one mislead; what leads to a list that is too long stays."""
    half = "Cranes are moved in two main ways: Steel ropes pull most of them."
    told = "Steel ropes carry nine hundred tons."
    assert one_sentence([f"{half} {told}"], title="Cranes are moved") == told
    parts = (
        f"ropes of {'steel ' * 20}in the middle, which pull whatever is to be lifted, and a hook of iron at the end."
    )
    assert one_sentence([f"We built a tall new crane with two movable parts: {parts}"]) == (
        "We built a tall new crane with two movable parts."
    )
    whole = "Cranes are moved in two ways: ropes pull them and waves push them."
    assert one_sentence([whole]) == whole
