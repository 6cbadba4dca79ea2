"""The buttons: turn the page, share an answer with the channel, read an article, find more like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.render import actions, guidance, words
from bot.render.sharing import shared
from bot.slack.asker import asker
from bot.slack.failing import told
from bot.slack.respond import instead, privately, publicly

if TYPE_CHECKING:
    from slack_bolt import Ack, BoltContext, Respond

    from bot.slack.answers import Answers


class Interactions:
    """What a click does; each is acked at once."""

    def __init__(self, answers: Answers) -> None:
        """Answer with these."""
        self._answers = answers
        self.listeners = {
            actions.READ: self.read,
            actions.LIKE: self.like,
            actions.MORE: self.more,
            actions.FIRST: self.page,
            actions.PREVIOUS: self.page,
            actions.NEXT: self.page,
            actions.LAST: self.page,
            actions.TOURIST: self.page,
            actions.ENGINEER: self.page,
            actions.SHARE: self.share,
            actions.EXACT: self.exact,
        }

    def read(self, ack: Ack) -> None:
        """Let the browser open the article; Slack only wants to know that the click was seen."""
        ack()

    def like(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Tell whoever clicked which posts are like this one."""
        ack()
        with told(respond, "like"):
            privately(respond, self._answers.first(text=f"like {action.get('value') or ''}", **asker(context)))

    def more(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Tell whoever clicked more of this post."""
        ack()
        with told(respond, "more"):
            privately(respond, self._answers.first(text=f"more {action.get('value') or ''}", **asker(context)))

    def page(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Show another page in the place of this one."""
        ack()
        with told(respond, "another page"):
            question, page = actions.decode(action.get("value") or "")
            instead(respond, self._answers.again(question, page, **asker(context)))

    def share(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Post the answer for everyone in the channel, with who shared it; the private one stays."""
        ack()
        with told(respond, "share"):
            question, page = actions.decode(action.get("value") or "")
            answer = self._answers.again(question, page, public=True, **asker(context))
            publicly(respond, shared(answer, context.user_id or ""))

    def exact(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Search for the words as they were typed, in the place of the answer that repaired them."""
        ack()
        with told(respond, "search"):
            question, _ = actions.decode(action.get("value") or "")
            instead(respond, self._answers.as_typed(question, **asker(context)))

    def unknown(self, ack: Ack, respond: Respond) -> None:
        """Answer a button that another version drew."""
        ack()
        privately(respond, guidance.error(words.OLD_BUTTON))
