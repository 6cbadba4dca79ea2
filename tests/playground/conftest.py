"""A tiny real Bolt app in front of a stand-in Slack, as the tests of the playground use them."""

from __future__ import annotations

import threading
import time
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient

from bot.playground.standin.clock import HandClock
from bot.playground.standin.server import Standin

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = "the tiny app's signing secret"
HITS = ["Routing at the edge", "Rebuilding our *search* & why", "Zuul 2: the <async> journey", "Titus", "Atlas"]
BREAKING = 'Cats & <script>alert("hi")</script> <!channel> *_~'


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing: a test's output is its own."""


class _Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def escaped(text: str) -> str:
    """Return `text` as mrkdwn shows it letter for letter."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def mrkdwn(text: str) -> dict[str, Any]:
    """Return a mrkdwn object."""
    return {"type": "mrkdwn", "text": text}


def plain(text: str) -> dict[str, Any]:
    """Return a plain_text object."""
    return {"type": "plain_text", "text": text}


def button(label: str, action_id: str, **more: Any) -> dict[str, Any]:
    """Return a button."""
    return {"type": "button", "text": plain(label), "action_id": action_id, **more}


def hit(title: str, number: int) -> list[dict[str, Any]]:
    """Return one search hit: a linked title, a line about it, and a menu."""
    options = [{"text": plain("Share to channel"), "value": f"share:{number}"}]
    menu = {"type": "overflow", "action_id": "hit", "options": options}
    linked = f"*<https://blog.example/{number}|{escaped(title)}>*\nHow one request finds its `way` through the edge."
    about = {"type": "context", "elements": [mrkdwn(f"Ada Example · {number + 4} min · _Edge_ :zap:")]}
    return [{"type": "section", "text": mrkdwn(linked), "accessory": menu}, about]


def page_of_hits(page: int) -> dict[str, Any]:
    """Return one page of hits, two at a time, with the way to the others."""
    shown = [block for i, title in enumerate(HITS[page * 2 : page * 2 + 2]) for block in hit(title, page * 2 + i)]
    turn = [button("Previous", "turn_back", value=str(page - 1))] if page else []
    turn += [button("Next", "turn_on", value=str(page + 1))] if (page + 1) * 2 < len(HITS) else []
    turn += [button("Share to channel", "share", value="v1:share", style="primary")]
    head = {"type": "section", "text": mrkdwn(f"*{len(HITS)} posts* match “routing” · page {page + 1} of 3")}
    return {"text": f"{len(HITS)} posts", "blocks": [head, *shown, {"type": "actions", "elements": turn}]}


def history() -> dict[str, Any]:
    """Return a chart with its figures in words."""
    years = {"2019": 60, "2020": 74, "2021": 66, "2022": 41, "2023": 39, "2024": 35, "2025": 47}
    data = [{"label": year, "value": count} for year, count in years.items()]
    axes = {"categories": list(years), "y_label": "posts"}
    chart = {"type": "bar", "series": [{"name": "Posts", "data": data}], "axis_config": axes}
    words = "362 posts since 2019, busiest in 2020."
    return {
        "text": words,
        "blocks": [
            {"type": "data_visualization", "title": "Posts a year", "chart": chart},
            {"type": "section", "text": mrkdwn(words)},
        ],
    }


def modal() -> dict[str, Any]:
    """Return a modal with one input that must be filled in."""
    element = {"type": "plain_text_input", "action_id": "words"}
    return {
        "type": "modal",
        "callback_id": "ask",
        "title": plain("Save a search"),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "blocks": [{"type": "input", "block_id": "query", "label": plain("Words"), "element": element}],
    }


def home(visits: int) -> dict[str, Any]:
    """Return a Home tab."""
    blocks = [
        {"type": "header", "text": plain("Your field guide")},
        {"type": "section", "text": mrkdwn(f"Visited {visits} times."), "accessory": button("Refresh", "refresh")},
    ]
    return {"type": "home", "blocks": blocks}


def answers(respond: Any, client: Any, command: dict[str, Any]) -> None:
    """Answer a command."""
    word, _, rest = command["text"].partition(" ")
    if word == "search":
        respond(**page_of_hits(0))
    elif word == "history":
        respond(**history())
    elif word == "echo":
        respond(text=f"You said {rest}")
    elif word == "hostile":
        respond(text="hostile", blocks=[{"type": "section", "text": mrkdwn(escaped(BREAKING))}])
    elif word == "post":
        client.chat_postMessage(channel=command["channel_id"], text=rest or "posted")
    elif word == "modal":
        client.views_open(trigger_id=command["trigger_id"], view=modal())
    else:
        respond(text=f"I do not know “{escaped(word)}”. Try `/techblog search`.")


def register(app: App) -> None:
    """Register what the tiny app listens to in messages."""

    @app.command("/techblog")
    def command(ack: Any, respond: Any, client: Any, command: dict[str, Any]) -> None:
        if command["text"] == "slow":
            time.sleep(3.3)
        ack()
        answers(respond, client, command)

    @app.action("turn_on")
    @app.action("turn_back")
    def turn(ack: Any, respond: Any, action: dict[str, Any]) -> None:
        ack()
        respond(replace_original=True, **page_of_hits(int(action["value"])))

    @app.action("share")
    def share(ack: Any, respond: Any) -> None:
        ack()
        respond(response_type="in_channel", text="Ada shared *Routing at the edge*")

    @app.action("hit")
    def chosen(ack: Any, respond: Any, action: dict[str, Any]) -> None:
        ack()
        respond(text=f"Shared {action['selected_option']['value']}")


def register_views(app: App) -> None:
    """Register what the tiny app listens to in its modal and on its Home."""
    visits: list[str] = []

    @app.view("ask")
    def saved(ack: Any, client: Any, body: dict[str, Any], view: dict[str, Any]) -> None:
        words = view["state"]["values"]["query"]["words"]["value"]
        if len(words) < 3:
            ack(response_action="errors", errors={"query": "Three letters at least."})
            return
        ack()
        client.chat_postMessage(channel=body["user"]["id"], text=f"Saved {words}")

    @app.event("app_home_opened")
    @app.action("refresh")
    def opened(ack: Any, client: Any, body: dict[str, Any]) -> None:
        ack()
        visits.append("visit")
        user = body["user"]["id"] if "user" in body else body["event"]["user"]
        client.views_publish(user_id=user, view=home(len(visits)))


@pytest.fixture
def clock() -> HandClock:
    """Return a clock that stands still until it is told."""
    return HandClock()


@pytest.fixture
def slack() -> Iterator[Standin]:
    """Serve a stand-in Slack as strict as Slack, on the real clock."""
    with Standin() as standin:
        yield standin


@pytest.fixture
def client(slack: Standin) -> WebClient:
    """Return an app's client that never sends anything twice by itself."""
    return WebClient(slack.workspace.token, base_url=slack.api_url, retry_handlers=[])


@pytest.fixture
def app_url(slack: Standin) -> Iterator[str]:
    """Serve the tiny app, connected to the stand-in; give its address."""
    client = WebClient(slack.workspace.token, base_url=slack.api_url, retry_handlers=[])
    app = App(client=client, signing_secret=SECRET, token_verification_enabled=False)
    register(app)
    register_views(app)
    handler = SlackRequestHandler(app, path="/slack/events")
    server = make_server("127.0.0.1", 0, handler, _Threaded, _Quiet)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    slack.connect(f"{url}/slack/events", SECRET)
    yield url
    server.shutdown()
    server.server_close()
