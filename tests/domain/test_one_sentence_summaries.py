"""Which sentence of a post becomes its summary, and how it is cut."""

from __future__ import annotations

import pytest

from bot.domain.minutes import reading_minutes
from bot.domain.sentences import sentences, shorten
from bot.domain.summary import LIMIT, one_sentence


@pytest.mark.parametrize(
    "cue",
    [
        "This post describes how cranes learn from each other.",
        "We are excited to announce the open source release of Crane 2.",
        "As of today we are open-sourcing the crane scheduler we have run for years.",
        "This article walks through the design of the crane scheduler.",
        "We present a scheduler that moves cranes without stopping the port.",
        "This is the story of a scheduler that never sleeps.",
    ],
)
def test_the_sentence_that_announces_the_piece_comes_first(cue):
    """Wherever it stands in the first paragraphs, it beats the lead and the subtitle."""
    text = ["The harbour is old and has many cranes.", f"It never sleeps at all. {cue}", "More follows here as well."]
    assert one_sentence(text, subtitles=["A long look at how cranes are moved"]) == cue


def test_in_this_post_is_dropped_from_the_front():
    """The sentence stands alone without it."""
    assert one_sentence(["In this blog post, we show how cranes learn."]) == "We show how cranes learn."


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
    """Two hundred characters, cut at a clause, with an ellipsis."""
    long = "In this post we show " + "how the cranes of the old harbour learned to move without anybody, " * 6
    found = one_sentence([long + "and more."])
    assert len(found) <= LIMIT
    assert found.endswith("anybody…")


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
