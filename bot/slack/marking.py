"""The buttons under a post: Save, Mark read, the taking back of either, and Forget all under a list of them.

In an answer that one person reads, and on their Home tab, a click shows the same place anew, with the mark. Under what
everyone reads it tells the person alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render import actions, guidance, text
from bot.render import marks_words as words
from bot.render.archive import BROWSER
from bot.render.marks import KEPT, marked
from bot.slack.asker import asker, person
from bot.slack.failing import told
from bot.slack.respond import instead, privately

if TYPE_CHECKING:
    from slack_bolt import Args

    from bot.domain.reading import Kept
    from bot.render.message import Message
    from bot.slack.answers import Answers
    from bot.slack.asking import Services
    from bot.slack.browsing import Browsing
    from bot.slack.home import HomeTab


class MarkButtons:
    """What a click on a mark does, for the person who clicked alone; each is acked at once."""

    def __init__(self, services: Services, answers: Answers, browsing: Browsing, home: HomeTab) -> None:
        """Keep marks with the services, and show the place of the click anew with the others."""
        self._services = services
        self._answers = answers
        self._browsing = browsing
        self._home = home
        self.listeners = {actions.MARK: self.mark, actions.UNMARK: self.unmark, actions.FORGET: self.forget}

    def mark(self, args: Args) -> None:
        """Put the mark on the post."""
        args.ack()
        with told(args.respond, "mark"):
            kept, (article, question, page) = _clicked(args)
            found = self._services.reading.mark(person(args.context), article, kept)
            if not self._anew(args, question, page):
                privately(args.respond, marked(found, kept))

    def unmark(self, args: Args) -> None:
        """Take the mark back; under a confirmation, in its place."""
        args.ack()
        with told(args.respond, "unmark"):
            kept, (article, question, page) = _clicked(args)
            self._services.reading.unmark(person(args.context), article, kept)
            if not self._anew(args, question, page):
                instead(args.respond, guidance.said(words.UNMARKED[kept]))

    def forget(self, args: Args) -> None:
        """Take one mark from every post, as was asked and confirmed."""
        args.ack()
        with told(args.respond, "forget"):
            kept, _ = _clicked(args)
            instead(args.respond, _forgotten(self._services.reading.clear(person(args.context), kept)))

    def _anew(self, args: Args, question: str, page: int) -> bool:
        """Show the place of the click anew; False where it is no answer of this person's."""
        view = args.body.get("view") or {}
        if view.get("type") == "home":
            self._home.draw(args.context, args.client)
        elif not question:
            return False
        elif view.get("callback_id") == BROWSER:
            self._browsing.anew(args, question, page)
        else:
            instead(args.respond, self._answers.again(question, page, **asker(args.context)))
        return True


def _clicked(args: Args) -> tuple[Kept, tuple[str, str, int]]:
    action = args.action or {}
    name = action["action_id"].partition(":")[2]
    kept = next((one for one in KEPT if one == name), KEPT[0])
    return kept, actions.decode_mark(action.get("value") or "")


def _forgotten(posts: int) -> Message:
    return guidance.said(words.cleared(text.counted(posts, "post")))
