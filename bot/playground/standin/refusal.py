"""How the stand-in says no: Slack's error code, and what goes with it."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """A Web API call is answered `{"ok": false, "error": code, **extra}`."""

    def __init__(self, code: str, **extra: Any) -> None:
        super().__init__(code)
        self.code = code
        self.extra = extra

    def body(self) -> dict[str, Any]:
        """Return the JSON body of the answer."""
        return {"ok": False, "error": self.code, **self.extra}


def invalid(code: str, errors: list[str]) -> Refusal:
    """Return the refusal of a payload: `errors` as Slack words them, each ending in its json-pointer."""
    return Refusal(code, errors=errors, response_metadata={"messages": [f"[ERROR] {error}" for error in errors]})


class TooMany(Exception):
    """A call is answered 429 with `Retry-After`, in whole seconds as Slack gives it."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"retry after {retry_after} s")
        self.retry_after = retry_after
