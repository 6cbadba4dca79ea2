"""The exports of odd posts: everything a feed says is data, in every form."""

from __future__ import annotations

import base64
import csv
import io
import json
from datetime import UTC, datetime

import pytest
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from PIL import Image

from bot.domain import history, search
from bot.domain.articles import Article, Blog
from bot.domain.export import FORMATS, Notes
from bot.render.charts import WIDTH
from bot.render.exports.forms import written

NASTY = [
    '<script>alert("x")</script>',
    "](javascript:alert(1)) **bold** `code` | & &amp; ![x](http://e.example/x.png)",
    '=HYPERLINK("http://e.example")',
    "# no heading",
    "1. no list",
    "שלום עולם",
    "long " * 60,
    "",
    "half \ud83d and \x00 nul",
]


def notes(titles: list[str], url: str = "https://blog.example/post") -> Notes:
    """Return the notes of a blog with these titles, each also as its summary."""
    blog = Blog("odd", "Odd & <b>", "https://blog.example", "https://blog.example/feed")
    when = datetime(2020, 1, 2, tzinfo=UTC)
    articles = tuple(
        Article(str(n), "odd", url, title, published=when if n % 2 else None, precision="day", summary=title)
        for n, title in enumerate(titles)
    )
    days = [(when.date() if one.published else None, one.precision, 1) for one in articles]
    told = history.history(blog, days)
    return Notes(blog, search.parse(""), "About <i>", articles, None, (), told, (blog,))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("titles", [[], ["One"], NASTY, ["Post"] * 700], ids=["none", "one", "nasty", "many"])
def test_every_form_can_be_written_and_is_utf_8(form, titles):
    """None of them fails, whatever a feed said."""
    assert written(notes(titles), form).decode("utf-8")


def test_html_runs_and_links_nothing_of_a_title():
    """Titles are text, and an address that is not http(s) is no link."""
    page = lxml_html.document_fromstring(written(notes(NASTY, "javascript:alert(1)"), "html").decode())
    assert not page.xpath("//script|//i|//b|//section//a|//section//img")
    assert '<script>alert("x")</script>' in page.text_content()


def test_html_holds_its_picture():
    """The history is drawn in the page itself, and words stand for it; without a dated post there is none."""
    page = lxml_html.document_fromstring(written(notes(NASTY), "html").decode())
    (image,) = page.xpath("//img")
    begin, _, inside = image.get("src").partition(",")
    assert begin == "data:image/png;base64"
    with Image.open(io.BytesIO(base64.b64decode(inside, validate=True))) as drawn:
        assert (drawn.format, drawn.width) == ("PNG", 2 * WIDTH)
    assert "Odd & <b>" in image.get("alt")
    assert not lxml_html.document_fromstring(written(notes([]), "html").decode()).xpath("//img")


def test_markdown_shows_titles_as_written():
    """Neither HTML, pictures, emphasis, code nor lists come out of a title or a summary."""
    tokens = MarkdownIt().enable("table").parse(written(notes(NASTY), "markdown").decode())
    inline = [child for token in tokens for child in token.children or ()]
    kinds = {one.type for one in (*tokens, *inline)}
    assert kinds.isdisjoint({"html_block", "html_inline", "image", "strong_open", "code_inline", "ordered_list_open"})
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2", "h2", "h3", "h3"]
    hrefs = {child.attrs["href"] for child in inline if child.type == "link_open"}
    assert hrefs == {"https://blog.example", "https://blog.example/post"}


def test_csv_begins_no_formula():
    """What a spreadsheet would calculate gets an apostrophe."""
    rows = list(csv.DictReader(io.StringIO(written(notes(NASTY), "csv").decode("utf-8-sig"), newline="")))
    assert rows[2]["title"].startswith("'=HYPERLINK")
    assert len(rows) == len(NASTY)


def test_json_and_opml_are_well_formed():
    """Parsers take them."""
    assert json.loads(written(notes(NASTY), "json"))["total"] == len(NASTY)
    assert etree.fromstring(written(notes(NASTY), "opml"))[1][0].get("title") == "Odd & <b>"
