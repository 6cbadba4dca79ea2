"""Answers about which blogs there are: follow, unfollow, blogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.errors import UsageError
from bot.render import blogs as drawn
from bot.render import blogs_words as words
from bot.slack import typed
from bot.slack.asking import usage

if TYPE_CHECKING:
    from bot.render.message import Message
    from bot.slack.asking import Answer, Ask, Services

_HERE = "here"


def follow(services: Services, ask: Ask) -> Message:
    """Follow the blog whose feed lies at an address, under the name behind it, where there is one."""
    url, _, name = typed.read(ask.text).words.strip().partition(" ")
    if not url:
        raise UsageError(words.WHICH)
    return drawn.followed(services.following.follow(url, ask.person, _name(name)))


def unfollow(services: Services, ask: Ask) -> Message:
    """Follow a blog no more."""
    name = _name(typed.read(ask.text).words)
    if not name:
        raise UsageError(words.WHICH_NOT)
    return drawn.unfollowed(services.following.unfollow(name, ask.person))


def blogs(services: Services, ask: Ask) -> Message:
    """List the blogs, or choose the one that is meant where none is named."""
    said = typed.read(ask.text).words
    if not said:
        return drawn.blogs(services.following.blogs(ask.person), services.clock.now())
    verb, _, rest = said.partition(" ")
    name, for_all = _name(rest), rest.split()[-1:] == [_HERE]
    name = name.removesuffix(_HERE).strip() if for_all else name
    if verb.casefold() != "use" or not name:
        raise UsageError(f"“{said}” does not belong there. Use {usage('blogs')}.")
    return drawn.used(services.following.use(name, ask.person, for_all=for_all), for_all=for_all)


def _name(said: str) -> str:
    return said.removeprefix("blog:").strip().strip('"')


COMMANDS: dict[str, Answer] = {
    "follow": follow,
    "unfollow": unfollow,
    "blogs": blogs,
}
"""Each command of this kind, with what answers it."""
