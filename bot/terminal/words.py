"""The sentences of the command line. What Slack says stands in `bot.render.words`; here nothing is markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.announcing import Subscribed

# While something takes its time

OPENING = "Opening the archive…"
POLLING = "Polling…"
POSTING = "Posting…"
CHECKING = "Checking…"
STOPPED = "Stopped. What was saved stays; the next run goes on from there."
SUBSCRIBING = "Sending the sample post…"

# Articles

NOTHING_ASKED = "There is nothing to search for. Name a word or a filter, such as: techblog search routing year:2021"
NO_QUOTES = "Without the quotation marks, a post needs to hold only one of the words."


def empty(blog: str) -> str:
    """Say that there is no article yet, and what brings some."""
    return f"The archive of {blog} is empty. techblog poll fills it."


def position(first: int, last: int, total: str) -> str:
    """Tell which part of a longer list is shown."""
    return f"{first:,} to {last:,} of {total}" if last > first else f"{first:,} of {total}"


ALL_POSTS = "techblog archive lists them all."


def next_page(number: int) -> str:
    """Say how to go on."""
    return f"--page {number} shows more."


def reading_time(minutes: str, untimed: str | None) -> str:
    """Tell how long the path takes."""
    return f"At least {minutes} of reading: the time of {untimed} is not known." if untimed else f"{minutes} in all."


FINISHED = "You have come to the end of this path: techblog latest shows what is new."


# Channels

NO_SUBSCRIPTIONS = "Nothing is announced anywhere yet. techblog subscribe CHANNEL begins."
ONE_WORKSPACE = (
    "From here, channels are reached with SLACK_BOT_TOKEN, which is not set. "
    "Type /techblog subscribe in the channel itself, or set the token of its workspace."
)


def no_channel_id(typed: str) -> str:
    """Say what a channel's ID is and where it stands."""
    return (
        f"“{typed}” is no channel ID, which looks like C0123456789. In Slack, it stands at the end of the channel's "
        "details: click the channel's name at its top."
    )


def subscribed(answer: Subscribed) -> str:
    """Tell what subscribing came to."""
    blog, channel = answer.subscription.blog.title, answer.subscription.channel_id
    shown = " Its newest post stands there as a sample." if answer.sample else ""
    return {
        "begun": f"New posts of {blog} are announced in {channel} from now on.{shown}",
        "begins": f"Slack has not taken the sample post yet. {blog} is announced in {channel} as soon as it does.",
        "resumed": f"{blog} is announced in {channel} again.",
        "changed": f"What {channel} gets of {blog} is changed.",
        "already": f"{blog} is already announced in {channel}. Nothing was changed.",
    }[answer.change]


def unsubscribed(blogs: str, channel: str) -> str:
    """Confirm the end of subscriptions."""
    return f"No longer announced in {channel}: {blogs}."


def not_subscribed(channel: str) -> str:
    """Say that there was nothing to end."""
    return f"Nothing is announced in {channel}, so there was nothing to stop. techblog subscriptions lists what is."


# Health

NO_WORKER = "No worker has run yet. techblog run polls and posts as long as it runs; techblog poll does it once."
NO_DELIVERIES = "Deliveries: none yet"
NEVER_READ = "never read"
GONE = "gone for good, so asked no more"


def worker_seen(ago: str) -> str:
    """Tell when a worker gave its last sign."""
    return f"Worker: last sign {ago}"


def deliveries(counts: str) -> str:
    """Head the deliveries by state."""
    return f"Deliveries: {counts}"


def decide(delivery: str) -> str:
    """Say how a delivery that Slack left open is decided."""
    return f"techblog resolve {delivery} posted (it stands in the channel) or again (it does not)"


def failing(times: str, reason: str) -> str:
    """Tell that a feed fails, and why."""
    return f"failed {times}: {reason}"


# Polling

NOT_DUE = "No feed is due. techblog poll --force polls all the same."
BEING_POLLED = "Another process polls right now, or was stopped while it did. Try again in two minutes."
UNCHANGED = "nothing new"
SILENT = "read for the first time, so none is announced"
NOTHING_SENT = "Nothing to deliver."


def poll_failed(blog: str, reason: str) -> str:
    """Tell of one blog that it could not be read."""
    return f"{blog}: failed. {reason}"


def polled(blog: str, facts: str) -> str:
    """Tell what one blog's poll brought."""
    return f"{blog}: {facts}"


def new_posts(posts: str) -> str:
    """Tell how many posts were not in the archive before."""
    return f"{posts} new"


def changed_posts(count: int) -> str:
    """Tell how many known posts were completed or edited."""
    return f"{count:,} changed"


def to_announce(messages: str) -> str:
    """Tell how many messages the new posts make."""
    return f"{messages} to send"


def not_delivered(missing: str) -> str:
    """Say that the poll only filled the archive, and what is missing to post."""
    return f"Nothing was delivered, this only filled the archive. {missing}"


def left(span: str) -> str:
    """Say that what waits longer is left alone."""
    return f"The next message may only go out in {span}, so it is left to the next run."


# Operating


def finding(about: str, words: str, *, well: bool) -> str:
    """Tell one thing that was looked at."""
    return f"{'ok' if well else 'FAIL':<6}{about}: {words}"


def database(url: str, revision: str | None) -> str:
    """Tell where the data is."""
    return f"{url}, schema {revision}"


def port_taken(port: int) -> str:
    """Say that another program listens there."""
    return f"Port {port} is taken by another program. techblog playground --port 0 takes a free one."


CHOICES = {
    "section": "By section:",
    "year": "By year:",
    "author": "By author:",
    "minutes": "By reading time:",
    "tag": "By tag:",
    "mark": "By what you marked:",
}
"""Heads the choices of each kind that the archive can be narrowed by."""


def no_choices(blog: str) -> str:
    """Say that there is nothing to narrow by."""
    return f"Nothing is known yet by which the posts of {blog} could be narrowed."


def more_choices(count: int) -> str:
    """Tell how many choices are not shown."""
    return f"… and {count:,} more; --json has them all"


EXPORTING = "Writing the export…"


def exported(file: str, holds: str) -> str:
    """Return that the file is written, and what it holds."""
    return f"wrote {file}, {holds}."


def not_written(file: str) -> str:
    """Return that a file could not be written there."""
    return f"{file} cannot be written: its folder must be there, and you must be allowed to write in it."


FOLLOWING = "Reading the feed"
BLOGS_HOW = "* is meant without --blog; `blogs --use NAME` changes that, `follow URL` brings another one."


def newest(day: str) -> str:
    """Tell a blog's newest post."""
    return f"newest {day}"


def not_readable(times: str) -> str:
    """Tell that a feed cannot be read."""
    return f"feed could not be read {times}"


def followed(blog: str, posts: str, slug: str) -> str:
    """Tell that a blog is followed, and what to type next."""
    return f"{blog} is followed as {slug}: {posts} from its feed. `start-here --blog {slug}` shows where to begin."


def followed_already(blog: str, slug: str) -> str:
    """Tell that a blog is there already."""
    return f"{blog} is here already, as {slug}."


def unfollowed(blog: str, channels: str | None) -> str:
    """Tell that a blog is followed no more, and what that ended."""
    ended = f" It is not announced in {channels} any more." if channels else ""
    return f"{blog} is not followed any more.{ended} Its archive is kept, if you follow it again."


def read_at(when: str) -> str:
    """Tell when a feed was read."""
    return f"read {when}"


NOT_MARKED = {"saved": "It was not on your list of saved posts: {}", "read": "You had not marked it as read: {}"}


def cleared(posts: str) -> str:
    """Tell how much was forgotten."""
    return f"Forgotten: {posts}."


def not_marked(kept: str, title: str) -> str:
    """Tell that a mark that was to be taken back was not there."""
    return NOT_MARKED[kept].format(title)


NOTHING_MARKED = {
    "saved": "You have saved no post yet. `saved --add` and a post's address saves one.",
    "read": "You have marked no post as read yet. `read --add` and a post's address marks one.",
}
