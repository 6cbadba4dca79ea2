"""The sentences people read: posts, answers, buttons, help. Arguments are mrkdwn, already escaped.

What is said about channels and feeds stands in `channel_words`.
"""

from __future__ import annotations

from bot.domain.commands import SLASH

APP = "Techblog"

# Buttons
CLOSE = "Close"
READ = "Read"
PREVIOUS = "← Previous"
NEXT = "Next →"
SHARE = "Share to channel"

# When a button or a command cannot be understood
QUESTION_TOO_LONG = "That question is too long to keep. Ask it again in fewer words."
OLD_BUTTON = "This button comes from another version of the app. Ask again and use the new one."
OUR_FAULT = "Something went wrong here; it is not your doing, and it was noted. Try again in a minute."
STILL_WORKING = "This takes a moment; the answer follows here."
NOT_INSTALLED = "Techblog is not installed in this workspace any more. Ask whoever runs it to install it again."
NOT_SHARED = "An answer narrowed by what you saved or read is yours alone. Ask again without is: to share it."
MISTAKES = "Not everything fits:"


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
    return f"*{posts}* in {blog} for: {understood}"


def nothing_found(understood: str, blog: str) -> str:
    """Say that a search found nothing, and what it looked for."""
    return f"Nothing in {blog} matches: {understood}."


NO_ARCHIVE = "The archive is still empty. It fills when the feed is first read, which takes a minute or two."
TRY = "What may help:"
FEW_KNOWN = "Authors, tags and reading times are known of some posts only. Try words from the title."
NO_TIME = "no known reading time"
NO_DATE = "no known date"
OTHER_WORDS = "Try other or more general words: a post needs to hold only one of them."
UNKNOWN_FACTS = "Posts whose date or reading time is not known never match a filter on it."
QUERY_EMPTY = f"Type what you look for, such as `{SLASH} search routing`."


def unknown(count: int, lacking: str, *, more: bool) -> str:
    """Tell how many posts a filter passes over because what it asks is not known of them."""
    posts = f"{count:,} more" if more else f"{count:,} {'post' if count == 1 else 'posts'}"
    return f"{posts} {'has' if count == 1 else 'have'} {lacking}."


def without(name: str, command: str) -> str:
    """Suggest the search without one of its filters."""
    return f"{command} without {name}"


def by_themselves(counts: str, *, several: bool) -> str:
    """Tell how many posts have each word, whatever else was asked for."""
    return f"By themselves: {counts}" if several else f"By itself: {counts}"


def without_quotes(command: str) -> str:
    """Suggest to search for the words of a phrase one by one."""
    return f"{command} without quotation marks"


def without_minus(command: str) -> str:
    """Suggest to bring back what was left out."""
    return f"{command} with nothing left out"


def mistake(typed: str, explained: str) -> str:
    """Tell one thing that was not understood."""
    return f"{typed} \u2013 {explained}"


def latest(blog: str, total: str) -> str:
    """Head the newest posts."""
    return f"*The newest posts of {blog}* ({total} in all)"


def position(first: int, last: int, total: int) -> str:
    """Tell which part of a longer list is shown."""
    return f"{first:,}–{last:,} of {total:,}" if last > first else f"{first:,} of {total:,}"  # noqa: RUF001 - a range


def and_more(count: int) -> str:
    """Tell how much of a list is not shown."""
    return f"… and {count:,} more"


LAST_PAGE_PASSED = "There is nothing on this page. Go back to the one before."


def history(blog: str, period: str) -> str:
    """Head the posting history."""
    return f"*Posting history of {blog}*, {period}"


def no_history(blog: str, year: int | None) -> str:
    """Say that there is nothing to draw."""
    return f"No post of {blog} is known from {year}." if year else f"No post of {blog} with a date is known yet."


def period(year: int | None) -> str:
    """Name what a history covers."""
    return f"in {year}" if year else "by year"


def chart_title(period: str) -> str:
    """End the chart's title, after the blog's name."""
    return f": posts {period}"


POSTS = "posts"


def from_to(first: str, last: str) -> str:
    """Tell the first and the last dated post."""
    return f"from {first} to {last}"


def per_month(rate: str) -> str:
    """Tell the cadence."""
    return f"{rate} a month"


ABOUT_NONE = "less than 0.1"


def about(number: str) -> str:
    """Tell a rounded number."""
    return f"about {number}"


def others(count: int) -> str:
    """Count what is not named."""
    return f"{count:,} more"


def each(posts: str) -> str:
    """Tell that several have the same number of posts."""
    return f"{posts} each"


def busiest(period: str, posts: str) -> str:
    """Tell the fullest bar."""
    return f"Busiest: {period} with {posts}"


def busiest_month(period: str, posts: str) -> str:
    """Tell the fullest month of all years."""
    return f"Busiest month: {period} with {posts}"


def busiest_months(periods: str, posts: str) -> str:
    """Tell the fullest months of all years."""
    return f"Busiest months: {periods} with {posts}"


def lately(rate: str) -> str:
    """Tell the cadence of the last twelve complete months."""
    return f"Last 12 months: {rate} a month"


LATELY_NONE = "Last 12 months: none"


def streak(months: int) -> str:
    """Tell how many months in a row, up to now, had a post each."""
    return (
        "Posts in the last month, none in the one before"
        if months == 1
        else f"Posts in each of the last {months:,} months"
    )


def quiet(last: str | None) -> str:
    """Tell since when there was no post."""
    return f"Quiet since {last}"


def silence(days: str, began: str) -> str:
    """Tell the longest pause."""
    return f"Longest gap between the posts known here: {days}, from {began}"


def still_silent(days: str, began: str) -> str:
    """Tell that the longest pause lasts still."""
    return f"Longest gap between the posts known here: the present one, {days} since {began}"


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
