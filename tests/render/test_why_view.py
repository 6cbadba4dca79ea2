"""Why a post did or did not appear in a channel, in each of its states and at the limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.articles import Article, Blog
from bot.domain.delivery import State, Subscription, SubscriptionState
from bot.domain.why import Told, Why
from bot.render.why import why

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.why import Absence
    from bot.render.message import Message

    Golden = Callable[[str, Message], None]

REASONS = {
    State.SENT: None,
    State.SENDING: None,
    State.PENDING: None,
    State.RETRY: "Slack asked to slow down.",
    State.UNKNOWN: "It may have been posted: the call broke off, and Techblog may not read the channel to make sure.",
    State.REJECTED: "Slack refused how the post was drawn, even as plain text.",
    State.FILTERED: "This channel asked only for: 5 minutes or less.",
    State.SUPPRESSED: "It came into the feed long after it was published.",
}


@pytest.fixture
def known(article: Article, blog: Blog, subscription: Subscription, now: datetime) -> Why:
    """Return a post that came yesterday, in a channel that has subscribed, with a worker that works."""
    seen = now - timedelta(seconds=7)
    return Why(article, blog, "C0HARBOUR", now - timedelta(days=1), subscription, worker_seen_at=seen)


def told(state: State, now: datetime, **more: object) -> Told:
    """Return a message in a state."""
    settled = None if state in {State.PENDING, State.SENDING, State.RETRY} else now - timedelta(hours=3)
    due = now + timedelta(seconds=40) if state is State.RETRY else now
    whole = Told("d1", "announcement", state, REASONS[state], due, settled, "1773480000.000200")
    return replace(whole, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", list(State))
def test_each_state_is_told_in_a_sentence(known: Why, now: datetime, state: State, golden: Golden) -> None:
    """With its reason; what was sent is linked, what is unknown has its two buttons."""
    answer = why((replace(known, told=(told(state, now),)),), now, domain="harbour", question="q1")
    golden(f"why_{state}", answer)


def test_what_a_message_waits_for_is_told_with_the_greatest_hindrance_first(
    known: Why, now: datetime, golden: Golden
) -> None:
    """Workspace, pause, digest, sample, those before it, and a worker that is not there."""
    assert known.subscription
    waits = replace(known, told=(told(State.PENDING, now, ahead=2),))
    paused = replace(known.subscription, state=SubscriptionState.PAUSED, reason="The channel is <archived>.")
    starting = replace(known.subscription, state=SubscriptionState.STARTING)
    daily = replace(known.subscription, digest_at=now + timedelta(hours=5))
    held = (
        replace(waits, halted="Slack no longer accepts Techblog's token."),
        replace(waits, subscription=paused),
        replace(waits, subscription=replace(paused, reason=None, paused_by="U0ADA")),
        replace(waits, subscription=daily, told=(told(State.PENDING, now, together=""),)),
        replace(waits, subscription=starting),
        waits,
        replace(waits, worker_seen_at=None),
    )
    golden("why_waits", why(held, now))


@pytest.mark.parametrize("absence", ["unsubscribed", "catalogue", "subscribed_later", "first_reading", "unexplained"])
def test_what_never_came_up_has_its_reason(known: Why, now: datetime, absence: Absence, golden: Golden) -> None:
    """There is no message, so there is nothing but the reason."""
    golden(f"why_{absence}", why((replace(known, absence=absence),), now))


def test_every_message_about_a_post_is_told(known: Why, now: datetime, golden: Golden) -> None:
    """The sample, its edit and one message with others; a person's word needs no link."""
    messages = (
        told(State.SENT, now, kind="sample"),
        told(State.SENT, now, together="summary"),
        told(State.SENT, now, together="digest", ts=None, reason="Somebody looked, and it was."),
        told(State.SENT, now, kind="edit"),
        told(State.PENDING, now, kind="edit"),
    )
    golden("why_several", why((replace(known, told=messages),), now, domain="harbour"))


@pytest.mark.parametrize("domain", ["", "evil.example/", "a b", "<!here>", "HARBOUR"])
def test_no_link_is_made_of_what_is_no_workspace(known: Why, now: datetime, domain: str) -> None:
    """Where Slack does not say the workspace's address, the message is not linked."""
    answer = why((replace(known, told=(told(State.SENT, now),)),), now, domain=domain)
    assert "archives" not in str(answer)


def test_awkward_posts_can_be_told(
    known: Why, awkward: Article, right_to_left: Article, bare_article: Article, now: datetime, golden: Golden
) -> None:
    """Titles of 300 characters that try to ping, right-to-left ones, and one of which nothing is known."""
    long = replace(awkward, title="&" * 300)
    reason = "<!channel> & *bold* " * 200
    each = tuple(
        replace(known, article=one, told=(told(State.UNKNOWN, now, reason=reason),))
        for one in (awkward, long, right_to_left, bare_article)
    )
    golden("why_awkward", why(each, now, question="q" * 16))
