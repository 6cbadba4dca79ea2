"""Names whose signs tell them apart, such as C++, C# and .NET: an index knows their letters, texts the signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIGNED = re.compile(r"(?<!\S)(?:[^\W_]+(?:\+{1,2}|#)|\.[^\W\d_][^\W_]*)(?!\S)")

_FAMILY = {".net": "(asp|ado|vb|ml)?"}
"""What may stand before a name without a gap: anything else there makes a host of it, such as example.net."""


def signed(term: str) -> tuple[str, ...]:
    """Return the words of a term whose signs matter: a plus or # behind letters, or a dot before them."""
    return tuple(found.casefold() for found in _SIGNED.findall(term))


def pattern(name: str) -> str:
    r"""Return a regular expression, alike in Python and PostgreSQL, for a signed name that stands by itself.

    "C++" stands in C++, C++17 and (C++), not in abc++ or C+++; ".NET" in .NET and in those of its family that are
    written with it, such as ASP.NET, not in example.net or .network.
    """
    before = r"(^|\W)" + _FAMILY.get(name.casefold(), "")
    after = "[^+#]" if name[-1] in "+#" else r"\W"
    escaped = "".join(f"\\{letter}" if letter in ".+#" else letter for letter in name)
    return rf"(?i){before}{escaped}($|{after})"


def signs_stand(term: str, texts: Iterable[str]) -> bool:
    """Tell whether every signed name of a term stands in one of the texts; a term without any is never in doubt."""
    whole = "\n".join(texts) if signed(term) else ""
    return all(re.search(pattern(name), whole) for name in signed(term))
