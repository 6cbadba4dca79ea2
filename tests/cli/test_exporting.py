"""`techblog export`, each form read by a reader that knows nothing of the app."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "export.schema.json"


def written(techblog: Callable[..., Any], form: str, *filters: str) -> bytes:
    """Return what the export wrote into a file."""
    ran = techblog("export", "--format", form, *filters, "-o", f"notes.{form}")
    assert ran.code == 0, ran.err
    return Path(f"notes.{form}").read_bytes()


def test_html_is_one_page_that_needs_nothing_else(techblog: Callable[..., Any]) -> None:
    """Every post is linked once in the archive; there is no script and nothing to fetch."""
    page = lxml_html.document_fromstring(written(techblog, "html"))
    assert len(page.xpath("//section//li")) == 402
    assert not page.xpath("//script|//link|//iframe|//*[@src][not(starts-with(@src, 'data:'))]|//@onclick")
    assert all(one.startswith(("https://", "http://", "#")) for one in page.xpath("//a/@href"))
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]


def test_markdown_is_read_as_written(techblog: Callable[..., Any]) -> None:
    """A parser finds as many links as there are posts, steps and best posts of sections, and no HTML."""
    tokens = MarkdownIt().enable("table").parse(written(techblog, "markdown").decode())
    inline = [child for token in tokens for child in token.children or ()]
    links = [child for child in inline if child.type == "link_open"]
    assert len(links) == 402 + 7 + 7 * 3 + 1
    assert not [one for one in (*tokens, *inline) if one.type.startswith("html")]


def test_the_form_may_stand_first_as_in_slack(techblog: Callable[..., Any]) -> None:
    """`export md kafka` writes what `export --format markdown kafka` does; with --format, the word is looked for."""
    first = techblog("export", "md", "kafka", "year:2019")
    named = techblog("export", "--format", "markdown", "kafka", "year:2019")
    assert first.code == named.code == 0
    assert first.out == named.out != ""
    assert techblog("export", "--format", "csv", "json", "year:1999").code == 2


def test_csv_has_a_row_for_each_post(techblog: Callable[..., Any]) -> None:
    """Python's reader finds the columns by their names."""
    rows = list(csv.DictReader(io.StringIO(written(techblog, "csv", "year:2019").decode("utf-8-sig"), newline="")))
    assert {row["published"][:4] for row in rows} == {"2019"}
    assert all(row["url"].startswith("https://") for row in rows)


def test_json_is_as_its_schema_says(techblog: Callable[..., Any]) -> None:
    """The published schema takes it, and the total is that of the rows."""
    notes = json.loads(written(techblog, "json"))
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(notes)
    assert notes["total"] == len(notes["items"]) == 402
    assert sum(one["posts"] for one in notes["sections"]) + notes["unsorted"] == 402
    assert notes["history"]["total"] + notes["history"]["undated"] == 402
    assert notes["guide"]["voices"]["tourist"]
    assert notes["path_total"] == {"minutes": 52, "untimed": 0, "curated": True}


def test_what_a_filter_left_out_is_counted_nowhere(techblog: Callable[..., Any]) -> None:
    """Sections and history are those of the file; the guide and its path stay the blog's."""
    notes = json.loads(written(techblog, "json", "year:2019"))
    assert notes["history"]["years"] == [{"period": "2019", "posts": notes["total"]}]
    assert sum(one["posts"] for one in notes["sections"]) + notes["unsorted"] == notes["total"]
    assert notes["figures"]["posts"] == 402
    assert len(notes["path"]) == 7


def test_opml_counts_feeds(techblog: Callable[..., Any]) -> None:
    """What is said is how many feeds the file has."""
    assert "feeds.xml, 1 feed." in techblog("export", "--format", "opml", "-o", "feeds.xml").err


def test_opml_names_the_feeds(techblog: Callable[..., Any]) -> None:
    """An XML parser finds the blog, its feed and its site."""
    root = etree.fromstring(written(techblog, "opml"))
    (outline,) = root.xpath("/opml[@version='2.0']/body/outline[@type='rss']")
    assert outline.get("xmlUrl") == "http://127.0.0.1:9/feed"
    assert outline.get("htmlUrl").startswith("https://netflixtechblog.com")


def test_a_file_is_replaced_whole(techblog: Callable[..., Any]) -> None:
    """Nothing is left beside it."""
    written(techblog, "csv")
    written(techblog, "csv", "year:2019")
    assert [file.name for file in Path().iterdir() if "notes" in file.name] == ["notes.csv"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-o", "no/such/folder.html"], "cannot be written"),
        (["year:often", "-o", "x.html"], "year"),
        (["year:2031", "-o", "x.html"], "No post of Netflix TechBlog passes year:2031"),
        (["--format", "opml", "year:2019", "-o", "x.html"], "Leave out year:2019"),
        (["--format", "opml", "--blog", "netflix", "-o", "x.html"], "Leave out --blog netflix"),
    ],
)
def test_what_cannot_be_done_is_said(techblog: Callable[..., Any], arguments: list[str], says: str) -> None:
    """A slip ends with exit code 2, and so does a choice that no post passes; no file is left."""
    ran = techblog("export", *arguments)
    assert ran.code == 2
    assert says in ran.err
    assert not Path("x.html").exists()


def test_words_choose_the_posts_as_in_search(techblog: Callable[..., Any], tmp_path: Path) -> None:
    """The file holds what the archive lists for the same words; a word that no post has makes no file."""
    listed = techblog("archive", "kafka", "-flink", "--limit", "50", "--json").data
    file = tmp_path / "kafka.json"
    assert techblog("export", "--format", "json", "kafka", "-flink", "-o", str(file)).code == 0
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert [one["id"] for one in kept["items"]] == [one["id"] for one in listed["items"]]
    other = tmp_path / "other.json"
    ran = techblog("export", "--format", "json", "kafak", "-o", str(other))
    assert (ran.code, other.exists()) == (2, False)
    assert "Did you mean kafka?" in ran.err
