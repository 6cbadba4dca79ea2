"""What to ask instead when a search found nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain import search
from bot.domain.commands import SLASH
from bot.domain.loosening import alone, looser, without
from bot.render import text, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.domain.library import Found
    from bot.domain.loosening import Looser
    from bot.domain.search import Query

_FEW = frozenset({"author", "tag", "min", "max"})
_MOST = 4
_RETYPED = 120
_NAME = 60


def hints(found: Found) -> list[str]:
    """Return what may help, as lines of mrkdwn with commands to type."""
    query = found.query
    fewer = list(_looser(found))[:_MOST] if len(search.format(query)) <= _RETYPED else []
    counted = [text.escape(line) for line in _each_word(found)]
    return [f"• {hint}" for hint in (*counted, *fewer, *_general(query), *_unknowns(found))]


def fewer_filters(found: Found) -> list[str]:
    """Return the same of the archive, of which all can be asked for."""
    query, fewer = found.query, []
    if query.has_terms or query.excluded:
        fewer = list(_looser(found, "archive"))[:_MOST] if len(search.format(query)) <= _RETYPED else []
        counted = [text.escape(line) for line in _each_word(found)]
        return [f"• {hint}" for hint in (*counted, *fewer, *_general(query), *_unknowns(found))]
    if len(search.format(query)) <= _RETYPED:
        fewer = [words.without(f"{name}:", _typed(without(query, name), "archive")) for name in query.filters.used()]
    return [f"• {hint}" for hint in (*fewer[:_MOST], *_unknowns(found))]


def plain_hints(found: Found) -> list[str]:
    """Return those that hold at a terminal too, where nothing is retyped for you; plain."""
    fewer = [
        f"{_without(one, search.format(one.query))}{_finds(posts)}"
        for one in looser(found.query)
        if (posts := found.loosened.get(search.format(one.query)))
    ]
    return [*_each_word(found), *fewer[:_MOST], *_general(found.query), *_unknowns(found)]


def passed_over(found: Found) -> str | None:
    """Tell how many more posts there are of which it is not known whether they pass the filters; plain."""
    more = found.page.total > 0
    counts = ((found.unknown.untimed, words.NO_TIME), (found.unknown.undated, words.NO_DATE))
    return " ".join(words.unknown(count, lacking, more=more) for count, lacking in counts if count) or None


def _looser(found: Found, command: str = "search") -> Iterator[str]:
    """Yield what to ask instead, with how much it finds; what finds nothing either is not suggested."""
    for one in looser(found.query):
        posts = found.loosened.get(search.format(one.query))
        if posts != 0:
            yield _without(one, _typed(one.query, command)) + _finds(posts)


def _without(one: Looser, command: str) -> str:
    if one.lacks == "filter":
        return words.without(f"{one.name}:", command)
    return words.without_quotes(command) if one.lacks == "quotes" else words.without_minus(command)


def _finds(posts: int | None) -> str:
    return "" if posts is None else f" ({text.counted(posts, 'post')})"


def _each_word(found: Found) -> list[str]:
    """Return how many posts have each word, whatever else was asked for; nothing where a suggestion tells just that."""
    words_alone = [(word, search.format(query)) for word, query in alone(found.query)]
    suggested = {search.format(one.query) for one in looser(found.query)}
    if len(words_alone) == 1 and words_alone[0][1] in suggested and found.loosened.get(words_alone[0][1]):
        return []
    counts = [(word, found.loosened.get(alone_typed)) for word, alone_typed in words_alone]
    known = [
        f"{text.isolated(text.shorten(text.plain(word), _NAME))} {text.counted(count, 'post')}"
        for word, count in counts
        if count is not None
    ]
    return [words.by_themselves(", ".join(known), several=len(known) > 1)] if known else []


def _general(query: Query) -> list[str]:
    if query.has_terms:
        return [words.OTHER_WORDS]
    return [words.FEW_KNOWN] if _FEW.intersection(query.filters.used()) else []


def _unknowns(found: Found) -> list[str]:
    return [words.UNKNOWN_FACTS] if found.unknown.untimed or found.unknown.undated else []


def _typed(query: Query, command: str = "search") -> str:
    return text.code(f"{SLASH} {command} {search.format(query)}".strip())
