"""Which words can name a topic: not what only holds sentences together in any language, and not what people do."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.domain.articles import Article, Blog
from bot.domain.figures import figures
from bot.domain.history import history
from bot.domain.language import english_words, foreign_words
from bot.domain.search import fold, tokens
from bot.domain.sections import found
from bot.domain.sections.label import whole, written
from bot.domain.sections.material import Material
from bot.domain.sections.naming import Naming

DUTCH = (
    "De brug over het kanaal is niet open, en dat blijft nog een week zo.",
    "Waarom wij de sluis niet met de hand openen, maar met een motor.",
    "Hoe het water in de haven komt en weer weg gaat, twee keer op een dag.",
)
ENGLISH = (
    "The bridge over the canal is closed, and it will be for another week.",
    "Why we do not open the lock by hand but with an engine.",
    "How the water comes into the harbour and leaves it, twice a day.",
)


def folded(*texts: str) -> list[tuple[str, ...]]:
    """Return the words of each text."""
    return [tokens(fold(text)) for text in texts]


def test_the_function_words_of_a_language_that_is_written_in_are_known() -> None:
    """English texts bring none; one text in another language is a quotation, two are not."""
    assert foreign_words(folded(*ENGLISH)) == frozenset()
    assert foreign_words(folded(*ENGLISH, DUTCH[0])) == frozenset()
    words = foreign_words(folded(*ENGLISH, *DUTCH))
    assert {"het", "een", "niet", "maar"} <= words
    assert not {"brug", "sluis", "water", "haven", "the", "bridge"} & words


def test_english_fillers_are_no_abbreviations_and_no_things() -> None:
    """What is short may be an abbreviation, and a computer is one."""
    assert {"across", "through", "meanwhile"} <= english_words()
    assert not {"ai", "tv", "html", "computer", "shell"} & english_words()


def posts(*bodies: str, title: str = "On Tuesdays") -> list[Material]:
    """Return a post for each body."""
    return [Material(str(number), title, body=body) for number, body in enumerate(bodies)]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("explain", "We explain a lock. They explain it to us. You can explain more."),
        ("didn", "It didn't open. The lock didn't close."),
        ("european", "Some European rivers flow. A European canal, the European harbour."),
        ("called", "A lock, called Maria, was called back. The called one left."),
        ("een", " ".join(DUTCH)),
    ],
)
def test_what_names_nothing_is_no_topic(word: str, text: str) -> None:
    """Deeds, remains of contractions, adjectives, participles and words of other languages make no section."""
    naming = Naming(posts(text, text, "Nothing.", "Nothing."))
    assert not naming.is_topic(word)
    assert naming.is_topic("harbour")


def test_a_dull_word_names_a_topic_behind_a_telling_one() -> None:
    """Systems by themselves are everywhere; lock systems are something."""
    naming = Naming(posts("A lock."))
    assert naming.is_topic("lock systems")
    assert not naming.is_topic("systems")
    assert not naming.is_topic("systems lock")


def test_a_topic_is_called_by_the_whole_of_its_name() -> None:
    """By what most titles call it, or its texts nearly always; what stands once under every post is no name."""
    titled = [Material(name, f"The Ships of Hamburg: {name}") for name in ("Maria", "Klara")]
    assert written(whole("ships", titled, Naming(titled)), titled) == "Ships of Hamburg"
    told = posts(*["The command line. A command line. One command line. Buy the command book."] * 2)
    assert whole("command", told, Naming(told)) == "command line"


def test_posts_in_another_language_get_sections_by_what_they_are_about() -> None:
    """No section is only a language: each has its subject's word for a name."""
    dutch = [f"{text} Sluis, sluis en sluis." for text in DUTCH] + [
        f"{text} Gracht, gracht en gracht." for text in DUTCH
    ]
    english = [f"{text} Cranes, cranes and cranes." for text in ENGLISH]
    assert set(found.sort(posts(*dutch, *english)).values()) == {"Sluis", "Gracht", "Cranes"}


def test_no_function_word_is_a_subject_of_a_blog() -> None:
    """What titles in another language share is what they are about."""
    titles = ("De sluis en het water", "De haven en het water", "De brug is niet van het water", "The lock")
    made = [Article(f"{n:012}", "quay", f"https://quay.example/{n}", title) for n, title in enumerate(titles)]
    quay = Blog("quay", "Quay", "https://quay.example", "https://quay.example/feed")
    told = figures(quay, made, history(quay, [(None, None, len(made))]))
    assert Counter({name: tally.count for name, tally in told.topics.items()}).most_common(1) == [("water", 3)]
    assert not {"de", "het", "niet", "van"} & told.topics.keys()
