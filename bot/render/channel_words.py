"""What is said about channels, deliveries and feeds. Arguments are mrkdwn, already escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.commands import SLASH
from bot.domain.delivery import State
from bot.domain.rhythm import DAYS

if TYPE_CHECKING:
    from bot.domain.rhythm import Schedule

# Subscribing


def subscribed(blog: str, channel: str, *, sample_shown: bool) -> str:
    """Confirm a new subscription."""
    sample = (
        "The newest one stands there as a sample." if sample_shown else "The next one will show what they look like."
    )
    return f"Done: new posts of *{blog}* will be announced in {channel}. {sample} `{SLASH} unsubscribe` there ends it."


def begins(blog: str, channel: str) -> str:
    """Say that a subscription waits for its sample post."""
    return f"*{blog}* will be announced in {channel} as soon as its newest post has arrived there, as a sample."


def resumed(blog: str, channel: str) -> str:
    """Confirm that a paused subscription goes on."""
    return f"Done: *{blog}* is announced in {channel} again."


def already_subscribed(blog: str, channel: str) -> str:
    """Say that nothing had to be done."""
    return f"*{blog}* is already announced in {channel}. Nothing was changed."


def changed(blog: str, channel: str) -> str:
    """Confirm that a subscription asks for other posts, or comes in another rhythm, from now on."""
    return f"Done: what {channel} gets of *{blog}* is changed."


def only_these(understood: str) -> str:
    """Say which posts a subscription means."""
    return f"Only these: {understood}."


def caught(count: int, total: str | None, days: int) -> str:
    """Tell what a query would have caught of late; `total` is how many posts there were, None where there was none."""
    if total is None:
        return f"No post appeared in the last {days} days to try this on."
    if not count:
        return f"In the last {days} days, that would have been none of {total}."
    return f"In the last {days} days, that would have been {count:,} of {total}:"


def bullet(line: str) -> str:
    """Return a line of a short list."""
    return f"• {line}"


def unsubscribed(blog: str, channel: str) -> str:
    """Confirm the end of a subscription."""
    return f"Done: *{blog}* is no longer announced in {channel}."


NOT_SUBSCRIBED = f"Nothing is announced there, so there was nothing to stop. `{SLASH} subscriptions` shows what is."
NO_SUBSCRIPTIONS = f"Nothing is announced there yet. `{SLASH} subscribe` announces new posts in the channel you are in."
ACTIVE = ":white_check_mark: working"
STARTING = ":hourglass_flowing_sand: waiting for its sample post to arrive"
GO_ON = f"`{SLASH} resume` there goes on."
NEVER_SENT = "nothing sent yet"


def subscriptions(count: str) -> str:
    """Head the list of subscriptions."""
    return f"*{count}*"


def announced(blog: str, channel: str) -> str:
    """Name a subscription."""
    return f"*{blog}* in {channel}"


PAUSED = ":double_vertical_bar: "


def paused(reason: str, by: str | None) -> str:
    """Tell why a subscription is paused, or by whom: "" is the command line."""
    why = f" ({reason.rstrip('.')})" if reason else ""
    return "paused" + (why if by is None else f" by {by or 'whoever runs Techblog'}")


NOT_PAUSED = (
    f"Nothing is announced there, so there is nothing to pause or resume. `{SLASH} subscriptions` shows what is."
)


def paused_now(blog: str, channel: str) -> str:
    """Confirm a pause."""
    return f"Done: *{blog}* is paused in {channel}. New posts wait; `{SLASH} resume` there announces them."


def paused_already(blog: str, channel: str, state: str) -> str:
    """Say that it was paused before, and why."""
    return f"*{blog}* in {channel} was {state} already. Nothing was changed."


def rhythm(schedule: Schedule) -> str:
    """Tell when a channel hears of new posts."""
    if schedule.rhythm == "instant":
        return "as they appear"
    day = "daily" if schedule.rhythm == "daily" else f"every {DAYS[schedule.weekday].capitalize()}"
    return f"{day} at {schedule.hour}:00 ({schedule.timezone})"


def digest(schedule: Schedule, following: str) -> str:
    """Tell that posts come together, and when next."""
    return (
        f"They come in one message, {rhythm(schedule)}; the next one {following}. With nothing new, nothing is posted."
    )


def only(understood: str) -> str:
    """Tell which posts a subscription is limited to."""
    return f"only: {understood}"


def last_sent(ago: str) -> str:
    """Tell when the last post was sent."""
    return f"last post sent {ago}"


def waiting(posts: str) -> str:
    """Tell how much waits."""
    return f"{posts} waiting"


def not_in_channel(channel: str) -> str:
    """Say how to bring the app into a channel."""
    return f"The app is not in {channel} yet. Type `/invite @Techblog` there, then subscribe again."


# Status

FEEDS = "*Feeds*"
DELIVERIES = "*Deliveries*"
NO_FEEDS = "No blog is followed yet."
NO_DELIVERIES = "Nothing was announced yet, and nothing waits."
NO_WORKER = ":warning: No worker has run yet, so nothing is read or sent. Start one with `techblog run`."
NEVER_READ = "never read yet"
GONE = "the feed is gone for good, so it is asked no more"
DUE = "due now"
UNKNOWN = "may or may not have arrived: look in the channel"
GIVEN_UP = "given up"
HELD = {"paused": "waits until announcing there goes on", "digest": "waits for the next digest"}
"""What keeps a delivery back where it is not its turn."""


def with_others(title: str) -> str:
    """Name a message that tells several posts by its newest."""
    return f"{title}, and others with it"


def worker_alive(ago: str) -> str:
    """Say that the work goes on."""
    return f":white_check_mark: The worker is running (last sign {ago})."


def worker_silent(ago: str) -> str:
    """Say that the work stands still, and what to do."""
    return f":warning: The worker gave its last sign {ago}: nothing is read or sent. Restart `techblog run`."


def halted(reason: str) -> str:
    """Say that nothing is sent to this workspace, and why."""
    return f":double_vertical_bar: Nothing is sent to this workspace: {reason}"


def read_at(ago: str) -> str:
    """Tell when a feed was last read well."""
    return f"read {ago}"


def next_poll(when: str) -> str:
    """Tell when a feed is read next."""
    return f"next {when}"


def failing(times: str, reason: str, when: str) -> str:
    """Tell that a feed fails, how often in a row, why, and since when it was last tried."""
    tried = f", last {when}" if when else ""
    return f":warning: failed {times}{tried}" + (f": {reason}" if reason else "")


_STATES: dict[str, str] = {
    State.PENDING: "waiting",
    State.SENDING: "being sent",
    State.RETRY: "to be tried again",
    State.SENT: "sent",
    State.UNKNOWN: "unknown",
    State.REJECTED: "given up",
    State.FILTERED: "filtered out",
    State.SUPPRESSED: "held back as old news",
}


def state(state: str, count: int) -> str:
    """Tell how many deliveries are in a state; one that this version does not know is named as it is."""
    return f"{count:,} {_STATES.get(state, state)}"


def tried(when: str) -> str:
    """Tell when a delivery is tried next."""
    return f"next try {when}"
