"""What a subscription and a delivery are, and every rule of when a delivery is tried, waits or is given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from bot.domain.rhythm import INSTANT

if TYPE_CHECKING:
    from bot.domain.articles import Article, Blog
    from bot.domain.rhythm import Schedule
    from bot.domain.series import Series

Kind = Literal["sample", "announcement", "summary", "digest", "edit", "notice"]
Pause = Literal["subscription", "workspace"]

BUNDLES: frozenset[Kind] = frozenset({"summary", "digest"})
"""Kinds of messages that tell several articles; each of these has a row of its own, which follows the message's."""

ALONE: frozenset[Kind] = frozenset({"sample", "announcement", "edit"})
"""Kinds of messages that tell one article."""

ASIDE: frozenset[Kind] = frozenset({"edit", "notice"})
"""Kinds that keep to no order: what is told anew or to one person waits for none of the news, and holds none up."""

LEASE = timedelta(seconds=60)
"""How long a claimed delivery belongs to its worker; several times the longest call to Slack."""

LONGEST_CALL = timedelta(seconds=15)
"""No call to Slack takes longer; one that could outlast the lease is not begun, as another worker might post too."""

CHANNEL_PACE = timedelta(seconds=1)
"""Slack takes about one message a second in a channel."""

SAMPLE_TAKEOVER = timedelta(seconds=60)
"""A sample that its own command has not settled for this long is sent by a worker."""

GIVE_UP_AFTER = timedelta(hours=24)
"""A delivery that was tried in vain for this long is rejected and shown; waiting for a limit or a pause is no try."""

MOST_BREAKDOWNS = 5
"""After so many attempts that ended in a fault of our own, a delivery is put aside, so that others can pass."""

_FIRST_WAIT = timedelta(seconds=5)
_LONGEST_WAIT = timedelta(minutes=15)


class State(StrEnum):
    """Where a delivery stands; `PENDING`, `SENDING` and `RETRY` move on by themselves, the others are final."""

    PENDING = "pending"
    SENDING = "sending"
    RETRY = "retry"
    SENT = "sent"
    UNKNOWN = "unknown"
    REJECTED = "rejected"
    FILTERED = "filtered"
    SUPPRESSED = "suppressed"


class SubscriptionState(StrEnum):
    """`STARTING` until its sample post has arrived; only `ACTIVE` ones are announced to."""

    STARTING = "starting"
    ACTIVE = "active"
    PAUSED = "paused"


class Form(StrEnum):
    """How richly a message is drawn: a refused one is sent again in the next form."""

    RICH = "rich"
    PLAIN = "plain"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Subscription:
    """One blog announced in one channel of one workspace.

    `query` is what it asks for, as `search.format` writes it; `digest_at` is when its next digest is due. `reason` says
    why it is paused where Slack refused something; `paused_by` is who paused it where a person did, by Slack's id, ""
    from the command line. Since `recheck_from` something may have been posted that the database does not know.
    """

    id: int
    workspace_id: str
    channel_id: str
    blog: Blog
    query: str
    state: SubscriptionState
    created_by: str
    created_at: datetime
    schedule: Schedule = INSTANT
    digest_at: datetime | None = None
    recheck_from: datetime | None = None
    reason: str | None = None
    paused_by: str | None = None
    last_sent_at: datetime | None = None
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that stands in its channel: Slack's time stamp of it, and what kind it was."""

    ts: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Halt:
    """What a notice tells: in which channel announcing is paused, and why, in words."""

    channel_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One delivery that this worker holds until its lease ends.

    `epoch` grows with every claim, so that a worker whose lease ended cannot settle it. `unsettled_since` is the
    time of the earliest call to Slack whose result is not known: where it is set, look before sending.
    `failing_since` is when the first attempt failed since it last went well. `bundled` are the articles that one
    message tells, the oldest first, with their bodies where it tells more of each than its one sentence; the other
    kinds tell `article` alone. `edits` is the message that an edit changes; `halt` is what a notice tells. `series` is
    the one that the article's title says it is a part of.
    """

    delivery_id: str
    epoch: int
    attempt: int
    kind: Kind
    subscription_id: int
    workspace_id: str
    channel_id: str
    blog: Blog
    article: Article
    form: Form
    created_at: datetime
    lease_until: datetime
    unsettled_since: datetime | None = None
    failing_since: datetime | None = None
    bundled: tuple[Article, ...] = ()
    halt: Halt | None = None
    edits: Posted | None = None
    series: Series | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a delivery came to: its new state, and what is needed to go on from there.

    `ts` is Slack's time stamp of the message; `due` is when to try again; `reason` is in words. `unsettled` keeps
    the question open whether an earlier call posted the message. `pause` stops the subscription or its workspace.
    `found` tells that an earlier call had posted it, perhaps with other words than the article has now.
    `counts` is False where the attempt tells nothing of the message, as a rate limit does. `code` is Slack's own.
    """

    state: State
    ts: str | None = None
    due: datetime | None = None
    reason: str | None = None
    form: Form | None = None
    unsettled: bool = False
    pause: Pause | None = None
    counts: bool = True
    found: bool = False
    code: str = ""


def plainer(form: Form) -> Form | None:
    """Return the next plainer form of a message, None where there is none."""
    forms = list(Form)
    following = forms.index(form) + 1
    return forms[following] if following < len(forms) else None


def wait(attempt: int, retry_after: float | None = None) -> timedelta:
    """Return how long to wait after the given attempt (1 is the first): doubling, or as long as Slack asked."""
    if retry_after is not None:
        return timedelta(seconds=retry_after)
    doubled: timedelta = _FIRST_WAIT * 2 ** min(attempt - 1, 10)
    return min(doubled, _LONGEST_WAIT)


def is_rechecked(claim: Claim) -> bool:
    """Tell whether the article may have been posted under another delivery: one that the database does not know."""
    return claim.unsettled_since is not None and claim.unsettled_since < claim.created_at


def may_call(claim: Claim, now: datetime) -> bool:
    """Tell whether a call to Slack begun now surely ends within the claim's lease."""
    return now + LONGEST_CALL <= claim.lease_until
