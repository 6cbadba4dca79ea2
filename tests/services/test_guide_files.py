"""The guides that come with the product are whole: every step of a path is a post of its blog."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.resources import files

import pytest

from bot.domain.articles import identities
from bot.domain.guide import Guide
from bot.domain.guide_file import parse_guide
from bot.feeds.parse import parse

GUIDES = files("bot.guides")
NOW = datetime(2026, 11, 30, tzinfo=UTC)


def guide(slug: str) -> Guide:
    """Return a guide that comes with the product."""
    return parse_guide((GUIDES / f"{slug}.toml").read_text(encoding="utf-8"), f"{slug}.toml")


def sample(name: str):
    """Return a feed of the Sample blog as it is polled."""
    return parse((GUIDES / name).read_bytes(), headers={}, url="http://127.0.0.1/feed", blog="sample", now=NOW)


@pytest.mark.parametrize("slug", ["netflix", "sample"])
def test_a_path_has_seven_steps_with_a_reason_of_one_sentence(slug):
    """A newcomer gets seven posts and reads in a line why each is there."""
    steps = guide(slug).path
    assert len(steps) == 7
    for step in steps:
        assert step.why.endswith(".")
        assert 40 < len(step.why) < 200


def test_every_netflix_step_is_in_the_catalogue():
    """The path works on the first day, before anything is polled."""
    lines = (GUIDES / "netflix.jsonl").read_text(encoding="utf-8").splitlines()
    known = {name for line in lines for name in identities(json.loads(line)["url"])}
    assert [step.url for step in guide("netflix").path if not known.intersection(identities(step.url))] == []


def test_every_sample_step_is_in_the_sample_feed():
    """The sample path leads to posts that the sample feed has from the start."""
    feed = sample("sample.xml")
    assert {step.url for step in guide("sample").path} <= {article.url for article in feed.articles}
    assert feed.title == guide("sample").title


def test_the_sample_blog_has_whole_posts():
    """Twelve posts and three to come, each with a text, authors, tags and a date of its own."""
    published, coming = sample("sample.xml").articles, sample("sample-next.xml").articles
    assert (len(published), len(coming)) == (12, 3)
    for article in (*published, *coming):
        assert article.body is not None
        assert 150 <= len(article.body.text.split()) <= 400
        assert article.authors
        assert article.tags
        assert article.summary
        assert article.published is not None
    assert len({article.id for article in (*published, *coming)}) == 15
    dates = [article.published for article in published]
    assert dates == sorted(dates, reverse=True)
    assert max(dates) < min(article.published for article in coming)


def test_links_between_sample_posts_lead_to_sample_posts():
    """No link of the Sample blog leads nowhere."""
    posts = (*sample("sample.xml").articles, *sample("sample-next.xml").articles)
    known = {article.url for article in posts}
    links = {link for article in posts for link in article.body.links}
    assert links
    assert links <= known
