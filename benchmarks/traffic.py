"""People in a workspace who type slash commands at given moments, and the clock that runs until each is answered.

    due ──▶ POST /slack/events ──▶ ack ──▶ POST response_url
     └────────── ack time ─────────┘               │
     └─────────────── answer time ─────────────────┘

Times run from the moment a command was due, so what the caller itself was late counts against the app.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from generated import searches
from slack_sdk.signature import SignatureVerifier

from bot.domain.commands import SLASH
from bot.playground.standin import envelopes, payloads
from bot.render.words import OUR_FAULT
from bot.slack.http import EVENTS_PATH

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from generated import Wording

    from bot.playground.standin.values import Workspace

SECRET = "benchmarks-sign-with-this"  # noqa: S105 - made up
MIX = Counter({"search": 26, "latest": 6, "history": 5, "start-here": 4, "subscriptions": 3, "status": 3, "help": 3})
"""What fifty people ask for: searches most of all."""

_PATIENCE = 20.0
_OK = 200


@dataclass(slots=True)
class Typed:
    """One command and what became of it; times are seconds of `time.perf_counter`, None where it never came to that."""

    line: str
    body: bytes
    headers: dict[str, str]
    due: float = 0.0
    status: int | None = None
    acked: float | None = None
    answered: float | None = None
    answer: bytes = b""
    done: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def ack_time(self) -> float:
        """Seconds until it was acked; as long as anyone waits where it was not."""
        return _PATIENCE if self.acked is None else self.acked - self.due

    @property
    def answer_time(self) -> float:
        """Seconds until its answer came; as long as anyone waits where none did."""
        return _PATIENCE if self.answered is None else self.answered - self.due

    @property
    def wrong(self) -> str | None:
        """What was wrong with ack or answer, None where both were as they should be."""
        if self.status != _OK or self.answered is None:
            return f"{self.line}: HTTP {self.status}, {'no ' if self.answered is None else ''}answer"
        message = json.loads(self.answer)
        refused = payloads.errors(message.get("blocks") or [], "message")
        failed = not message.get("text") or message["text"] == OUR_FAULT
        return f"{self.line}: {refused or message.get('text')}" if refused or failed else None


def mixed(wording: Wording, number: int, seed: int) -> list[str]:
    """Return so many lines as people would type them, shuffled; another seed asks other things."""
    dice = random.Random(seed)  # noqa: S311 - repeatable, hides nothing
    names = list(MIX.elements())
    chosen = (names * (number // len(names) + 1))[:number] if number > len(names) else dice.sample(names, number)
    dice.shuffle(chosen)
    asked = iter(searches(wording, dice, number))
    words = {
        "search": lambda: next(asked),
        "latest": lambda: dice.choice(["", "10", "30"]),
        "history": lambda: dice.choice(["", str(dice.randint(2017, 2025))]),
        "help": lambda: dice.choice(["", "search"]),
    }
    return [f"{SLASH} {name} {words.get(name, str)()}".strip() for name in chosen]


class Crowd:
    """The people of one workspace, and the address where their answers arrive."""

    def __init__(
        self, space: Workspace, session: aiohttp.ClientSession, answers: str, waiting: dict[str, Typed]
    ) -> None:
        self._space = space
        self._session = session
        self._answers = answers
        self._waiting = waiting
        self._signer = SignatureVerifier(SECRET)

    async def type(self, url: str, lines: Sequence[str], seconds: float) -> list[Typed]:
        """Type the lines, evenly over so many seconds (0 is all at once), and wait until all are answered."""
        typed = [self._ready(line, f"{id(lines):x}-{place}") for place, line in enumerate(lines)]
        begin = time.perf_counter() + 0.05
        for place, one in enumerate(typed):
            one.due = begin + seconds * place / len(typed)
        await asyncio.gather(*(self._send(url + EVENTS_PATH, one) for one in typed))
        return typed

    def _ready(self, line: str, name: str) -> Typed:
        """Write and sign the request beforehand, so that the moment it is due belongs to the app alone."""
        people, channels = list(self._space.users.values()), list(self._space.channels.values())
        tickets = {"response_url": f"{self._answers}/{name}", "trigger_id": name}
        person = people[len(self._waiting) % len(people)]
        body = urlencode(envelopes.command(self._space, person, channels[0], line, tickets)).encode()
        now = str(int(time.time()))
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Slack-Request-Timestamp": now,
            "X-Slack-Signature": self._signer.generate_signature(timestamp=now, body=body) or "",
        }
        self._waiting[name] = Typed(line, body, headers)
        return self._waiting[name]

    async def _send(self, url: str, one: Typed) -> None:
        await asyncio.sleep(one.due - time.perf_counter())
        try:
            async with asyncio.timeout(_PATIENCE):
                async with self._session.post(url, data=one.body, headers=one.headers) as ack:
                    await ack.read()
                    one.status, one.acked = ack.status, time.perf_counter()
                await one.done.wait()
        except (TimeoutError, aiohttp.ClientError):
            return


@asynccontextmanager
async def crowd(space: Workspace) -> AsyncIterator[Crowd]:
    """Open the address that answers come to, for as long as the people of the workspace type."""
    waiting: dict[str, Typed] = {}

    async def receive(request: web.Request) -> web.Response:
        answer = await request.read()
        one = waiting.pop(request.match_info["name"])
        one.answered, one.answer = time.perf_counter(), answer
        one.done.set()
        return web.Response(text="ok")

    application = web.Application()
    application.router.add_post("/{name}", receive)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        answers = "http://{}:{}".format(*runner.addresses[0])
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
            yield Crowd(space, session, answers, waiting)
    finally:
        await runner.cleanup()
