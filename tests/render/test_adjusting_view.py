"""The modal in which a subscription is changed, with whatever stands in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.domain.announcing import Preview
from bot.domain.delivery import Subscription, SubscriptionState
from bot.domain.rhythm import Schedule, read_schedule
from bot.render.adjusting import Wished, adjusting, schedule_words, wished

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.articles import Article, Blog

    GoldenView = Callable[[str, dict[str, Any]], None]


def subscription(blog: Blog, **facts: Any) -> Subscription:
    """Return one of a channel."""
    one = Subscription(7, "T1", "C0HARBOUR", blog, "", SubscriptionState.ACTIVE, "U1", datetime(2026, 3, 1, tzinfo=UTC))
    return replace(one, **facts)


def test_the_modal_shows_what_there_is_and_what_it_caught(
    blog: Blog, article: Article, golden_view: GoldenView
) -> None:
    """A digest at its hour, three of the posts it would have caught; at the limits, and with a mistake."""
    weekly = subscription(blog, query="section:data", schedule=Schedule("weekly", 16, 4, "Europe/Berlin"))
    posts = tuple(replace(article, id=f"{number}", title="<!channel> " * 40) for number in range(40))
    golden_view("adjusting", adjusting(weekly, wished(weekly, "UTC"), Preview(posts, 700)))
    plain = subscription(replace(blog, title="א" * 300))
    typed = Wished("w" * 500, Schedule(timezone="America/Argentina/ComodRivadavia"))
    golden_view("adjusting_mistake", adjusting(plain, typed, "“<b>” is no year. " * 60))


def test_a_choice_is_read_as_if_it_were_typed() -> None:
    """What stands in the menus and what a person types after the command are one language."""
    assert read_schedule(schedule_words("weekly:6", "7", "UTC"), "X")[0] == Schedule("weekly", 7, 6, "UTC")
    assert read_schedule(schedule_words("daily", "0", "Asia/Tokyo"), "X")[0] == Schedule("daily", 0, 0, "Asia/Tokyo")
    assert read_schedule(schedule_words("instant", "7", "nonsense"), "X")[0] == Schedule()
