"""Feed text made fit for Slack: cleaned, shortened, escaped, linked, and facts put into words."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

from bot.domain.library import MARK_END, MARK_START

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.domain.articles import Precision

TEXT_LIMIT = 3000
"""Characters of a message's `text` and of any one text object (Slack's rule)."""

TITLE_LIMIT = 300
"""Characters of a title before it is shortened; escaping can make five of one, and it must share 3,000 with its URL."""

SUMMARY_LIMIT = 300
"""Characters of a summary or snippet; the product writes summaries of 200, a feed may bring longer ones."""

SPOKEN_TITLE_LIMIT = 50
"""Characters of a title in a button's spoken label, which has 75 in all."""

UNTITLED = "untitled"
UNDATED = "undated"

_URL_LIMIT = 1200
_NAMES_SHOWN = 3
_NAME_LIMIT = 80
_ELLIPSIS = "…"
_LEFT_OUT = "\n…"

_UNSEEN = frozenset({"Cf", "Cs", "Co"})
_KEPT = frozenset({MARK_START, MARK_END, "\u200c", "\u200d"})
_LIVE_MARK = re.compile(r"(?<![0-9A-Za-z])[*_~＊＿]|[*_~＊＿](?![0-9A-Za-z])|[`｀]")  # noqa: RUF001 - Slack reads the wide ones too
_LOOKALIKE = {"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ", "＊": "﹡", "＿": "⸏", "｀": "ˋ", "|": "∣"}  # noqa: RUF001 - lookalikes are the point
_NO_TICKS = str.maketrans({tick: _LOOKALIKE[tick] for tick in "`｀"})  # noqa: RUF001 - Slack reads the wide one too
_EMOJI_NAME = re.compile(r":(?=[^\s:]*[^\s:\d][^\s:]*:|100:|1234:)")
_QUOTE = re.compile(r"^([^\S\n]*)(&gt;|＞)", re.MULTILINE)  # noqa: RUF001 - Slack reads the wide one too
_SOFT_HYPHEN = "\u00ad"
_ZERO_WIDTH_SPACE = "\u200b"
_UNSAFE_IN_ADDRESS = frozenset('|<>"`\\^{}')
_LONG_READ = 120
_JUST_NOW = timedelta(seconds=5)
_UNITS = (("year", 31_536_000), ("month", 2_592_000), ("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def plain(text: str) -> str:
    """Return `text` on one line, without what nobody sees: control, private and half characters, direction marks.

    The joiners that scripts and emoji need stay, and so do the marks of a match.
    """
    return " ".join("".join(_seen(char) for char in text).split())


def _seen(char: str) -> str:
    if char.isascii():
        return char if char.isprintable() else " "
    return "" if unicodedata.category(char) in _UNSEEN and char not in _KEPT else char


def shorten(text: str, limit: int) -> str:
    """Return `text` in at most `limit` characters, cut between words where one ends in the last third, with `…`."""
    if len(text) <= limit:
        return text
    head = text[: max(limit - 1, 0)]
    at_word = head if text[len(head)].isspace() else head.rpartition(" ")[0]
    kept = at_word if len(at_word) * 3 >= limit * 2 else head
    return (kept.rstrip(" ,;:.\u2013\u2014-\u200d") + _ELLIPSIS)[:limit]


def escape(text: str) -> str:
    """Return `text` so that mrkdwn shows it as written, and it formats, links, quotes and pings nothing.

    Slack has an escape for `&`, `<` and `>` only. Its other marks live at the edge of a word (also in their wide East
    Asian form, and a zero-width space would bring even an inner one to life), so there a lookalike stands for the mark.
    A soft hyphen keeps a leading `>` from quoting and `:name:` from becoming an emoji.
    """
    unmarked = _LIVE_MARK.sub(lambda mark: _LOOKALIKE[mark.group()], text)
    entities = unmarked.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _QUOTE.sub(r"\1" + _SOFT_HYPHEN + r"\2", _EMOJI_NAME.sub(":" + _SOFT_HYPHEN, entities))


def code(text: str) -> str:
    """Return `text` on one line as mrkdwn code, to be read and typed again exactly; a grave accent ends code."""
    inner = plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"`{inner.translate(_NO_TICKS) or ' '}`"


def web_address(url: str | None) -> str | None:
    """Return `url` as Slack can link it, percent-encoded where it must be; None if it is not http(s) or too long."""
    try:
        parts = urlsplit((url or "").strip())
        address = "".join(_in_address(char) for char in urlunsplit(parts))
    except ValueError:  # a host that is none, or half a character
        return None
    linkable = parts.scheme in {"http", "https"} and parts.hostname and len(address) <= _URL_LIMIT
    return address if linkable else None


def _in_address(char: str) -> str:
    unsafe = char in _UNSAFE_IN_ADDRESS or not char.isprintable() or char.isspace()
    return quote(char, safe="") if unsafe else char


def link(url: str | None, title: str) -> str:
    """Return `title` as a mrkdwn link to `url`, or only the title where `url` cannot be linked."""
    label = escape("".join(piece for piece, _ in runs(title_of(title)))).replace("|", _LOOKALIKE["|"])
    address = web_address(url)
    return f"<{address.replace('&', '&amp;')}|{label}>" if address else label


def title_of(title: str) -> str:
    """Return a title on one line and not too long, or a word that stands for it where there is nothing to see."""
    line = shorten(plain(title), TITLE_LIMIT)
    return line if any(unicodedata.category(char)[0] in "LNPS" for char in line) else UNTITLED


def runs(text: str) -> list[tuple[str, bool]]:
    """Return `text` in pieces and whether each stood between the marks of a match; empty pieces are left out."""
    found: list[tuple[str, bool]] = []
    for index, part in enumerate(text.split(MARK_START)):
        inside, _, after = part.partition(MARK_END)
        if not index:
            inside, after = "", part
        found += [(inside, True), (after.replace(MARK_END, ""), False)]
    return [(piece, matched) for piece, matched in found if piece]


def marked(text: str) -> str:
    """Return `text` escaped, with what matched in bold; inside a word a zero-width space makes Slack see the mark."""
    pieces = [(escape(piece), matched) for piece, matched in runs(text)]
    line = ""
    for index, (piece, matched) in enumerate(pieces):
        core = piece.strip()
        if not (matched and core):
            line += piece
            continue
        lead, trail = piece[: len(piece) - len(piece.lstrip())], piece[len(piece.rstrip()) :]
        following = pieces[index + 1][0] if index + 1 < len(pieces) else " "
        opening = _ZERO_WIDTH_SPACE if (line + lead)[-1:].strip() else ""
        closing = "" if trail or following[:1].isspace() else _ZERO_WIDTH_SPACE
        line += f"{lead}{opening}*{core}*{closing}{trail}"
    return line


def isolated(text: str) -> str:
    """Return `text` so that right-to-left words in it do not reorder what stands beside them on the line."""
    turns = any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)
    return f"\u2068{text}\u2069" if turns else text


def day(moment: datetime) -> str:
    """Return the date as "12 Mar 2021", in UTC whatever the locale."""
    utc = moment.astimezone(UTC)
    return f"{utc.day} {_MONTHS[utc.month - 1]} {utc.year}"


def month(label: str) -> str:
    """Return the label of a month or year, "2021-03" or "2021", as "Mar 2021" or "2021"."""
    year, _, number = label.partition("-")
    return f"{_MONTHS[int(number) - 1]} {year}" if number else year


def date(published: datetime | None, precision: Precision | None) -> str:
    """Return when an article was published, as exactly as it is known: a day, "week of" its Monday, or "undated"."""
    if published is None:
        return UNDATED
    if precision == "week":
        return "week of " + day(published - timedelta(days=published.astimezone(UTC).weekday()))
    return day(published)


def minutes(number: int) -> str:
    """Return reading minutes as "7 min", or "2 h 5 min" from two hours on."""
    return f"{number} min" if number < _LONG_READ else f"{number // 60} h {number % 60} min".removesuffix(" 0 min")


def span(length: timedelta) -> str:
    """Return a length of time in its largest whole unit: "3 minutes", "2 days"."""
    seconds = max(int(length.total_seconds()), 0)
    for unit, size in _UNITS:
        if seconds >= size:
            return counted(seconds // size, unit)
    return "a moment"


def ago(moment: datetime, now: datetime) -> str:
    """Return how long ago `moment` was, or how soon it will be: "3 minutes ago", "in 2 hours", "just now"."""
    if abs(now - moment) < _JUST_NOW:
        return "just now" if moment <= now else "in a moment"
    return f"{span(now - moment)} ago" if moment <= now else f"in {span(moment - now)}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return "1 post" or "1,234 posts"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def in_a_row(number: int) -> str:
    """Return how often something happened one after the other: "once" or "3 times in a row"."""
    return "once" if number == 1 else f"{counted(number, 'time')} in a row"


def authors(names: Sequence[str]) -> str:
    """Return the names, not escaped, the last ones counted where there are many: "A, B and C", "A, B and 3 more"."""
    shown = [isolated(shorten(plain(name), _NAME_LIMIT)) for name in names if plain(name)]
    if len(shown) > _NAMES_SHOWN:
        return f"{', '.join(shown[: _NAMES_SHOWN - 1])} and {len(shown) - _NAMES_SHOWN + 1} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def joined(lines: Iterable[str | None], limit: int = TEXT_LIMIT) -> str:
    """Return the lines that are there, one below the other, leaving out whole lines at the end to keep to `limit`."""
    text = ""
    for line in filter(None, lines):
        longer = f"{text}\n{line}" if text else line
        if len(longer) > limit - len(_LEFT_OUT):
            return text + _LEFT_OUT
        text = longer
    return text
