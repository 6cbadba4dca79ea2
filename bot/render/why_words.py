"""Why a post did or did not appear in a channel, in words for Slack and a terminal. Arguments are already escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.why import Absence

OPEN_MESSAGE = "Open the message"
SENDING = "It is being posted right now."
SOON = "Its turn comes within moments."
NO_WORKER = "No worker is running, so nothing is sent: whoever runs Techblog starts one."
_TOGETHER = {
    "summary": ", in one message with others that came at once",
    "digest": ", in a digest",
    None: "",
}


def sent(kind: str, together: str | None, when: str | None) -> str:
    """Tell that the post stands in the channel."""
    at = f" {when}" if when else ""
    if kind == "sample":
        return f"It was shown there{at}, as the sample of a new subscription."
    if kind == "edit":
        return f"The message was edited{at}, as the post had changed."
    return f"It was announced there{at}{_TOGETHER.get(together, '')}."


def waits(kind: str, together: str | None) -> str:
    """Begin to tell why a post waits."""
    if kind == "edit":
        return "An edit of the message waits, as the post has changed."
    return f"It waits to be announced there{_TOGETHER.get(together, '')}."


def halted(reason: str) -> str:
    """Tell that the whole workspace stands still."""
    return f"Nothing is sent to this workspace: {reason}"


def paused(how: str) -> str:
    """Tell that the channel's subscription is paused; `how` is why, or by whom."""
    return f"Announcing is {how.rstrip('.')} there; `resume` lets it go on."


STARTING = "The subscription waits for its sample to arrive."


def digest(when: str | None) -> str:
    """Tell that it waits for the channel's digest."""
    return f"The next digest comes {when}." if when else "It comes with the next digest."


def ahead(posts: str) -> str:
    """Tell that others go first."""
    return f"Before it: {posts} that came earlier."


def tried(when: str, reason: str) -> str:
    """Tell when it is tried again, and why it has not arrived yet."""
    return f"It is tried again {when}" + (f": {reason}" if reason else ".")


def filtered(reason: str) -> str:
    """Tell that the channel did not ask for it."""
    return f"It was left out there. {reason}"


def suppressed(reason: str) -> str:
    """Tell that it was no news."""
    return f"It was held back there. {reason}"


def rejected(reason: str) -> str:
    """Tell that Slack took it in no way."""
    return f"It was given up. {reason}"


def unknown(reason: str) -> str:
    """Tell that Slack left it open."""
    return f"It may or may not stand there: look in the channel, then say what is there. {reason}"


def absent(absence: Absence, blog: str, came: str | None, subscribed: str | None) -> str:
    """Tell why there is neither a message nor a decision on one."""
    return {
        "unsubscribed": f"It was not announced there: new posts of {blog} are not. `subscribe` starts that.",
        "catalogue": "It was not announced there: it is known from the catalogue alone. The feed has not carried it "
        "as long as Techblog has read it, and only what a feed brings is announced.",
        "subscribed_later": f"It was not announced there: it came {came}, before this subscription began {subscribed}.",
        "first_reading": f"It was not announced there: it stood in the feed when that was first read, {came}. "
        "The first reading is silent, so that no archive floods a channel.",
        "unexplained": "It was not announced there, and nothing recorded says why: it is neither posted, nor waiting, "
        "nor held back.",
    }[absence]
