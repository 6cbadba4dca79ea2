"""Settings come from the environment and .env; what is unknown is warned about, what is wrong is refused in words."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.domain.errors import ConfigurationError
from bot.settings import Settings, shown


def load(**env: str) -> Settings:
    """Return what these environment variables make, without a file."""
    return Settings.load(env, None)[0]


def refusal(**env: str) -> str:
    """Return the words with which these variables are refused."""
    with pytest.raises(ConfigurationError) as error:
        Settings.load(env, None)
    assert error.value.__cause__ is None
    return error.value.words


@pytest.fixture
def dotenv(tmp_path: Path) -> Path:
    """Return the place of a .env file."""
    return tmp_path / ".env"


def test_nothing_set_gives_the_defaults() -> None:
    """With an empty environment everything has a value that works on a laptop."""
    settings = load()
    assert settings.database_url.startswith("sqlite:///")
    assert settings.database_url.endswith("techblog.db")
    assert settings.feed_url == "https://netflixtechblog.com/feed"
    assert settings.poll_interval == timedelta(minutes=10)
    assert (settings.host, settings.port, settings.timezone) == ("127.0.0.1", 3000, "UTC")
    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.slack_bot_token is None
    assert settings.allow_private_feeds is False


def test_settings_cannot_be_changed_and_read_nothing_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Made by hand they hold what they were given, whatever the environment says, for good."""
    monkeypatch.setenv("TECHBLOG_PORT", "1234")
    settings = Settings(timezone="Asia/Tokyo")
    assert (settings.port, settings.timezone) == (3000, "Asia/Tokyo")
    with pytest.raises(ValidationError):
        settings.port = 1


def test_the_process_environment_is_read_where_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """`load` without arguments means the process's own environment and the .env of the current folder."""
    monkeypatch.setenv("TECHBLOG_PORT", "1234")
    assert Settings.load(dotenv=None)[0].port == 1234


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("600", 600), ("90s", 90), ("10m", 600), ("1h", 3600), ("1d", 86400), (" 10 M ", 600), ("60", 60)],
)
def test_an_interval_is_seconds_or_has_a_unit(text: str, seconds: int) -> None:
    """Seconds, minutes, hours and a day are understood."""
    assert load(TECHBLOG_POLL_INTERVAL=text).poll_interval == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["soon", "59", "25h", "-5", "1.5h", "10mm", "99999999"])
def test_an_interval_out_of_bounds_is_refused_with_its_bounds(text: str) -> None:
    """The words name the setting, what it holds and what it takes."""
    words = refusal(TECHBLOG_POLL_INTERVAL=text)
    assert words.startswith(f"TECHBLOG_POLL_INTERVAL is “{text}”. It takes a number of seconds")
    assert "at least 1m, at most 1d" in words


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg", "POSTGRES"])
def test_a_hosts_postgres_address_gets_its_driver(scheme: str) -> None:
    """A bare DATABASE_URL, as hosts write it, is read and names the driver that is installed."""
    settings = load(DATABASE_URL=f"{scheme}://u:p@host/db?sslmode=require")
    assert settings.database_url == "postgresql+psycopg://u:p@host/db?sslmode=require"


def test_a_name_with_the_prefix_wins_over_a_hosts_bare_one(dotenv: Path) -> None:
    """Also where the prefixed one stands in .env and the bare one in the environment."""
    dotenv.write_text("TECHBLOG_DATABASE_URL=sqlite:///mine.db\nTECHBLOG_PORT=4000\n")
    settings, _ = Settings.load({"DATABASE_URL": "postgres://h/db", "PORT": "5000"}, dotenv)
    assert (settings.database_url, settings.port) == ("sqlite:///mine.db", 4000)


def test_a_bare_port_opens_the_server_to_the_host() -> None:
    """Where a host sets PORT it routes from outside; it may be told another address, and a prefixed port opens none."""
    assert (load(PORT="5000").host, load(PORT="5000").port) == ("0.0.0.0", 5000)  # noqa: S104 - what is tested
    assert load(PORT="5000", TECHBLOG_HOST="127.0.0.1").host == "127.0.0.1"
    assert load(TECHBLOG_PORT="5000").host == "127.0.0.1"


def test_the_environment_wins_over_the_file_and_empty_means_unset(dotenv: Path) -> None:
    """An empty value in the environment switches off what .env holds; an empty one in .env is none."""
    dotenv.write_text(
        "TECHBLOG_TIMEZONE=Asia/Tokyo\nSLACK_APP_TOKEN=xapp-1\nTECHBLOG_PORT=\nTECHBLOG_LOG_LEVEL=debug\n"
    )
    settings, warnings = Settings.load({"TECHBLOG_LOG_LEVEL": "error", "SLACK_APP_TOKEN": " "}, dotenv)
    assert (settings.timezone, settings.port, settings.log_level) == ("Asia/Tokyo", 3000, "error")
    assert settings.slack_app_token is None
    assert warnings == ()


def test_a_file_with_a_byte_order_mark_quotes_and_exports_is_read(dotenv: Path) -> None:
    """A .env as editors and shells write it is understood, and a $ stays a $."""
    dotenv.write_text("\ufeffexport TECHBLOG_PORT=4000\nSLACK_SIGNING_SECRET='a${HOME}b'\n", encoding="utf-8")
    settings, _ = Settings.load({}, dotenv)
    assert settings.port == 4000
    assert settings.slack_signing_secret is not None
    assert settings.slack_signing_secret.get_secret_value() == "a${HOME}b"


def test_a_missing_file_is_no_fault_and_an_unreadable_one_is_named(dotenv: Path) -> None:
    """Without .env the environment is enough; one that is not text stops the start with its name."""
    assert Settings.load({}, dotenv)[0].port == 3000
    dotenv.write_bytes(b"TECHBLOG_PORT=\xff\xfe\n")
    with pytest.raises(ConfigurationError, match=r"\.env cannot be read"):
        Settings.load({}, dotenv)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("TECHBLOG_POLL_INTERVALL", "Did you mean TECHBLOG_POLL_INTERVAL?"),
        ("TECHBLOG_DATABASE", "Did you mean TECHBLOG_DATABASE_URL?"),
        ("TECHBLOG_SLACK_BOT_TOKEN", "Did you mean SLACK_BOT_TOKEN?"),
        ("techblog_port", "Did you mean TECHBLOG_PORT?"),
        ("TECHBLOG_XYZZY", "All settings stand in docs/settings.md."),
    ],
)
def test_an_unknown_name_is_warned_about_with_the_nearest(dotenv: Path, name: str, hint: str) -> None:
    """A misspelt setting changes nothing, fails nothing, and is told, wherever it stands; its value is not."""
    _, warnings = Settings.load({name: "xoxb-value"}, None)
    assert warnings == (f"{name} is not a setting and changes nothing. {hint}",)
    dotenv.write_text(f"{name}=xoxb-value\n")
    _, warnings = Settings.load({}, dotenv)
    assert warnings == (f"{name} in .env is not a setting and changes nothing. {hint}",)


def test_names_of_others_are_none_of_our_business() -> None:
    """No warning for the tests' own variable, nor for names without the prefix."""
    assert Settings.load({"TECHBLOG_TEST_DATA": "/x", "HOME": "/y", "SLACK_OTHER": "z"}, None)[1] == ()


@pytest.mark.parametrize(
    ("name", "value", "takes"),
    [
        ("TECHBLOG_PORT", "70000", "a whole number from 0 to 65535"),
        ("PORT", "http", "a whole number from 0 to 65535"),
        ("TECHBLOG_LOG_FORMAT", "xml", "auto, text or json"),
        ("TECHBLOG_LOG_LEVEL", "loud", "debug, info, warning or error"),
        ("TECHBLOG_ALLOW_PRIVATE_FEEDS", "perhaps", "true or false"),
        ("TECHBLOG_FEED_URL", "netflixtechblog.com/feed", "an address that begins with https:// or http://"),
        ("TECHBLOG_SLACK_API_URL", "ftp://x/", "an address that begins with https:// or http://"),
        ("DATABASE_URL", "mysql://h/db", "sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"),
        ("TECHBLOG_TIMEZONE", "Mars/Base", "an IANA time zone, such as Europe/Berlin"),
    ],
)
def test_a_wrong_value_is_refused_with_name_value_and_what_it_takes(name: str, value: str, takes: str) -> None:
    """The name in the words is the one that was set."""
    assert refusal(**{name: value}) == f"{name} is “{value}”. It takes {takes}."


def test_a_misspelt_time_zone_suggests_the_nearest() -> None:
    """One letter missing is mended in the words."""
    assert refusal(TECHBLOG_TIMEZONE="Europe/Berln").endswith("Did you mean Europe/Berlin?")


def test_all_wrong_values_are_told_at_once() -> None:
    """Nobody mends one to meet the next."""
    words = refusal(TECHBLOG_PORT="x", TECHBLOG_LOG_LEVEL="y")
    assert "TECHBLOG_PORT" in words
    assert "TECHBLOG_LOG_LEVEL" in words


@pytest.mark.parametrize("url", ["mysql://user:hunter2@h/db", "user:hunter2@h", "mysql://user:hun/ter2@h/hunter2@x"])
def test_a_password_is_not_told_in_a_refusal(url: str) -> None:
    """An address that cannot be used is told without what stands before its @."""
    assert "ter2" not in refusal(TECHBLOG_DATABASE_URL=url)


def test_letters_case_and_a_missing_slash_are_forgiven() -> None:
    """INFO is info, and the stand-in's address gets the slash the client wants."""
    settings = load(TECHBLOG_LOG_LEVEL="INFO", TECHBLOG_SLACK_API_URL="http://127.0.0.1:8081/api")
    assert (settings.log_level, settings.slack_api_url) == ("info", "http://127.0.0.1:8081/api/")


def test_no_secret_is_shown() -> None:
    """Neither the list for people nor the settings' own text holds a token or a password."""
    settings = load(
        SLACK_BOT_TOKEN="xoxb-hunter2",
        SLACK_CLIENT_SECRET="hunter2",
        DATABASE_URL="postgres://u:hunter2@h/db?password=hunter2",
        TECHBLOG_FEED_URL="https://u:hunter2@h/feed/@someone",
    )
    rows = {row.name: row.value for row in shown(settings)}
    assert "hunter2" not in f"{rows} {settings!r} {settings}"
    assert rows["SLACK_BOT_TOKEN"] == "set, not shown"
    assert rows["SLACK_APP_TOKEN"] == "not set"
    assert rows["TECHBLOG_DATABASE_URL"] == "postgresql+psycopg://…@h/db?password=…"
    assert rows["TECHBLOG_FEED_URL"] == "https://…@h/feed/@someone"
    assert (rows["TECHBLOG_POLL_INTERVAL"], rows["TECHBLOG_ALLOW_PRIVATE_FEEDS"]) == ("10m", "false")
