"""Words are cut and folded alike by both databases."""

from __future__ import annotations

import pytest

from bot.domain.search import parse
from storage.search import search


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("We run A/B tests.", '"A/B tests"'),
        ("We run A/B tests.", "a/b"),
        ("Our CI/CD is slow.", "cd"),
        ("Moving to node.js.", "node"),
        ("Moving to node.js.", "node.js"),
        ("Moving to Node JS.", "node.js"),
        ("A load-balancing trick.", '"load balancing"'),
        ("See https://acme.example/guide-to-kafka.", "kafka"),
        ("Mail ops@acme.example.", "ops"),
        ("By Özgür Müller.", "muller"),
        ("By Ozgur Muller.", "Müller"),
        ("The Who, and to be or not to be.", '"to be or not to be"'),
        ("The Who played.", "the who"),
        ("snake_case_name", "case"),
        ("C++ and C#.", "c"),
        ("Version 3.11 of it.", "3.11"),
        ("State\u2014of\u2014the\u2014art.", "art"),
        ("“Quoted”.", "quoted"),
        ("字幕 系统", "字幕"),
    ],
)
def test_a_word_is_found_however_it_is_written(shelf, written, typed):
    """Punctuation parts words, accents do not matter, and stopwords are found where nothing else is asked for."""
    shelf.put("Post", written)
    shelf.put("Another", "Nothing.")
    with shelf.database.read() as tx:
        hits = search(tx, parse(typed), blog="acme", offset=0, limit=5)[1]
    assert [hit.article.title for hit in hits] == ["Post"]
