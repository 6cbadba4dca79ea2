"""What the tests of the views share: made-up articles, golden files, and Slack's own checks on every payload."""

from __future__ import annotations

import difflib
import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.articles import Article, Blog
from bot.domain.delivery import Subscription, SubscriptionState
from bot.playground.standin.payloads import errors, view_errors
from bot.render.text import TEXT_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.render.message import Message

GOLDEN = Path(__file__).parent / "golden"
UPDATE = "TECHBLOG_UPDATE_GOLDEN"
"""Set to anything, the golden files are written anew: look at the difference before it is committed."""

NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """Return the moment at which every view here is drawn."""
    return NOW


@pytest.fixture
def blog() -> Blog:
    """Return a blog with a mark and an ampersand in its name."""
    return Blog("harbour", "Harbour & Pier Engineering", "https://blog.example.org", "https://blog.example.org/feed")


@pytest.fixture
def article(blog: Blog) -> Article:
    """Return an article of which everything is known."""
    return Article(
        id="0123456789ab",
        blog=blog.slug,
        url="https://blog.example.org/tides?from=list&page=2",
        title="How we route ships through the night",
        published=datetime(2026, 3, 12, 16, 0, tzinfo=UTC),
        precision="day",
        authors=("Ada Quay", "Ben Mole", "Cleo Jetty", "Dov Bollard"),
        tags=("routing", "scheduling"),
        section="Platform",
        minutes=7,
        summary="A dispatcher that plans every berth an hour ahead, and what it took to trust it.",
        picture="https://images.example.org/harbour.png",
    )


@pytest.fixture
def bare_article(blog: Blog) -> Article:
    """Return an article of which only the title and the address are known."""
    return Article(id="ba9876543210", blog=blog.slug, url="https://blog.example.org/bare", title="Bare facts")


@pytest.fixture
def awkward(article: Article) -> Article:
    """Return an article whose texts try to ping, link, quote and format, and are too long."""
    hostile = "> <!channel> *bold* _it_ ~no~ `code` & <https://evil.example|click> :tada: <@U123> snake_case C* "
    return replace(
        article,
        title=(hostile * 4)[:300],
        summary=hostile,
        authors=("*Eve* <!here>", "_Mallory_\n> quoted"),
        section="`ops` & <more>",
        url="https://blog.example.org/a|b>c d?x=1&y=<2>",
        picture="javascript:alert(1)",
    )


@pytest.fixture
def right_to_left(article: Article) -> Article:
    """Return an article in Hebrew."""
    return replace(
        article, title="כיצד אנו מנתבים אוניות בלילה", authors=("עדה רציף",), summary="מתכנן שמסדר כל רציף שעה מראש."
    )


@pytest.fixture
def subscription(blog: Blog, now: datetime) -> Subscription:
    """Return a subscription that works."""
    return Subscription(
        id=1,
        workspace_id="T1",
        channel_id="C0HARBOUR",
        blog=blog,
        query="",
        state=SubscriptionState.ACTIVE,
        created_by="U1",
        created_at=now - timedelta(days=9),
        last_sent_at=now - timedelta(hours=3),
    )


@pytest.fixture
def many(article: Article) -> Callable[[int], tuple[Article, ...]]:
    """Return a maker of so many different articles."""

    def make(count: int) -> tuple[Article, ...]:
        return tuple(
            replace(article, id=f"{number:012x}", title=f"Post {number}", url=f"https://blog.example.org/{number}")
            for number in range(1, count + 1)
        )

    return make


@pytest.fixture
def sendable() -> Callable[[Message], Message]:
    """Return a check that Slack would take the message as it is."""

    def check(message: Message) -> Message:
        assert 1 <= len(message.text) <= TEXT_LIMIT
        assert errors(list(message.blocks), "message") == []
        json.dumps([message.text, message.blocks]).encode()
        return message

    return check


@pytest.fixture
def golden(sendable: Callable[[Message], Message]) -> Callable[[str, Message], None]:
    """Return a comparison of a message with the golden file of that name."""

    def compare(name: str, message: Message) -> None:
        sendable(message)
        same(GOLDEN / f"{name}.json", {"text": message.text, "blocks": list(message.blocks)})

    return compare


@pytest.fixture
def golden_view() -> Callable[[str, dict[str, Any]], None]:
    """Return a comparison of a modal with the golden file of that name, once Slack would take it."""

    def compare(name: str, view: dict[str, Any]) -> None:
        assert view_errors(view) == []
        same(GOLDEN / f"{name}.json", view)

    return compare


def same(file: Path, payload: dict[str, Any]) -> None:
    """Insist that the payload is the file's, showing the lines that differ; write the file where that is asked for."""
    drawn = json.dumps(payload, ensure_ascii=False, indent=2) + "\n"
    if os.environ.get(UPDATE):
        file.parent.mkdir(exist_ok=True)
        file.write_text(drawn, encoding="utf-8")
        return
    kept = file.read_text(encoding="utf-8") if file.exists() else ""
    if drawn != kept:
        lines = difflib.unified_diff(kept.splitlines(), drawn.splitlines(), file.name, "drawn now", lineterm="")
        pytest.fail("\n".join([f"{file.name} differs; {UPDATE}=1 writes it anew", *lines]), pytrace=False)
