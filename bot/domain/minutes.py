"""How long a post takes to read."""

from __future__ import annotations

WORDS_A_MINUTE = 265
_FIRST_PICTURE = 12
_LEAST_PICTURE = 3


def reading_minutes(words: int, pictures: int) -> int:
    """Return whole minutes, at least 1.

    265 words a minute, 12 seconds for the first picture and one less for each that follows, down to 3: the rule that
    Medium publishes for its own "min read".
    """
    seconds = words / WORDS_A_MINUTE * 60
    seconds += sum(max(_LEAST_PICTURE, _FIRST_PICTURE - place) for place in range(pictures))
    return max(1, int(seconds / 60 + 0.5))
