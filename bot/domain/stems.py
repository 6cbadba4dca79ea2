"""Words without their endings, by Porter's rules: the stems that both full-text indexes go by, or nearly."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from Stemmer import Stemmer

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Own(threading.local):
    """A stemmer for each thread: PyStemmer asks for that, as one keeps what it stemmed last."""

    def __init__(self) -> None:
        self.stemmer = Stemmer("porter")


_OWN = _Own()


def stems(words: Sequence[str]) -> list[str]:
    """Return the stem of each word, in order; words are lower-case, as `bot.domain.search.tokens` cuts them."""
    found: list[str] = _OWN.stemmer.stemWords(words)
    return found
