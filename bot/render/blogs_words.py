"""The sentences about blogs and following them; arguments are mrkdwn, already escaped."""

from __future__ import annotations

from bot.domain.commands import SLASH

HEAD = "*Blogs you can ask about*"
NONE = f"There is no blog yet. `{SLASH} follow` and the address of a feed brings one."
MEANT = "meant where you name none"
NOT_READ = "not read yet"
HOW = (
    f"`{SLASH} search routing blog:NAME` asks another one, `{SLASH} blogs use NAME` makes it yours, "
    f"`{SLASH} follow URL` adds one."
)
WHICH = f"Which feed? For example: {SLASH} follow https://example.com/feed.xml"
WHICH_NOT = f"Which blog? For example: {SLASH} unfollow NAME. {SLASH} blogs lists them."
FOLLOWING = "Reading the feed…"


def followed(blog: str, posts: str, slug: str) -> str:
    """Tell that a blog is followed, and what to type next."""
    return (
        f"*{blog}* is followed here as `{slug}`: {posts} from its feed, and none of them announced. "
        f"`{SLASH} start-here blog:{slug}` shows where to begin, `{SLASH} subscribe blog:{slug}` announces what comes."
    )


def already(blog: str, slug: str) -> str:
    """Tell that the blog is there already."""
    return f"*{blog}* is here already: `{SLASH} latest blog:{slug}` shows its newest posts."


def unfollowed(blog: str, channels: str | None) -> str:
    """Tell that a blog is followed no more, and what that ended."""
    ended = f" It is not announced in {channels} any more." if channels else ""
    return f"*{blog}* is not followed here any more.{ended} Its archive is kept, if you follow it again."


def used(blog: str, *, for_all: bool) -> str:
    """Tell which blog is meant from now on."""
    whose = "Everyone here who chose no other" if for_all else "You"
    means = "means" if for_all else "mean"
    return f"{whose} {means} *{blog}* from now on where no blog is named. `{SLASH} search routing` searches it."


def failing(times: str) -> str:
    """Tell that a feed cannot be read."""
    return f":warning: feed could not be read {times}"


def read(when: str) -> str:
    """Tell when a feed was read."""
    return f"read {when}"


def newest(day: str) -> str:
    """Tell the newest post's date."""
    return f"newest {day}"
