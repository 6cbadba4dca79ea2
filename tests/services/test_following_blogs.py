"""Blogs are followed from their feeds: silently, each once, and only for whoever follows them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta

import pytest
from aiohttp import web

from bot.domain.errors import FeedError, NotFound, UsageError
from bot.domain.reading import LOCAL, Person
from bot.feeds.fetch import Fetcher
from bot.feeds.guard import is_public
from bot.playground.background import BackgroundServer
from bot.services.following import Following
from bot.services.ingest import Ingest
from storage import announcing, archive, subscriptions, workspaces

ADA, EVE = Person("T1", "U1"), Person("T2", "U1")


def document(title: str, count: int = 3) -> str:
    """Return a feed of so many posts."""
    items = "".join(
        f"<item><title>Post {n}</title><link>https://acme.example/{n}</link><description>Words.</description></item>"
        for n in range(count)
    )
    return (
        f'<rss version="2.0"><channel><title>{title}</title><link>https://acme.example</link>'
        f"<description>d</description>{items}</channel></rss>"
    )


class Host:
    """A web server on a loopback port, whose paths answer what a test says."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.pages: dict[str, web.Response] = {}

    def feed(self, path: str, title: str = "Acme Tech Blog", count: int = 3) -> str:
        """Serve a feed and return its address."""
        self.pages[path] = {"text": document(title, count), "content_type": "application/rss+xml"}
        return f"{self.url}/{path}"


@pytest.fixture
def host():
    """Return a host that serves what it is told."""
    server = BackgroundServer("blogs")
    application = web.Application()
    served = Host("")

    async def answer(request: web.Request) -> web.Response:
        page = served.pages.get(request.match_info["path"])
        return web.Response(status=404) if page is None else web.Response(**page)

    application.add_routes([web.get("/{path:.*}", answer)])
    server.start(application)
    served.url = server.url
    yield served
    server.stop()


@pytest.fixture
def following(database, clock):
    """Return the use case; the host's own address counts as a public one here, every other as it is."""
    with ExitStack() as stack:
        near = Fetcher(None, deadline=5, is_public=lambda address: address == "127.0.0.1" or is_public(address))
        stack.enter_context(near)
        with database.write() as tx:
            for person in (ADA, EVE):
                workspaces.provide(tx, person.workspace_id, clock.now())
        ingest = Ingest(database, near, clock, timedelta(minutes=30))
        yield Following(database, near, ingest, clock, "netflix", most=2)


def known(following: Following, person: Person) -> list[str]:
    """Return the blogs that a person sees."""
    return [one.blog.slug for one in following.blogs(person)]


def test_a_feed_is_followed_silently(following, host, database, clock):
    """Its posts are in the archive, and none is waiting to be announced."""
    followed = following.follow(host.feed("feed"), ADA)
    assert (followed.blog.slug, followed.change, followed.posts) == ("acme", "new", 3)
    with database.read() as tx:
        assert archive.count(tx, "acme") == 3
    with database.write() as tx:
        assert announcing.announce(tx, "acme", [], clock.now()) == 0
    (one,) = following.blogs(ADA)
    assert (one.posts, one.failures, one.own) == (3, 0, True)
    assert one.read_at == clock.now()


def test_the_same_feed_is_one_blog(following, host):
    """However its address is written, a second follower joins the first."""
    url = host.feed("feed")
    following.follow(url, ADA)
    assert following.follow(url + "?utm_source=x#top", ADA).change == "already"
    assert following.follow(url, EVE).change == "joined"
    assert known(following, EVE) == ["acme"]


def test_a_redirected_address_is_the_same_blog(following, host):
    """What it redirects to decides."""
    url = host.feed("feed")
    following.follow(url, ADA)
    host.pages["old"] = {"status": 301, "headers": {"Location": url}}
    assert following.follow(f"{host.url}/old", ADA).change == "already"


def test_a_blog_is_there_only_for_who_follows_it(following, host):
    """Another workspace neither sees it nor is told that it exists."""
    following.follow(host.feed("feed"), ADA)
    assert known(following, EVE) == []
    with pytest.raises(NotFound) as refused:
        following.meant(EVE, "acme")
    assert "none yet" in refused.value.words


def test_what_the_command_line_follows_is_everyones(following, host):
    """Whoever runs the app brings blogs for all, and only they can take them away."""
    following.follow(host.feed("feed"), LOCAL)
    assert known(following, ADA) == ["acme"]
    assert following.follow(host.feed("feed"), ADA).change == "already"
    with pytest.raises(UsageError, match="everyone"):
        following.unfollow("acme", ADA)
    following.unfollow("acme", LOCAL)
    assert known(following, ADA) == known(following, LOCAL) == []


def test_unfollowing_ends_announcements_and_keeps_the_archive(following, host, database, clock):
    """Followed again, the blog is itself again."""
    url = host.feed("feed")
    following.follow(url, ADA)
    with database.write() as tx:
        more = {"workspace_id": "T1", "channel_id": "C1", "blog": "acme", "created_by": "U1", "now": clock.now()}
        subscriptions.add(tx, **more)
    assert following.unfollow("Acme Tech Blog", ADA).channels == 1
    with database.read() as tx:
        assert subscriptions.listing(tx, "T1") == ()
        assert archive.count(tx, "acme") == 3
    again = following.follow(url, ADA)
    assert (again.blog.slug, again.posts) == ("acme", 3)


def test_two_blogs_of_one_title_are_told_apart(following, host):
    """The second has a number, and a title that is another's name is not taken for it."""
    following.follow(host.feed("one", "Acme"), EVE)
    assert following.follow(host.feed("two", "Acme"), ADA).blog.slug == "acme-2"
    with pytest.raises(NotFound, match="acme-2"):
        following.meant(ADA, "acme")


def test_a_person_means_their_own_choice_then_the_workspaces(following, host):
    """Without either, it is the product's."""
    grace = Person("T1", "U2")
    following.follow(host.feed("one", "One"), ADA)
    following.follow(host.feed("two", "Two"), ADA)
    assert following.meant(ADA) == "netflix"
    following.use("one", ADA, for_all=True)
    following.use("two", ADA)
    assert (following.meant(ADA), following.meant(grace), following.meant(EVE)) == ("two", "one", "netflix")
    following.unfollow("two", ADA)
    assert following.meant(ADA) == "one"


def test_a_blog_that_was_unfollowed_is_meant_by_nobody_when_it_is_back(following, host):
    """Neither the person's choice nor their workspace's comes back with it; who still sees it keeps theirs."""
    for person in (ADA, EVE):
        following.follow(host.feed("one", "One"), person)
        following.use("one", person, for_all=person == ADA)
    following.unfollow("one", ADA)
    following.follow(host.feed("one", "One"), ADA)
    assert (following.meant(ADA), following.meant(EVE)) == ("netflix", "one")


def test_a_feed_without_a_title_is_called_by_where_its_posts_lie(following, host):
    """Not by the address that the feed was fetched from, which may be a mirror's."""
    empty = document("").replace("<link>https://acme.example</link>", "<link/>", 1)
    host.pages["feed"] = {"text": empty, "content_type": "application/rss+xml"}
    blog = following.follow(f"{host.url}/feed", ADA).blog
    assert (blog.slug, blog.title, blog.site_url) == ("acme-example", "acme.example", "https://acme.example/")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (None, "not found"),
        ({"text": "<!doctype html><html><head></head></html>", "content_type": "text/html"}, "web page, not a feed"),
        (
            {
                "text": '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml">',
                "content_type": "text/html",
            },
            "/rss.xml as its feed",
        ),
        ({"text": ""}, "empty answer"),
        ({"text": "{}"}, "not a feed"),
    ],
)
def test_what_is_no_feed_leaves_nothing_behind(following, host, page, words):
    """The words say what it is, and that nothing was followed."""
    if page is not None:
        host.pages["x"] = page
    with pytest.raises(FeedError) as refused:
        following.follow(f"{host.url}/x", ADA)
    if page is not None:
        assert words in refused.value.words
    assert refused.value.words.endswith("Nothing was followed.")
    assert "asked again later" not in refused.value.words
    assert known(following, ADA) == []


@pytest.mark.parametrize(
    "inside",
    [
        "http://10.0.0.1/feed",
        "http://172.16.0.1/feed",
        "http://192.168.1.1/feed",
        "http://127.0.0.2/feed",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/feed",
        "http://0.0.0.0/feed",
        "http://224.0.0.1/feed",
        "http://[::1]/feed",
        "http://[fe80::1]/feed",
        "http://[fd00::1]/feed",
        "http://[::ffff:10.0.0.1]/feed",
        "http://[64:ff9b::10.0.0.1]/feed",
        "http://localhost:9/feed",  # a name that points inside when it is connected to, as one that was rebound does
    ],
)
@pytest.mark.parametrize("hops", [0, 1, 3])
def test_a_private_address_is_refused_on_every_hop(following, host, inside, hops):
    """Typed, or behind one redirect or three, nothing inside a network is reached."""
    url = inside
    for hop in range(hops):
        host.pages[f"hop{hop}"] = {"status": 302, "headers": {"Location": url}}
        url = f"{host.url}/hop{hop}"
    with pytest.raises((FeedError, UsageError)):
        following.follow(url, ADA)
    assert known(following, ADA) == []


def test_no_more_blogs_than_the_limit(following, host):
    """The limit is said in words, and what was one too many is not kept."""
    following.follow(host.feed("one", "One"), ADA)
    following.follow(host.feed("two", "Two"), ADA)
    with pytest.raises(UsageError, match="Unfollow one first"):
        following.follow(host.feed("three", "Three"), ADA)
    assert known(following, ADA) == ["one", "two"]


def test_a_second_click_follows_no_second_blog(following, host):
    """Whoever is overtaken while the feed is read finds the blog there."""
    url = host.feed("feed")
    with ThreadPoolExecutor(3) as clicks:
        followed = list(clicks.map(lambda person: following.follow(url, person), (ADA, ADA, EVE)))
    assert {one.blog.slug for one in followed} == {"acme"}
    assert known(following, LOCAL) == known(following, ADA) == known(following, EVE) == ["acme"]


def test_what_is_taken_from_everyone_is_announced_to_nobody(following, host, database, clock):
    """A workspace that saw a blog only through the command line is not left with what it could not end."""
    url = host.feed("feed")
    following.follow(url, LOCAL)
    with database.write() as tx:
        for person in (ADA, EVE):
            values = {"channel_id": "C1", "blog": "acme", "created_by": person.user_id, "now": clock.now()}
            subscriptions.add(tx, workspace_id=person.workspace_id, **values)
    assert following.unfollow("acme", LOCAL).channels == 2
    following.follow(url, EVE)
    with database.read() as tx:
        assert subscriptions.listing(tx, None) == ()


def test_who_follows_a_blog_too_keeps_its_announcements(following, host, database, clock):
    """Only the workspace that lets go loses its own."""
    url = host.feed("feed")
    following.follow(url, ADA)
    following.follow(url, EVE)
    with database.write() as tx:
        for person in (ADA, EVE):
            values = {"channel_id": "C1", "blog": "acme", "created_by": person.user_id, "now": clock.now()}
            subscriptions.add(tx, workspace_id=person.workspace_id, **values)
    assert following.unfollow("acme", ADA).channels == 1
    with database.read() as tx:
        assert [one.workspace_id for one in subscriptions.listing(tx, None)] == [EVE.workspace_id]


def test_an_archive_is_not_handed_to_a_feed_that_only_claims_its_title(following, host):
    """Whoever follows a feed of other posts under the same title and site gets a blog of their own."""
    following.follow(host.feed("feed"), ADA)
    following.unfollow("acme", ADA)
    host.pages["forged"] = {"text": document("Acme Tech Blog").replace("acme.example/", "acme.example/forged-")}
    assert following.follow(f"{host.url}/forged", EVE).blog.slug == "acme-2"
