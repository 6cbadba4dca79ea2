"""Who wrote a post, read from the line that says so in the post itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.naming import ROLE_WORDS, Names, has_role, opens_body, words_after

if TYPE_CHECKING:
    from collections.abc import Sequence

OPENING_LINES = 4
"""A byline stands this near to the top, below a subtitle at most."""
CLOSING_LINES = 3
"""A signature stands this near to the end, above a note on where the post appeared first."""

_CUE = re.compile(
    r"\W*(?:(?:(?:written|authored|posted|contributed|created|words|story|post|article) )?by\b(?!-)"
    r"(?:\s+guest (?:author|blogger|writer)\b)?|authors?\s*:)"
    r"\s*:?\s*",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"\b(?:admin|blog|communications|developers?|editors?|engineering|engineers|labs|newsroom|no-?reply|staff|teams?|tech"
    r"|technology|webmaster)\b",
    re.IGNORECASE,
)
_LONGEST_READ = 20_000
_LONGEST_TAIL = 500
_LONG_LINE = 250
_ORIGIN = re.compile(
    r"(?:\s*\b(?:[\w-]+\.)+[a-z]{2,4})*"
    r"\s*(?:(?:this (?:post|article) was )?originally published (?:at|in|on) .{1,120})?$",
    re.IGNORECASE,
)
"""Where a post appeared first, and the hosts of cards that its links were drawn as."""
_SIGN = re.compile(
    r"(?:(?P<start>^)|(?<=[.!?:)])|(?<=\.[a-z]{3})|(?<=Netflix)|(?<=Engineering)|(?=\s[—\u2013-]\s*by\b))"
    r"\s*(?P<dash>[—\u2013-]\s*)?(?P<by>by\b:?\s*)?(?=[^\W\d_])",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(r"[\s.,]*on behalf of\b", re.IGNORECASE)
_QUOTED = re.compile(r"[”\"»]\s*$")


@dataclass(frozen=True, slots=True)
class Byline:
    """The people a byline names, in its order, where in its line it ends, and whether a word like "By" begins it."""

    authors: tuple[str, ...]
    end: int
    cued: bool


def byline_authors(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the people named by the byline in a post's first or last lines, in its order; empty where there is none.

    "By A, B and C", "Written by …", "Authors: …" or "— by …", at the top also a line of nothing but names, at the end
    also "— A, B". Titles, teams and those named after "with contributions from" are not authors. Where a post's text
    came without line breaks, the body runs on behind the last name: it then ends where a common word, or one that the
    text uses elsewhere, begins; and a signature is the last thing of the last line.
    """
    top = (found for line in lines[:OPENING_LINES] if (found := read_byline(line)))
    usable = (found.authors for found in top if found.cued or not _are_words(found.authors, lines))
    return next(usable, ()) or _signed(lines)


def read_byline(line: str) -> Byline | None:
    """Return the byline that `line` begins with, or None."""
    cue, line = _CUE.match(line), line[:_LONGEST_READ]
    authors, end = Names(line, cue.end() if cue else 0).read()
    if not authors or not (cue or _alone(line, authors, end)):
        return None
    return Byline(authors, end, cued=cue is not None)


def is_byline(line: str) -> bool:
    """Tell whether `line` is a byline and nothing more (a person's title or team may follow)."""
    found = read_byline(line)
    return found is not None and is_alone(found, line)


def is_alone(found: Byline, line: str) -> bool:
    """Tell whether the byline that was found in `line` is all of it."""
    return words_after(line, found.end) <= ROLE_WORDS


def is_team(name: str) -> bool:
    """Tell whether an author's name is that of a blog, team or mailbox rather than of a person."""
    return "@" in name or _TEAM.search(name) is not None


def _are_words(names: tuple[str, ...], lines: Sequence[str]) -> bool:
    """Tell whether one of the names is made of words that the text uses in small letters: a slogan, not people."""
    used = set(re.findall(r"\w+", " ".join(lines)))
    return any(all(word.lower() in used for word in name.split()) for name in names)


def _alone(line: str, authors: tuple[str, ...], end: int) -> bool:
    """Tell whether names without a cue are a byline: nothing is said of them, whether or not the body follows."""
    runs_on = len(line) > _LONG_LINE and line[end - 1] != ":" and opens_body(line, end)
    return runs_on or (len(authors) > 1 and (not words_after(line, end) or has_role(line, end)))


def _signed(lines: Sequence[str]) -> tuple[str, ...]:
    """Return who signed the post: the byline that ends one of its last lines."""
    for place in range(max(0, len(lines) - CLOSING_LINES), len(lines)):
        found = read_byline(lines[place])
        if found and found.cued:
            return found.authors
        quoted = place > 0 and _QUOTED.search(lines[place - 1]) is not None
        if authors := _signature(lines[place], quoted=quoted):
            return authors
    return ()


def _signature(line: str, *, quoted: bool) -> tuple[str, ...]:
    """Return the names at the end of `line`, behind a cue or as a sentence of nothing but names.

    A lone name behind a dash below a quotation (`quoted`) is the one who is quoted.
    """
    text = _ORIGIN.sub("", line[-_LONGEST_TAIL:])
    for sign in _SIGN.finditer(text):
        dash, by = sign["dash"], sign["by"]
        names, end = Names(text, sign.end()).read()
        on_behalf = _ON_BEHALF.match(text, end) is not None
        if not names or not (on_behalf or words_after(text, end) <= ROLE_WORDS):
            continue
        listed = len(names) > 1 and not sign["start"] and (on_behalf or text[end:].lstrip().startswith("."))
        if by or (dash and not quoted) or listed:
            return names
    return ()
