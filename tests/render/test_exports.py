"""The exports of odd posts: everything a feed says is data, in every form."""

from __future__ import annotations

import base64
import csv
import io
import json
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path as File

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from PIL import Image

from bot.domain import history, search
from bot.domain.about import About
from bot.domain.articles import Article, Blog
from bot.domain.export import FORMATS, Notes
from bot.domain.export import notes as together
from bot.domain.figures import figures
from bot.domain.guide import Comparison, Guide, Voices
from bot.domain.library import Path, Step
from bot.domain.sections.overview import overview
from bot.render.charts import WIDTH
from bot.render.exports.forms import feeds, written
from bot.render.exports.marks import escape, inline

SCHEMA = File(__file__).parents[2] / "docs" / "schemas" / "export.schema.json"

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


BLOG = Blog("odd", "Odd & <b>", "https://blog.example", "https://blog.example/feed")
WHEN = datetime(2020, 1, 2, tzinfo=UTC)
GUIDE = Guide(
    *("odd", "Odd & <b>", "https://blog.example", "https://blog.example/feed"),
    tagline="About <i>",
    description="A <script>description</script>",
    read_when=("- no *list*",),
    skip_if=("[no](javascript:alert(1)) link",),
    voices=Voices("Told `plainly`", "Told _in depth_"),
    compared_with=(Comparison("other", "Other & <b>", "# not alike"),),
)


def notes(
    titles: list[str], url: str = "https://blog.example/post", query: str = "", guide: Guide | None = GUIDE
) -> Notes:
    """Return the notes of a blog with these titles, each also as its summary and its section; some are in none."""
    articles = tuple(
        Article(
            str(n),
            "odd",
            url,
            title,
            published=WHEN if n % 2 else None,
            precision="day",
            summary=title,
            section=title if n % 3 else None,
            minutes=n if n % 4 else None,
        )
        for n, title in enumerate(titles)
    )
    days = [(WHEN.date() if one.published else None, one.precision, 1) for one in articles]
    about = About(figures(BLOG, articles, history.history(BLOG, days)), guide, None)
    steps = tuple(Step(one, one.title) for one in articles[:7])
    path = Path(BLOG, steps, sum(one.minutes or 0 for one in articles[:7]), 2, computed=guide is None)
    there = overview(BLOG, articles, {one.title: one.title for one in articles} if guide else {}, [], WHEN)
    chosen = articles[: len(articles) // 2] if query else articles
    return together(about, search.parse(query), chosen, path if steps else None, there, WHEN)


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "opml"])
@pytest.mark.parametrize("titles", [[], ["One"], NASTY, ["Post"] * 700], ids=["none", "one", "nasty", "many"])
@pytest.mark.parametrize("guide", [GUIDE, None], ids=["guided", "computed"])
@pytest.mark.parametrize("query", ["", "year:2020"], ids=["whole", "chosen"])
def test_every_form_can_be_written_and_is_utf_8(form, titles, guide, query):
    """None of them fails, whatever a feed said and whatever is known."""
    assert written(notes(titles, query=query, guide=guide), form).decode("utf-8")


def test_html_runs_and_links_nothing_of_a_title():
    """Titles and a guide's words are text, and an address that is not http(s) is no link."""
    page = lxml_html.document_fromstring(written(notes(NASTY, "javascript:alert(1)"), "html").decode())
    assert not page.xpath("//script|//i|//b|//section//a|//section//img|//main//a")
    assert '<script>alert("x")</script>' in page.text_content()


def test_html_holds_its_picture():
    """The history is drawn in the page itself, for a light and a dark screen; without a dated post it is not."""
    page = lxml_html.document_fromstring(written(notes(NASTY), "html").decode())
    image, dark = page.xpath("//img")
    begin, _, inside = image.get("src").partition(",")
    assert begin == "data:image/png;base64"
    with Image.open(io.BytesIO(base64.b64decode(inside, validate=True))) as drawn:
        assert (drawn.format, drawn.width) == ("PNG", 2 * WIDTH)
    assert "Odd & <b>" in image.get("alt")
    assert dark.get("src").startswith("data:image/png;base64,")
    assert dark.get("src") != image.get("src")
    assert dark.get("alt") == image.get("alt")
    assert not lxml_html.document_fromstring(written(notes([]), "html").decode()).xpath("//img")


def test_markdown_shows_titles_as_written():
    """Neither HTML, pictures, emphasis, code nor lists come out of a title or a summary."""
    tokens = MarkdownIt().enable("table").parse(written(notes(NASTY), "markdown").decode())
    inline = [child for token in tokens for child in token.children or ()]
    kinds = {one.type for one in (*tokens, *inline)}
    assert kinds.isdisjoint({"html_block", "html_inline", "image", "em_open", "code_inline", "s_open"})
    headings = [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]
    assert headings[0] == "Field notes: Odd & \\<b>"
    assert headings[1:] == [
        *("What this is", "Read this when", "Skip it if", "Compared with", "In figures"),
        *("Start here", "Sections", "Posting history", "The archive", "2020", "undated"),
    ]
    assert sum(token.type == "ordered_list_open" for token in tokens) == 1
    hrefs = {child.attrs["href"] for child in inline if child.type == "link_open"}
    assert hrefs == {"https://blog.example", "https://blog.example/post"}


@given(st.text(st.sampled_from(" ab1.)-+=#>|:_*`~[](){}<>!&;\\\"'/@$?wé"), min_size=1, max_size=40).filter(str.strip))
def test_markdown_gives_back_what_was_written(line):
    """Alone, in a list, after a word and in a heading a reader sees the very line, and no mark in it."""
    reader = MarkdownIt().enable(["table", "strikethrough"])
    said = " ".join(line.split())
    for before, escaped in (("", escape(line)), ("- ", escape(line)), ("a ", inline(line)), ("# ", inline(line))):
        read = reader.parse(f"{before}{escaped}\nafter")
        found = [child for token in read for child in token.children or ()]
        assert {one.type for one in found} <= {"text", "softbreak", "text_special"}
        told = "".join("\n" if one.type == "softbreak" else one.content for one in found)
        assert told.removesuffix("after").removeprefix("a " if before == "a " else "").strip() == said


@pytest.mark.parametrize(
    "line", ["Now Streaming!", "Notes: Q&A (part 2) | a_b, #1 and 50 % - done.", "C++ & C#: 3 < 4"]
)
def test_markdown_stays_readable(line):
    """What no reader takes for a mark is written as it is."""
    assert escape(line) == line


def test_csv_begins_no_formula():
    """What a spreadsheet would calculate gets an apostrophe."""
    rows = list(csv.DictReader(io.StringIO(written(notes(NASTY), "csv").decode("utf-8-sig"), newline="")))
    assert rows[2]["title"].startswith("'=HYPERLINK")
    assert len(rows) == len(NASTY)


def test_json_and_opml_are_well_formed():
    """Parsers take them."""
    assert json.loads(written(notes(NASTY), "json"))["total"] == len(NASTY)
    content, number = feeds([BLOG, Blog("lost", "Lost", "https://lost.example", "file:///lost")])
    assert number == 1
    (outline,) = etree.fromstring(content)[1]
    assert outline.get("title") == "Odd & <b>"


@pytest.mark.parametrize("query", ["", "year:2020"])
@pytest.mark.parametrize("guide", [GUIDE, None], ids=["guided", "computed"])
def test_sections_and_history_add_up_to_the_posts_of_the_file(guide, query):
    """With those in no section and those without a date, which the page and Markdown tell too."""
    told = notes([f"Topic {n % 5}" for n in range(40)], query=query, guide=guide)
    data = json.loads(written(told, "json"))
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(data)
    assert sum(one["posts"] for one in data["sections"]) + data["unsorted"] == data["total"] == len(told.articles)
    assert data["history"]["total"] + data["history"]["undated"] == data["total"]
    assert (data["guide"] is None) == (guide is None)
    page = lxml_html.document_fromstring(written(told, "html").decode()).text_content()
    for text in (page, written(told, "markdown").decode()):
        assert f"{data['unsorted']} posts in no section" in text
        assert f"{data['history']['undated']} posts without a known date" in text
        assert ("tell of all 40 posts" in text) == bool(query)


def test_what_a_guide_tells_is_in_every_form_to_read():
    """The description, both voices, when to read and skip, the comparison, the figures and the minutes of the path."""
    told = notes(["One", "Two", "Three"])
    page = lxml_html.document_fromstring(written(told, "html").decode()).text_content()
    for said in ("A <script>description</script>", "Told `plainly`", "Told _in depth_", "- no *list*", "# not alike"):
        assert said in page
    for form in ("html", "markdown"):
        text = written(told, form).decode()
        for said in ("For the tourist", "For the engineer", "Read this when", "Skip it if", "In figures", "At least 3"):
            assert said in text
