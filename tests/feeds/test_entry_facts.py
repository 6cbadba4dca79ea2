"""What an entry's markup becomes: title, address, identities, date, authors, tags, minutes, picture."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.articles import Article
from bot.feeds.parse import parse

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
URL = "https://harbour.example/feed"
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)
LINK = "<link>https://harbour.example/cranes</link>"


def rss(*items: str, title: str = "Harbour Engineering") -> tuple[Article, ...]:
    """Return the articles of an RSS feed with these items."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    body = f'<rss version="2.0" {SPACES}><channel><title>{title}</title>{inside}</channel></rss>'
    return parse(body.encode(), headers={}, url=URL, blog="harbour", now=NOW).articles


def one(*parts: str, **feed: str) -> Article:
    """Return the article of a feed with one item of these parts, and a link where they have none."""
    inside = "".join(parts)
    return rss(inside if "<link>" in inside or "<guid" in inside else inside + LINK, **feed)[0]


def content(html: str) -> str:
    """Return an element with `html` as the item's whole content."""
    return f"<content:encoded><![CDATA[{html}]]></content:encoded>"


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("Plain words", "Plain words"),
        ("  Two\n lines ", "Two lines"),
        ("Tom &amp; Ann", "Tom & Ann"),
        ("Tom &amp;amp; Ann", "Tom & Ann"),
        ("<![CDATA[Fast &#8212; and <em>safe</em>]]>", "Fast — and safe"),
        ("The &lt;main&gt; element", "The <main> element"),
        ("&lt;!channel&gt; read this", "<!channel> read this"),
        ("a &lt; b", "a < b"),
    ],
)
def test_a_title_is_one_line_of_plain_text(markup, title):
    """Entities are decoded once, tags that are markup go, and what merely looks like one stays."""
    assert one(f"<title>{markup}</title>").title == title


def test_a_missing_title_is_made_from_the_text():
    """The first words of the post stand in."""
    assert one(content("<p>Cranes move at night.</p>")).title == "Cranes move at night."


def test_a_missing_title_is_made_from_the_address():
    """Where there is no text either, the address speaks."""
    assert one("<link>https://harbour.example/2026/moving-the-cranes.html</link>").title == "moving the cranes"


def test_an_endless_title_is_shortened():
    """A title does not grow without bound."""
    assert len(one(f"<title>{'word ' * 1000}</title>").title) <= 500


def test_tracking_goes_from_the_address():
    """Readers get the address without what the feed hung on it."""
    article = one("<link>https://medium.com/harbour/cranes-0123456789ab?source=rss----1---4&amp;x=1</link>")
    assert article.url == "https://medium.com/harbour/cranes-0123456789ab?x=1"
    assert article.identities[0] == "medium:0123456789ab"


def test_the_address_behind_a_feed_proxy_is_taken():
    """FeedBurner tells the original."""
    article = one(
        "<link>http://feedproxy.example/~r/1</link><feedburner:origLink>https://h.example/1</feedburner:origLink>"
    )
    assert article.url == "https://h.example/1"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "mailto:a@b.c", "http://", "https://[bad"])
def test_an_address_off_the_web_is_not_kept(link):
    """An entry whose only address is no http(s) one is left out."""
    assert rss(f"<title>x</title><link>{link}</link>") == ()


def test_a_guid_that_is_an_address_stands_in_for_a_link():
    """Also where the feed calls it no permalink."""
    assert (
        one('<guid isPermaLink="false">https://medium.com/p/0123456789ab</guid>').url
        == "https://medium.com/p/0123456789ab"
    )
    assert rss('<guid isPermaLink="false">17</guid>') == ()


def test_the_same_guid_on_all_items_is_no_identity():
    """Each post stays a post of its own."""
    items = [f"<guid isPermaLink='false'>same</guid><link>https://h.example/{n}</link>" for n in range(3)]
    articles = rss(*items)
    assert len({article.id for article in articles}) == 3
    assert all(article.identities == (f"url:https://h.example/{n}",) for n, article in enumerate(articles))


def test_the_same_link_on_all_items_is_no_identity():
    """Their guids tell them apart."""
    articles = rss(*(f"<title>{n}</title><guid isPermaLink='false'>g{n}</guid>{LINK}" for n in range(3)))
    assert [article.identities for article in articles] == [("guid:g0",), ("guid:g1",), ("guid:g2",)]


def test_the_same_guid_and_link_leave_the_title():
    """Also the worst feed gives each post an identity."""
    articles = rss(*(f"<title>{n}</title><guid isPermaLink='false'>g</guid>{LINK}" for n in range(3)))
    assert len({article.id for article in articles}) == 3


def test_an_item_listed_twice_is_one_article():
    """The same link under the same title is a repetition."""
    assert len(rss(f"<title>One</title>{LINK}", f"<title>One</title>{LINK}")) == 1


def test_a_home_page_is_no_identity():
    """A link that every later post may carry names none of them."""
    article = one("<title>x</title><guid isPermaLink='false'>g</guid><link>https://harbour.example/</link>")
    assert article.identities == ("guid:g",)


def test_places_on_one_page_are_different_posts():
    """Fragments tell posts of a day's page apart, and stay in the address."""
    articles = rss(*(f"<link>https://h.example/day.html#{n}</link>" for n in "abc"))
    assert [article.identities[0] for article in articles] == [f"url:https://h.example/day.html#{n}" for n in "abc"]


def test_a_fragment_on_every_link_is_a_tracker():
    """It names no place, so the page is the identity."""
    articles = rss(*(f"<link>https://h.example/{n}#tk.rss</link>" for n in "abc"))
    assert [article.identities[0] for article in articles] == [f"url:https://h.example/{n}" for n in "abc"]


def test_a_changed_guid_and_scheme_leave_the_same_article():
    """A post that comes again over https with another guid shares an identity with the first."""
    old = one("<guid isPermaLink='false'>1</guid><link>http://h.example/a</link>")
    new = one("<guid isPermaLink='false'>2</guid><link>https://h.example/a/</link>")
    assert set(old.identities) & set(new.identities)
    assert old.id == new.id


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("<pubDate>Mon, 26 Oct 2026 18:00:56 GMT</pubDate>", datetime(2026, 10, 26, 18, 0, 56, tzinfo=UTC)),
        ("<pubDate>Mon, 26 Oct 2026 18:00:56 +0200</pubDate>", datetime(2026, 10, 26, 16, 0, 56, tzinfo=UTC)),
        ("<dc:date>2026-10-26</dc:date>", datetime(2026, 10, 26, tzinfo=UTC)),
        ("<pubDate>Fri, 01 Jan 2100 00:00:00 GMT</pubDate>", NOW),
        ("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", None),
        ("<pubDate>0001-01-01T00:00:00Z</pubDate>", None),
        ("<pubDate>yesterday</pubDate>", None),
        ("<pubDate/>", None),
        ("", None),
    ],
)
def test_dates_are_utc_and_possible(date, published):
    """A future date is now, an absurd or missing one is unknown."""
    article = one("<title>x</title>", date)
    assert article.published == published
    assert article.precision == (None if published is None else "day")


def test_a_feed_from_the_future_is_never_ahead():
    """No article is newer than the moment of its fetch."""
    late = format(NOW + timedelta(minutes=5), "%a, %d %b %Y %H:%M:%S GMT")
    assert one(f"<pubDate>{late}</pubDate>").published == NOW


BYLINE = content("<p>By <a href='/a'>Ada Reyes</a>, <em>Bo Lind</em> and Chandra Iyer</p><p>Cranes move.</p>")


@pytest.mark.parametrize("account", ["Harbour Engineering", "Harbour Technology Blog", "The Harbour Team", "Harbour"])
def test_the_byline_beats_the_blogs_account(account):
    """Where the feed names only the blog, the post's own line says who wrote it."""
    article = one(f"<dc:creator>{account}</dc:creator>", BYLINE)
    assert article.authors == ("Ada Reyes", "Bo Lind", "Chandra Iyer")


def test_an_author_on_every_item_gives_way_to_bylines():
    """An account with a person's name still is an account."""
    items = [f"<dc:creator>Max Poster</dc:creator><link>https://h.example/{n}</link>" for n in range(3)]
    articles = rss(items[0] + BYLINE, *items[1:])
    assert articles[0].authors == ("Ada Reyes", "Bo Lind", "Chandra Iyer")
    assert articles[1].authors == ("Max Poster",)


def test_the_feeds_own_author_is_kept():
    """A person the feed names beats a line that happens to name others."""
    other = "<dc:creator>Someone Else</dc:creator><link>https://h.example/2</link>"
    assert rss(f"<dc:creator>Dana Holt</dc:creator>{LINK}{BYLINE}", other)[0].authors == ("Dana Holt",)


def test_a_byline_that_names_the_feeds_author_says_more():
    """The first of three authors posted it."""
    other = "<dc:creator>Someone Else</dc:creator><link>https://h.example/2</link>"
    found = rss(f"<dc:creator>Ada Reyes</dc:creator>{LINK}{BYLINE}", other)[0].authors
    assert found == ("Ada Reyes", "Bo Lind", "Chandra Iyer")


@pytest.mark.parametrize("author", ["Harbour Engineering", "noreply@harbour.example", "unknown"])
def test_without_a_byline_an_account_is_no_author(author):
    """Unknown stays empty."""
    assert one(f"<dc:creator>{author}</dc:creator>", content("<p>Cranes move.</p>")).authors == ()


def test_tags_are_texts_once_each():
    """Addresses and repetitions are left out."""
    tags = "".join(
        f"<category>{tag}</category>" for tag in ["data", " data ", "R &amp; D", "http://x.example/kind#post"]
    )
    assert one(tags).tags == ("data", "R & D")


def test_minutes_are_given_for_a_whole_text():
    """Words and pictures count: 530 words and two pictures are 2 minutes and 23 seconds."""
    text = "<p>" + "word " * 530 + "</p><img src='/a.png'><img src='/b.png'>"
    assert one(content(text)).minutes == 2


@pytest.mark.parametrize(
    "teaser",
    [
        "<description>Only a few words about it.</description>",
        content("<p>The beginning of it [&#8230;]</p>"),
        content("<p>The beginning.</p><p class='medium-feed-link'><a href='/x'>Continue reading on Medium »</a></p>"),
        "<title>Nothing at all</title>",
    ],
)
def test_a_teaser_has_no_minutes(teaser):
    """How long the whole text is cannot be known from its beginning."""
    assert one(teaser).minutes is None


def test_a_long_description_is_a_whole_text():
    """Some feeds put everything there."""
    assert one(f"<description>{'word ' * 300}</description>").minutes == 1


@pytest.mark.parametrize(
    ("markup", "picture"),
    [
        (content("<p>a</p><img src='/b.png'>") + "<media:thumbnail url='https://h.example/t.jpg'/>", "https://harbour.example/b.png"),
        ("<media:content url='https://h.example/v.mp4' type='video/mp4'/>", None),
        ("<media:content url='https://h.example/m.jpg' medium='image'/>", "https://h.example/m.jpg"),
        ("<media:thumbnail url='https://h.example/t.jpg'/>", "https://h.example/t.jpg"),
        ("<enclosure url='https://h.example/e.png' type='image/png' length='1'/>", "https://h.example/e.png"),
        ("<enclosure url='https://h.example/e.mp3' type='audio/mpeg' length='1'/>", None),
        ("<media:thumbnail url='javascript:x'/>", None),
    ],
)  # fmt: skip
def test_the_picture_is_the_texts_first_or_the_feeds(markup, picture):
    """What stands in the text comes before what the feed attaches; only http(s) counts."""
    assert one(markup).picture == picture


def test_the_summary_takes_a_real_description():
    """A subtitle that the text does not repeat describes the post."""
    text = content("<p>It was a cold night. Nobody slept.</p>")
    assert one("<description>Moving six cranes without stopping the port</description>", text).summary == (
        "Moving six cranes without stopping the port"
    )
    assert one("<description>It was a cold night. Nobody…</description>", text).summary == "It was a cold night."
