"""Every setting of the app: its names, default, help and bounds; read once, from the environment and `.env`.

environment over .env → names (prefixed, then a host's bare ones) → values checked → Settings, frozen
                      ↘ TECHBLOG_ names nobody knows → warnings

Importing this module imports pydantic, so a command line imports it where it loads the settings, not before.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from dotenv import dotenv_values
from platformdirs import user_data_path
from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict
from rapidfuzz import fuzz, process

from bot.domain.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic.config import JsonDict
    from pydantic_core import ErrorDetails

PREFIX = "TECHBLOG_"
"""What the app's own names begin with; Slack's names and a host's bare ones do not."""

_NOT_SETTINGS = frozenset({"TECHBLOG_TEST_DATA"})  # the tests' own, so no misspelling of a setting
_NEAR = 70  # rapidfuzz ratio: a few slips in a name, not another word
_SHOWN_LENGTH = 80
_INTERVAL = re.compile(r"(\d{1,7})\s*([smhd]?)", re.IGNORECASE)
_UNITS = {"d": 86400, "h": 3600, "m": 60, "s": 1}
_DRIVERS = {"sqlite": "sqlite", **dict.fromkeys(("postgres", "postgresql", "postgresql+psycopg"), "postgresql+psycopg")}


@dataclass(frozen=True, slots=True)
class Shown:
    """One setting for a person's eyes: its name in the environment, its value (a secret's never), its help."""

    name: str
    value: str
    help: str


def _interval(value: object) -> object:
    found = _INTERVAL.fullmatch(value) if isinstance(value, str) else None
    return timedelta(seconds=int(found[1]) * _UNITS[found[2].lower() or "s"]) if found else value


def _timezone(value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (LookupError, OSError, ValueError) as error:
        near = process.extractOne(value, sorted(available_timezones()), scorer=fuzz.ratio, score_cutoff=_NEAR)
        raise ValueError(f"Did you mean {near[0]}?" if near else "") from error


def _database(value: str) -> str:
    """Name the driver that is installed: hosts say `postgres://`, SQLAlchemy wants `postgresql+psycopg://`."""
    dialect, mark, rest = value.partition("://")
    if not mark or dialect.lower() not in _DRIVERS:
        raise ValueError
    return f"{_DRIVERS[dialect.lower()]}://{rest}"


def _local_database() -> str:
    return f"sqlite:///{(user_data_path('techblog', appauthor=False) / 'techblog.db').as_posix()}"


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        raise ValueError
    return value


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _setting(default: Any, about: str, takes: str, *names: str, told: str | None = None, **more: Any) -> Any:
    """Describe a field: `names` where the prefixed one is not all, `told` where its default does not tell itself."""
    start = {"default_factory": default} if callable(default) else {"default": default}
    alias = AliasChoices(*names) if names else None
    words: JsonDict = {"takes": takes, "told": told}
    return Field(**start, description=about, validation_alias=alias, json_schema_extra=words, **more)


_Address = Annotated[str, AfterValidator(_web_address)]
_ADDRESS = "an address that begins with https:// or http://"


class Settings(BaseSettings):
    """What a run of the app is told; `load` reads it, keywords make one by hand (and read nothing)."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, extra="forbid", populate_by_name=True, hide_input_in_errors=True
    )

    database_url: Annotated[str, AfterValidator(_database)] = _setting(
        _local_database,
        "Where the archive is kept. PostgreSQL needs the extra `postgres`.",
        "sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME",
        *("TECHBLOG_DATABASE_URL", "DATABASE_URL"),
        told="SQLite: `techblog.db` in the user's data folder",
        repr=False,
    )
    feed_url: _Address = _setting(
        "https://netflixtechblog.com/feed",
        "Where the default blog's feed is fetched; a mirror may be named.",
        _ADDRESS,
        repr=False,
    )
    guides: Path | None = _setting(
        None, "A folder of your own guide files, `*.toml`; see docs/guides.md.", "the path of a folder"
    )
    poll_interval: Annotated[timedelta, BeforeValidator(_interval)] = _setting(
        timedelta(minutes=10),
        "How long a feed is left alone after a poll, unless it asks for longer.",
        "a number of seconds, or a number with s, m, h or d behind it; at least 1m, at most 1d",
        ge=timedelta(minutes=1),
        le=timedelta(days=1),
    )
    timezone: Annotated[str, AfterValidator(_timezone)] = _setting(
        "UTC", "The time zone of people and channels that have set none.", "an IANA time zone, such as Europe/Berlin"
    )
    log_format: Annotated[Literal["auto", "text", "json"], BeforeValidator(_lower)] = _setting(
        "auto", "How the log is written; `auto` is text on a terminal and JSON elsewhere.", "auto, text or json"
    )
    log_level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(_lower)] = _setting(
        "info", "The least that is logged.", "debug, info, warning or error"
    )
    host: str = _setting(
        "127.0.0.1",
        "The address the HTTP server listens on.",
        "an IP address or host name of this machine",
        told="`127.0.0.1`; `0.0.0.0` where the port comes from a host's bare `PORT`",
    )
    port: int = _setting(
        3000,
        "The port the HTTP server listens on; 0 takes any free one.",
        "a whole number from 0 to 65535",
        *("TECHBLOG_PORT", "PORT"),
        ge=0,
        le=65535,
    )
    allow_private_feeds: bool = _setting(
        False,  # noqa: FBT003 - a default, not an argument that reads as a riddle
        "Whether people may follow feeds that lie inside private networks.",
        "true or false",
    )
    contact_url: _Address | None = _setting(
        None, "The page, named in the user agent, where a blog's host finds out who polls it.", _ADDRESS
    )
    metrics_token: SecretStr | None = _setting(
        None, "Whoever shows it as a bearer token may read `/metrics`; see docs/metrics.md.", "a secret of your own"
    )
    slack_api_url: Annotated[_Address, AfterValidator(lambda url: url.rstrip("/") + "/")] = _setting(
        "https://slack.com/api/", "Slack's Web API, or a stand-in for it.", _ADDRESS
    )
    slack_bot_token: SecretStr | None = _setting(
        None, "The bot's token in its one workspace.", "a token that begins with xoxb-", "SLACK_BOT_TOKEN"
    )
    slack_app_token: SecretStr | None = _setting(
        None,
        "The app-level token; with it, `run` uses Socket Mode.",
        "a token that begins with xapp-",
        "SLACK_APP_TOKEN",
    )
    slack_signing_secret: SecretStr | None = _setting(
        None, "What Slack signs its HTTP requests with.", "the app's signing secret", "SLACK_SIGNING_SECRET"
    )
    slack_client_id: SecretStr | None = _setting(
        None, "With the client secret, any workspace may install the app.", "the app's client ID", "SLACK_CLIENT_ID"
    )
    slack_client_secret: SecretStr | None = _setting(
        None, "The other half of the client ID.", "the app's client secret", "SLACK_CLIENT_SECRET"
    )

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], init_settings: PydanticBaseSettingsSource, *_: Any, **__: Any
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let keywords be the only source: a bare name must yield to a prefixed one in `.env`, so `load` merges."""
        del settings_cls
        return (init_settings,)

    @classmethod
    def load(
        cls, env: Mapping[str, str] | None = None, dotenv: Path | None = Path(".env")
    ) -> tuple[Self, tuple[str, ...]]:
        """Return the settings, and a warning in words for each TECHBLOG_ name that is none.

        `env` is the process's own environment unless given. It wins over `dotenv`, also with an empty value, which
        means unset. Raises ConfigurationError, in words, for all wrong values at once.
        """
        environment, file = os.environ if env is None else env, _file_values(dotenv)
        given = {name: value.strip() for name, value in {**file, **environment}.items() if value.strip()}
        source = EnvSettingsSource(cls)
        source.env_vars = {name.lower(): value for name, value in given.items() if name in _all_names()}
        values = source()
        if "PORT" in given and not {"TECHBLOG_PORT", "TECHBLOG_HOST"} & given.keys():
            values["host"] = "0.0.0.0"  # noqa: S104 - a host that sets PORT routes to it from outside
        try:
            return cls(**values), (*_unknown(environment), *_unknown(file, " in .env"))
        except ValidationError as error:
            details = error.errors(include_url=False)
            raise ConfigurationError(" ".join(_in_words(detail, given) for detail in details)) from None


def shown(settings: Settings) -> tuple[Shown, ...]:
    """Return every setting, in order; of a secret only whether it is set, of an address no password."""
    return tuple(
        Shown(_names(name)[0], _told(name, getattr(settings, name)), field.description or "")
        for name, field in Settings.model_fields.items()
    )


def reference() -> str:
    """Return the table of all settings as Markdown: names, default, what each decides and takes."""
    rows = ["| Setting | Default | What it decides |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        names = " or ".join(f"`{each}`" for each in _names(name))
        default = _words(name)["told"] or f"`{_told(name, field.default)}`".replace("`not set`", "not set")
        rows.append(f"| {names} | {default} | {field.description} Takes {_words(name)['takes']}. |")
    return "\n".join(rows) + "\n"


def _names(field: str) -> tuple[str, ...]:
    """Return the names a field is read by, its own first."""
    alias = Settings.model_fields[field].validation_alias
    return tuple(map(str, alias.choices)) if isinstance(alias, AliasChoices) else (PREFIX + field.upper(),)


def _all_names() -> tuple[str, ...]:
    return tuple(name for field in Settings.model_fields for name in _names(field))


def _words(field: str) -> dict[str, Any]:
    words = Settings.model_fields[field].json_schema_extra
    return words if isinstance(words, dict) else {}


def _told(field: str, value: Any) -> str:
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        unit = next(unit for unit, size in _UNITS.items() if seconds % size == 0)
        return f"{seconds // _UNITS[unit]}{unit}"
    if isinstance(value, SecretStr):
        return "set, not shown"
    if value is None:
        return "not set"
    return str(value).lower() if isinstance(value, bool) else _without_password(field, str(value))


def _without_password(field: str, value: str) -> str:
    """Cut what stands before an address's @. A database's password may itself hold a / or an @, a page's path may."""
    before = r"^([\w+]*://)?.*@" if field == "database_url" else r"^(\w*://)[^/]*@"
    return re.sub(r"(?i)(password=)[^&\s]+", r"\1…", re.sub(before, r"\1…@", value))[:_SHOWN_LENGTH]


def _file_values(path: Path | None) -> dict[str, str]:
    if path is None or not path.is_file():
        return {}
    try:
        values = dotenv_values(path, encoding="utf-8-sig", interpolate=False)
    except (OSError, ValueError) as error:
        words = f"{path} cannot be read. Let this user read it, and keep it in UTF-8."
        raise ConfigurationError(words, detail=str(error)) from error
    return {name: value or "" for name, value in values.items()}


def _unknown(given: Iterable[str], where: str = "") -> Iterator[str]:
    known = {name: name.removeprefix(PREFIX) for name in _all_names()}
    for name in sorted(given):
        if not name.upper().startswith(PREFIX) or name in known or name in _NOT_SETTINGS:
            continue
        word = name.upper().removeprefix(PREFIX)
        near = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_NEAR)
        hint = f"Did you mean {near[2]}?" if near else "All settings stand in docs/settings.md."
        yield f"{name}{where} is not a setting and changes nothing. {hint}"


def _in_words(detail: ErrorDetails, given: Mapping[str, str]) -> str:
    """Say which setting holds what, and what it takes; a secret's value is never said."""
    alias = str(detail["loc"][0])
    field = next(name for name in Settings.model_fields if alias in {name, *_names(name)})
    name = next(name for name in _names(field) if name in given)
    value = f"“{_without_password(field, given[name])}”"
    hint = str(detail["ctx"]["error"]) if detail["type"] == "value_error" else ""
    return f"{name} is {value}. It takes {_words(field)['takes']}. {hint}".rstrip()
