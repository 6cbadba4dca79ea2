"""The log: one pipeline for the app's events and the libraries' records, as text or JSON, with every secret masked.

structlog event ──┐
library record ───┴→ time, level, logger → exception as text → secrets masked → text | one JSON object a line → stderr
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TextIO

import structlog
from structlog.stdlib import ProcessorFormatter

if TYPE_CHECKING:
    from structlog.typing import EventDict, Processor

MASK = "[hidden]"
"""What stands in the log where a secret stood."""

LogFormat = Literal["auto", "text", "json"]

_SECRETS: tuple[tuple[re.Pattern[str], str], ...] = (
    # Slack's tokens: xoxb- (bot), xoxp- (user), xoxe. and xoxe- (rotated), xapp- (app-level), xwfp- (workflow)
    (re.compile(r"\bx(?:ox[a-z]|app|wfp)[.-][\w.-]{4,}"), MASK),
    (re.compile(r"(?i)\b(bearer)\s+[\w.~+/=-]{8,}"), rf"\1 {MASK}"),
    # `token=…` and `'token': '…'`, also of an OAuth code and of Socket Mode's address
    (
        re.compile(
            r"(?i)((?:token|secret|password|ticket|[?&]code|signature)['\"]?\s*(?:=|(?<=['\"]):)\s*['\"]?)[^\s&'\",;)}]+"
        ),
        rf"\1{MASK}",
    ),
    # a response_url or a webhook: whoever knows the address may post
    (re.compile(r"(?i)(hooks\.slack\.com/)[^\s'\"<>]+"), rf"\1{MASK}"),
    (re.compile(r"(://)[^/\s@]+@"), rf"\1{MASK}@"),
)
_SECRET_NAME = re.compile(r"(?i)(?:^|_)(?:tokens?|secrets?|passwords?|authorization|cookies?|ticket)$")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # a feed's title may hold a terminal's escape codes

_LEAST = {
    "aiohttp.access": logging.WARNING,
    "aiohttp.server": logging.CRITICAL,  # a traceback for whatever a port scanner sends; our own errors are logged
    "alembic": logging.WARNING,
    "apscheduler": logging.ERROR,  # a skipped tick is a warning to it; the ticker's own watch says it once
    "asyncio": logging.WARNING,
    "slack_bolt": logging.WARNING,
    "slack_sdk": logging.CRITICAL,  # its debug records hold whole requests; what fails is logged where it is caught
    "sqlalchemy": logging.WARNING,
}


def configure(log_format: LogFormat = "auto", log_level: str = "info", stream: TextIO | None = None) -> None:
    """Send all logs through the one pipeline to `stream` (stderr unless given); a second call replaces the first.

    `auto` is text on a terminal and JSON elsewhere. Uncaught exceptions of any thread go the same way.
    """
    target = sys.stderr if stream is None else stream
    text = log_format == "text" or (log_format == "auto" and target.isatty())
    handler = logging.StreamHandler(target)
    handler.setFormatter(_formatter(text=text, colors=text and target.isatty()))
    level = logging.getLevelNamesMapping()[log_level.upper()]
    logging.basicConfig(handlers=[handler], level=level, force=True)
    logging.captureWarnings(capture=True)
    for name, least in _LEAST.items():
        logging.getLogger(name).setLevel(max(level, least))
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *_FIRST, ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_thread


def masked(text: str) -> str:
    """Return the text without secrets and without control characters (line feeds and tabs stay)."""
    for pattern, replacement in _SECRETS:
        text = pattern.sub(replacement, text)
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def mask_secrets(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Mask, as a structlog processor, what is secret by its form or by its field's name, however deep it lies."""
    return {name: _masked_value(name, value) for name, value in event.items()}


def _masked_value(name: str, value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if _SECRET_NAME.search(name):
        return MASK
    if isinstance(value, Mapping):
        return {masked(str(key)): _masked_value(str(key), inner) for key, inner in value.items()}
    if isinstance(value, Sequence | AbstractSet) and not isinstance(value, str | bytes):
        return [_masked_value(name, inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    return masked(value if isinstance(value, str) else repr(value))


_FIRST: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
)


def _formatter(*, text: bool, colors: bool) -> ProcessorFormatter:
    console = structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=structlog.dev.plain_traceback)
    return ProcessorFormatter(
        foreign_pre_chain=_FIRST,
        processors=[
            ProcessorFormatter.remove_processors_meta,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.StackInfoRenderer(),
            structlog.processors.format_exc_info,
            mask_secrets,
            console if text else structlog.processors.JSONRenderer(),
        ],
    )


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: Any) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    structlog.get_logger(__name__).critical("uncaught", exc_info=error)


def _log_thread(uncaught: threading.ExceptHookArgs) -> None:
    if uncaught.exc_value is not None and not isinstance(uncaught.exc_value, SystemExit):
        thread = uncaught.thread.name if uncaught.thread else None
        structlog.get_logger(__name__).critical("uncaught", thread=thread, exc_info=uncaught.exc_value)
