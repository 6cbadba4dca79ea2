"""Commands for whoever runs it: playground, run, web, worker, poll, status, doctor, manifest, db."""

from __future__ import annotations

import errno
import sys

import click

from bot.commandline.opening import FAILED, json_option, opened, quiet, serving
from bot.domain.errors import ConfigurationError
from bot.terminal import words
from bot.terminal.console import say, waiting


@click.command()
@click.option(
    "--port",
    default=8080,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The page's port on this machine; 0 takes a free one.",
)
@click.option("--open/--no-open", "browser", default=True, help="Open the page in a browser, or do not.")
def playground(port: int, *, browser: bool) -> None:
    """Try everything on a local page that behaves like Slack."""
    settings = quiet()
    from bot.playground.app import serve

    try:
        sys.exit(serve(settings, port=port, browser=browser))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise ConfigurationError(words.port_taken(port), detail=str(error)) from error


@click.command()
def run() -> None:
    """Poll, post and answer Slack, all in one process."""
    settings = serving()
    from bot.runtime import roles

    sys.exit(roles.run(settings))


@click.command()
def web() -> None:
    """Answer Slack only; `worker` polls and posts."""
    settings = serving()
    from bot.runtime import roles

    sys.exit(roles.web(settings))


@click.command()
def worker() -> None:
    """Poll and post only; `web` answers Slack."""
    settings = serving()
    from bot.runtime import roles

    sys.exit(roles.worker(settings))


@click.command()
@click.option("--force", is_flag=True, help="Poll feeds that are not due yet, too.")
@click.option("--blog", metavar="NAME", help="Poll this blog only; all of them without it.")
def poll(blog: str | None, *, force: bool) -> None:
    """Poll every due feed once, then post what is new.

    Without a Slack token it only fills the archive. A message that would have to wait longer than 30 seconds is left
    to the next run. The exit code is 1 if any blog failed.
    """
    settings = quiet()
    with opened(settings) as app:
        from bot.runtime import poll_once

        well = poll_once.poll(app, settings, blog=blog, force=force)
    sys.exit(0 if well else FAILED)


@click.command()
@json_option
def status(*, as_json: bool) -> None:
    """Tell how feeds and deliveries stand, and what waits."""
    from bot.terminal import health

    with opened() as app:
        answer, now = app.health.status(), app.clock.now()
    health.status_json(answer) if as_json else health.status(answer, now)


@click.command()
def doctor() -> None:
    """Check settings, database, feed and Slack tokens."""
    from bot import telemetry
    from bot.settings import Settings

    telemetry.configure("text", "error")
    settings, warnings = Settings.load()
    with waiting(words.CHECKING):
        from bot.runtime.doctor import examine

        findings = list(examine(settings, warnings))
    for finding in findings:
        say(words.finding(finding.about, finding.words, well=finding.well))
    sys.exit(0 if all(finding.well for finding in findings) else FAILED)


@click.command()
@click.option("--url", metavar="HTTPS-URL", help="Where the app is reached over HTTP; Socket Mode without it.")
def manifest(url: str | None) -> None:
    """Print the manifest to create the Slack app from."""
    import json

    from bot.slack.manifest import manifest as made

    if url is not None and not url.startswith("https://"):
        raise click.BadParameter(
            "Slack reaches an app only at an address that begins with https://.", param_hint="--url"
        )
    say(json.dumps(made(url), indent=2, ensure_ascii=False))


@click.command()
def db() -> None:
    """Tell where the data is, and bring its schema up to date."""
    with opened() as app:
        say(words.database(app.database.safe_url, app.database.revision()))
