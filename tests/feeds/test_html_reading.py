"""What is read from an entry's HTML, and what is left out."""

from __future__ import annotations

import time

import pytest

from bot.feeds.html import MAX_TAGS, plain, read, web_address

MEDIUM_TAIL = (
    '<hr><p><a href="/p">Cranes</a> was originally published in <a href="/">Harbour</a> on Medium, where people '
    "are continuing the conversation by highlighting and responding to this story.</p>"
)
BASE = "https://harbour.example/posts/cranes"


def test_blocks_become_lines():
    """Paragraphs, list items, cells and line breaks stand on lines of their own; inline markup joins."""
    found = read("<div><h2>Why</h2><p>One <b>two</b>\n three</p><ul><li>a</li><li>b</li></ul>c<br>d</div>", BASE)
    assert found.text.split("\n") == ["Why", "One two three", "a", "b", "c", "d"]


def test_entities_are_decoded():
    """Text is what a person reads."""
    assert read("<p>a &amp; b &lt;c&gt; &#8212;&nbsp;d</p>", BASE).text == "a & b <c> — d"


def test_prose_leaves_out_headings_code_and_captions():
    """They are in the text, for search, but no sentence is taken from them."""
    html = "<h2>Why</h2><p>Prose.</p><pre><code>x = 1\ny = 2</code></pre>"
    html += "<figure><img src=a><figcaption><p>Cap</p></figcaption></figure>"
    found = read(html, BASE)
    assert found.prose == ("Prose.",)
    assert found.text.split("\n") == ["Why", "Prose.", "x = 1", "y = 2", "Cap"]


def test_headings_above_the_first_paragraph_are_the_opening():
    """A subtitle stands there; later headings are not part of it."""
    assert read("<h3>Title</h3><h4>Subtitle</h4><p>Text.</p><h3>Part</h3>", BASE).opening == ("Title", "Subtitle")


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>", "<style>p{}</style>", "<noscript>x</noscript>", "<template>x</template>",
        "<iframe src='https://x.example'>x</iframe>", "<form><input><button>Subscribe</button></form>",
        "<svg><text>x</text></svg>", "<textarea>x</textarea>", "<div class='feedflare'><a href='/f'>share</a></div>",
        MEDIUM_TAIL,
        '<p>The post <a href="/p">Cranes</a> appeared first on <a href="/">Harbour</a>.</p>',
        "<img src='https://medium.com/_/stat?event=post' width='1' height='1'>",
    ],
)  # fmt: skip
def test_what_is_not_the_post_is_left_out(html):
    """Scripts, forms, trackers and Medium's tail leave neither text nor links nor pictures."""
    found = read(f"<p>Text.</p>{html}", BASE)
    assert (found.text, found.links, found.pictures) == ("Text.", (), ())


def test_links_are_absolute_http_and_in_order():
    """Relative addresses are resolved, others than http(s) dropped, repetitions too."""
    html = "".join(
        f"<a href='{link}'>x</a>"
        for link in ["/a", "b", "#c", "https://x.example/", "/a", "javascript:x", " JavaScript:x", "mailto:a@b"]
    )
    assert read(html, BASE).links == (
        "https://harbour.example/a", "https://harbour.example/posts/b", f"{BASE}#c", "https://x.example/",
    )  # fmt: skip


@pytest.mark.parametrize(
    "image",
    [
        "<img>", "<img src=''>", "<img src='data:image/png;base64,xx'>", "<img src='/p.gif' width='1' height='1'>",
        "<img src='/p.gif' width=0>", "<img src='/p.gif' height='1px'>", "<img src='https://medium.com/_/stat?x=1'>",
        "<img src='http://feeds.feedburner.com/~r/x/1'>", "<img src='https://s.w.org/images/core/emoji/1.png'>",
        "<img src='/smile.png' class='wp-smiley'>",
    ],
)  # fmt: skip
def test_what_shows_nothing_is_no_picture(image):
    """Pixels, trackers and drawn letters are not counted."""
    assert read(image, BASE).pictures == ()


def test_a_picture_in_several_sizes_counts_once():
    """Where only a srcset names it, its first size is taken; a picture within the page itself is none."""
    html = "<img srcset='/a.png 640w, /b.png 2x'><img src='data:x' srcset='/c.png 1x'><img srcset='data:y 1x'>"
    assert read(html, "https://a.example/").pictures == ("https://a.example/a.png", "https://a.example/c.png")


def test_pictures_are_absolute_and_in_order():
    """A lazy picture's address stands in its data-src."""
    html = "<img src='/a.png' width='600'><img src='data:image/gif;base64,x' data-src='b.png'><img src='/a.png'>"
    assert read(html, BASE).pictures == ("https://harbour.example/a.png", "https://harbour.example/posts/b.png")


@pytest.mark.parametrize("end", ["Continue reading", "Read more »", "[…]", "[...]", "Read the full story at Harbour"])
def test_a_text_that_is_cut_off_says_so(end):
    """A teaser is known by its end."""
    assert read(f"<p>Cranes move.</p><p>{end}</p>", BASE).cut
    assert not read("<p>Cranes move…</p>", BASE).cut


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * (MAX_TAGS - 1), "<div>" * 500_000, "<b><p>" * 4000, "<table>" * 9000, "<pre>" * 9000, "<svg>" * 9000,
        "<ul><li>" * 4000, "<form>" * 5000 + "<div>" * 4000, "<button><svg>" * 4000, "<" * 2_000_000,
        "<span " * 200_000, "&" * 1_000_000, "<p>" + "was originally published in " * 50_000, "\x1e" * 1000,
        "<a href=" * 9000,
        "<p>" + "read the full" * 50_000,
    ],
)  # fmt: skip
def test_hostile_html_costs_little_time(hostile):
    """Deep nesting and endless markup are read within seconds, and what stands behind does no harm."""
    start = time.monotonic()
    read(hostile + "end", BASE)
    assert time.monotonic() - start < 5


def test_highlighted_code_is_no_reason_to_lose_the_structure():
    """A listing of ten thousand coloured words still leaves paragraphs and links."""
    html = "<p>One <a href='/a'>link</a>.</p><pre>" + "<span class=k>x</span> " * 12_000 + "</pre><p>Two.</p>"
    found = read(html, BASE)
    assert found.prose == ("One link.", "Two.")
    assert found.links == ("https://harbour.example/a",)


def test_marks_in_the_source_do_not_confuse_the_reader():
    """Control characters, also the one used inside, are dropped."""
    assert read("<p>a\x1ehb\x00c\x1e/</p><p>d</p>", BASE).text == "ahbc/\nd"


def test_plain_folds_to_one_line():
    """Titles and descriptions become one line."""
    assert plain("<p>a</p>\n<p>b &amp; c</p>") == "a b & c"


@pytest.mark.parametrize(
    ("address", "full"),
    [
        ("/a", "https://harbour.example/a"), ("//x.example/a", "https://x.example/a"), ("HTTP://X.example/", "HTTP://X.example/"),
        ("java\nscript:alert(1)", None), ("vbscript:x", None), ("http://[::1", None), ("ftp://x.example", None),
    ],
)  # fmt: skip
def test_only_web_addresses_pass(address, full):
    """An address is http(s) with a host, or nothing."""
    found = web_address(address, BASE)
    assert (found or "").lower() == (full or "").lower()
