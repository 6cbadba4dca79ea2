"""Lets the piece tell what its writers say: "In this post, we introduce X" becomes "Introduces X"."""

from __future__ import annotations

import re

from bot.domain.sentences import capital
from bot.domain.standing import PIECE

_VERBS = {
    "address": "addresses",
    "analyze": "analyzes",
    "announce": "announces",
    "compare": "compares",
    "cover": "covers",
    "deep dive": "deep dives",
    "delve": "delves",
    "demonstrate": "demonstrates",
    "describe": "describes",
    "detail": "details",
    "discuss": "discusses",
    "dig": "digs",
    "dive": "dives",
    "examine": "examines",
    "explain": "explains",
    "explore": "explores",
    "focus": "focuses",
    "give": "gives",
    "go": "goes",
    "highlight": "highlights",
    "illustrate": "illustrates",
    "introduce": "introduces",
    "investigate": "investigates",
    "list": "lists",
    "look": "looks",
    "offer": "offers",
    "outline": "outlines",
    "present": "presents",
    "propose": "proposes",
    "provide": "provides",
    "recap": "recaps",
    "reflect": "reflects",
    "reveal": "reveals",
    "review": "reviews",
    "share": "shares",
    "shed": "sheds",
    "show": "shows",
    "showcase": "showcases",
    "study": "studies",
    "summarize": "summarizes",
    "take": "takes",
    "talk": "talks",
    "tell": "tells",
    "walk": "walks",
}
_ALSO = {
    **_VERBS,
    "achieve": "achieves",
    "apply": "applies",
    "argue": "argues",
    "build": "builds",
    "develop": "develops",
    "evaluate": "evaluates",
    "extend": "extends",
    "generalize": "generalizes",
    "identify": "identifies",
    "open-source": "open-sources",
    "prove": "proves",
    "release": "releases",
    "report": "reports",
    "suggest": "suggests",
    "use": "uses",
    "validate": "validates",
}
"""What goes on from a verb of telling may also be one of doing."""
_BASE = "|".join(sorted(_VERBS, key=len, reverse=True))
_THIRD = "|".join(sorted(_VERBS.values(), key=len, reverse=True))
_WILL = (
    r"(?:(?:will|shall|would like to|want to|wanted to|are going to|am going to|hope to|aim to)(?: also)? "
    r"|.ll (?:also )?|also )?"
)
_FIRST_PERSON = re.compile(
    rf"^(?:in|with|through|over the course of|for) (?:this|the current)(?: first| second| third)?"
    rf"(?: \([^()]*\))? {PIECE}(?: (?:of|in) (?:the|this|our) series)?(?: series)?(?: of \w+)?,?"
    rf" (?:we|i)(?: |(?=.ll))(?P<will>{_WILL})(?P<verb>{_BASE})\b"
    r"(?! (?:at|in) (?:this|these))",
    re.IGNORECASE,
)
_PIECE_SUBJECT = re.compile(
    rf"^(?:this|our|the following) {PIECE},? (?:(?:will|aims to|tries to|attempts to) (?:\w+ly )?(?P<base>{_BASE})"
    rf"|(?:\w+ly )?(?P<third>{_THIRD}))\b",
    re.IGNORECASE,
)
_WILL_TELL = re.compile(
    r"^(?:we|i)(?:.ll| will|.d like to| would like to| want to| wanted to|.re going to| are going to|.m going to"
    r"| am going to) (?:also |briefly )?(?P<verb>announce|cover|describe|delve|detail|dig|discuss|dive|examine|explain"
    r"|explore|introduce|outline|recap|review|summarize|focus(?= on)|go(?= (?:over|through))|look(?= (?:at|into))"
    r"|reflect(?= on)|share(?= (?:how|what|the|our|some|an?|one)\b)|show(?= (?:how|you how))|take(?= an? (?:\w+ )?look)"
    r"|talk(?= about)|walk(?= through))\b(?!.*\b(?:soon|future|upcoming|later this|next (?:week|month|year))\b)",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"^(?:today,? )?(?:we|i)(?:.re| are|.m| am) (?:now |also |officially )?(?P<verb>announc|introduc|shar)ing\b"
    r"(?! (?:at|in|on)\b)",
    re.IGNORECASE,
)
_JOURNEY = re.compile(
    r"^(?:shares?|tells?|describes?) (?:our|the|my) (?:journey|story|experiences?) (?:\w+ )(?=how\b)", re.IGNORECASE
)
_STORY = re.compile(r"^(?:this|here)(?:.s| is) (?:the|a|our) story (?P<how>of|about|behind)\b", re.IGNORECASE)
_HERE = re.compile(
    r"^(?:this|here)(?:.s| is) (?P<what>(?:an?|my|our) (?:[\w-]+ ){0,2}?"
    r"(?:account|explanation|guide|introduction|list|look|overview|primer|recap|recipe|roundup|summary|tour|tutorial"
    r"|walkthrough))(?= (?:of|to|at|for|on)\b)",
    re.IGNORECASE,
)
_HERE_ARE = re.compile(
    r"^(?:here|below) are (?=(?:some|a few|several|two|three|four|five|six|seven|ten|\d+|my|our|the)\b)",
    re.IGNORECASE,
)
_GLAD = re.compile(
    r"(?P<who>^|\b[A-Z][\w&.\u2019' -]{1,40} )(?:(?:we|i)(?:.re| are|.m| am) |is |are )?"
    r"(?:\w+ly |very |so |super |also )?"
    r"(?:excited|pleased|happy|proud|thrilled|delighted|glad) to (?:be )?(?:able to )?"
    r"(?P<verb>announce|share|introduce|present|release|open[- ]source|launch)\b(?P<that> that (?=we|[A-Z]))?",
)
_GLAD_BEGIN = re.compile(r"^(?:today,? )?(?:(?:we|i)(?:.re| are|.m| am) )", re.IGNORECASE)
_GOES_ON = "|".join(sorted(_ALSO, key=len, reverse=True))
_SECOND_VERB = re.compile(
    rf"(?P<before>\b(?:and|then)(?: then| also| further| finally)? )(?P<verb>{_GOES_ON})"
    r"(?= (?:the|how|our|a|an|some|why|what|that|its|their|several|two|three|on|into|through|few)\b)"
)


def said_by_the_piece(text: str) -> str:
    """Turn "In this post, we introduce X" and "This post introduces X" into "Introduces X"."""
    found = _FIRST_PERSON.match(text)
    if found:
        text = _VERBS[found["verb"].lower()] + _thirds(text[found.end() :])
    return _PIECE_SUBJECT.sub(lambda found: found["third"] or _VERBS[found["base"].lower()], text)


def story(text: str) -> str:
    """Turn "This is the story of X" into "Tells the story of X", and "Here's a guide to" into "Gives a guide to"."""
    text = _STORY.sub(r"Tells the story \g<how>", text)
    return _HERE_ARE.sub("Lists ", _HERE.sub(r"Gives \g<what>", text))


def telling(text: str) -> str:
    """Turn "We'll explore X" into "Explores X", and "We're announcing X" into "Announces X"."""
    found = _WILL_TELL.match(text)
    if found:
        text = _VERBS[found["verb"].lower()] + _thirds(text[found.end() :])
    text = _TELLING.sub(lambda found: found["verb"] + "es", text)
    return _JOURNEY.sub("Tells ", text)


def _thirds(rest: str) -> str:
    """Let the verbs that go on from the first one have its person: "and reflect on" becomes "and reflects on"."""
    return _SECOND_VERB.sub(lambda verb: verb["before"] + _ALSO[verb["verb"]], rest)


def gladly(text: str) -> str:
    """Turn "We are excited to announce X" into "Announces X", "Acme is proud to share" into "Acme shares"."""
    found = _GLAD.search(text)
    if not found or (found.start() > 0 and not text[: found.start()].strip().lower().startswith("today")):
        return text
    rest = _thirds(text[found.end() :])
    verb = found["verb"].lower().replace("-", " ")
    third = {"open source": "open-sources", "launch": "launches"}.get(verb, verb + "s")
    who = _GLAD_BEGIN.sub("", found["who"].strip() + " ").strip()
    if found["that"]:
        return capital(rest.lstrip())
    who = re.sub(r" (?:is|are)$", "", who)
    named = who and who.lower() not in {"today", "we", "we are", "i am"}
    return f"{who} {third}{rest}" if named else f"{third.capitalize()}{rest}"
