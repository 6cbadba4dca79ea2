"""Product names are found as they are typed, alike in both databases and by the rules of subscriptions."""

from __future__ import annotations

import pytest

from bot.domain.search import matches, parse
from storage.search import search

POSTS = {
    "C++": "Modern C++17, and C++ for all.",
    "Sharp": "We moved to C#, on .NET.",
    "Web": "ASP.NET Core and VB.NET; see casp.net.",
    "C": "Plain C, see example.net and plan C.",
    "Zuul 2": "Zuul 2 is our gateway.",
    "Zuul": "Zuul has 3 filters.",
    "GraphQL": "GraphQL beside gRPC.",
    "A/B": "We run A/B tests.",
    "Clusters": "k8s with I/O to S3, open-source.",
    "Node": "Node.js on servers.",
}
FOUND = {
    "C++": {"C++"},
    "c++": {"C++"},
    '"modern C++17"': {"C++"},
    '"for C++"': set(),
    'how "modern C++17"': {"C++"},
    "C#": {"Sharp"},
    ".NET": {"Sharp", "Web"},
    "ASP.NET": {"Web"},
    "-.NET core gateway": {"Zuul 2"},
    '"VB.NET"': {"Web"},
    "C": {"C", "C++", "Sharp"},
    "C -C++": {"C", "Sharp"},
    "C++ gateway": {"C++", "Zuul 2"},
    "-C++ -.net c": {"C"},
    '"Zuul 2"': {"Zuul 2"},
    "graphql": {"GraphQL"},
    "GraphQL": {"GraphQL"},
    "gRPC": {"GraphQL"},
    "A/B": {"A/B"},
    "k8s": {"Clusters"},
    "I/O": {"Clusters"},
    "S3": {"Clusters"},
    "open-source": {"Clusters"},
    "node.js": {"Node"},
    "Node.js": {"Node"},
    "F#": set(),
    "C+": set(),
}


@pytest.mark.parametrize("typed", FOUND)
def test_a_name_is_found_as_it_is_typed(shelf, typed):
    """Signs, digits and hyphens count, case does not; a subscription to the same words gets the same posts."""
    posts = [shelf.put(title, text) for title, text in POSTS.items()]
    with shelf.database.read() as tx:
        total, hits = search(tx, parse(typed), blog="acme", offset=0, limit=20)
    assert {hit.article.title for hit in hits} == FOUND[typed]
    assert total == len(hits)
    assert {post.title for post in posts if matches(post, parse(typed))} == FOUND[typed]


def test_a_name_of_several_words_stands_first_where_both_stand(shelf):
    """Either word will do, and the post with both is the best."""
    for title, text in POSTS.items():
        shelf.put(title, text)
    with shelf.database.read() as tx:
        hits = search(tx, parse("Zuul 2"), blog="acme", offset=0, limit=5)[1]
    assert [hit.article.title for hit in hits] == ["Zuul 2", "Zuul"]
