"""The names that a blog's posts have are told, those of most posts first, alike in both databases."""

from __future__ import annotations

from storage.names import commonest


def test_names_are_those_of_one_blog_the_most_frequent_first(shelf):
    """Each stands once as it is written; posts without any add none, and a limit keeps the first."""
    shelf.put("One", authors=("Jane Doe", "Ann"), tags=("ml", "data"), section="Data")
    shelf.put("Two", authors=("Jane Doe",), tags=("ML", "data"), section="Video")
    shelf.put("Three", section="Video")
    shelf.put("Elsewhere", blog="other", authors=("Bob",), tags=("web",), section="Web")
    with shelf.database.read() as tx:
        assert commonest(tx, "author", "acme", most=9) == ["Jane Doe", "Ann"]
        assert commonest(tx, "section", "acme", most=9) == ["Video", "Data"]
        assert commonest(tx, "tag", "acme", most=9)[0] == "data"
        assert sorted(commonest(tx, "tag", "acme", most=9)) == ["ML", "data", "ml"]
        assert commonest(tx, "tag", "acme", most=1) == ["data"]
        assert commonest(tx, "author", "nobody", most=9) == []
