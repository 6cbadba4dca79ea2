"""The playground's page is served to this machine's own browser and to nobody else."""

from __future__ import annotations

import http.client
import json
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.errors import FeedUnavailable
from bot.playground.hooks import CommandHint, Hooks
from bot.playground.server import PlaygroundServer
from bot.playground.standin.interactions import elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.playground.standin.server import Standin

SECRET = "the tiny app's signing secret"


@pytest.fixture
def page(slack: Standin, app_url: str) -> Iterator[PlaygroundServer]:
    """Serve the page in front of the tiny app."""
    hooks = Hooks(
        commands=[CommandHint("search", "words", "Search")], publish=lambda: "Published.", notice=lambda: "Note"
    )
    with PlaygroundServer(slack, app_url, SECRET, hooks) as server:
        yield server


def call(page: PlaygroundServer, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, str, Any]:
    """Make one request; return status, body and headers. `Origin` is the page's own unless given."""
    host = page.url.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=5)
    sent = {"Origin": page.url, "Content-Type": "application/json"} if method == "POST" else {}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    content = json.dumps(body) if body is not None else None
    connection.request(method, path, content, {name: value for name, value in sent.items() if value})
    answer = connection.getresponse()
    result = answer.status, answer.read().decode(), answer.headers
    connection.close()
    return result


def test_the_page_comes_with_a_strict_policy(page: PlaygroundServer) -> None:
    """Only the page's own scripts and styles run, and nothing may frame it."""
    status, body, headers = call(page, "GET", "/")
    policy = headers["Content-Security-Policy"]
    assert status == 200
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "http://" not in body.replace("http://www.w3.org", "")
    assert "https://" not in body


def test_nothing_on_the_page_is_made_of_markup(page: PlaygroundServer) -> None:
    """No script of the page writes HTML, so what a feed wrote cannot become any."""
    from importlib import resources

    folder = resources.files("bot.playground").joinpath("page")
    scripts = [entry for entry in folder.iterdir() if entry.name.endswith(".js")]
    assert len(scripts) > 10
    for entry in scripts:
        script = entry.read_text()
        assert not any(
            word in script for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
        )
        assert call(page, "GET", f"/page/{entry.name}")[2]["Content-Type"].startswith("text/javascript")


@pytest.mark.parametrize("path", ["/page/../server.py", "/page/..%2fserver.py", "/page/nothing.js", "/page/"])
def test_only_the_pages_files_are_served(page: PlaygroundServer, path: str) -> None:
    """No other file of the machine can be asked for."""
    assert call(page, "GET", path)[0] == 404


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1", "127.0.0.1:1", "playground.example.org:80"])
def test_another_name_is_turned_away(page: PlaygroundServer, host: str) -> None:
    """A page elsewhere that points its own name at this machine learns nothing."""
    assert call(page, "GET", "/do/state", Host=host)[0] == 403
    assert call(page, "GET", "/", Host=host)[0] == 403


@pytest.mark.parametrize("origin", ["http://example.org", "null", ""])
def test_another_site_can_do_nothing(page: PlaygroundServer, slack: Standin, origin: str) -> None:
    """A request from another site, or from no page at all, changes nothing."""
    body = {"channel": slack.workspace.channel("general").id, "text": "hi"}
    assert call(page, "POST", "/do/say", body, Origin=origin)[0] == 403
    assert slack.messages("general") == []


def test_another_sites_script_reads_nothing(page: PlaygroundServer) -> None:
    """The state is not for a cross-site request, even without an Origin."""
    assert call(page, "GET", "/do/state", Sec_Fetch_Site="cross-site")[0] == 403
    assert call(page, "GET", "/do/state", Origin="http://example.org")[0] == 403
    assert call(page, "GET", "/do/state", Sec_Fetch_Site="same-origin")[0] == 200


def test_a_plain_form_is_refused(page: PlaygroundServer) -> None:
    """What any site's form could send is no request of the page's."""
    assert call(page, "POST", "/do/say", {"text": "hi"}, Content_Type="text/plain")[0] == 415
    assert call(page, "POST", "/do/say", ["hi"])[0] == 400


def test_the_state_holds_no_secret(page: PlaygroundServer, slack: Standin) -> None:
    """The page is told channels, people and messages, and no token."""
    body = call(page, "GET", "/do/state")[1]
    assert slack.workspace.token not in body
    assert SECRET not in body
    assert json.loads(body)["notice"] == "Note"


def test_what_others_alone_see_stays_theirs(page: PlaygroundServer, slack: Standin) -> None:
    """An ephemeral message for someone else is neither shown nor dismissed."""
    answer = slack.reply(slack.command("/techblog search x", user="grace"))
    assert answer.ts not in call(page, "GET", "/do/state")[1]
    assert call(page, "POST", "/do/dismiss", {"channel": answer.channel, "ts": answer.ts})[0] == 400
    assert slack.ephemerals("general", "grace") == [answer]


def test_a_click_on_a_home_tab_that_is_just_published_anew_is_taken(page: PlaygroundServer, slack: Standin) -> None:
    """Its blocks have other ids by then; what the button does is what counts, and one that is gone is refused."""
    call(page, "POST", "/do/home", {})
    home = slack.wait(slack.home)
    button = next(placed for placed in elements(home.payload["blocks"]))
    click = {"view": home.id, "action_id": button.element["action_id"], "block_id": "of-before", "value": None}
    assert call(page, "POST", "/do/act", click)[0] == 200
    assert call(page, "POST", "/do/act", click | {"action_id": "gone"})[0] == 400


def test_a_sample_that_cannot_be_published_says_why(slack: Standin, app_url: str) -> None:
    """An error of the hook is told in its words."""

    def publish() -> str:
        raise FeedUnavailable("The sample blog did not answer. Try again in a moment.", detail="secret half")

    with PlaygroundServer(slack, app_url, SECRET, Hooks(publish=publish)) as page:
        told = json.loads(call(page, "POST", "/do/publish", {})[1])
    assert told == {"ok": False, "error": "The sample blog did not answer. Try again in a moment."}
