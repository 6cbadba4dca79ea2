"""The modal in which a channel's subscription is changed: which posts, when, and what that would have caught."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slackblocks import InputBlock, Option, PlainText, PlainTextInput, StaticSelectMenu

from bot.domain.rhythm import DAYS, INSTANT, Schedule
from bot.render import actions, blocks, text
from bot.render import adjusting_words as words
from bot.render import words as said
from bot.render.channel import announced, caught

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.announcing import Preview
    from bot.domain.delivery import Subscription

MODAL = "subscription"
"""The modal's callback_id."""

QUERY, RHYTHM, HOUR, ZONE = "adjust_query", "adjust_rhythm", "adjust_hour", "adjust_zone"
"""The inputs, each by the id of its block and of its action alike."""

_QUESTION = 500
_EXPLAINED = 1000
_WEEKLY = "weekly:"


@dataclass(frozen=True, slots=True)
class Wished:
    """What stands in the modal's inputs."""

    query: str
    schedule: Schedule


def wished(subscription: Subscription, timezone: str) -> Wished:
    """Return what the inputs begin with; `timezone` is that of channels which have none."""
    schedule = subscription.schedule
    return Wished(subscription.query, schedule if schedule != INSTANT else Schedule(timezone=timezone))


def typed(values: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> tuple[str, str, str, str]:
    """Return query, rhythm, hour and zone as they stand in a view's `state.values`, each as text."""
    query, zone = (values[name][name].get("value") or "" for name in (QUERY, ZONE))
    rhythm, hour = (values[name][name]["selected_option"]["value"] for name in (RHYTHM, HOUR))
    return query.strip(), rhythm, hour, zone.strip()


def schedule_words(rhythm: str, hour: str, zone: str) -> str:
    """Return what a person would type for this choice, to be read as anything typed is."""
    weekday = rhythm.removeprefix(_WEEKLY)
    when = f"weekly on {DAYS[int(weekday)]}" if weekday != rhythm else rhythm
    return when if rhythm == "instant" else f"{when} at {hour} {zone}"


def adjusting(subscription: Subscription, wish: Wished, preview: Preview | str) -> dict[str, Any]:
    """Return the modal; `preview` is what the query would have caught, or why it cannot be asked."""
    shown = text.escape(text.shorten(text.plain(preview), _EXPLAINED)) if isinstance(preview, str) else ""
    look = blocks.button(words.PREVIEW, actions.ADJUST_PREVIEW)
    return {
        "type": "modal",
        "callback_id": MODAL,
        "private_metadata": str(subscription.id),
        "title": {"type": "plain_text", "text": words.TITLE},
        "submit": {"type": "plain_text", "text": words.SAVE},
        "close": {"type": "plain_text", "text": said.CLOSE},
        "blocks": [
            blocks.section(announced(subscription)),
            _query(wish.query),
            *blocks.buttons([look]),
            blocks.section(shown or caught(wish.query, preview)),  # type: ignore[arg-type]  # no text, so a Preview
            *_when(wish.schedule),
        ],
    }


def _query(query: str) -> dict[str, Any]:
    field = PlainTextInput(
        action_id=QUERY, initial_value=query or None, placeholder=words.QUERY_HINT, max_length=_QUESTION
    )
    drawn = blocks.drawn(InputBlock(words.QUERY, field, dispatch_action=True, optional=True, hint=words.GRAMMAR))
    return {**drawn, "block_id": QUERY}


def _when(schedule: Schedule) -> list[dict[str, Any]]:
    weekly = {f"{_WEEKLY}{number}": words.every(day) for number, day in enumerate(DAYS)}
    rhythms = {"instant": words.INSTANT, "daily": words.DAILY, **weekly}
    now = f"{_WEEKLY}{schedule.weekday}" if schedule.rhythm == "weekly" else schedule.rhythm
    hours = {str(hour): f"{hour}:00" for hour in range(24)}
    zone = PlainTextInput(action_id=ZONE, initial_value=schedule.timezone, max_length=64)
    drawn = blocks.drawn(InputBlock(words.ZONE, zone, hint=words.ZONE_HINT))
    return [
        _menu(RHYTHM, words.RHYTHM, rhythms, now),
        _menu(HOUR, words.HOUR, hours, str(schedule.hour)),
        {**drawn, "block_id": ZONE},
    ]


def _menu(name: str, label: str, choices: Mapping[str, str], chosen: str) -> dict[str, Any]:
    options = {value: Option(PlainText(shown), value) for value, shown in choices.items()}
    menu = StaticSelectMenu(name, list(options.values()), initial_option=options[chosen])
    return {**blocks.drawn(InputBlock(label, menu)), "block_id": name}
