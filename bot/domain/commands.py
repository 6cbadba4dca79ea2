"""The table of what can follow `/techblog`: help, completion and the manifest's hint are made from it."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import distance, process

SLASH = "/techblog"


@dataclass(frozen=True, slots=True)
class Command:
    """One word after the slash command: how it is used, what it does in one line, and examples to type."""

    name: str
    usage: str
    summary: str
    more: str = ""
    examples: tuple[str, ...] = ()


COMMANDS: tuple[Command, ...] = (
    Command(
        "search",
        "search words…",
        "Find posts in the archive.",
        "Any of the words will do, and the best match comes first. "
        '"Quoted words" must stand together, -word leaves posts out. '
        'A word that no post has is repaired; "one" in quotation marks is not. '
        "Narrow it with author: section: tag: year: before: after: min:10m max:20m blog:.",
        ("search routing", 'search "chaos engineering" after:2018', "search cassandra -spark max:10m"),
    ),
    Command(
        "about",
        "about [tourist|engineer] [blog]",
        "What this blog is, for whom, and how it differs from others.",
        "Told for the tourist or for the engineer, as you like; two buttons switch. The figures are the archive's.",
        ("about", "about engineer", "about sample"),
    ),
    Command(
        "start-here",
        "start-here [done|skip|undo|reset] [blog:name]",
        "A reading path for newcomers: where to begin, and why.",
        "It remembers what you have done and skipped, and marks the next post. done and skip mean the next one, "
        "or the one whose number you add; undo takes the last one back, reset all of them.",
        ("start-here", "start-here done", "start-here skip 3", "start-here reset"),
    ),
    Command(
        "latest",
        "latest [number] [blog:name]",
        "The newest posts.",
        "Up to 50 of them, newest first.",
        ("latest", "latest 10"),
    ),
    Command(
        "archive",
        "archive [words] [filters]",
        "Every post, newest first, with menus to narrow it.",
        'Words, "phrases" and -word as in search. Filters: author: section: tag: year: before: after: min:10m '
        "max:20m blog:. Filter… opens menus with what there is to choose and how many posts each choice leaves.",
        ("archive", "archive year:2019-2021 max:10m", "archive kafka -flink"),
    ),
    Command(
        "more",
        "more post [blog:name]",
        "One post in up to three sentences.",
        "Name the post by its address or by words of its title. It tells what the post does, how and with what result, "
        "in its own sentences, and who wrote it.",
        ("more open sourcing zuul", "more https://netflixtechblog.com/open-sourcing-zuul-2-82ea476cb2b3"),
    ),
    Command(
        "like",
        "like post [blog:name]",
        "More posts like one of them.",
        "Name the post by its address or by words of its title. It finds the posts of the same blog that share most "
        "of what tells this one from the others, and says what that is.",
        ("like chaos engineering upgraded", "like https://netflixtechblog.com/open-sourcing-zuul-2-82ea476cb2b3"),
    ),
    Command(
        "sections",
        "sections [name] [blog:name]",
        "What's inside: the sections of the archive, with their best posts.",
        "With a name, or a part of one, it opens that section. section: narrows search and archive to it.",
        ("sections", "sections data", "search kafka section:data"),
    ),
    Command(
        "saved",
        "saved [clear]",
        "What you saved, the last first.",
        "Only you see it. clear forgets all of it.",
        ("saved", "saved clear", "search is:saved"),
    ),
    Command(
        "read",
        "read [clear]",
        "What you marked as read.",
        "Only you see it. clear forgets all of it; search is:unread finds what is left.",
        ("read", "read clear", "search is:unread"),
    ),
    Command(
        "history",
        "history [year] [blog:name]",
        "How often this blog posts, by year or by month.",
        "",
        ("history", "history 2020"),
    ),
    Command(
        "export",
        "export [markdown|html|csv|json|opml] [words] [filters]",
        "The field notes as a file, to read, print or keep.",
        "It comes to you as a direct message. Words and filters are those of search: author: section: tag: year: "
        "before: after: min:10m max:20m is: blog:. html is one page to read and print, opml the feeds of all blogs for "
        "a feed reader.",
        ("export", "export markdown year:2019", "export csv tag:cassandra"),
    ),
    Command(
        "compare",
        "compare other-blog [blog:name]",
        "Two blogs side by side: how much, how long, on what.",
        "A blog that is not followed is told in one sentence, where the guide has one. "
        "Without a name it lists what there is to compare with.",
        ("compare uber", "compare"),
    ),
    Command(
        "blogs",
        "blogs [use name [here]]",
        "The blogs you can ask about, and which one is meant.",
        "use makes a blog the one that is meant where you name none; "
        "with here, for everyone in this workspace who chose none.",
        ("blogs", "blogs use netflix", "blogs use netflix here"),
    ),
    Command(
        "follow",
        "follow feed-address [name]",
        "Bring another blog: its posts, its guide, its announcements.",
        "Give the address of its RSS or Atom feed, and a name if you like. Nothing that is there already is announced.",
        ("follow https://example.com/feed.xml",),
    ),
    Command(
        "unfollow",
        "unfollow name",
        "Let a blog go, and its announcements with it.",
        "",
        ("unfollow example",),
    ),
    Command(
        "subscribe",
        "subscribe [#channel] [filters] [instant|daily|weekly]",
        "Announce new posts in a channel, all or some.",
        "Without a channel, it means the one you are in. The newest post is shown there once, as a sample. "
        "Words and filters are those of search, without is:; daily and weekly gather posts in one message, "
        "at 9:00 on Mondays unless you say otherwise. Type it again to change it; what you leave out stays.",
        ("subscribe", "subscribe #engineering section:data", "subscribe -android weekly on friday at 16"),
    ),
    Command(
        "unsubscribe",
        "unsubscribe [#channel] [blog:name]",
        "Stop announcing in a channel.",
        "",
        ("unsubscribe", "unsubscribe #engineering"),
    ),
    Command(
        "pause",
        "pause [#channel] [blog:name]",
        "Keep new posts back in a channel for a while.",
        "They wait in order until resume; what has waited for two weeks is kept back as old news.",
        ("pause", "pause #engineering"),
    ),
    Command(
        "resume",
        "resume [#channel] [blog:name]",
        "Go on where a channel was paused.",
        "Also where Slack refused the channel, once that is mended. What waited comes first.",
        ("resume", "resume #engineering blog:netflix"),
    ),
    Command(
        "subscriptions",
        "subscriptions [#channel]",
        "What is announced where, and whether it works.",
        "",
        ("subscriptions",),
    ),
    Command(
        "why",
        "why post [#channel] [blog:name]",
        "Why a post did or did not appear in a channel.",
        "Name the post by its address or by words of its title. Without a channel, it means the one you are in.",
        ("why chaos engineering", "why https://netflixtechblog.com/post #engineering"),
    ),
    Command("status", "status", "Feeds, deliveries and what waits: is everything well?", "", ("status",)),
    Command("help", "help [command]", "What you can ask, or how one command works.", "", ("help", "help search")),
)

BY_NAME = {command.name: command for command in COMMANDS}

_NEAR = 0.6
"""Least similarity (1 is the same word) at which a suggestion helps more than it puzzles."""


def nearest(word: str, rest: str = "") -> Command | None:
    """Return the command that `word` was probably meant to be, None where none is near.

    `rest` is what was typed after it: `start here` means start-here.
    """
    joined = BY_NAME.get(f"{word}-{rest.partition(' ')[0]}".casefold())
    if joined is not None:
        return joined
    found = process.extractOne(
        word.casefold(),
        BY_NAME.keys(),
        scorer=distance.DamerauLevenshtein.normalized_similarity,
        score_cutoff=_NEAR,
    )
    return BY_NAME[found[0]] if found else None


def split(text: str) -> tuple[str, str]:
    """Return the first word of what was typed, in lower case, and the rest; nothing typed means help."""
    first, _, rest = text.strip().partition(" ")
    return (first.casefold() or "help"), rest.strip()
