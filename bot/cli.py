"""The `techblog` command: parse, call, print, exit code (0 ok, 1 failed, 2 usage)."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from bot.domain.errors import ConfigurationError, NotFound, TechblogError, UsageError
from bot.version import version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.settings import Settings
    from bot.wiring import Techblog

FAILED, USAGE = 1, 2

_SPACED_FILTER = re.compile(r"^(-?\w+:)(\S.*\s.*)$")

blog_option = click.option("--blog", metavar="NAME", help="Which blog; the default one is meant without it.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object, its rows under `items`.")
WORDS: dict[str, Any] = {"ignore_unknown_options": True}  # -word is a word to leave out, not an option


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version(), prog_name="techblog")
def cli() -> None:
    """Put an engineering blog into Slack: announced, searchable, with a path for newcomers.

    No Slack workspace at hand? `techblog playground` shows everything on a local page.
    """


@cli.command()
@click.option("--port", default=8080, show_default=True, help="The page's port on this machine; 0 takes a free one.")
@click.option("--open/--no-open", "browser", default=True, help="Open the page in a browser.")
def playground(port: int, *, browser: bool) -> None:
    """Try everything on a local page that behaves like Slack."""
    from bot.playground.app import serve

    sys.exit(serve(port=port, browser=browser))


@cli.command()
def run() -> None:
    """Run everything in one process: poll, post, and answer Slack."""
    from bot.runtime import roles

    sys.exit(roles.run(_settings()))


@cli.command()
def web() -> None:
    """Answer Slack, and leave polling and posting to `worker`."""
    from bot.runtime import roles

    sys.exit(roles.web(_settings()))


@cli.command()
def worker() -> None:
    """Poll and post, and leave answering Slack to `web`."""
    from bot.runtime import roles

    sys.exit(roles.worker(_settings()))


@cli.command()
@click.option("--force", is_flag=True, help="Poll feeds that are not due yet, too.")
@blog_option
def poll(blog: str | None, *, force: bool) -> None:
    """Poll every due feed once, then post what is new."""
    from bot.runtime import poll_once

    sys.exit(0 if poll_once.poll(_settings(), blog=blog, force=force) else FAILED)


@cli.command(context_settings=WORDS)
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option("--page", default=1, show_default=True, type=click.IntRange(1), help="Which page of the hits.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 100), help="Hits on a page.")
@blog_option
@json_option
def search(words: tuple[str, ...], page: int, limit: int, blog: str | None, *, as_json: bool) -> None:
    """Find posts: words, "phrases", -word, and filters such as author:jane year:2020 max:10m."""
    from bot import terminal
    from bot.domain.search import describe

    text = _typed(words)
    with _app() as app:
        found = app.library.search(text, blog=blog or app.default_blog, page=page, size=limit)
    if as_json:
        rows = terminal.rows(hit.article for hit in found.page.items)
        mistakes = [mistake.words for mistake in found.query.mistakes]
        terminal.as_json(rows, total=found.page.total, understood=describe(found.query), mistakes=mistakes)
    else:
        terminal.found(found)


@cli.command()
@click.argument("number", default=10, type=click.IntRange(1, 50))
@blog_option
@json_option
def latest(number: int, blog: str | None, *, as_json: bool) -> None:
    """List the newest posts."""
    from bot import terminal

    with _app() as app:
        newest = app.library.latest(blog=blog or app.default_blog, size=number)
    terminal.as_json(terminal.rows(newest.page.items)) if as_json else terminal.latest(newest)


@cli.command("start-here")
@blog_option
@json_option
def start_here(blog: str | None, *, as_json: bool) -> None:
    """Show a reading path for newcomers, and why each post is on it."""
    from bot import terminal

    with _app() as app:
        path = app.guides.start_here(blog=blog or app.default_blog)
    if as_json:
        rows = terminal.rows(step.article for step in path.steps)
        whys = [{**row, "why": step.why} for row, step in zip(rows, path.steps, strict=True)]
        terminal.as_json(whys, minutes=path.minutes, untimed=path.untimed)
    else:
        terminal.path(path)


@cli.command()
@click.argument("year", required=False, type=int)
@blog_option
@json_option
def history(year: int | None, blog: str | None, *, as_json: bool) -> None:
    """Show how often the blog posts, by year or by month of one year."""
    from bot import terminal

    with _app() as app:
        told = app.guides.history(blog=blog or app.default_blog, year=year)
    terminal.history_json(told) if as_json else terminal.history(told)


@cli.command()
@click.argument("channel")
@blog_option
def subscribe(channel: str, blog: str | None) -> None:
    """Announce new posts in CHANNEL (its ID, such as C0123456789)."""
    from bot import terminal

    with _app() as app:
        subscribed = app.subscriptions.subscribe(
            workspace_id=_enter(app),
            channel_id=channel,
            user_id="",
            blog=blog or app.default_blog,
        )
    terminal.subscribed(subscribed)


@cli.command()
@click.argument("channel")
@blog_option
def unsubscribe(channel: str, blog: str | None) -> None:
    """Stop announcing in CHANNEL."""
    from bot import terminal

    with _app() as app:
        ended = app.subscriptions.unsubscribe(workspace_id=_enter(app), channel_id=channel, blog=blog)
    if not ended:
        raise click.ClickException(f"Nothing was announced in {channel}.")
    terminal.say(f"No longer announced in {channel}: {', '.join(one.blog.title for one in ended)}.")


@cli.command()
@json_option
def subscriptions(*, as_json: bool) -> None:
    """List what is announced where."""
    from bot import terminal

    with _app() as app:
        listing = app.subscriptions.listing(workspace_id=None)
    terminal.subscriptions_json(listing) if as_json else terminal.subscriptions(listing)


@cli.command()
@json_option
def status(*, as_json: bool) -> None:
    """Tell how feeds and deliveries stand, and what waits."""
    from bot import terminal

    with _app() as app:
        answer, now = app.health.status(), app.clock.now()
    terminal.status_json(answer) if as_json else terminal.status(answer, now)


@cli.command()
def doctor() -> None:
    """Check settings, database, feed and tokens, and say what is missing."""
    from bot import terminal
    from bot.runtime.doctor import examine
    from bot.settings import Settings

    with terminal.waiting("Checking…"):
        findings = list(examine(*Settings.load()))
    for finding in findings:
        terminal.say(f"{'ok  ' if finding.well else 'FAIL'}  {finding.about}: {finding.words}")
    sys.exit(0 if all(finding.well for finding in findings) else FAILED)


@cli.command()
@click.option("--url", metavar="HTTPS-URL", help="Where the app is reached over HTTP; Socket Mode without it.")
def manifest(url: str | None) -> None:
    """Print the Slack app manifest to create the app from."""
    import json

    from bot.slack.manifest import manifest as made

    click.echo(json.dumps(made(url), indent=2, ensure_ascii=False))


@cli.command()
def db() -> None:
    """Tell where the data is kept, and bring its schema up to date."""
    from bot import terminal

    with _app() as app:
        terminal.say(f"{app.database.safe_url}, schema {app.database.revision()}")


def main() -> None:
    """Run the command line; every known failure ends in one line that says what to do next."""
    try:
        cli()
    except (UsageError, NotFound) as error:
        _end(error, USAGE)
    except TechblogError as error:
        _end(error, FAILED)


def _end(error: TechblogError, code: int) -> None:
    click.echo(f"techblog: {error.words}", err=True)
    sys.exit(code)


def _settings() -> Settings:
    """Return the settings; a name that is none of them is warned about where errors go."""
    from bot import telemetry
    from bot.settings import Settings

    settings, warnings = Settings.load()
    telemetry.configure(settings.log_format, settings.log_level)
    for warning in warnings:
        click.echo(f"techblog: {warning}", err=True)
    return settings


@contextmanager
def _app() -> Iterator[Techblog]:
    """Open the app for one command; its log keeps to warnings, as the answer is what was asked for."""
    from bot import telemetry, wiring

    settings = _settings()
    telemetry.configure("text", "warning")
    app = wiring.assemble(settings)
    try:
        yield app
    finally:
        app.close()


def _enter(app: Techblog) -> str:
    """Return the workspace of the bot token in the settings, which the command cannot do without."""
    from bot import wiring

    identity = wiring.enter(app, _settings())
    if identity is None:
        raise ConfigurationError(
            "SLACK_BOT_TOKEN is not set. Copy the Bot User OAuth Token (xoxb-…) from "
            "https://api.slack.com/apps → your app → OAuth & Permissions.",
        )
    return identity.workspace_id


def _typed(words: tuple[str, ...]) -> str:
    """Return the words as one query: the shell took the quotes from author:"Jane Doe", and they are put back."""
    unknown = next((word for word in words if word.startswith("--")), None)
    if unknown is not None:
        raise click.NoSuchOption(unknown)
    return " ".join(_SPACED_FILTER.sub(r'\1"\2"', word) for word in words)


if __name__ == "__main__":
    main()
