"""Feed text in mrkdwn: nothing in it formats, links, quotes or pings, and no limit is passed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain import search
from bot.domain.articles import Article, Blog
from bot.domain.delivery import Form
from bot.domain.library import MARK_END, MARK_START, Found, Hit, Page, Path, Step
from bot.playground.standin.payloads import errors
from bot.render import guidance, text
from bot.render.announcements import announcement
from bot.render.answers import found
from bot.render.sharing import shared
from bot.render.start_here import start_here

if TYPE_CHECKING:
    from pathlib import Path as Folder

    from bot.render.message import Message

PIECES = [
    *"<>&*_~`|:!@#^ \n\"'\\",
    *"＊＿｀＞",  # noqa: RUF001 - Slack reads the wide ones too
    *("<!channel>", "<!here|x>", "<@U1>", "<#C1>", "<http://e.example|t>", "&lt;", "*b*", "_i_", "~s~", "`c`", "```"),
    *(":tada:", "a", "Z9", "é", "語", "\n>", "\n&gt;", "\u200b", "\u202e", MARK_START, MARK_END),
]
HOSTILE = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=60).map("".join)

BLOG = Blog("b", "Blog", "https://b.example", "https://b.example/feed")
ARTICLE = Article("0123456789ab", "b", "https://b.example/p", "Title", authors=("Ann",), section="Ops", summary="Sum.")

EDGE = r"[^0-9A-Za-z]"
SPAN = re.compile(rf"(?:^|{EDGE})([*_~＊＿])(?=\S)[^\n]*?\S\1(?:$|{EDGE})", re.MULTILINE)  # noqa: RUF001 - Slack reads the wide ones too
QUOTE = re.compile(r"^\s*(?:&gt;|>|＞)", re.MULTILINE)  # noqa: RUF001 - Slack reads the wide ones too
EMOJI = re.compile(r":(?!\d+:)[^\s:\u00ad]+:")
ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")


@given(HOSTILE)
@example(" >")
@settings(max_examples=200)
def test_escaped_text_is_only_text(hostile: str) -> None:
    """Whatever a feed says, no span, code, quote, emoji, link or mention is left in it."""
    escaped = text.escape(hostile)
    assert not {"<", ">", "`"} & set(escaped)
    assert not [mark for mark in (SPAN, QUOTE, EMOJI, ENTITY) if mark.search(escaped)]


@given(st.text(alphabet="abc XYZ 012 _*~ :.,-()", max_size=80))
def test_an_escape_alters_no_more_than_marks(harmless: str) -> None:
    """Letters, digits, spaces and the marks inside a word stay as they are."""
    kept = re.sub(r"[*_~∗ˍ∼\u00ad]", "", text.escape(harmless))  # noqa: RUF001 - Slack reads the wide ones too
    assert kept == re.sub(r"[*_~]", "", harmless)


def test_marks_inside_a_word_stay() -> None:
    """Names of code can be read and copied."""
    assert text.escape("snake_case 10:30:45 a*b std::move AT&T") == "snake_case 10:30:45 a*b std::move AT&amp;T"


@given(HOSTILE, HOSTILE)
@settings(max_examples=200)
def test_a_link_is_one_link(url: str, title: str) -> None:
    """Neither title nor address can end the link early, start another, or lead anywhere but to the web."""
    for address in (url, f"https://e.example/{url}"):
        made = text.link(address, title)
        bare = made.removeprefix("<").removesuffix(">") if made.startswith("<") else made
        assert not {"<", ">"} & set(bare)
        assert len(made) < text.TEXT_LIMIT
        if made.startswith("<"):
            assert re.fullmatch(r"https?://[^|\s]+\|[^|\n]+", bare)
            assert not ENTITY.search(bare)


@given(HOSTILE, st.integers(1, 100))
def test_shortened_text_keeps_to_its_limit(long: str, limit: int) -> None:
    """What is cut says so, and nothing grows."""
    short = text.shorten(long, limit)
    assert len(short) <= limit
    assert short == long if len(long) <= limit else short.endswith("…")


@pytest.mark.parametrize(
    ("limit", "short"), [(40, "a word, and another word"), (12, "a word, and…"), (8, "a word…"), (3, "a…"), (1, "…")]
)
def test_text_is_cut_between_words(limit: int, short: str) -> None:
    """A cut falls between words, without the comma that stood there."""
    assert text.shorten("a word, and another word", limit) == short


def test_a_word_without_end_is_cut_inside() -> None:
    """Scripts without spaces are cut where the limit is."""
    assert text.shorten("語" * 50, 10) == "語" * 9 + "…"


@pytest.mark.parametrize(
    ("marked", "mrkdwn"),
    [
        ("a [word] here", "a *word* here"),
        ("re[rout]ing", "re\u200b*rout*\u200bing"),
        ("[start] & [end]", "*start* &amp; *end*"),
        ("a[ word ]b", "a *word* b"),
        ("([x])", "(\u200b*x*\u200b)"),
        ("[*x*]", "*∗x∗*"),  # noqa: RUF001 - Slack reads the wide ones too
        ("[ ]", " "),
        ("[open", "*open*"),
        ("shut] x", "shut x"),
        ("[a][b]", "*a*\u200b\u200b*b*"),
    ],
)
def test_what_matched_is_bold(marked: str, mrkdwn: str) -> None:
    """A match is bold wherever it stands, and the marks never show."""
    assert text.marked(marked.replace("[", MARK_START).replace("]", MARK_END)) == mrkdwn


@given(HOSTILE)
@settings(max_examples=200)
def test_marked_text_has_no_other_markup(hostile: str) -> None:
    """Bold for a match is the only mark, and it comes in pairs."""
    made = text.marked(hostile)
    assert re.sub(r"(?<=[0-9A-Za-z])\*(?=[0-9A-Za-z])", "", made).count("*") % 2 == 0
    assert not {"<", ">", "`", MARK_START, MARK_END} & set(made)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), ""),
        (("Ann",), "Ann"),
        (("Ann", "Bo"), "Ann and Bo"),
        (("Ann", "Bo", "Cy"), "Ann, Bo and Cy"),
        (("Ann", "Bo", "Cy", "Di", "Ed"), "Ann, Bo and 3 more"),
        (("", " ", "Ann"), "Ann"),
    ],
)
def test_authors_are_named_and_counted(names: tuple[str, ...], said: str) -> None:
    """Up to three are named; of more, two and how many others."""
    assert text.authors(names) == said


@pytest.mark.parametrize(
    ("published", "precision", "said"),
    [
        (datetime(2021, 3, 12, tzinfo=UTC), "day", "12 Mar 2021"),
        (datetime(2021, 3, 12, tzinfo=UTC), "week", "week of 8 Mar 2021"),
        (datetime(2021, 3, 8, tzinfo=UTC), "week", "week of 8 Mar 2021"),
        (datetime(2021, 1, 1, tzinfo=UTC), "week", "week of 28 Dec 2020"),
        (None, None, "undated"),
    ],
)
def test_dates_are_told_as_exactly_as_known(published: datetime | None, precision: str | None, said: str) -> None:
    """A week is named by its Monday."""
    assert text.date(published, precision) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(("number", "said"), [(1, "1 min"), (119, "119 min"), (120, "2 h"), (125, "2 h 5 min")])
def test_minutes_in_words(number: int, said: str) -> None:
    """Long totals are told in hours."""
    assert text.minutes(number) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "just now"),
        (-4, "in a moment"),
        (59, "59 seconds ago"),
        (60, "1 minute ago"),
        (-7200, "in 2 hours"),
        (86_400 * 40, "1 month ago"),
        (86_400 * 800, "2 years ago"),
    ],
)
def test_times_are_told_from_now(seconds: int, said: str) -> None:
    """The past and the future are told in their largest unit."""
    now = datetime(2026, 3, 14, tzinfo=UTC)
    assert text.ago(now - timedelta(seconds=seconds), now) == said


def test_lines_that_do_not_fit_are_left_out_whole() -> None:
    """No line is cut in the middle of its markup."""
    made = text.joined(["<https://e.example|x>" * 40] * 9)
    assert len(made) <= text.TEXT_LIMIT
    assert made.endswith(">\n…")


@given(HOSTILE, HOSTILE, st.lists(HOSTILE, max_size=5), HOSTILE, HOSTILE, st.sampled_from(Form))
@settings(max_examples=100, deadline=None)
def test_no_post_breaks_a_message(
    title: str, summary: str, authors: list[str], section: str, url: str, form: Form
) -> None:
    """In every view a hostile post mentions nobody, links only to itself, and can be sent."""
    hostile = replace(
        ARTICLE,
        title=title,
        summary=summary,
        authors=tuple(authors),
        section=section,
        url=f"https://b.example/{url}",
        picture=f"https://b.example/{url}",
    )
    hit = Hit(hostile, title, summary)
    blog = replace(BLOG, title=section)
    answer = found(Found(blog, search.parse(title), Page((hit,), total=9)), "q7f3")
    path = start_here(Path(blog, (Step(hostile, summary),), 5, 0), "q7f3")
    for message in (announcement(hostile, blog, form, "sample"), answer, shared(answer, "U0ADA"), path):
        _harmless(message)


@given(HOSTILE)
@settings(max_examples=100, deadline=None)
def test_no_question_breaks_an_answer(typed: str) -> None:
    """What a person typed is told back as text, found or not."""
    query = search.parse(typed)
    nothing = found(Found(BLOG, query, Page((), total=0)), "q7f3")
    some = found(Found(BLOG, query, Page((Hit(ARTICLE, "Title"),), total=1)), "q7f3")
    for message in (nothing, some, guidance.error(typed), guidance.unknown_command(typed, None)):
        _harmless(message)


def test_every_title_of_a_real_archive_can_be_sent(test_data: Folder) -> None:
    """Real titles and addresses pass, in an announcement and in a list."""
    catalogue = (test_data / "netflix" / "catalogue.jsonl").read_text(encoding="utf-8")
    for row in map(json.loads, catalogue.splitlines()):
        article = replace(ARTICLE, title=row["title"], url=row["url"], tags=tuple(row["tags"]))
        message = announcement(article, BLOG, Form.RICH, "announcement")
        assert errors(list(message.blocks), "message") == []
        assert row["url"] in message.text


def _harmless(message: Message) -> None:
    assert errors(list(message.blocks), "message") == []
    assert 1 <= len(message.text) <= text.TEXT_LIMIT
    for mrkdwn in (message.text, *_texts(list(message.blocks))):
        tags = re.findall(r"<([^>]*)>", mrkdwn)
        assert all(tag.startswith("https://b.example/") or tag == "@U0ADA" for tag in tags)
        assert mrkdwn.count("<") == mrkdwn.count(">") == len(tags)
        assert not ENTITY.search(mrkdwn)


def _texts(payload: object) -> list[str]:
    """Return every mrkdwn text; all of them are taken as they stand, with no address or name looked for."""
    if isinstance(payload, list):
        return [each for item in payload for each in _texts(item)]
    if not isinstance(payload, dict):
        return []
    if payload.get("type") == "mrkdwn":
        assert payload["verbatim"] is True
        return [payload["text"]]
    if payload.get("type") == "link":
        assert payload["url"].startswith("https://b.example/")
    return _texts(list(payload.values()))
