"""Reads people's names off a line: who stands there, and where the names end and the body begins."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[^\s,;&|/()+·•]+|[,;&|/()+·•]")
_SEPARATORS = {
    ",",
    ";",
    "&",
    "|",
    "/",
    "+",
    "·",
    "•",
    "—",
    "\u2013",
    "-",
    "and",
    "und",
    "et",
    "plus",
    "y",
    "och",
    "og",
    "и",
}
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
_OPENERS = (
    "A|About|According|After|All|Although|An|Another|As|At|Back|Because|Before|But|By|Despite|During|Each|Early|Every|Everyone|For|From"
    "|Has|Have|How|However|I|If|Imagine|In|Introduction|Is|It|Its|Last|Many|Most|My|Now|Of|On|Once|One|Our|Over|Previously|Recently"
    "|Since|So|Some|Suppose|That|The|Their|There|These|They|This|Those|To|Today|Until|Using|We|We.re|Welcome|What|When|Where|While"
    "|Who|Why|With|You|Your"
)
_ROLES = (
    "Analysts?|Analytics|Architects?|Blog|Brain|Cloud|Communications|Community|Company|Content|Customer|Data|Developers?|Development"
    "|Directors?|Editors?|Engineers?|Engineering|Experience|Foundation|Group|Head|Health|Infrastructure|Interns?|Labs?|Lead|Leader"
    "|Machine|Managers?|Marketing|Media|Okay|Open|Operations|Organi[sz]ation|Partner|Platform|Presidents?|Principal|Product|Production"
    "|Products|Professors?|Program|Reliability|Research|Researchers?|Response|Science|Scientists?|Security|Senior|Site|Software|Staff"
    "|Streaming|Studio|Team|Teams|Tech|Technical|Technology|Tools?|Translate|University|AI|CEO|CTO|GmbH|Inc|Ltd|LLC|PhD|SRE|VP"
    "|Airbnb|Amazon|AWS|DeepMind|Dropbox|Facebook|GitHub|Google|LinkedIn|Meta|Microsoft|Netflix|Shopify|Spotify|Stripe|Uber"
)
_NOT_IN_NAMES = re.compile(rf"(?:{_OPENERS}|{_ROLES})(?:\Ws)?")
_INITIAL = re.compile(r"[^\W\d_]\.")
_OPENER = re.compile(rf"(?:{_OPENERS})(?:\Ws)?,?")
_ELSEWHERE = {"at", "from"}
_ALSO = re.compile(
    r"(?:with|edited|illustrated|illustrations|photos?|reviewed|special|thanks|translated)", re.IGNORECASE
)
_LONGEST_NAME = 4
_LONGEST_GUESS = 3
ROLE_WORDS = 12
"""A person's title and team take so many words at most."""


def words_after(line: str, end: int) -> int:
    """Return how many words stand in `line` behind `end`."""
    return len(line[end:].strip(" .:").split())


def opens_body(line: str, end: int) -> bool:
    """Tell whether a sentence begins at `end`, with a word that no name and no sentence goes on with in capitals."""
    following = line[end:].split(maxsplit=1)
    return bool(following) and _OPENER.fullmatch(following[0]) is not None


def has_role(line: str, end: int) -> bool:
    """Tell whether a person's title or team stands at `end`, behind a comma."""
    following = line[end:].lstrip()
    if not following.startswith(","):
        return False
    word = following[1:].split(maxsplit=1)
    return bool(word) and re.fullmatch(_ROLES, word[0].rstrip(".:,")) is not None


class Names:
    """Reads names off a line, one token at a time."""

    def __init__(self, line: str, start: int) -> None:
        self.line = line
        self.tokens = list(_TOKEN.finditer(line, start))
        self.at = 0
        self.end = start
        self._behind_role = False
        self._before = ""

    def read(self) -> tuple[tuple[str, ...], int]:
        """Read names and what stands between them, until something stands there that belongs to no byline."""
        names: list[str] = []
        while self._skip_between(any_name=bool(names)) and (name := self._name()):
            if self._is_affiliation():
                continue
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
                self._before = word
                self.at += 1
            elif word == "(" or (any_name and (self._is_role() or self._is_place())):
                self._behind_role = self._behind_role or word != "("
                if not self._skip_to({")"} if word == "(" else _SEPARATORS | {"("}):
                    return False
            else:
                return True
        return False

    def _is_role(self) -> bool:
        word = self._word(self.at)
        return not _ALSO.fullmatch(word) and _NOT_IN_NAMES.fullmatch(word.rstrip(".:")) is not None

    def _is_place(self) -> bool:
        """Tell whether one capitalised word stands alone behind somebody's title: the town of their office."""
        following = self._word(self.at + 1).lower()
        return self._behind_role and self._word(self.at)[0].isupper() and (not following or following in _SEPARATORS)

    def _is_affiliation(self) -> bool:
        """Tell whether the name just read is where the one before works: "A B, Engineer, Acme Widgets and C D".

        Whoever comes behind another's title and a mere comma has a title too.
        """
        behind, self._behind_role = self._behind_role, False
        if not behind or self._before != ",":
            return False
        self._behind_role = not (self._word(self.at) == "(" or has_role(self.line, self.tokens[self.at - 1].end()))
        return self._behind_role

    def _skip_to(self, stops: set[str]) -> bool:
        """Go to the next of `stops` (past a bracket) if it is near and in the same sentence; tell whether it is."""
        for at in range(self.at, min(self.at + ROLE_WORDS, len(self.tokens))):
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
        words[-1] = _footless(words[-1])
        return " ".join([*words[:-1], words[-1] if _is_initial(words[-1]) else words[-1].rstrip(".:")])

    def _may_be_name(self, word: str, before: list[str]) -> bool:
        bare = _footless(word.rstrip(":"))
        if not bare or bare.lower() in _SEPARATORS or any(one.isdigit() or one in '@:!?“”"' for one in bare):
            return False
        if (before and word in _PARTICLES) or _INITIAL.fullmatch(word):
            return True
        caseless = word[0].isalpha() and word[0].lower() == word[0].upper()
        return (word[0].isupper() or caseless) and not _NOT_IN_NAMES.fullmatch(word.rstrip(".:"))

    def _runs_on(self, words: list[str]) -> bool:
        """Tell whether other words, and not the end or a separator, stand behind these."""
        after = self._word(self.at + len(words))
        ended = bool(words) and words[-1].endswith((".", ":")) and not _is_initial(words[-1])
        return bool(after) and not ended and after.lower() not in _SEPARATORS | _ELSEWHERE | {"(", ")"}

    def _without_body(self, words: list[str]) -> list[str]:
        """Drop the words that begin the body: one before a small letter, and those the text uses elsewhere."""
        after = self._word(self.at + len(words))
        if words_after(self.line, self.tokens[self.at].start()) <= ROLE_WORDS:
            return words
        if after[0].islower():
            words = words[: max(2, len(words) - 1)]
        for place, word in enumerate(words[2:], start=2):
            if place >= _LONGEST_GUESS or word.endswith("ing") or _often(word, self.line):
                return words[:place]
        return words


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 or word in {"Jr.", "Sr."}


def _footless(word: str) -> str:
    """Return the word without the number of a footnote."""
    return word.rstrip("0123456789¹²³⁴⁵⁶⁷⁸⁹*†‡")


def _often(word: str, text: str) -> bool:
    return len(re.findall(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)) > 1
