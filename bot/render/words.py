"""Every sentence a person reads in Slack: short, plain, kind. Arguments are mrkdwn, already escaped."""

from __future__ import annotations

from bot.domain.commands import SLASH
from bot.domain.delivery import State

# Buttons
READ = "Read"
PREVIOUS = "← Previous"
NEXT = "Next →"
SHARE = "Share to channel"

# When a button or a command cannot be understood
QUESTION_TOO_LONG = "That question is too long to keep. Ask it again in fewer words."
OLD_BUTTON = "This button comes from another version of the app. Ask again and use the new one."
MISTAKES = "Not everything was understood:"


def sample(blog: str) -> str:
    """Introduce the one sample a new subscription shows."""
    return f"This is a sample: the newest post of *{blog}*, shown once. New posts will look like this."


def new_post(blog: str) -> str:
    """Introduce an announcement."""
    return f"New on *{blog}*"


def picture(title: str) -> str:
    """Describe a post's picture to those who do not see it."""
    return f"Picture of the post “{title}”"


def read_aloud(title: str) -> str:
    """Say what the Read button does, for a screen reader."""
    return f"Read “{title}” in the browser"


def found(posts: str, understood: str, blog: str) -> str:
    """Head the hits."""
    return f"*{posts}* for {understood} in {blog}"


def nothing_found(understood: str, blog: str) -> str:
    """Say that a search found nothing, and what it looked for."""
    return f"Nothing in {blog} matches {understood}."


NO_ARCHIVE = "The archive is still empty. It fills when the feed is first read, which takes a minute or two."
TRY = "What may help:"
DROP_FILTERS = "Drop a filter:"
DROP_PHRASE = "Search for the words without quotation marks:"
DROP_EXCLUDED = "Bring back what was left out:"
OTHER_WORDS = "Try fewer or more general words: one that must stand in the post is enough."
UNKNOWN_FACTS = "Posts whose date or reading time is not known never match a filter on it."
QUERY_EMPTY = f"Type what you look for, such as `{SLASH} search routing`."


def latest(blog: str, total: str) -> str:
    """Head the newest posts."""
    return f"*The newest posts of {blog}*, of {total}"


def position(first: int, last: int, total: int) -> str:
    """Tell which part of a longer list is shown."""
    return f"{first:,}–{last:,} of {total:,}" if last > first else f"{first:,} of {total:,}"  # noqa: RUF001 - a range


LAST_PAGE_PASSED = "There is nothing on this page. Go back to the one before."


def start_here(blog: str, posts: str) -> str:
    """Head the path for newcomers."""
    return f"*New to {blog}? Start here:* {posts}, in this order."


def reading_time(minutes: str, untimed: int) -> str:
    """Tell how long the path takes, and that it takes longer where some steps' minutes are not known."""
    if not untimed:
        return f"{minutes} of reading in all"
    steps = "1 post" if untimed == 1 else f"{untimed} posts"
    return f"At least {minutes} of reading: the time of {steps} is not known"


UNTIMED = "The reading time of these posts is not known"
NO_PATH = "There is no path through this blog yet: it needs a few posts in the archive first."


def history(blog: str, period: str) -> str:
    """Head the posting history."""
    return f"*Posting history of {blog}*, {period}"


def no_history(blog: str, period: str) -> str:
    """Say that there is nothing to draw."""
    return f"No dated post of {blog} {period}."


def period(year: int | None) -> str:
    """Name what a history covers."""
    return f"in {year}" if year else "by year"


def chart_title(blog: str, period: str) -> str:
    """Head the chart."""
    return f"{blog}: posts {period}"


POSTS = "posts"


def from_to(first: str, last: str) -> str:
    """Tell the first and the last dated post."""
    return f"from {first} to {last}"


def per_month(rate: str) -> str:
    """Tell the cadence."""
    return f"about {rate} a month"


def busiest(period: str, posts: str) -> str:
    """Tell the fullest bar."""
    return f"Busiest: {period} with {posts}"


def silence(days: str, began: str) -> str:
    """Tell the longest pause."""
    return f"Longest silence: {days}, from {began}"


def unplaced(posts: str) -> str:
    """Tell that some posts are in no bar."""
    return f"{posts} without a known date: not in the chart"


def grouped(years: int, last: str) -> str:
    """Tell that a bar stands for several years."""
    return f"Each bar is {years} years{last}."


def shorter_group(label: str) -> str:
    """Tell that the last bar covers less than the others."""
    return f"; the last covers {label} only"


def shared(user: str) -> str:
    """Tell who shared an answer."""
    return f"Shared by {user} with `{SLASH}`"


# Channels


def subscribed(blog: str, channel: str, *, sample_shown: bool) -> str:
    """Confirm a new subscription."""
    sample = "The newest one stands there as a sample." if sample_shown else "There is none yet to show as a sample."
    return f"Done: new posts of *{blog}* will be announced in {channel}. {sample}"


def resumed(blog: str, channel: str) -> str:
    """Confirm that a paused subscription goes on."""
    return f"Done: *{blog}* is announced in {channel} again."


def already_subscribed(blog: str, channel: str) -> str:
    """Say that nothing had to be done."""
    return f"*{blog}* is already announced in {channel}. Nothing was changed."


def unsubscribed(blog: str, channel: str) -> str:
    """Confirm the end of a subscription."""
    return f"Done: *{blog}* is no longer announced in {channel}."


NOT_SUBSCRIBED = f"Nothing is announced there, so there was nothing to stop. `{SLASH} subscriptions` shows what is."
NO_SUBSCRIPTIONS = f"Nothing is announced here yet. `{SLASH} subscribe` announces new posts in this channel."
ACTIVE = ":white_check_mark: working"
STARTING = ":hourglass_flowing_sand: waiting for its sample post to arrive"
NEVER_SENT = "nothing sent yet"


def subscriptions(count: str) -> str:
    """Head the list of subscriptions."""
    return f"*{count}*"


def announced(blog: str, channel: str) -> str:
    """Name a subscription."""
    return f"*{blog}* in {channel}"


def paused(reason: str) -> str:
    """Tell why a subscription is paused, and how it goes on."""
    because = f": {reason.rstrip('.')}" if reason else ""
    return f":double_vertical_bar: paused{because}. `{SLASH} subscribe` there starts it again"


def last_sent(ago: str) -> str:
    """Tell when the last post was sent."""
    return f"last post sent {ago}"


def waiting(posts: str) -> str:
    """Tell how much waits."""
    return f"{posts} waiting"


def and_more(count: int) -> str:
    """Tell how much of a list is not shown."""
    return f"… and {count:,} more"


def not_in_channel(channel: str) -> str:
    """Say how to bring the app into a channel."""
    return f"The app is not in {channel} yet. Type `/invite @Techblog` there, then subscribe again."


# Status

FEEDS = "*Feeds*"
DELIVERIES = "*Deliveries*"
NO_FEEDS = "No blog is followed yet."
NO_DELIVERIES = "Nothing was announced yet, and nothing waits."
NO_WORKER = ":warning: No worker has run yet, so nothing is read or sent. Start one with `techblog run`."
NEVER_READ = "never read yet"
GONE = "the feed is gone for good, so it is asked no more"
UNKNOWN = "may or may not have arrived: look in the channel"


def worker_alive(ago: str) -> str:
    """Say that the work goes on."""
    return f":white_check_mark: The worker is running (last sign {ago})."


def worker_silent(ago: str) -> str:
    """Say that the work stands still, and what to do."""
    return f":warning: The worker gave its last sign {ago}: nothing is read or sent. Restart `techblog run`."


def halted(reason: str) -> str:
    """Say that nothing is sent to this workspace, and why."""
    return f":double_vertical_bar: Nothing is sent to this workspace: {reason}"


def read_at(ago: str) -> str:
    """Tell when a feed was last read well."""
    return f"read {ago}"


def next_poll(when: str) -> str:
    """Tell when a feed is read next."""
    return f"next {when}"


def failing(times: str, reason: str, when: str) -> str:
    """Tell that a feed fails, how often in a row, why, and since when it was last tried."""
    tried = f", last {when}" if when else ""
    return f":warning: failed {times} in a row{tried}" + (f": {reason}" if reason else "")


_STATES = {
    State.PENDING: "waiting",
    State.SENDING: "being sent",
    State.RETRY: "to be tried again",
    State.SENT: "sent",
    State.UNKNOWN: "unknown",
    State.REJECTED: "given up",
    State.FILTERED: "filtered out",
    State.SUPPRESSED: "held back as old news",
}


def state(state: State, count: int) -> str:
    """Tell how many deliveries are in a state."""
    return f"{count:,} {_STATES[state]}"


def tried(when: str) -> str:
    """Tell when a delivery is tried next."""
    return f"next try {when}"


# Help

HELP = "*What you can ask*"
HELP_MORE = f"`{SLASH} help search` tells more about one of them. Answers are for your eyes only, until you share them."
EXAMPLES = "For example:"
SEE_HELP = f"`{SLASH} help` lists everything you can ask."


def unknown_command(word: str) -> str:
    """Say that there is no such command."""
    return f"There is no command {word}."


def meant(usage: str, summary: str) -> str:
    """Suggest the nearest command."""
    return f"Perhaps you meant {usage}? {summary}"
