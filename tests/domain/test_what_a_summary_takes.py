"""Which of a post's sentences tells most of it, and how each is made to stand alone."""

from __future__ import annotations

import pytest

from bot.domain.standing import LIMIT
from bot.domain.summary import one_sentence
from bot.domain.trailing import within

_LEAD = "The harbour is old and has many ropes."


@pytest.mark.parametrize(
    ("cue", "told"),
    [
        (
            "We\u2019ll explore how cranes learn and reflect on what they forget.",
            "Explores how cranes learn and reflects on what they forget.",
        ),
        (
            "We'd like to announce the release of the Crane 2 scheduler.",
            "Announces the release of the Crane 2 scheduler.",
        ),
        ("Today we\u2019re announcing a scheduler that never sleeps.", "Announces a scheduler that never sleeps."),
        (
            "As part of this story, we will cover Winch: a scheduler for cranes.",
            "Covers Winch: a scheduler for cranes.",
        ),
        ("So here's a quick walkthrough of how to move a crane.", "Gives a quick walkthrough of how to move a crane."),
        ("Here are some ways in which a crane may be moved.", "Lists some ways in which a crane may be moved."),
        ("To solve these problems, we built a crane that moves.", "We built a crane that moves."),
        ("This led us to develop a crane that moves by itself.", "We set out to develop a crane that moves by itself."),
        ("In this first (of two parts) article, we examine the ropes of cranes.", "Examines the ropes of cranes."),
        ("In this post, we explain how we came to these old ropes.", "Explains how we came to the old ropes."),
        ("This post sheds light on the cranes of the night.", "Sheds light on the cranes of the night."),
        (
            "In this post, we will share our journey into how we taught six cranes to move.",
            "Tells how we taught six cranes to move.",
        ),
        (
            "We discuss below several reasons for which a crane may stop at night:",
            "We discuss several reasons for which a crane may stop at night.",
        ),
        (
            "This post gives an overview of cranes and how we moved some of these old ropes.",
            "Gives an overview of cranes and how we moved some old ropes.",
        ),
        (
            "In this post we describe the ropes of the cranes, the first to the last — these will matter later on.",
            "Describes the ropes of the cranes, the first to the last.",
        ),
        (
            "To sum up, ropes of steel outlive the cranes that they move.",
            "Ropes of steel outlive the cranes that they move.",
        ),
        (
            "Hence, the crux of the solution is to stop a crane before its rope does.",
            "The crux of the solution is to stop a crane before its rope does.",
        ),
        (
            "The Night Crew team at Harbour is responsible for the ropes of all cranes.",
            "The Night Crew team at Harbour is responsible for the ropes of all cranes.",
        ),
        (
            "So we set out to move all six cranes without stopping the port.",
            "We set out to move all six cranes without stopping the port.",
        ),
    ],
)
def test_each_way_of_saying_what_the_piece_does_stands_alone(cue, told):
    """It beats the lead, and nothing is left that only the page around it explains."""
    assert one_sentence([_LEAD, cue, "More follows here as well, about the sea."]) == told


def test_what_the_titles_thing_is_comes_before_what_led_to_it():
    """A title that names a thing is best told by the sentence that says what the thing does."""
    text = [
        "Our harbour has a programme for moving cranes.",
        "Winch takes a list of cranes and ranks them by the age of their ropes.",
    ]
    assert one_sentence(text, title="Introducing Winch, a library for cranes") == text[1]
    assert one_sentence(text, title="Winch: Moving Cranes") == text[1]


@pytest.mark.parametrize(
    ("naming", "pointing", "told"),
    [
        (
            "Last year the harbour built its first floating crane: Bertha.",
            "In this post we explain how this crane was moved.",
            "Explains how Bertha was moved.",
        ),
        (
            "The last one was a scheduling framework, called Night Winch, for six cranes.",
            "In this post we describe what it took to bring this framework to the harbour.",
            "Describes what it took to bring Night Winch to the harbour.",
        ),
        (
            "Cranes were slow last year.",
            "This new crane, called Night Winch, lifts ropes of steel.",
            "Night Winch lifts ropes of steel.",
        ),
    ],
)
def test_this_thing_is_called_by_its_name(naming, pointing, told):
    """Where the sentences before give one name to what is pointed at, the name stands in its place."""
    assert one_sentence([f"{naming} {pointing}"], title="Steel ropes") == told


def test_no_name_is_put_where_two_are_possible():
    """A guess may be false."""
    text = "We have a crane called Bertha, and a crane called Emma. In this post we explain how this crane was moved."
    assert one_sentence([text]) != "Explains how Bertha was moved."
    assert "Emma was moved" not in one_sentence([text])


def test_what_the_title_says_already_gives_way():
    """An announcement of the very title tells a reader of both nothing new."""
    text = [
        "We are pleased to announce the open source launch of Winch.",
        "We built Winch to give captains a quiet harbour at night.",
    ]
    assert one_sentence(text, title="Open-sourcing Winch: a launch") == text[1]
    assert one_sentence(text[:1], title="Open-sourcing Winch: a launch") == "Announces the open source launch of Winch."


def test_what_somebody_came_to_think_is_nothing_that_was_set_out_for():
    """Only a deed may follow "we set out to"."""
    assert "set out" not in one_sentence(["This led us to believe that cranes sleep at night in the harbour."])


def test_names_that_begin_small_stay_as_they_are():
    """Neither is "IOS" anybody's name, nor is a sentence half of one that begins with "iOS"."""
    assert one_sentence(["However, iOS 11 is the biggest change of all the years."]).startswith("iOS 11 is")


def test_only_a_heading_is_taken_for_one():
    """The word "overview" before a small letter belongs to its sentence."""
    subtitle = "Overview of a circuit for moving cranes at night"
    assert one_sentence(["It was cold."], title="A circuit", subtitles=[subtitle]) == subtitle


def test_a_goal_is_told_with_who_had_it():
    """What the goal was leans on the sentence before, which says who began."""
    text = "In 2015, the Night Crew decided to take on a project. The goal was to lift 100 tons with one rope."
    assert one_sentence([text], title="Lifting 100 tons") == "The Night Crew set out to lift 100 tons with one rope."


def test_a_sentence_late_in_the_text_is_taken_where_it_has_the_titles_words():
    """What was done may be told only at the end; what speaks for nothing there is not read."""
    filler = [f"A sentence about the weather of day {number} says little." for number in range(60)]
    late = "We have moved all cranes by night shifts to quieter harbours."
    assert one_sentence([" ".join([*filler, late])], title="Moving cranes by night to quieter harbours") == late


def test_an_announcement_late_in_the_text_is_about_something_else():
    """It repeats the first one, or speaks of what is still to come."""
    filler = [f"A sentence about the cranes of day {number} says little." for number in range(40)]
    late = "In this post, we described nothing of the sort, but we hope so."
    assert one_sentence([" ".join([*filler, late])], title="Weather and the sea") == filler[0]


@pytest.mark.parametrize(
    ("subtitle", "told"),
    [
        (
            "A deeper look at our work in cranes and ropes",
            "We present a scheduler that moves cranes without stopping the port.",
        ),
        ("How we moved six cranes without a stop", "How we moved six cranes without a stop"),
        (
            "Part of our series on who works at the harbour, and what the role entails",
            "We present a scheduler that moves cranes without stopping the port.",
        ),
    ],
)
def test_a_subtitle_counts_by_what_it_says(subtitle, told):
    """One that only says that something is looked at gives way; what the series tells is not what the post tells."""
    text = ["We present a scheduler that moves cranes without stopping the port."]
    assert one_sentence(text, title="A day of a crane", subtitles=[subtitle]) == told


def test_a_subtitle_of_other_words_may_be_a_caption():
    """It gives way to a sentence that announces what the title names, and only to one like that."""
    text = "Today we are releasing Winch, a template for cranes that move by themselves in the harbour."
    caption = "Nobody can go back from the door of the house of the captain"
    title = "Winch, a Template for Cranes that Move in the Harbour"
    found = one_sentence([text], title=title, subtitles=[caption])
    assert found == "We are releasing Winch, a template for cranes that move by themselves in the harbour."
    assert one_sentence(["We present the harbour."], title="Winch", subtitles=[caption]) == caption


def test_a_phrase_stays_where_no_sentence_says_what_was_done():
    """The title's words alone are no reason to leave what the editor wrote."""
    text = "Even within the harbour of Reyes, there are many cranes that move."
    assert one_sentence([text], title="Cranes of the harbour: who moves", subtitles=["An overview of the cranes"]) == (
        "An overview of the cranes"
    )


def test_the_host_of_a_card_ends_the_sentence_before_it():
    """A text without line breaks has it between two sentences."""
    text = "An overview was published earlier here : example.com This post details how six cranes were moved."
    assert one_sentence([text]) == "Details how six cranes were moved."


@pytest.mark.parametrize(
    "weak",
    [
        "From building cranes of steel to painting ropes in the harbour at night.",
        "The key is to move cranes by night and never by day.",
        "Our next step was building cranes for the harbour, called Winches.",
        "In this section, we present the cranes of the harbour and the ropes.",
    ],
)
def test_what_says_less_than_it_seems_is_passed_over(weak):
    """Half a sentence, a point or a step without what it belongs to, a part of the text."""
    told = "Steel ropes carry nine hundred tons of cranes a day."
    assert one_sentence(["What about it all?", f"{weak} {told}"], title="Cranes of the harbour") == told


def test_a_list_is_not_cut_before_its_last_part():
    """Nothing is said to be all of it that is not."""
    text = (
        "We compare the new cranes of the harbour with the old cranes of the port in terms of the weight lifted "
        "at night, the strength of the ropes using the measure of Reyes and Lind from 1998 and other measures of old."
    )
    cut = one_sentence([text])
    assert len(cut) <= LIMIT
    assert not cut.endswith("the strength of the ropes.")


@pytest.mark.parametrize(
    ("long", "limit", "told"),
    [
        (
            "We show that a rope preprocessor — specifically, a suppressor — can be used at the input of a crane.",
            90,
            "We show that a rope preprocessor can be used at the input of a crane.",
        ),
        ("We explore how cranes can be moved by fewer people, and further generalize that idea to winches.", 85, None),
        (
            "We introduced Winch, an open library for old cranes, which is useful in settings where ropes may break.",
            90,
            "We introduced Winch, an open library for old cranes.",
        ),
    ],
)
def test_a_long_sentence_ends_where_it_says_something_whole(long, limit, told):
    """Not in an aside, nor before the object of its last verb, nor before what says which."""
    assert within(long, limit) == told


@pytest.mark.parametrize(
    "clause",
    [
        "We show that cranes equipped with ropes of steel, such as a rope of nine strands",
        "We prove that when the weight of the crane is nothing at the end of a night, as it is",
        "Under the key observation that cranes may answer in other ways to the moving of a rope",
    ],
)
def test_a_clause_without_its_verb_is_no_summary(clause):
    """What is said to be so has to be said."""
    rest = ", every rope of the harbour and each of the captains' own winches " * 3
    told = "Steel ropes carry nine hundred tons a day."
    found = one_sentence([f"{clause}{rest}can lift nine tons. {told}"], title="Ropes a day")
    assert found == told
