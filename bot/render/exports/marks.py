"""Text of others in Markdown, shown as it was written; only what a reader would take for a mark is escaped."""

from __future__ import annotations

import re

from bot.render import text

_LIVE = re.compile(
    r"""
      [\\`*\[\]~$]                      # these are marks wherever they stand; $ is mathematics on GitHub
    | _(?![0-9A-Za-z]) | (?<![0-9A-Za-z])_  # inside a word it is a letter
    | <(?=[A-Za-z/!?])                  # a tag or an address
    | &(?=\#|[A-Za-z][0-9A-Za-z]*;)     # an entity
    | :(?=//) | :(?=[\w+-]+:)           # an address, an emoji of GitHub's
    | (?<=\w)@(?=\w)                    # an address for mail
    | (?<=www)\.                        # an address
    | \#+$                              # the end of a heading
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:(\d{1,9})([.)])(?=\s|$)|([-+=>|:]|\#{1,6}(?=\s|$)))")


def inline(line: str) -> str:
    """Return text on one line, so that Markdown shows it as written after something else: no mark, link or HTML."""
    return _LIVE.sub(r"\\\g<0>", text.plain(line))


def escape(line: str) -> str:
    """Return text on one line, so that Markdown shows it as written where a line begins: no heading or list either."""
    return _LEADING.sub(_led, inline(line))


def _led(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"
