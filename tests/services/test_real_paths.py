"""Paths computed for real blogs, without any hand work, are sensible."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from bot.domain.articles import Blog
from bot.domain.path.choose import choose
from bot.domain.path.order import ordered, violations
from bot.domain.path.posts import linked
from bot.domain.path.reasons import LONGEST
from bot.domain.path.weigh import subjects, weigh
from bot.domain.series import series
from bot.feeds.parse import parse
from bot.services.guide import Guides
from storage import archive, articles, feeds

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FEEDS = {
    "murat": "jakub-m_bulletin__atom_murat.xml",
    "jvns": "jakub-m_bulletin__atom_jvns_ca.xml",
    "dropbox": "jakub-m_bulletin__rss_dropbox.xml",
    "google-ai": "jakub-m_bulletin__atom_google_ai_blog.xml",
    "berthub": "jakub-m_bulletin__rss_berthub.xml",
}
KNOWN_TO_BE_FOR_NEWCOMERS = {
    "murat": "Foundational distributed systems papers",
    "jvns": "Get better at programming by learning how things work",
    "dropbox": "Atlas: Our journey from a Python monolith to a managed platform",
    "google-ai": "Quickly Training Game-Playing Agents with Machine Learning",
    "berthub": "Reverse Engineering the source code of the BioNTech/Pfizer SARS-CoV-2 Vaccine",
}
"""A post of each blog that a person who read the list would send a newcomer to."""


@pytest.fixture(params=list(FEEDS))
def real(request, test_data, sqlite_url):
    """Return a real blog's slug, its archive filled from its feed, and its posts."""
    from storage.database import Database

    slug = request.param
    body = (test_data / "feeds" / FEEDS[slug]).read_bytes()
    document = parse(body, headers={}, url="https://blog.example/feed", blog=slug, now=NOW)
    database = Database(sqlite_url)
    with database.write() as tx:
        feeds.add(tx, Blog(slug, slug, "https://blog.example", "https://blog.example/feed"), NOW)
        for article in document.articles:
            articles.save(tx, article, NOW)
    with database.read() as tx:
        posts = linked(archive.with_links(tx, slug), archive.owners(tx, slug))
    yield slug, Guides(database, {}).start_here(blog=slug), posts
    database.close()


def test_the_path_is_whole(real):
    """Seven different posts, each with a reason of its own, and a total that says what is not known."""
    _, path, _ = real
    assert path.computed
    assert len({step.article.id for step in path.steps}) == 7
    assert len({step.why for step in path.steps}) == 7
    assert all(step.why[-1] in ".!?…" and 10 <= len(step.why) <= LONGEST for step in path.steps)
    assert path.untimed == sum(step.article.minutes is None for step in path.steps)


def test_nothing_stands_before_what_it_builds_on(real):
    """No second part without its first part before it, and no post before one that it links to."""
    _, path, posts = real
    places, there = series(posts), [step.article.id for step in path.steps]
    for number, one in enumerate(there):
        place = places.get(one)
        assert place is None or place.number == 1 or place.first in there[:number]
    assert violations(ordered(choose(weigh(posts), 7))) == 0


def test_the_subjects_are_covered_before_one_is_repeated(real):
    """As many different subjects as seven steps can hold, of those that lasting posts are about."""
    _, path, posts = real
    about = subjects(posts)
    lasting = {one.subject for one in weigh(posts) if one.subject and one.begins and not one.passing}
    covered = {about[step.article.id] for step in path.steps if step.article.id in about}
    assert len(covered) == min(7, len(lasting))


def test_a_newcomer_is_sent_where_a_person_would(real):
    """The post that stands out to whoever knows the blog is on its path."""
    slug, path, _ = real
    assert KNOWN_TO_BE_FOR_NEWCOMERS[slug] in [step.article.title for step in path.steps]


def test_no_two_neighbours_are_alike(real):
    """Two posts in a row do not begin with the same words."""
    _, path, _ = real
    for one, other in pairwise(step.article.title.casefold().split()[:3] for step in path.steps):
        assert one != other
