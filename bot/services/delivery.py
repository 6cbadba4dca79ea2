"""Sends what the outbox holds.

claim    one delivery a channel, committed with its lease before Slack is called
look     where an earlier call's result is not known: is the post in the channel already?
post     in the richest form that Slack takes
settle   what came of it, committed by whoever holds the claim
"""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import structlog

from bot.domain.delivery import (
    BUNDLES,
    GIVE_UP_AFTER,
    MOST_BREAKDOWNS,
    Claim,
    Outcome,
    Pause,
    State,
    is_rechecked,
    may_call,
    plainer,
    wait,
)
from bot.domain.errors import (
    ChannelRefused,
    EditRefused,
    HistoryUnreadable,
    PayloadRefused,
    SlackAmbiguous,
    SlackError,
    SlackUnavailable,
    StorageError,
    WorkspaceRefused,
)
from bot.domain.meter import Unmetered
from bot.services import series
from storage import delivery, digests, gaps

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, timedelta

    from bot.domain.meter import Meter
    from bot.services.clock import Clock
    from storage.database import Database

_AT_ONCE = 32
"""Calls to Slack at the same time. As many deliveries again are claimed ahead, so that no sender waits for a claim."""

_log = structlog.get_logger(__name__)


class Messenger(Protocol):
    """Slack, as far as deliveries need it. Every failure is a SlackError of the kind that says what it means."""

    def post(self, claim: Claim) -> str:
        """Post the claimed article in its channel and return the message's time stamp."""

    def edit(self, claim: Claim) -> str:
        """Show the claimed article as it is now in the message `claim.edits`; EditRefused where that is no more."""

    def told(self, claim: Claim) -> dict[str, str]:
        """Return the articles that this app's messages have told in the channel, each with its time stamp.

        Looks back as `find` does, and raises what it raises.
        """

    def find(self, claim: Claim) -> str | None:
        """Return the time stamp of this delivery's message in its channel, None where it surely is not there.

        Looks back to `claim.unsettled_since`. Raises HistoryUnreadable or SlackUnavailable where it cannot look.
        """


class Delivery:
    """Takes deliveries out of the outbox and sees each through to a state that tells the truth."""

    def __init__(self, database: Database, messenger: Messenger, clock: Clock, meter: Meter | None = None) -> None:
        """Share one pool of senders among all calls; close it in the end."""
        self._database = database
        self._messenger = messenger
        self._clock = clock
        self.meter = meter or Unmetered()
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="deliver")

    def close(self) -> None:
        """Finish what is being sent and take no more."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def notice_gap(self) -> datetime | None:
        """Return since when nothing was done here, where that is so long that channels are looked at before posting.

        Call it before the first poll of a process.
        """
        with self._database.write_alone() as tx:
            since = gaps.notice(tx, self._clock.now())
        if since is not None:
            _log.warning("gap_noticed", since=since, meaning="Channels are looked at before anything is posted there.")
        return since

    def begin_digests(self) -> int:
        """Make a digest for every channel whose hour has come, and return how many there are to send."""
        with self._database.read() as tx:
            if not digests.due(tx, self._clock.now()):
                return 0
        with self._database.write() as tx:
            return digests.begin(tx, self._clock.now())

    def deliver_due(self, more: Callable[[], bool] = lambda: False) -> int:
        """Send what may go out now, one message a channel, and return how many deliveries were tried.

        While `more` says so, what may go out next is taken as soon as senders are free: one slow answer holds up no
        other channel.
        """
        tried, sending = 0, self._begin()
        while sending:
            done, sending = wait_for(sending, return_when=FIRST_COMPLETED)
            self._settle([one.result() for one in done])
            tried += len(done)
            if len(sending) <= _AT_ONCE and more():
                sending |= self._begin()
        return tried

    def deliver_one(self, delivery_id: str) -> Outcome | None:
        """Send this delivery if it may go out now and return what came of it, None where it may not yet.

        What another worker made of it in the meantime counts as well.
        """
        with self._database.write() as tx:
            claims = delivery.claim(tx, self._clock.now(), limit=1, only=delivery_id)
            standing = None if claims else delivery.standing(tx, delivery_id)
        if not claims:
            return standing
        through = self._see_through(series.placed(self._database, claims)[0])
        self._settle([through], watched=True)
        return through[1]

    def next_due(self) -> timedelta | None:
        """Return how long until a delivery can go out, zero or less for now, None where nothing is open."""
        with self._database.read() as tx:
            due = delivery.next_due(tx)
        return due - self._clock.now() if due else None

    def _begin(self) -> set[Future[tuple[Claim, Outcome]]]:
        with self._database.write() as tx:
            claims = delivery.claim(tx, self._clock.now(), limit=_AT_ONCE)
        return {self._pool.submit(self._see_through, claim) for claim in series.placed(self._database, claims)}

    def _see_through(self, claim: Claim) -> tuple[Claim, Outcome]:
        try:
            return claim, self._attempt(claim)
        except Exception:  # noqa: BLE001 - what no one foresaw must not hold up every later post
            _log.exception("delivery_broke", delivery=claim.delivery_id, article=claim.article.id)
            return claim, self._broken(claim)

    def _settle(self, through: Sequence[tuple[Claim, Outcome]], *, watched: bool = False) -> None:
        """Write what came of all that is through by now, in one transaction, as each costs a commit."""
        answered = self._clock.now()
        try:
            with self._database.write() as tx:
                held = delivery.settle_all(tx, through, self._clock.now(), watched=watched)
        except StorageError:
            if len(through) == 1:
                raise
            for one in through:  # what one of them met must not cost the others what Slack answered
                self._settle([one], watched=watched)
            return
        for claim, outcome in through:
            if claim.delivery_id in held:
                self.meter.settled(claim.kind, outcome.state, answered - claim.created_at)
            _log.info(
                "delivery_settled" if claim.delivery_id in held else "delivery_lost_to_another_worker",
                delivery=claim.delivery_id,
                workspace=claim.workspace_id,
                channel=claim.channel_id,
                article=claim.article.id,
                state=outcome.state,
                attempt=claim.attempt,
                reason=outcome.reason,
            )

    def _attempt(self, claim: Claim) -> Outcome:
        if claim.kind in BUNDLES and not claim.bundled:
            return Outcome(State.SUPPRESSED, reason="Nothing was left to tell.")
        if claim.kind == "edit":
            return self._send(claim, self._messenger.edit)
        try:
            claim, ts = self._looked_up(claim)
            if ts is not None:
                return Outcome(State.SENT, ts=ts, found=True)
        except HistoryUnreadable as error:
            return Outcome(State.UNKNOWN, reason=error.words)
        except SlackUnavailable as error:
            return self._again(claim, error, retry_after=error.retry_after, unsettled=True)
        except SlackError as error:
            return replace(self._refused(claim, error), unsettled=True)
        outcome = self._send(claim, self._messenger.post)
        # Which articles of several were told before is known to this attempt only, so the next one has to look again.
        return replace(outcome, unsettled=True) if outcome.state is State.RETRY and is_rechecked(claim) else outcome

    def _looked_up(self, claim: Claim) -> tuple[Claim, str | None]:
        """Return the claim with what is still to be told, and the message's time stamp where all of it was."""
        if claim.unsettled_since is None:
            return claim, None
        if not is_rechecked(claim):
            return claim, self._messenger.find(claim)
        told = self._messenger.told(claim)
        open_ = tuple(article for article in claim.bundled if article.id not in told)
        if claim.bundled and open_:
            return replace(claim, bundled=open_), None
        return claim, told.get(claim.article.id)

    def _send(self, claim: Claim, call: Callable[[Claim], str]) -> Outcome:
        now = self._clock.now()
        if not may_call(claim, now):
            return Outcome(State.RETRY, due=now, reason="Slack answered too slowly.", form=claim.form, counts=False)
        try:
            return Outcome(State.SENT, ts=call(claim), form=claim.form)
        except PayloadRefused as error:
            form = plainer(claim.form)
            _log.warning("message_refused", delivery=claim.delivery_id, form=claim.form, code=error.code)
            if form is None:
                return Outcome(State.REJECTED, reason=error.words, form=claim.form)
            return self._send(replace(claim, form=form), call)
        except EditRefused as error:
            return Outcome(State.REJECTED, reason=error.words, form=claim.form)
        except SlackUnavailable as error:
            return self._again(claim, error, retry_after=error.retry_after, unsettled=False)
        except SlackAmbiguous as error:
            # An edit twice over is one edit, so nothing is open where its answer was lost.
            return self._again(claim, error, retry_after=None, unsettled=claim.kind != "edit")
        except SlackError as error:
            return self._refused(claim, error)

    def _broken(self, claim: Claim) -> Outcome:
        """Try again later what ended in a fault of our own, but not for ever: what comes after it must pass."""
        reason = "Techblog itself failed at this post; its log says why."
        if claim.attempt >= MOST_BREAKDOWNS:
            return Outcome(State.UNKNOWN, reason=reason, form=claim.form)
        due = self._clock.now() + wait(claim.attempt)
        return Outcome(State.RETRY, due=due, reason=reason, form=claim.form, unsettled=True)

    def _again(self, claim: Claim, error: SlackError, *, retry_after: float | None, unsettled: bool) -> Outcome:
        now = self._clock.now()
        failing = claim.failing_since is not None and now - claim.failing_since > GIVE_UP_AFTER
        if failing and retry_after is None:
            state = State.UNKNOWN if unsettled else State.REJECTED
            return Outcome(state, reason=f"It was tried in vain for a day. {error.words}", form=claim.form)
        return Outcome(
            State.RETRY,
            due=now + wait(claim.attempt, retry_after),
            reason=error.words,
            form=claim.form,
            unsettled=unsettled,
            counts=retry_after is None,  # a limit says nothing about the message
        )

    def _refused(self, claim: Claim, error: SlackError) -> Outcome:
        """Keep the delivery for when its channel or workspace is mended, and pause that until then.

        A notice is nobody's news: whoever cannot be reached is not told, and nothing is paused for it.
        """
        if claim.kind == "notice" and isinstance(error, ChannelRefused):
            return Outcome(State.REJECTED, reason=error.words, form=claim.form, code=error.code)
        pauses: dict[type[SlackError], Pause] = {ChannelRefused: "subscription", WorkspaceRefused: "workspace"}
        return Outcome(
            State.RETRY,
            due=self._clock.now() + wait(claim.attempt),
            reason=error.words,
            form=claim.form,
            pause=pauses.get(type(error)),
            code=error.code,
        )
