"""What a whole document gives: a feed, or an error that says what it is instead."""

from __future__ import annotations

import random
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.errors import FeedError, FeedRejected, FeedUnavailable
from bot.feeds.parse import parse

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
URL = "https://harbour.example/feed"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
<title>Harbour &amp; Crane</title><link>https://harbour.example/</link>
<description>How we &lt;b&gt;build&lt;/b&gt; the harbour</description><language>en</language>{extra}
<item><title>Newer</title><link>https://harbour.example/newer</link></item>
<item><title>Older</title><link>https://harbour.example/older</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://base.example/blog/"><title>Quay</title>
<link href="https://base.example/"/><id>urn:quay</id>
<entry><title>First</title><link href="posts/1"/><id>urn:quay:1</id><updated>2026-10-01T08:00:00Z</updated>
<content type="html">&lt;p&gt;See &lt;a href="2"&gt;this&lt;/a&gt;&lt;/p&gt;</content></entry></feed>"""


def read(body: str | bytes, **headers: str):
    """Parse `body` as the feed at URL."""
    data = body if isinstance(body, bytes) else body.encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return parse(data, headers=named, url=URL, blog="harbour", now=NOW)


def test_a_feed_says_what_it_is():
    """Title, site, description and language come as plain text, the articles in the document's order."""
    feed = read(RSS.format(extra="<ttl>90</ttl>"))
    assert (feed.title, feed.site_url, feed.language) == ("Harbour & Crane", "https://harbour.example/", "en")
    assert feed.description == "How we build the harbour"
    assert feed.ttl == 5400
    assert [article.title for article in feed.articles] == ["Newer", "Older"]
    assert {article.blog for article in feed.articles} == {"harbour"}


@pytest.mark.parametrize(
    ("extra", "seconds"),
    [
        ("", None),
        ("<ttl>soon</ttl>", None),
        ("<ttl>999999999999</ttl>", None),
        ("<sy:updatePeriod>daily</sy:updatePeriod>", 86400),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 21600),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", None),
    ],
)
def test_how_long_a_feed_asks_to_be_left_alone(extra, seconds):
    """Both ttl and the syndication module are read, in seconds."""
    assert read(RSS.format(extra=extra)).ttl == seconds


def test_atom_addresses_start_from_xml_base():
    """Relative addresses of links and contents are resolved against the base that the document names."""
    article = read(ATOM).articles[0]
    assert article.url == "https://base.example/blog/posts/1"
    assert article.body.links == ("https://base.example/blog/2",)


def test_rdf_is_a_feed_too():
    """RSS 1.0 keeps its items beside the channel."""
    feed = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<channel rdf:about="x"><title>Old</title><link>https://old.example/</link></channel>'
        '<item rdf:about="https://old.example/1"><title>One</title><link>https://old.example/1</link></item></rdf:RDF>'
    )
    assert [article.url for article in feed.articles] == ["https://old.example/1"]


@pytest.mark.parametrize("body", [b"", b"  \n\t"])
def test_an_empty_body_may_pass(body):
    """An empty answer is a host's slip: retryable, with words."""
    with pytest.raises(FeedUnavailable, match="empty answer"):
        read(body)


@pytest.mark.parametrize(
    "body",
    [
        "<!DOCTYPE html><html><head><title>Blog</title></head><body><p>Hello</p></body></html>",
        "\n<HTML><body>Just a moment...</body></HTML>",
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body/></html>',
    ],
)
def test_a_web_page_is_called_one(body):
    """HTML instead of a feed says so and what to look for."""
    with pytest.raises(FeedRejected, match="web page, not a feed"):
        read(body, content_type="text/html")


@pytest.mark.parametrize(
    "body", ['{"version": "https://jsonfeed.org/version/1.1"}', "not found", "<xml/>", "\x00\x01\x02", "<", "%PDF-1.7"]
)
def test_what_is_no_feed_is_refused(body):
    """Anything else gives words that name what is expected."""
    with pytest.raises(FeedRejected, match="not a feed"):
        read(body)


def test_a_body_is_never_taken_for_a_file_name():
    """A body that spells a path on this machine opens no file."""
    with tempfile.TemporaryDirectory() as folder:
        secret = Path(folder) / "secret.xml"
        secret.write_text(RSS.format(extra=""))
        with pytest.raises(FeedRejected):
            read(str(secret))


def test_a_feed_without_entries_is_a_feed():
    """A young blog's empty feed is no error."""
    feed = read("<rss version='2.0'><channel><title>Soon</title><link>https://s.example/</link></channel></rss>")
    assert feed.title == "Soon"
    assert feed.articles == ()


def test_a_truncated_document_is_used_as_far_as_it_goes():
    """What stands before the break is kept."""
    whole = RSS.format(extra="")
    assert [article.title for article in read(whole[: whole.index("<title>Older")]).articles] == ["Newer"]


def test_a_document_that_breaks_off_before_any_entry_may_pass():
    """Half a head is a broken transfer, not an empty feed."""
    with pytest.raises(FeedUnavailable, match="breaks off"):
        read("<rss version='2.0'><channel><title>Har")


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_odd_encodings_are_read(encoding):
    """A document's own declaration is believed."""
    text = '<?xml version="1.0" encoding="{}"?><rss version="2.0"><channel><title>Café</title></channel></rss>'
    assert read(text.format(encoding).encode(encoding)).title == "Café"


def test_a_wrong_encoding_header_is_no_failure():
    """A header that contradicts the document is overridden."""
    body = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Café</title></channel></rss>'
    assert read(body, content_type="text/xml; charset=us-ascii").title == "Café"


def test_entity_bombs_do_not_go_off():
    """Nested entity declarations are not expanded."""
    layers = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    body = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{layers}]><rss version="2.0"><channel>'
    feed = read(
        body + "<title>&a11;</title><item><title>x</title><link>https://h.example/1</link></item></channel></rss>"
    )
    assert len(feed.title) < 1000


def test_damaged_documents_give_articles_or_a_feed_error():
    """However bytes are lost, doubled or changed, nothing but a FeedError comes out."""
    chance = random.Random(7)  # noqa: S311 - the same damage in each run
    whole = (RSS.format(extra="<ttl>60</ttl>") + ATOM).encode()
    for _ in range(300):
        body = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(body))
            body[at : at + chance.randint(0, 40)] = chance.choice(
                [b"", b"<", b">", b"&", b"\xff", b"<![CDATA[", b"</item>"]
            )
        try:
            read(bytes(body))
        except FeedError:
            continue


def test_the_real_netflix_feed_gives_ten_complete_articles(test_data):
    """Every fact of the ten items is there, with the authors their bylines name."""
    body = (test_data / "netflix/feed-2021-07-30.xml").read_bytes()
    feed = parse(body, headers={}, url="https://netflixtechblog.com/feed", blog="netflix", now=NOW)
    assert len(feed.articles) == 10
    for article in feed.articles:
        assert article.identities[0].startswith("medium:")
        assert "source=" not in article.url
        assert article.published.year == 2021
        assert len(article.tags) == 5
        assert article.minutes >= 3
        assert article.picture.startswith("https://cdn-images-1.medium.com/")
        assert 20 <= len(article.summary) <= 200
        assert not article.summary.lower().startswith(("by ", "by:", "written by", "in this post"))
        assert "was originally published in" not in article.body.text
        assert article.body.links
    names = [len(article.authors) for article in feed.articles]
    assert names == [8, 0, 1, 4, 4, 0, 0, 1, 3, 7]
    assert feed.articles[4].authors == (
        "Alok Tiagi", "Hariharan Ananthakrishnan", "Ivan Porto Carrero", "Keerti Lakshminarayan",
    )  # fmt: skip


def test_every_real_feed_parses_or_fails_with_words(test_data):
    """Of the feeds of many kinds, each gives articles that keep the rules, or a FeedError."""
    for path in sorted((test_data / "feeds").iterdir()):
        if path.suffix == ".json":
            continue
        try:
            feed = parse(path.read_bytes(), headers={}, url="https://feeds.example/feed", blog="b", now=NOW)
        except FeedError:
            continue
        ids = [article.id for article in feed.articles]
        assert len(ids) == len(set(ids)), path
        for article in feed.articles:
            assert article.title, path
            assert article.identities, path
            assert article.url.startswith(("http://", "https://")), path
            assert article.published is None or article.published <= NOW, path
            assert article.summary is None or len(article.summary) <= 200, path


@pytest.mark.timeout(20)
def test_an_endless_author_does_not_hold_the_parser() -> None:
    """A hundred kilobytes of author are read at once; the search for an address in them would take half a minute."""
    from datetime import UTC, datetime

    from bot.feeds.parse import parse as read

    author = "a" * 100_000
    item = f"<item><title>t</title><link>https://a.example/1</link><author>{author}</author></item>"
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>A</title>{item}</channel></rss>'.encode()
    parsed = read(body, headers={}, url="https://a.example/feed", blog="a", now=datetime.now(UTC))
    assert len(parsed.articles) == 1


def test_an_endless_feed_is_read_from_its_top() -> None:
    """Of thousands of entries the first five hundred are taken."""
    from datetime import UTC, datetime

    from bot.feeds.parse import MOST_ENTRIES
    from bot.feeds.parse import parse as read

    items = "".join(f"<item><title>t</title><link>https://a.example/{n}</link></item>" for n in range(2000))
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>A</title>{items}</channel></rss>'.encode()
    parsed = read(body, headers={}, url="https://a.example/feed", blog="a", now=datetime.now(UTC))
    assert len(parsed.articles) == MOST_ENTRIES
