"""Whom a post's own first or last line names as its authors."""

from __future__ import annotations

import pytest

from bot.domain.byline import byline_authors, is_byline, is_team, read_byline

THREE = ("Ada Reyes", "Bo Lind", "Chandra Iyer")


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Reyes, Bo Lind and Chandra Iyer",
        "by Ada Reyes , Bo Lind , and Chandra Iyer",
        "By: Ada Reyes, Bo Lind & Chandra Iyer",
        "Written by Ada Reyes, Bo Lind, and Chandra Iyer.",
        "Authors: Ada Reyes | Bo Lind | Chandra Iyer",
        "Author: Ada Reyes; Bo Lind; Chandra Iyer",
        "Posted by Ada Reyes, Bo Lind and Chandra Iyer, Software Engineers",
        "By Ada Reyes (Storage), Bo Lind (Search) and Chandra Iyer (on behalf of the Data Team)",
        "By Ada Reyes, Senior Engineer, Bo Lind, Director of Data Platform, and Chandra Iyer",
        "By Ada Reyes, Bo Lind, Chandra Iyer with contributions from Dana Holt and Eli Moss",
        "— by Ada Reyes, Bo Lind, Chandra Iyer",
        "Ada Reyes, Bo Lind, Chandra Iyer",
        "By Ada Reyes, Bo Lind, Ada Reyes and Chandra Iyer",
        "Posted by Ada Reyes, Engineer, Acme Cranes, Oslo and Bo Lind, Scientist, and Chandra Iyer",
        "By Ada Reyes, Engineer, and Bo Lind and Chandra Iyer, Product Manager, Acme Quays",
        "Authors: Ada Reyes¹, Bo Lind², Chandra Iyer³",
        "By Ada Reyes, Bo Lind y Chandra Iyer",
    ],
)
def test_the_people_a_byline_names(line):
    """Commas, "and", titles, teams and brackets stand between the names and are none."""
    assert byline_authors([line, "The harbour moves four thousand containers a day."]) == THREE
    assert is_byline(line)


@pytest.mark.parametrize(
    "name",
    [
        "Ludwig van den Berg",
        "J. R. Moss",
        "Lukáš Krásný",
        "Obi-Ike Nwoke",
        "M Pacer",
        "Sean O'Neill",
        "Ada Maria Reyes",
        "Martin King Jr.",
        "A. Reyes",
        "Анна Иванова",
        "田中 太郎",
    ],
)
def test_names_come_in_many_shapes(name):
    """Particles, initials, accents, hyphens and apostrophes belong to names."""
    assert byline_authors([f"By {name} and Bo Lind"]) == (name, "Bo Lind")


@pytest.mark.parametrize(
    "line",
    [
        "By default, the harbour is closed at night.",
        "By 2020 Ada Reyes had left.",
        "By moving the cranes, we saved an hour.",
        "By the Harbour Engineering Team",
        "By Harbour Platform Engineering",
        "The cranes were built by Ada Reyes and Bo Lind.",
        "Ada Reyes opened the harbour.",
        "Data Engineering, Machine Learning, Open Source",
        "",
    ],
)
def test_what_is_no_byline(line):
    """Sentences, teams and lists of topics name no authors."""
    assert byline_authors([line]) == ()
    assert not is_byline(line)


def test_a_slogan_is_not_a_line_of_names():
    """Its words come again in the text in small letters."""
    assert byline_authors(["Faster Cranes, Calmer Nights", "With faster cranes come calmer nights."]) == ()


def test_a_byline_may_follow_a_subtitle():
    """It is looked for in the first lines, not in the text."""
    assert byline_authors(["A crane specification", "By Ada Reyes", "Text."]) == ("Ada Reyes",)
    assert byline_authors(["One.", "Two.", "Three.", "Four.", "By Ada Reyes", *["More."] * 5]) == ()


def test_a_signature_at_the_end_is_a_byline_too():
    """With its cue: a closing line of names alone may be thanks."""
    text = ["First.", "Second.", "Third.", "Fourth.", "Fifth."]
    assert byline_authors([*text, "— by Ada Reyes and Bo Lind"]) == ("Ada Reyes", "Bo Lind")
    assert byline_authors([*text, "Ada Reyes, Bo Lind"]) == ()


@pytest.mark.parametrize(
    ("body", "authors"),
    [
        ("The harbour of this city has been open for three hundred years, and it has never closed.", ("Ada Reyes",)),
        (
            "At Harbour, we move four thousand containers each day with forty cranes and two hundred people.",
            ("Ada Reyes",),
        ),
        (
            "Millions of containers come through the harbour each year, and each is moved at least four times.",
            ("Ada Reyes",),
        ),
        (
            "Machine learning moves our cranes. In this post we show how machine learning learned to do it.",
            ("Ada Reyes",),
        ),
        (
            "Merchandising was the first to ask for a faster way to find one container among four thousand.",
            ("Ada Reyes",),
        ),
        (
            ", Senior Engineer on Storage We are glad to tell how the harbour came to be what it is these days.",
            ("Ada Reyes",),
        ),
        (
            "Iyer Almost a year ago the harbour began to move its cranes by software and not by hand any more.",
            ("Ada Reyes Iyer",),
        ),
    ],
)
def test_a_byline_ends_where_the_body_begins(body, authors):
    """In a text without line breaks the end is guessed from words that are no names."""
    assert byline_authors([f"By {authors[0].removesuffix(' Iyer')} {body}"]) == authors


_BODY = "the harbour moves four thousand containers a day, and each of them is moved at least four times. " * 4


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        (f"Ada Reyes In June {_BODY}", ("Ada Reyes",)),
        (f"Ada Reyes , Bo Lind Every day {_BODY}", ("Ada Reyes", "Bo Lind")),
        ("Ada Reyes and Bo Lind, Harbour Security Team The harbour is safe.", ()),
        ("Ada Reyes and Bo Lind, Security Team The harbour is safe.", ("Ada Reyes", "Bo Lind")),
        (f"Ada Reyes: The harbour is open. {_BODY}", ()),
        (f"Ada Reyes opened it. {_BODY}", ()),
    ],
)
def test_names_alone_need_a_body_or_a_title_behind_them(text, authors):
    """In a text without line breaks, a sentence begins where no sentence could go on."""
    assert byline_authors([text]) == authors


@pytest.mark.parametrize(
    ("ending", "authors"),
    [
        ("Come and join us. — by Ada Reyes , Bo Lind harbour.example Originally published at acme.example.", THREE[:2]),
        ("Come and join us ! By: Ada Reyes and Bo Lind", THREE[:2]),
        ("Come and join us. — Ada Reyes ( @ada ), Bo Lind (@bo )", THREE[:2]),
        ("Come and join us. -The Harbour Team at Acme Engineering — Ada Reyes and Bo Lind", THREE[:2]),
        ("Come and join us. Ada Reyes and Bo Lind . See what is open.", THREE[:2]),
        ("Come and join us. Ada Reyes and Bo Lind On behalf of the harbour", THREE[:2]),
        ("Come and join us. It is maintained by Ada Reyes and Bo Lind", ()),
        ("We thank those who helped: Ada Reyes, Bo Lind.", ()),
        ("Come and join us. — The Harbour Team", ()),
    ],
)
def test_a_signature_ends_a_text_without_line_breaks(ending, authors):
    """It stands behind a dash or "by" after the last sentence, or is a sentence of its own."""
    assert byline_authors([_BODY + ending]) == authors
    assert byline_authors(["First.", "Second.", "Third.", "Fourth.", _BODY + ending]) == authors


def test_whoever_is_quoted_last_signs_nothing():
    """A name behind a dash below a quotation is not the author's."""
    text = ["One.", "Two.", "Three.", "Four.", "“The harbour is never closed.”", "— Ada Reyes"]
    assert byline_authors(text) == ()
    assert byline_authors([*text[:4], "Come and join us.", "— Ada Reyes"]) == ("Ada Reyes",)


def test_a_byline_knows_where_it_ends():
    """What follows is the body."""
    line = "by Ada Reyes and Bo Lind The harbour is open all night, and it was for three hundred years before."
    assert line[read_byline(line).end :].strip().startswith("The harbour is open")


@pytest.mark.parametrize(
    "name", ["Harbour Technology Blog", "The Harbour Team", "Harbour Engineering", "Editors", "a@b.example"]
)
def test_teams_are_not_people(name):
    """A blog's account is recognised by its words."""
    assert is_team(name)
    assert not is_team("Ada Reyes")


def test_strange_lines_end():
    """No line keeps the reader busy or makes it fail."""
    for line in [
        "By (",
        "By )",
        "By (Ada. Reyes",
        "By ,,,,",
        "By & and |",
        "By A. B. C.",
        "By " + "Ada Reyes, " * 500,
        "By " + "(" * 999,
    ]:
        byline_authors([line])
