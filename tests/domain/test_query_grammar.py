"""What the query grammar understands, and what it says about the rest."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain import search

_PIECES = st.sampled_from(
    [
        *("author:", "section:", "tag:", "year:", "before:", "after:", "min:", "max:", "blog:", "is:"),
        *("auther:", "foo:", " ", " ", "\u00a0", "\uff1a", "\u2019", "\u202e", "e\u0301", "_"),
        *('"', "“", "”", "«", "-", "—", "--", ":", "'", ".", ",", "(", ")", "|", "/", "*"),
        *("jane", "Doe", "2021", "2019-2021", "2019..2020,2023", "2021-05", "2021-5-7", "10m", "1h30"),
        *("read", "unread", "C++", "node.js", "k8s", "A/B", "http://a.b/c?d=e", "std::move", "12:30"),
        *("🚀", "שלום"),
    ]
)
_TYPED = st.one_of(st.text(max_size=40), st.lists(_PIECES, max_size=14).map("".join))


@settings(max_examples=2000, deadline=None)
@given(_TYPED)
@example('author : "Jane Doe" year: 2021')
def test_canonical_text_parses_back_to_the_same_query(typed: str) -> None:
    """Nothing typed raises, and the canonical text of what was understood is understood the same."""
    query = search.parse(typed)
    again = search.parse(search.format(query))
    assert replace(again, text="", mistakes=()) == replace(query, text="", mistakes=())
    assert search.format(again) == search.format(query)
    assert search.describe(query)
    query.text.encode()
