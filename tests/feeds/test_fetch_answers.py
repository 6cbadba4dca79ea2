"""What a fetch makes of a host's answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bot.domain.errors import FeedRejected, FeedUnavailable
from bot.feeds.failures import retry_after
from bot.feeds.fetch import Fetched, NotModified, Validators

NEW = Validators()


def test_a_feed_comes_with_what_its_parser_and_the_next_fetch_need(feed_server, fetcher):
    """A good answer gives body, the parser's headers, validators and max-age."""
    headers = {"ETag": '"v1"', "Last-Modified": "Mon, 02 Nov 2026 10:00:00 GMT", "Cache-Control": "public, max-age=900"}
    url = feed_server.answer(b"<rss/>", headers={**headers, "Content-Type": "application/rss+xml; charset=utf-8"})
    got = fetcher.fetch(url, NEW)
    assert isinstance(got, Fetched)
    assert got.body == b"<rss/>"
    assert got.headers["content-type"] == "application/rss+xml; charset=utf-8"
    assert (got.url, got.moved_to, got.max_age) == (url, None, 900)
    assert got.validators.etag == '"v1"'
    assert got.validators.last_modified == "Mon, 02 Nov 2026 10:00:00 GMT"
    assert len(got.validators.body_hash or "") == 64


def test_the_user_agent_names_the_app_and_a_contact(feed_server, fetcher):
    """A host's owner can see who asks."""
    fetcher.fetch(feed_server.answer(), NEW)
    agent = feed_server.requests[0].headers["User-Agent"]
    assert agent.startswith("techblog/")
    assert agent.endswith("(+https://example.com/techblog)")


def test_validators_are_sent_and_304_means_unchanged(feed_server, fetcher):
    """A conditional request that is answered 304 keeps the old validators."""
    url = feed_server.answer(b"", status=304)
    old = Validators('"v1"', "Mon, 02 Nov 2026 10:00:00 GMT", "abc")
    got = fetcher.fetch(url, old)
    assert isinstance(got, NotModified)
    assert got.validators == old
    sent = feed_server.requests[0].headers
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ('"v1"', "Mon, 02 Nov 2026 10:00:00 GMT")


def test_without_validators_the_request_is_unconditional(feed_server, fetcher):
    """A first fetch asks for the feed itself."""
    fetcher.fetch(feed_server.answer(), NEW)
    assert not {"If-None-Match", "If-Modified-Since"} & set(feed_server.requests[0].headers)


def test_304_to_an_unconditional_request_is_no_answer(feed_server, fetcher):
    """A host that says "unchanged" to somebody who has nothing is asked again later."""
    with pytest.raises(FeedUnavailable, match="HTTP 304"):
        fetcher.fetch(feed_server.answer(b"", status=304), NEW)


def test_the_same_body_means_unchanged_where_validators_are_absent(feed_server, fetcher):
    """The body's hash stands in for the validators that a host does not send."""
    url = feed_server.answer()
    first = fetcher.fetch(url, NEW)
    second = fetcher.fetch(url, first.validators)
    assert isinstance(second, NotModified)
    assert second.validators.body_hash == first.validators.body_hash


@pytest.mark.parametrize("status", [403, 404, 408, 425, 429, 500, 502, 503, 504, 520])
def test_answers_that_may_pass_are_retryable(feed_server, fetcher, status):
    """Trouble of the moment raises FeedUnavailable with words for a person."""
    with pytest.raises(FeedUnavailable) as caught:
        fetcher.fetch(feed_server.answer(b"", status=status), NEW)
    assert f"HTTP {status}" in caught.value.words
    assert "asked again" in caught.value.words
    assert caught.value.retry_after is None


@pytest.mark.parametrize("status", [400, 401, 405, 410, 451])
def test_answers_that_will_not_pass_are_permanent(feed_server, fetcher, status):
    """What asking again cannot change raises FeedRejected, and only 410 says that the feed is gone."""
    with pytest.raises(FeedRejected) as caught:
        fetcher.fetch(feed_server.answer(b"", status=status), NEW)
    assert caught.value.gone is (status == 410)


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_passed_on(feed_server, fetcher, status):
    """The wait that a host asks for comes with the error."""
    with pytest.raises(FeedUnavailable) as caught:
        fetcher.fetch(feed_server.answer(b"", status=status, headers={"Retry-After": "120"}), NEW)
    assert caught.value.retry_after == 120


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("30", 30),
        (" 0 ", 0),
        (format_datetime(datetime(2026, 11, 2, 10, 2, tzinfo=UTC), usegmt=True), 120),
        (format_datetime(datetime(2026, 11, 2, 9, 0, tzinfo=UTC), usegmt=True), 0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1e9", None),
        ("9" * 5000, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_date(value, seconds):
    """Both forms of Retry-After give seconds; anything else gives None."""
    assert retry_after(value, datetime(2026, 11, 2, 10, 0, tzinfo=UTC)) == seconds


def test_retry_after_dates_without_a_zone_are_utc():
    """An HTTP date is GMT also where it forgets to say so."""
    now = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
    assert retry_after("Mon, 02 Nov 2026 10:00:30 -0000", now) == timedelta(seconds=30).total_seconds()


def test_permanent_redirects_all_the_way_name_the_new_address(feed_server, fetcher):
    """301 and 308 together say where the feed moved."""
    feed_server.answer(path="/new")
    feed_server.redirect("/middle", "/new", 308)
    got = fetcher.fetch(feed_server.redirect("/old", "/middle", 301), NEW)
    assert got.url == got.moved_to == feed_server.url("/new")


def test_one_temporary_redirect_makes_the_move_temporary(feed_server, fetcher):
    """A chain with a 302 in it says nothing about where the feed lives."""
    feed_server.answer(path="/new")
    feed_server.redirect("/middle", "/new", 302)
    got = fetcher.fetch(feed_server.redirect("/old", "/middle", 301), NEW)
    assert got.url == feed_server.url("/new")
    assert got.moved_to is None


def test_five_redirects_are_followed_and_a_sixth_is_not(feed_server, fetcher):
    """Redirects end at five."""
    feed_server.answer(path="/0")
    for hop in range(1, 7):
        feed_server.redirect(f"/{hop}", f"/{hop - 1}")
    assert fetcher.fetch(feed_server.url("/5"), NEW).url == feed_server.url("/0")
    with pytest.raises(FeedRejected, match="without end"):
        fetcher.fetch(feed_server.url("/6"), NEW)


def test_a_redirect_off_the_web_is_refused(feed_server, fetcher):
    """A feed may not send us to a file."""
    with pytest.raises(FeedRejected, match="not on the web"):
        fetcher.fetch(feed_server.redirect("/feed", "file:///etc/passwd"), NEW)


def test_a_redirect_to_nowhere_may_pass(feed_server, fetcher):
    """A redirect without a target is the host's slip."""
    with pytest.raises(FeedUnavailable, match="without saying where"):
        fetcher.fetch(feed_server.answer(b"", status=302), NEW)


@pytest.mark.parametrize(
    "url", ["ftp://example.com/feed", "feed", "", "file:///etc/passwd", "http://", "http://[bad/", "https://a b/"]
)
def test_what_is_no_web_address_is_refused(fetcher, url):
    """Only http and https addresses are fetched."""
    with pytest.raises(FeedRejected, match="web address"):
        fetcher.fetch(url, NEW)
