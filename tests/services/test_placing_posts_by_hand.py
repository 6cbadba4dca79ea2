"""A guide puts a post into a section by hand, whatever its words say."""

from __future__ import annotations

from bot.domain.guide import Guide, PlacedPost, SectionRule
from bot.services.sections import Contents
from storage import archive


def contents(scene, *placed: str) -> Contents:
    """Return what sorts by a guide of two sections, of which the second has posts by hand."""
    by_hand = tuple(PlacedPost(url) for url in placed)
    rules = SectionRule("Posts", "What has a number.", title=("post",)), SectionRule("Odd", "By hand.", posts=by_hand)
    guide = Guide("acme", "Acme", "https://acme.example", "https://acme.example/feed", sections=rules)
    return Contents(scene.database, {"acme": guide}, scene.clock)


def sections(scene) -> list[str | None]:
    """Return the section of each post, the oldest first."""
    with scene.database.read() as tx:
        return [article.section for article in reversed(archive.newest(tx, "acme", offset=0, limit=99))]


def test_a_post_placed_by_hand_is_where_the_guide_says(scene):
    """By its address in any of its forms; the others go by their words."""
    scene.write_posts(3, announce=False)
    contents(scene, "http://acme.example/post-2/?utm_source=x").sort("acme", anew=True)
    assert sections(scene) == ["Posts", "Odd", "Posts"]


def test_a_post_from_the_feed_is_placed_by_hand_too(scene):
    """Before it is announced."""
    made = scene.write_posts(1, announce=False)
    sorting = contents(scene, "https://acme.example/post-1")
    with scene.database.write() as tx:
        tx.exec_driver_sql("DELETE FROM articles")
    (placed,) = sorting.placed("acme", made)
    assert placed.section == "Odd"


def test_a_post_that_is_not_there_changes_nothing(scene):
    """The guide may name what the archive has not seen yet."""
    scene.write_posts(1, announce=False)
    contents(scene, "https://acme.example/unseen").sort("acme", anew=True)
    assert sections(scene) == ["Posts"]
