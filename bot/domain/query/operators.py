"""AND, OR and NOT, which other searches know: what they would change here is said, and what they would not is done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.query.values import Mistake
from bot.domain.query.write import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.domain.query.scan import Piece

_ALWAYS = frozenset({"AND", "OR", "NOT"})
_BETWEEN_FILTERS = frozenset({"and", "or"})
_ONE_OF = frozenset({"author", "section", "tag", "year"})
_BOTH = 'Any of the words will do. For posts that have both, put each in quotation marks: "{}" "{}".'
_EITHER = "OR goes between words, or between values of one filter, such as tag:a OR tag:b. Everything else must hold."
_WITHOUT = "To leave out what follows, put a minus before it: -{}."


def settled(pieces: list[Piece]) -> tuple[list[Piece], list[Mistake]]:
    """Return the pieces without those that are operators, and a mistake for each that asks for what is not done here.

    Where there is nothing beside operators they are words. In lower case they are operators between filters only.
    """
    at = [place for place in range(len(pieces)) if _operator(pieces, place)]
    if len(at) == len(pieces):
        return pieces, []
    kept: dict[int, Piece] = {place: piece for place, piece in enumerate(pieces) if place not in at}
    mistakes = [mistake for place in at for mistake in _applied(pieces, place, kept)]
    return [kept[place] for place in sorted(kept)], mistakes


def _operator(pieces: list[Piece], place: int) -> bool:
    piece = pieces[place]
    if piece.kind != "word" or piece.negated:
        return False
    beside = pieces[place - 1 : place] + pieces[place + 1 : place + 2]
    between = len(beside) > 1 and all(one.kind == "filter" for one in beside)
    return piece.value in _ALWAYS or (between and piece.value in _BETWEEN_FILTERS)


def _applied(pieces: list[Piece], place: int, kept: dict[int, Piece]) -> Iterator[Mistake]:
    """Do to the pieces that are kept what an operator says of its neighbours, or say why that is not done."""
    name, before, after = pieces[place].value.upper(), kept.get(place - 1), kept.get(place + 1)
    if name == "NOT" and after is not None:
        if after.kind in {"filter", "slip"}:
            kept[place + 1] = replace(after, negated=True, text=f"NOT {after.text}")
        elif not after.negated:
            del kept[place + 1]
            yield Mistake(f"NOT {after.text}", _WITHOUT.format(quoted(after.value)))
    elif before is not None and after is not None:
        typed = f"{before.text} {pieces[place].value} {after.text}"
        words = _word(before) and _word(after)
        if name == "AND" and words:
            yield Mistake(typed, _BOTH.format(before.value, after.value))
        elif name == "OR" and not (words or _same(before, after)):
            yield Mistake(typed, _EITHER)


def _word(piece: Piece) -> bool:
    return piece.kind == "word" and not piece.negated


def _same(before: Piece, after: Piece) -> bool:
    """Tell whether two pieces are values of one filter, of which any will do."""
    return before.kind == after.kind == "filter" and before.name == after.name and before.name in _ONE_OF
