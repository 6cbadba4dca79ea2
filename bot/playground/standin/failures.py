"""How the stand-in is told to fail, and when: each fault is a rule that matches calls until it is used up."""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass
from typing import Literal

Kind = Literal["drop", "status", "garbage", "ratelimited", "code", "slow"]


@dataclass(slots=True)
class Fault:
    """One way to fail: `method` is a Web API method, `response_url`, `upload`, or `*` for any.

    kind         what the caller sees                          uses
    drop         the connection closes without an answer       accepted
    status       an HTTP error                                 accepted, status
    garbage      200 with a body that is no JSON               accepted
    ratelimited  429 with Retry-After                          retry_after (s)
    code         `{"ok": false, "error": code}`                accepted, code
    slow         the answer comes late                         accepted, seconds

    `accepted` says whether the call is carried out before it fails. `times` None means for ever; with a
    `probability` below 1 the seeded dice decide for each call.
    """

    method: str
    kind: Kind
    times: int | None = 1
    probability: float = 1.0
    accepted: bool = False
    status: int = 503
    code: str = "fatal_error"
    retry_after: int = 1
    seconds: float = 1.0
    channel: str | None = None


class Failures:
    """The faults in force; safe to change from any thread while calls come in."""

    def __init__(self, seed: int = 0) -> None:
        self._dice = random.Random(seed)  # noqa: S311 - repeatable failures, no secret
        self._lock = threading.Lock()
        self._faults: list[Fault] = []

    def add(self, method: str, kind: Kind, **options: object) -> Fault:
        """Add a fault; `options` are the other fields of `Fault`."""
        fault = Fault(method, kind, **options)  # type: ignore[arg-type]
        with self._lock:
            self._faults.append(fault)
        return fault

    def clear(self) -> None:
        """Work well from now on."""
        with self._lock:
            self._faults.clear()

    def next(self, method: str, channel: str | None = None) -> Fault | None:
        """Return the first fault that hits this call, counted as used; None where the call goes well."""
        with self._lock:
            for fault in self._faults:
                if self._hits(fault, method, channel):
                    if fault.times is not None:
                        fault.times -= 1
                    return fault
        return None

    def _hits(self, fault: Fault, method: str, channel: str | None) -> bool:
        if fault.times == 0 or fault.method not in {method, "*"}:
            return False
        if fault.channel is not None and fault.channel != channel:
            return False
        return fault.probability >= 1.0 or self._dice.random() < fault.probability
