"""What a question from Slack is: who asks, what and where, and the use cases that answer it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from bot.domain.commands import BY_NAME, SLASH
from bot.domain.errors import UsageError
from bot.domain.reading import Person
from bot.domain.search import parse
from bot.render.marks import Mine
from bot.slack import typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.domain.articles import Article
    from bot.render.message import Message
    from bot.services.about import Acquaintance
    from bot.services.clock import Clock
    from bot.services.export import Exports
    from bot.services.following import Following
    from bot.services.guide import Guides
    from bot.services.health import Health
    from bot.services.home import Home
    from bot.services.library import Library
    from bot.services.progress import Progress
    from bot.services.questions import Questions
    from bot.services.reading import Reading
    from bot.services.resolving import Resolving
    from bot.services.sections import Contents
    from bot.services.subscriptions import Subscriptions
    from bot.services.why import Reasons
    from bot.services.workspaces import Workspaces
    from bot.slack.asker import Asker
    from bot.slack.files import Files

_BLOG = re.compile(r"(?:^|\s)blog:(\S+)", re.IGNORECASE)
_DIGITS = 5  # of a number of posts, or of a year


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases that Slack's people reach."""

    library: Library
    following: Following
    guides: Guides
    acquaintance: Acquaintance
    contents: Contents
    progress: Progress
    reading: Reading
    home: Home
    exports: Exports
    files: Files
    subscriptions: Subscriptions
    resolving: Resolving
    reasons: Reasons
    health: Health
    questions: Questions
    workspaces: Workspaces
    clock: Clock
    timezone: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One person's question: the command's name and the words after it, and where it was asked.

    `page` counts from 1; `question` is the id under which it is kept already, where it came from a button.
    `public` tells that everyone in the channel will see the answer, so nothing of the person's own belongs in it.
    `domain` is the workspace's name in its address.
    """

    workspace_id: str
    user_id: str
    channel_id: str
    command: str
    text: str
    page: int = 1
    question: str | None = None
    public: bool = False
    domain: str = ""

    @property
    def person(self) -> Person:
        """Whose question it is."""
        return Person(self.workspace_id, self.user_id)

    @property
    def reader(self) -> Person | None:
        """Whose marks may show in the answer: nobody's where everyone will see it."""
        return None if self.public else self.person

    def about(self, text: str) -> Ask:
        """Return the same person's question with the same command about something else."""
        return replace(self, text=text, page=1, question=None)


Answer: TypeAlias = "Callable[[Services, Ask], Message]"
"""What answers one command."""


def kept(services: Services, ask: Ask) -> str:
    """Return the id of the question for its answer's buttons; kept once, however often they are used."""
    return ask.question or services.questions.remember(
        workspace_id=ask.workspace_id,
        user_id=ask.user_id,
        command=ask.command,
        text=ask.text,
    )


def mine(services: Services, ask: Ask, question: str, articles: Iterable[Article]) -> Mine | None:
    """Return the reader's marks on the posts of an answer, kept as `question`; None where everyone reads it."""
    if ask.reader is None:
        return None
    marks = services.reading.marks(ask.reader, [article.id for article in articles])
    return Mine(marks, question, ask.page)


def recalled(services: Services, question: str, who: Asker) -> Ask:
    """Return a question that was asked before, as this person's; NotFound where it is forgotten."""
    asked = services.questions.recall(question, who["workspace_id"])
    return Ask(**who, command=asked.command, text=asked.text, question=asked.id)


def only_blog(services: Services, ask: Ask) -> str:
    """Return the blog that is named, or the one meant where none is; UsageError where anything else was typed.

    NotFound for a blog that is not there for whoever asks.
    """
    named = typed.only_blog(typed.read(ask.text).words, usage(ask.command))
    return services.following.meant(ask.person, named)


def blog_in(services: Services, ask: Ask, words: str) -> str:
    """Return the blog that is named among the words of a query, or the one meant where none is."""
    return services.following.meant(ask.person, parse(words).filters.blog)


def post_in(services: Services, ask: Ask, words: str) -> tuple[str, str | None]:
    """Return the post that is named among the words, and the blog it has to be of; UsageError where none is."""
    blog = _BLOG.search(words)
    post = _BLOG.sub(" ", words).strip()
    if not post:
        raise UsageError(f"Name the post, by its address or words of its title: {usage(ask.command)}.")
    return post, services.following.meant(ask.person, blog[1]) if blog else None


def usage(command: str) -> str:
    """Return how a command is typed."""
    return f"{SLASH} {BY_NAME[command].usage}"


def number(words: str) -> tuple[int | None, str]:
    """Return the first number that stands by itself among the words, and the rest of them."""
    pieces = words.split()
    for place, piece in enumerate(pieces):
        if piece.isascii() and piece.isdigit() and len(piece) <= _DIGITS:
            return int(piece), " ".join(pieces[:place] + pieces[place + 1 :])
    return None, words
