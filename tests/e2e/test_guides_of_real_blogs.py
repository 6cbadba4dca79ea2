"""Real blogs get a whole guide with no hand work: their feeds are read as they are, and every part is asked for."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import web

from bot import wiring
from bot.domain.about import own_words
from bot.domain.articles import Blog
from bot.playground.background import BackgroundServer
from bot.settings import Settings

FEEDS = {
    "murat": "jakub-m_bulletin__atom_murat.xml",
    "jvns": "jakub-m_bulletin__atom_jvns_ca.xml",
    "dropbox": "jakub-m_bulletin__rss_dropbox.xml",
    "google-ai": "jakub-m_bulletin__atom_google_ai_blog.xml",
    "berthub": "jakub-m_bulletin__rss_berthub.xml",
}
FOLDER = Path(os.environ.get("TECHBLOG_TEST_DATA", "")) / "feeds"

pytestmark = pytest.mark.skipif(
    not (FOLDER / FEEDS["murat"]).is_file(), reason="the real feeds of TECHBLOG_TEST_DATA do not lie here"
)


@pytest.fixture(scope="module")
def feeds():
    """Serve the feeds on a loopback port."""
    server = BackgroundServer("real feeds")
    application = web.Application()

    async def answer(request: web.Request) -> web.Response:
        body = (FOLDER / FEEDS[request.match_info["name"]]).read_bytes()
        return web.Response(body=body, content_type="application/xml")

    application.add_routes([web.get("/{name}", answer)])
    server.start(application)
    yield server.url
    server.stop()


@pytest.fixture(scope="module")
def app(feeds, tmp_path_factory):
    """Return the app with every one of these blogs polled once, and nothing else done."""
    file = tmp_path_factory.mktemp("real") / "techblog.db"
    app = wiring.assemble(Settings(database_url=f"sqlite:///{file}", allow_private_feeds=True), blogs=())
    for name in FEEDS:
        app.ingest.introduce(Blog(name, name.title(), f"https://{name}.example", f"{feeds}/{name}"))
    assert [polled.error for polled in app.ingest.poll()] == [None] * len(FEEDS)
    yield app
    app.close()


@pytest.fixture(params=list(FEEDS))
def blog(request) -> str:
    """Return each blog in turn."""
    return request.param


def test_sections_are_distinct_and_hold_nearly_all_posts(app, blog):
    """Two to seven labels, none twice, none of them everything, and at most a tenth of the posts in none."""
    there = app.contents.sections(blog=blog)
    names = [section.name.casefold() for section in there.sections]
    assert 2 <= len(names) <= 7
    assert len(set(names)) == len(names)
    assert there.unsorted <= there.total / 10
    assert there.sections[0].share <= 0.6
    assert all(section.best and section.count >= 2 for section in there.sections)


def test_trends_alone_are_those_of_the_sections(app, blog):
    """They are counted by the database, and not from every post."""
    there = app.contents.sections(blog=blog)
    bare = tuple(replace(section, best=()) for section in there.sections)
    assert app.contents.trends(blog=blog) == replace(there, sections=bare)


def test_a_section_holds_what_it_says(app, blog):
    """Most of its posts have its label's words in them."""
    for section in app.contents.sections(blog=blog).sections:
        opened = app.contents.opened(section.name, blog=blog, size=50)
        word = section.name.casefold().split()[0][:5]
        whole = [app.library.article(article.id) for article in opened.page.items]
        having = [one for one in whole if word in f"{one.title} {one.tags} {one.body}".casefold()]
        assert len(having) >= len(whole) / 2, section.name


def test_the_path_covers_the_sections(app, blog):
    """Seven different posts, each with its reason, from as many sections as there can be."""
    path = app.guides.start_here(blog=blog)
    sections = {step.article.section for step in path.steps} - {None}
    there = app.contents.sections(blog=blog).sections
    assert len({step.article.id for step in path.steps}) == len(path.steps) == 7
    assert len(sections) >= min(len(there), 7) - 1
    assert all(step.why[-1] in ".!?…" for step in path.steps)
    assert Counter(step.why for step in path.steps).most_common(1)[0][1] <= 2


def test_what_it_is_is_told_in_the_feeds_own_words(app):
    """A line under the name, where the feed has more to say than the name; it is no guide's."""
    told = {name: own_words(app.acquaintance.about(blog=name).feed) for name in FEEDS}
    assert told["murat"].startswith("On distributed systems")
    assert told["google-ai"] == "The latest news from Google AI."
    assert {name: app.guides.tagline(name) for name in FEEDS} == told


def test_nothing_of_the_guide_is_empty(app, blog):
    """History, archive, newest posts and search all answer."""
    history = app.guides.history(blog=blog)
    assert history.total > 0
    assert history.bars
    newest = app.library.latest(blog=blog).page
    assert app.library.archive(blog=blog).page.total == newest.total
    title = newest.items[0].title
    assert title in [hit.article.title for hit in app.library.search(title, blog=blog).page.items]
