"""Puts the playground together: the very app that would serve a workspace, with Slack and a blog played by stand-ins.

Sample feed ──poll──▶ the app ──Web API──▶ stand-in Slack ──▶ page
                      the app ◀─signed requests── stand-in Slack ◀── a person at the page
"""

from __future__ import annotations

import os
import secrets
import tempfile
import webbrowser
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot import telemetry, wiring
from bot.domain.commands import COMMANDS
from bot.domain.delivery import SubscriptionState
from bot.playground import words
from bot.playground.hooks import CommandHint, Hooks
from bot.playground.sample import SampleFeed
from bot.playground.server import PlaygroundServer
from bot.playground.standin.server import Standin
from bot.runtime import roles
from bot.runtime.health import Health
from bot.runtime.http import HttpServer, web_app
from bot.runtime.process import Part
from bot.runtime.process import serve as serve_parts
from bot.settings import Settings
from bot.slack.http import routes
from bot.slack.manifest import manifest

if TYPE_CHECKING:
    from bot.wiring import Techblog

SAMPLE_BLOG = "sample"
SAMPLE_CHANNEL = "engineering"
TAKEN = ("feed_url", "guides", "poll_interval", "timezone", "allow_private_feeds", "contact_url")
"""The settings that hold here too: those about blogs and times. The database, Slack and the ports are its own."""


@dataclass(frozen=True, slots=True)
class Playground:
    """A playground that was put together; `url` is its page."""

    app: Techblog
    sample: SampleFeed
    standin: Standin
    page: PlaygroundServer

    @property
    def url(self) -> str:
        """Where to point a browser."""
        return self.page.url

    def publish(self) -> str:
        """Publish the next sample post, have it announced, and return words about it."""
        return _publish(self.app, self.sample, self.standin)


def serve(settings: Settings, *, port: int, browser: bool) -> int:
    """Serve the page until it is stopped; return the exit code. Of the settings those hold that are `TAKEN`."""
    telemetry.configure("text", "error")
    forget_real_tokens()
    with ExitStack() as stack:
        playground = start(stack, settings, port=port)
        print(words.opened(playground.url), flush=True)  # noqa: T201 - the command's output
        if browser:
            webbrowser.open(playground.url)
        ticks = roles.ticks(playground.app, "run", works=True)
        return serve_parts([Part("playground", lambda: None, lambda _: stack.close())], ticks)


def start(stack: ExitStack, given: Settings | None = None, *, port: int = 0) -> Playground:
    """Start everything but the schedule, and leave it to `stack` to stop it; `port` is the page's, 0 a free one."""
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="techblog-playground-"))
    standin = stack.enter_context(Standin(manifest=manifest()))
    sample = SampleFeed(wiring.GUIDES / "sample.xml", wiring.GUIDES / "sample-next.xml")
    sample.start()
    stack.callback(sample.stop)
    settings = _settings(folder, standin, given)
    app = wiring.assemble(settings, (wiring.bundled(wiring.DEFAULT_BLOG), _sample_blog(sample)))
    stack.callback(app.close)
    bolt = wiring.bolt(app, settings, wiring.enter(app, settings))
    http = HttpServer(web_app(routes(bolt), Health, app.health.ready), "127.0.0.1", 0)
    http.start()
    stack.callback(http.stop, 1.0)
    secret = settings.slack_signing_secret
    signing = secret.get_secret_value() if secret else ""
    page = PlaygroundServer(standin, f"http://127.0.0.1:{http.port}", signing, _hooks(app, sample, standin), port=port)
    stack.enter_context(page)
    _welcome(app, standin)
    roles.tell_of_guides(app)
    return Playground(app, sample, standin, page)


def _hooks(app: Techblog, sample: SampleFeed, standin: Standin) -> Hooks:
    return Hooks(
        commands=[
            CommandHint(command.name, command.usage.removeprefix(command.name).strip(), command.summary)
            for command in COMMANDS
        ],
        publish=lambda: _publish(app, sample, standin),
        notice=lambda: _notice(app),
        welcome=words.welcome(standin.workspace.channel(SAMPLE_CHANNEL).id),
    )


def forget_real_tokens() -> None:
    """Take Slack's names out of the environment: libraries look there, and nothing here may reach a real workspace."""
    for name in [name for name in os.environ if name.startswith("SLACK_")]:
        del os.environ[name]


def _settings(folder: str, standin: Standin, given: Settings | None) -> Settings:
    taken = {name: getattr(given, name) for name in TAKEN if given and name in given.model_fields_set}
    return Settings(
        **taken,
        database_url=f"sqlite:///{folder}/playground.db",
        slack_api_url=standin.api_url,
        slack_bot_token=SecretStr(standin.workspace.token),
        slack_signing_secret=SecretStr(secrets.token_hex(16)),
    )


def _sample_blog(sample: SampleFeed) -> wiring.Bundled:
    bundled = wiring.bundled(SAMPLE_BLOG)
    guide = bundled.guide
    path = tuple(replace(step, url=sample.moved(step.url)) for step in guide.path)
    here = replace(guide, site_url=sample.moved(guide.site_url), feed_url=sample.url, path=path)
    return replace(bundled, guide=here, private=True)


def _welcome(app: Techblog, standin: Standin) -> None:
    """Read the Sample blog and announce it in a channel, so that a post published later arrives there."""
    list(app.ingest.poll(only={SAMPLE_BLOG}))
    app.subscriptions.subscribe(
        workspace_id=standin.workspace.id,
        channel_id=standin.workspace.channel(SAMPLE_CHANNEL).id,
        user_id=standin.workspace.user("ada").id,
        blog=SAMPLE_BLOG,
    )


def _publish(app: Techblog, sample: SampleFeed, standin: Standin) -> str:
    title = sample.publish(app.clock.now())
    if title is None:
        return words.ALL_PUBLISHED
    list(app.ingest.poll(force=True, only={SAMPLE_BLOG}))
    return words.published(title, _following(app, standin), last=sample.left == 0)


def _following(app: Techblog, standin: Standin) -> list[str]:
    """Return the names of the conversations where posts of the Sample blog are announced now."""
    space = standin.workspace
    everywhere = app.subscriptions.listing(workspace_id=space.id)
    places = [
        space.channels[one.channel_id]
        for one in everywhere
        if one.blog.slug == SAMPLE_BLOG and one.state is SubscriptionState.ACTIVE
    ]
    return [f"your conversation with {space.bot.real_name}" if one.im_with else f"#{one.name}" for one in places]


def _notice(app: Techblog) -> str | None:
    failing = next((feed for feed in app.health.status().feeds if feed.error), None)
    return words.feed_unread(failing.blog.title) if failing else None
