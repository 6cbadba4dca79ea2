"""The Bolt app: what is registered, who may call it, and the one place where its errors end."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from slack_bolt import App

from bot.domain.commands import SLASH
from bot.render import modal, words
from bot.render.adjusting import MODAL
from bot.render.archive import BROWSER
from bot.slack.adjusting import Adjusting
from bot.slack.answers import Answers
from bot.slack.asker import located
from bot.slack.browsing import Browsing
from bot.slack.client import MeteredClient, counting
from bot.slack.commands import Commands
from bot.slack.comparing import CompareButtons
from bot.slack.events import Events
from bot.slack.exporting import ExportButtons
from bot.slack.failing import unexpected
from bot.slack.home import HOME_OPENED, HomeTab
from bot.slack.installs import WorkspaceAuthorize
from bot.slack.interactions import Interactions
from bot.slack.marking import MarkButtons
from bot.slack.path import PathButtons
from bot.slack.picturing import PictureButton
from bot.slack.resolving import ResolveButtons
from bot.slack.sections import SectionButtons
from bot.slack.surface import answer_in_place

if TYPE_CHECKING:
    from slack_bolt.oauth.oauth_settings import OAuthSettings

    from bot.domain.meter import Meter
    from bot.slack.asking import Services
    from bot.slack.installs import Installs

LISTENERS = 32
"""Threads that ack and answer: of 50 commands at one moment, the last is acked in half the time of Bolt's own 5."""


def build(
    services: Services,
    installs: Installs,
    meter: Meter,
    *,
    signing_secret: str,
    api_url: str,
    oauth: OAuthSettings | None = None,
) -> App:
    """Return the app with everything registered, its calls counted; `oauth` is None where it serves one workspace."""
    app = App(
        name="techblog",
        client=MeteredClient(meter, base_url=api_url),
        signing_secret=signing_secret or "socket mode needs none",
        authorize=WorkspaceAuthorize(installs),  # type: ignore[arg-type]  # an Authorize may find none
        user_facing_authorize_error_message=words.NOT_INSTALLED,
        oauth_settings=oauth,
        listener_executor=ThreadPoolExecutor(LISTENERS, thread_name_prefix="answer"),
    )
    app.use(counting(meter))
    register(app, services)
    return app


def register(app: App, services: Services) -> None:
    """Register every command, button and event; this is the app's table of contents."""
    answers = Answers(services)
    home, events = HomeTab(services, answers), Events(services.workspaces)
    app.use(located)
    app.use(answer_in_place)
    app.command(SLASH)(Commands(answers).slash)
    register_buttons(app, services, answers, home)
    for modal_ in (modal.ANSWER, BROWSER):
        app.view_closed(modal_)(home.closed)
    app.event(HOME_OPENED)(home.opened)
    for event, heard in events.listeners.items():
        app.event(event)(heard)
    app.error(unexpected)


def register_buttons(app: App, services: Services, answers: Answers, home: HomeTab) -> None:
    """Register everything that can be clicked, by its action id or the beginning of it."""
    interactions, browsing = Interactions(answers), Browsing(services, answers)
    adjusting = Adjusting(services)
    app.view(MODAL)(adjusting.saved)
    rooms = (
        interactions,
        adjusting,
        browsing,
        PathButtons(services, home),
        SectionButtons(services),
        CompareButtons(services),
        MarkButtons(services, answers, browsing, home),
        ExportButtons(services),
        PictureButton(services),
        ResolveButtons(services, answers),
        home,
    )
    for room in rooms:
        for action, clicked in room.listeners.items():
            app.action(_begun(action))(clicked)
    app.action(re.compile(".*"))(interactions.unknown)


def _begun(action: str | re.Pattern[str]) -> str | re.Pattern[str]:
    """Return what finds an action: by a name that ends with a colon, every one that begins so."""
    begins = isinstance(action, str) and action.endswith(":")
    return re.compile(f"^{re.escape(str(action))}") if begins else action
