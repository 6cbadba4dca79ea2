"""Who wrote a post, read from the line that says so in the post itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

OPENING_LINES = 4
"""A byline stands this near to the top, below a subtitle at most."""
CLOSING_LINES = 3
"""A signature stands this near to the end, above a note on where the post appeared first."""

_CUE = re.compile(
    r"\W*(?:(?:(?:written|authored|posted|contributed|created|words|story|post|article) )?by\b(?!-)|authors?\s*:)"
    r"\s*:?\s*",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\s,;&|/()+·•]+|[,;&|/()+·•]")
_SEPARATORS = {",", ";", "&", "|", "/", "+", "·", "•", "—", "\u2013", "-", "and", "und", "et", "plus"}
_PARTICLES = {
    "al",
    "bin",
    "da",
    "de",
    "del",
    "della",
    "den",
    "der",
    "di",
    "dos",
    "du",
    "el",
    "la",
    "le",
    "ten",
    "van",
    "von",
}
_NOT_IN_NAMES = re.compile(
    r"(?:A|About|According|After|All|Although|An|As|At|Back|Because|Before|But|By|Despite|During|Each|Early|Every|Everyone|For|From"
    r"|Has|Have|How|However|I|If|Imagine|In|Introduction|Is|It|Its|Last|Many|Most|My|Now|Of|On|Once|One|Our|Over|Previously|Recently"
    r"|Since|So|Some|Suppose|That|The|Their|There|These|They|This|Those|To|Today|Until|Using|We|We.re|Welcome|What|When|Where|While"
    r"|Who|Why|With|You|Your"
    r"|Analytics|Architects?|Blog|Cloud|Communications|Community|Company|Content|Customer|Data|Developers?|Development|Directors?"
    r"|Engineers?|Engineering|Experience|Foundation|Group|Head|Infrastructure|Labs?|Lead|Leader|Machine|Managers?|Marketing|Media"
    r"|Netflix|Okay|Open|Operations|Organi[sz]ation|Partner|Platform|Principal|Product|Production|Products|Program|Reliability|Research"
    r"|Researchers?|Response|Science|Scientists?|Security|Senior|Site|Software|Staff|Streaming|Studio|Team|Teams|Tech|Technical"
    r"|Technology|Tools?|University|VP)(?:\Ws)?"
)
_ELSEWHERE = {"at", "from"}
_ALSO = re.compile(
    r"(?:with|edited|illustrated|illustrations|photos?|reviewed|special|thanks|translated)", re.IGNORECASE
)
_TEAM = re.compile(
    r"\b(?:admin|blog|communications|developers?|editors?|engineering|engineers|labs|newsroom|no-?reply|staff|teams?|tech"
    r"|technology|webmaster)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 4
_LONGEST_GUESS = 3
_ROLE_WORDS = 12
_LONGEST_READ = 20_000


@dataclass(frozen=True, slots=True)
class Byline:
    """The people a byline names, in its order, where in its line it ends, and whether a word like "By" begins it."""

    authors: tuple[str, ...]
    end: int
    cued: bool


def byline_authors(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the people named by the byline in a post's first or last lines, in its order; empty where there is none.

    "By A, B and C", "Written by …", "Authors: …" or "— by …", and at the top also a line of nothing but names. Titles,
    teams and those named after "with contributions from" are not authors. Where a post's text came without line
    breaks, the body runs on behind the last name: it then ends where a common word, or one that the text uses
    elsewhere, begins.
    """
    top = (found for line in lines[:OPENING_LINES] if (found := read_byline(line)))
    end = (found for line in lines[-CLOSING_LINES:] if (found := read_byline(line)) and found.cued)
    usable = (found.authors for found in (*top, *end) if found.cued or not _are_words(found.authors, lines))
    return next(usable, ())


def read_byline(line: str) -> Byline | None:
    """Return the byline that `line` begins with, or None."""
    cue, line = _CUE.match(line), line[:_LONGEST_READ]
    authors, end = _Names(line, cue.end() if cue else 0).read()
    if not authors or not (cue or (len(authors) > 1 and not _words_after(line, end))):
        return None
    return Byline(authors, end, cued=cue is not None)


def is_byline(line: str) -> bool:
    """Tell whether `line` is a byline and nothing more (a person's title or team may follow)."""
    found = read_byline(line)
    return found is not None and _words_after(line, found.end) <= _ROLE_WORDS


def is_team(name: str) -> bool:
    """Tell whether an author's name is that of a blog, team or mailbox rather than of a person."""
    return "@" in name or _TEAM.search(name) is not None


def _are_words(names: tuple[str, ...], lines: Sequence[str]) -> bool:
    """Tell whether one of the names is made of words that the text uses in small letters: a slogan, not people."""
    used = set(re.findall(r"\w+", " ".join(lines)))
    return any(all(word.lower() in used for word in name.split()) for name in names)


def _words_after(line: str, end: int) -> int:
    return len(line[end:].strip(" .:").split())


class _Names:
    """Reads names off a line, one token at a time."""

    def __init__(self, line: str, start: int) -> None:
        self.line = line
        self.tokens = list(_TOKEN.finditer(line, start))
        self.at = 0
        self.end = start

    def read(self) -> tuple[tuple[str, ...], int]:
        """Read names and what stands between them, until something stands there that belongs to no byline."""
        names: list[str] = []
        while self._skip_between(any_name=bool(names)) and (name := self._name()):
            names.append(name)
            self.end = self.tokens[self.at - 1].end()
            if self._closed() or not self._between():
                break
        return tuple(dict.fromkeys(names)), self.end

    def _word(self, at: int) -> str:
        return self.tokens[at].group() if at < len(self.tokens) else ""

    def _closed(self) -> bool:
        """Tell whether the last word read ended a sentence; an initial or "Jr." does not."""
        last = self._word(self.at - 1)
        return last.endswith((".", ":")) and not _is_initial(last)

    def _between(self) -> bool:
        return self._word(self.at).lower() in _SEPARATORS or self._word(self.at) == "("

    def _skip_between(self, *, any_name: bool) -> bool:
        """Go past separators, brackets, titles and teams; tell whether a name may follow."""
        while self.at < len(self.tokens):
            word = self._word(self.at)
            if word.lower() in _SEPARATORS:
                self.at += 1
            elif word == "(" or (any_name and self._is_role()):
                if not self._skip_to({")"} if word == "(" else _SEPARATORS | {"("}):
                    return False
            else:
                return True
        return False

    def _is_role(self) -> bool:
        word = self._word(self.at)
        return not _ALSO.fullmatch(word) and _NOT_IN_NAMES.fullmatch(word.rstrip(".:")) is not None

    def _skip_to(self, stops: set[str]) -> bool:
        """Go to the next of `stops` (past a bracket) if it is near and in the same sentence; tell whether it is."""
        for at in range(self.at, min(self.at + _ROLE_WORDS, len(self.tokens))):
            if self._word(at).lower() in stops:
                self.at = at + (self._word(at) == ")")
                return True
            if self._word(at).endswith("."):
                break
        return False

    def _name(self) -> str | None:
        """Read one name of two to four words, as far as it goes; None where none begins here."""
        words: list[str] = []
        while len(words) < _LONGEST_NAME and self._may_be_name(self._word(self.at + len(words)), words):
            words.append(self._word(self.at + len(words)))
            if words[-1].endswith((".", ":")) and not _is_initial(words[-1]):
                break
        if self._runs_on(words):
            words = self._without_body(words)
        while words and words[-1] in _PARTICLES:
            words.pop()
        if len(words) < 2:  # noqa: PLR2004 - a first and a last name
            return None
        self.at += len(words)
        return " ".join([*words[:-1], words[-1] if _is_initial(words[-1]) else words[-1].rstrip(".:")])

    def _may_be_name(self, word: str, before: list[str]) -> bool:
        if not word or any(letter.isdigit() or letter in '@:!?“”"' for letter in word.rstrip(":")):
            return False
        if before and word in _PARTICLES:
            return True
        return word[0].isupper() and not _NOT_IN_NAMES.fullmatch(word.rstrip(".:"))

    def _runs_on(self, words: list[str]) -> bool:
        """Tell whether other words, and not the end or a separator, stand behind these."""
        after = self._word(self.at + len(words))
        ended = bool(words) and words[-1].endswith((".", ":")) and not _is_initial(words[-1])
        return bool(after) and not ended and after.lower() not in _SEPARATORS | _ELSEWHERE | {"(", ")"}

    def _without_body(self, words: list[str]) -> list[str]:
        """Drop the words that begin the body: one before a small letter, and those the text uses elsewhere."""
        after = self._word(self.at + len(words))
        if _words_after(self.line, self.tokens[self.at].start()) <= _ROLE_WORDS:
            return words
        if after[0].islower():
            words = words[: max(2, len(words) - 1)]
        for place, word in enumerate(words[2:], start=2):
            if place >= _LONGEST_GUESS or word.endswith("ing") or _often(word, self.line):
                return words[:place]
        return words


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 or word in {"Jr.", "Sr."}


def _often(word: str, text: str) -> bool:
    return len(re.findall(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)) > 1
