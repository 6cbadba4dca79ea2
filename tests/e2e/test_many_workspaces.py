"""The app over HTTP with OAuth: workspaces come, use it side by side, and go with everything that is theirs."""

from __future__ import annotations

import time
import urllib.parse
import urllib.request
from contextlib import ExitStack
from http.cookiejar import CookieJar

import pytest
from prometheus_client import generate_latest
from pydantic import SecretStr
from sqlalchemy import text

from bot import wiring
from bot.playground.standin.server import Standin
from bot.render import actions
from bot.runtime.health import Health
from bot.runtime.http import HttpServer, web_app
from bot.runtime.meter import PrometheusMeter
from bot.settings import Settings
from bot.slack.http import EVENTS_PATH, routes
from bot.slack.installs import OPTIONAL_SCOPES, SCOPES

SECRET = "0123456789abcdef0123456789abcdef"


class Hosted:
    """The app as a host runs it, and the stand-in Slack whose workspaces install it."""

    def __init__(self, stack: ExitStack, database_url: str, feed_url: str) -> None:
        self.slack = stack.enter_context(Standin(message_interval=0))
        settings = Settings(
            database_url=database_url,
            feed_url=feed_url,
            slack_api_url=self.slack.api_url,
            slack_signing_secret=SecretStr(SECRET),
            slack_client_id=SecretStr(self.slack.client_id),
            slack_client_secret=SecretStr(self.slack.client_secret),
        )
        self.meter = PrometheusMeter("run")
        self.app = wiring.assemble(settings, meter=self.meter)
        stack.callback(self.app.close)
        bolt = wiring.bolt(self.app, settings, wiring.enter(self.app, settings))
        server = HttpServer(web_app(routes(bolt), Health, self.app.health.ready), "127.0.0.1", 0)
        server.start()
        stack.callback(server.stop, 1.0)
        self.url = f"http://127.0.0.1:{server.port}"
        self.slack.connect(self.url + EVENTS_PATH, SECRET)
        list(self.app.ingest.poll(force=True))

    def install(self, workspace, *, state: str | None = None) -> str:
        """Install the app in a workspace as a person does, and return the page they end on."""
        cookies = urllib.request.HTTPCookieProcessor(CookieJar(policy=Lax()))
        browser = urllib.request.build_opener(cookies, StayHere())
        link = browser.open(f"{self.url}/slack/install", timeout=5).headers["Location"]
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(link).query)
        assert asked["scope"] == [",".join((*SCOPES, *OPTIONAL_SCOPES))]
        answer = {"code": self.slack.grant(workspace), "state": state or asked["state"][0]}
        back = f"{self.url}/slack/oauth_redirect?{urllib.parse.urlencode(answer)}"
        return browser.open(back, timeout=10).read().decode()

    def ask(self, words: str, workspace, channel: str = "#general") -> str:
        """Type a slash command in a workspace and return the answer's text."""
        ack = self.slack.command(f"/techblog {words}", channel=channel, workspace=workspace)
        return self.slack.reply(ack).text

    def rows(self, table: str) -> int:
        """Count rows in the database."""
        with self.app.database.read() as tx:
            return int(tx.scalar(text(f"SELECT count(*) FROM {table}")))  # noqa: S608 - a name from this file


class StayHere(urllib.request.HTTPErrorProcessor):
    """Does not follow the redirect to Slack's page, nor take it for a failure."""

    def http_response(self, request, response):
        return response if response.status == 302 else super().http_response(request, response)


class Lax:
    """A cookie policy that sends secure cookies over plain HTTP, as the test has no certificate."""

    netscape = True
    rfc2965 = hide_cookie2 = False

    def set_ok(self, *_):
        return True

    def return_ok(self, *_):
        return True

    def domain_return_ok(self, *_):
        return True

    def path_return_ok(self, *_):
        return True


def eventually(look, seconds: float = 5) -> None:
    """Wait until the app, which works beside us, has come so far."""
    until = time.monotonic() + seconds
    while not look():
        assert time.monotonic() < until, "it never came so far"
        time.sleep(0.02)


@pytest.fixture
def hosted(sqlite_url, feed):
    """Return the hosted app with two workspaces that have installed it."""
    with ExitStack() as stack:
        one = Hosted(stack, sqlite_url, feed.url)
        one.first = one.slack.workspace
        one.second = one.slack.world.add_workspace("Second")
        yield one


def test_a_workspace_installs_the_app_and_uses_it(hosted):
    """After the two pages of the installation, commands are answered."""
    page = hosted.install(hosted.first)
    assert "Thank you" in page or "success" in page.lower()
    assert "Netflix" in hosted.ask("search routing", hosted.first)


def test_a_workspace_that_did_not_install_is_not_answered(hosted):
    """Its request is signed, but nothing is known of it, and it is told so."""
    assert "not installed" in hosted.ask("help", hosted.second)


def test_a_stranger_cannot_finish_an_installation(hosted):
    """A state that was not given out here ends the installation."""
    with pytest.raises(urllib.error.HTTPError):
        hosted.install(hosted.first, state="made-up")
    assert hosted.rows("workspaces") == 0


def test_each_workspace_is_posted_to_with_its_own_token(hosted, feed):
    """Two subscribe, one new post arrives in both, and neither sees the other's subscription."""
    for workspace in (hosted.first, hosted.second):
        hosted.install(workspace)
        hosted.ask("subscribe", workspace, channel="#engineering")
    feed.publish("News for both")
    list(hosted.app.ingest.poll(force=True))
    hosted.app.clock.sleep(1.1)
    hosted.app.delivery.deliver_due()
    for workspace in (hosted.first, hosted.second):
        assert any("News for both" in m.text for m in hosted.slack.messages("#engineering", workspace))
        listed = hosted.app.subscriptions.listing(workspace_id=workspace.id)
        assert [one.workspace_id for one in listed] == [workspace.id]


def test_marks_and_progress_belong_to_the_workspace(hosted):
    """What is saved, and how far somebody is on the path, shows in the workspace where it was done alone."""
    for workspace in (hosted.first, hosted.second):
        hosted.install(workspace)
    latest = hosted.slack.reply(hosted.slack.command("/techblog latest", workspace=hosted.first))
    hosted.slack.reply(hosted.slack.click(latest, actions.MARK + "saved"))
    hosted.ask("start-here done", hosted.first)
    assert "1 post" in hosted.ask("saved", hosted.first)
    assert "saved nothing" in hosted.ask("saved", hosted.second)
    assert "1 of 7 done" in hosted.ask("start-here", hosted.first)
    assert "of 7 done" not in hosted.ask("start-here", hosted.second)


def test_tokens_are_sealed_in_the_database(hosted):
    """A copy of the database gives nobody a token."""
    hosted.install(hosted.first)
    with hosted.app.database.read() as tx:
        (kept,) = tx.scalars(text("SELECT installation FROM workspaces"))
    assert hosted.first.token not in kept
    assert "xoxb" not in kept


def test_uninstalling_deletes_all_that_is_the_workspaces_own(hosted):
    """Subscriptions, questions and deliveries go with the workspace; the archive stays."""
    hosted.install(hosted.first)
    hosted.ask("subscribe", hosted.first, channel="#engineering")
    hosted.slack.uninstall()
    eventually(lambda: hosted.rows("workspaces") == 0)
    for table in ("subscriptions", "deliveries", "asked", "channels"):
        assert hosted.rows(table) == 0
    assert hosted.rows("articles") > 400


def test_an_event_that_slack_repeats_counts_once(hosted):
    """The second arrival of an event id changes nothing."""
    assert hosted.app.workspaces.first_sight("Ev1") is True
    assert hosted.app.workspaces.first_sight("Ev1") is False


def test_a_revoked_token_stops_posting_and_keeps_the_data(hosted):
    """Until the app is installed again nothing is tried; then everything goes on."""
    hosted.install(hosted.first)
    hosted.ask("subscribe", hosted.first, channel="#engineering")
    hosted.slack.event({"type": "tokens_revoked", "tokens": {"bot": [hosted.first.bot.id]}})
    eventually(lambda: hosted.app.health.status(hosted.first.id).paused)
    assert hosted.rows("subscriptions") == 1
    hosted.install(hosted.first)
    assert hosted.app.health.status(hosted.first.id).paused is None


def test_what_an_installation_asks_of_slack_is_counted(hosted):
    """Each of the two workspaces came with one exchange of its code, and no series names either."""
    for workspace in (hosted.first, hosted.second):
        hosted.install(workspace)
        hosted.ask("subscribe", workspace, channel="#engineering")
    labels = {"method": "oauth.v2.access", "result": "ok"}
    assert hosted.meter.registry.get_sample_value("techblog_slack_calls_total", labels) == 2
    told = generate_latest(hosted.meter.registry).decode()
    assert 'kind="sample",state="sent"} 2.0' in told
    assert not [one.id for one in (hosted.first, hosted.second) if one.id in told]
