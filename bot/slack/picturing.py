"""The button under a posting history: it sends the picture of it to whoever clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.render import actions, text
from bot.render import charts_words as words
from bot.render.charts import history_picture
from bot.render.guidance import said
from bot.slack.answering.guide import counted
from bot.slack.asker import asker
from bot.slack.asking import recalled
from bot.slack.failing import told
from bot.slack.respond import privately

if TYPE_CHECKING:
    from slack_bolt import Ack, BoltContext, Respond

    from bot.render.message import Message
    from bot.slack.asking import Ask, Services


class PictureButton:
    """What a click on *As a picture* does; it is acked at once."""

    def __init__(self, services: Services) -> None:
        """Draw what these use cases count."""
        self._services = services
        self.listeners = {actions.PICTURE: self.send}

    def send(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Send the picture of the history under which the button stands."""
        ack()
        with told(respond, "history"):
            question, _ = actions.decode(action.get("value") or "")
            privately(respond, _sent(self._services, recalled(self._services, question, asker(context))))


def _sent(services: Services, ask: Ask) -> Message:
    history = counted(services, ask)
    picture, slug = history_picture(history), history.blog.slug
    name = f"{slug}-{history.year or 'history'}.png"
    title = words.title(text.plain(history.blog.title) or slug, history.year)
    services.files.send(ask.workspace_id, ask.user_id, name, picture, title=title, comment=text.escape(title))
    return said(words.sent(text.code(name), -(-len(picture) // 1024)))
