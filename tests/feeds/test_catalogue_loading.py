"""The shipped catalogue, and what a mistake in one says."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest

from bot.domain.articles import article_id, identities
from bot.domain.errors import ConfigurationError
from bot.domain.standing import LIMIT
from bot.feeds.catalogue import load, shipped

ROW = {
    "title": "Cranes",
    "url": "https://harbour.example/cranes-0123456789ab",
    "published": "2020-03-04",
    "precision": "week",
}


def test_the_netflix_catalogue_is_shipped_whole():
    """402 posts with distinct ids, most dated, some with minutes and authors."""
    articles = load(shipped("netflix"))
    assert len({article.id for article in articles}) == len(articles) == 402
    assert sum(article.published is None for article in articles) == 30
    assert sum(article.minutes is not None for article in articles) == 80
    assert sum(bool(article.authors) for article in articles) == 68
    assert {article.blog for article in articles} == {"netflix"}


def test_a_catalogue_row_and_its_feed_entry_are_the_same_article():
    """Both are known by Medium's post ID, so a polled post completes its row."""
    url = "https://netflixtechblog.com/netflix-drive-a607538c3055"
    row = next(article for article in load(shipped("netflix")) if article.url == url)
    names = identities(url + "?source=rss----2615bd06b42e---4", "https://medium.com/p/a607538c3055")
    assert row.id == article_id("netflix", names)


def test_a_day_is_midnight_utc(tmp_path):
    """A date without a time keeps its precision."""
    file = tmp_path / "harbour.jsonl"
    file.write_text(json.dumps(ROW) + "\n\n" + json.dumps({"title": "Old", "url": "https://h.example/o"}))
    dated, undated = load(file, blog="harbour")
    assert (dated.published, dated.precision) == (datetime(2020, 3, 4, tzinfo=UTC), "week")
    assert (undated.published, undated.precision, undated.minutes, undated.authors) == (None, None, None, ())
    assert dated.blog == "harbour"


def test_a_row_may_say_what_its_post_is_about(tmp_path):
    """A summary may take the whole line that posts have for it, and is None where nobody wrote one."""
    file = tmp_path / "harbour.jsonl"
    file.write_text(json.dumps(ROW | {"summary": "x" * LIMIT}) + "\n" + json.dumps(ROW | {"summary": None}))
    assert [article.summary for article in load(file)] == ["x" * LIMIT, None]


def test_the_netflix_summaries_are_sentences_that_stand_alone():
    """Each is one sentence about others, not about itself, and no two posts share one."""
    articles = [article for article in load(shipped("netflix")) if article.summary]
    told = [article.summary for article in articles]
    assert len(told) == len(set(told)) == 80
    assert all(text.endswith(".") and ". " not in text and text.isascii() for text in told)
    assert not [text for text in told if re.search(r"\b(we|our|us|this (post|article|blog))\b", text, re.IGNORECASE)]
    assert not [article.title for article in articles if article.title.lower() in article.summary.lower()]


@pytest.mark.parametrize(
    "change",
    [
        {"url": "javascript:x"}, {"url": None}, {"title": " "}, {"published": "March 2020"}, {"published": None},
        {"precision": "year"}, {"precision": None}, {"minutes": 0}, {"minutes": "4"}, {"minutes": True},
        {"tags": "data"},
        {"authors": [""]}, {"authors": [1]},
        {"summary": ""}, {"summary": " "}, {"summary": "x" * (LIMIT + 1)}, {"summary": 1},
    ],
)  # fmt: skip
def test_a_mistake_is_named_by_file_and_line(tmp_path, change):
    """Whoever edits the file finds the place."""
    file = tmp_path / "harbour.jsonl"
    file.write_text(json.dumps(ROW) + "\n" + json.dumps(ROW | change) + "\n")
    with pytest.raises(ConfigurationError, match=r"harbour\.jsonl, line 2"):
        load(file)


@pytest.mark.parametrize("line", ["{", "[]", "3", '"x"', "{}"])
def test_a_line_that_is_no_row_is_named(tmp_path, line):
    """Broken JSON and JSON that is no object have words too."""
    file = tmp_path / "harbour.jsonl"
    file.write_text(line)
    with pytest.raises(ConfigurationError, match="line 1"):
        load(file)


def test_a_missing_catalogue_has_words(tmp_path):
    """A broken installation says so."""
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load(tmp_path / "none.jsonl")
