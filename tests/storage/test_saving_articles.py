"""A post that comes again under any of its names completes its row; nothing known is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.articles import Article, Blog, Body, article_id, identities
from bot.domain.search import parse
from storage import archive, articles, feeds, search, vectors, vocabulary

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
BLOG = Blog("acme", "Acme", "https://acme.example", "https://acme.example/feed")


@pytest.fixture(autouse=True)
def blog(database):
    """Let the blog be there."""
    with database.write() as tx:
        feeds.add(tx, BLOG, NOW)


def post(url: str = "https://acme.example/a", guid: str | None = None, **facts) -> Article:
    """Return a post as a feed or a catalogue tells of it."""
    names = identities(url, guid)
    facts = {"title": "A post", **facts}
    return Article(id=article_id("acme", names), blog="acme", url=url, identities=names, **facts)


def save(database, article: Article, *, fed: bool = True, now: datetime = NOW):
    """Save one article in a transaction of its own."""
    with database.write() as tx:
        return articles.save(tx, article, now, fed=fed)


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (post("http://acme.example/a/"), post("https://acme.example/a?utm_source=rss")),
        (post("https://acme.example/a", "g-1"), post("https://acme.example/moved", "g-1")),
        (post("https://acme.example/a", "g-1"), post("https://acme.example/a", "g-2")),
        (
            post("https://acme.example/title-0123456789ab"),
            post("https://medium.com/acme/other-title-0123456789ab", "https://medium.com/p/0123456789ab"),
        ),
    ],
)
def test_one_post_under_other_names_is_one_row(database, first, again):
    """A moved address, a changed guid, http instead of https: known is known."""
    saved = save(database, first)
    assert (saved.change, saved.first_fed) == ("new", True)
    once_more = save(database, again)
    assert once_more.article.id == saved.article.id
    assert once_more.first_fed is False
    with database.read() as tx:
        assert archive.count(tx, "acme") == 1


def test_saving_the_same_again_changes_nothing(database):
    """A poll that brings nothing new writes nothing."""
    save(database, post(minutes=4, summary="One sentence.", body=Body("Words.")))
    assert save(database, post(minutes=4, summary="One sentence.", body=Body("Words."))).change == "same"


def test_a_feed_completes_what_a_catalogue_knew(database):
    """The text comes in, the date that was known to the day stays, and search finds the new words."""
    day = datetime(2020, 1, 2, tzinfo=UTC)
    save(database, post(published=day, precision="day", tags=("db",)), fed=False)
    republished = datetime(2026, 4, 30, tzinfo=UTC)
    fed = save(database, post(published=republished, precision="day", minutes=3, body=Body("Zebrafish clusters.")))
    assert (fed.change, fed.first_fed) == ("changed", True)
    assert (fed.article.published, fed.article.tags) == (day, ("db",))
    with database.read() as tx:
        assert search.search(tx, parse("zebrafish"), blog="acme", offset=0, limit=5)[0] == 1


def test_a_day_takes_the_place_of_its_week_but_not_of_another(database):
    """A date known to the week is made exact by one near it; a republication years later is not near."""
    week = datetime(2020, 1, 6, tzinfo=UTC)
    save(database, post(published=week, precision="week"), fed=False)
    late = save(database, post(published=week + timedelta(days=400), precision="day"))
    assert late.article.published == week
    near = save(database, post(published=week + timedelta(days=3), precision="day"))
    assert (near.article.published, near.article.precision) == (week + timedelta(days=3), "day")


def test_a_teaser_does_not_take_the_place_of_a_text(database):
    """A feed that shortens its entries later does not shorten the archive."""
    save(database, post(minutes=9, body=Body("The whole long text.")))
    save(database, post(minutes=None, body=Body("The whole…")))
    with database.read() as tx:
        kept = archive.with_body(tx, post().id)
    assert kept.body.text == "The whole long text."


def test_an_edited_title_is_found_and_the_old_one_is_not(database):
    """The index changes in the article's own transaction."""
    save(database, post(title="About walruses"))
    assert save(database, post(title="About penguins")).change == "changed"
    with database.read() as tx:
        assert search.search(tx, parse("penguins"), blog="acme", offset=0, limit=5)[0] == 1
        assert search.search(tx, parse("walruses"), blog="acme", offset=0, limit=5)[0] == 0


def test_a_transaction_that_fails_leaves_nothing(database):
    """Neither the row nor its words in the index stay behind."""

    class Unplugged(Exception):
        """Something that happens in the middle."""

    def break_off() -> None:
        with database.write() as tx:
            articles.save(tx, post(title="About walruses"), NOW)
            raise Unplugged

    with pytest.raises(Unplugged):
        break_off()
    with database.read() as tx:
        assert archive.count(tx, "acme") == 0
        assert search.search(tx, parse("walruses"), blog="acme", offset=0, limit=5)[0] == 0


def test_ids_are_the_same_in_every_database():
    """An id is made of the blog and the strongest identity, and of nothing else."""
    assert post("http://ACME.example/a/?utm_medium=x").id == post("https://acme.example/a").id
    assert len(post().id) == 12


def test_posts_saved_together_are_found_as_those_saved_one_by_one(database):
    """Their words, names and vectors are written at once, also of one that comes twice or was there before."""
    old = save(database, post(title="On caches", authors=("Jane Doe",))).article
    fresh = post("https://acme.example/kestrel", title="On kestrels", tags=("birds",))
    later = replace(fresh, tags=("falcons",), body=Body("A kestrel hovers."))
    with database.write() as tx:
        saved = articles.save_all(tx, [replace(old, authors=("Joan Roe",)), fresh, later], NOW)
    asked = ("author:jane", "author:joan", "tag:birds", "tag:falcons", "hovers")
    with database.read() as tx:
        totals = [search.search(tx, parse(text), blog="acme", offset=0, limit=9)[0] for text in asked]
        known = vocabulary.known(tx, "acme", ["hovers", "joan", "kestrels"])
        talk = vectors.of(tx, [1, 2])
    assert [one.change for one in saved] == ["changed", "new", "changed"]
    assert totals == [0, 1, 0, 1, 1]
    assert known == {"hovers", "joan", "kestrels"}
    assert set(talk[2]) >= {"kestrel", "falcon", "hover"}
