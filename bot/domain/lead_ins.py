"""Takes from a sentence what only leads to it, so that the rest stands alone."""

from __future__ import annotations

import re

from bot.domain.standing import LIMIT, PIECE

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
    rf"^(?:in|with|through|over the course of|for) (?:this|the current) {PIECE}(?: (?:of|in) (?:the|this"
    rf"|our) series)?(?: series)?(?: of \w+)?,? (?:we|i)(?: |(?=.ll))(?P<will>{_WILL})(?P<verb>{_BASE})\b"
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
_BELOW = re.compile(r"(?P<verb>\b(?:cover|describe|detail|discuss|explain|explore|outline|present|share)s?) below\b")
_PROMISE = re.compile(
    r"^(?P<whole>(?=(?:\S+ ){8}).*\b(?:cover|describe|detail|discuss|explain|explore|introduce|outline|present|share)"
    r"e?s?\b.*\w)(?<!following)(?<!follows)(?<!\bis)(?<!\bare)(?<!\bbe)(?<!include)(?<!includes)\s?:$",
    re.IGNORECASE,
)
_SOME_OF = re.compile(r"\b(?P<some>some|many|several|a few) of (?:these|those) (?=[a-z])", re.IGNORECASE)
_STORY = re.compile(r"^(?:this|here) is (?:the|a|our) story (?P<how>of|about|behind)\b", re.IGNORECASE)
_GLAD = re.compile(
    r"(?P<who>^|\b[A-Z][\w&.\u2019' -]{1,40} )(?:(?:we|i)(?:.re| are|.m| am) |is |are )?"
    r"(?:\w+ly |very |so |super |also )?"
    r"(?:excited|pleased|happy|proud|thrilled|delighted|glad) to (?:be )?(?:able to )?"
    r"(?P<verb>announce|share|introduce|present|release|open[- ]source|launch)\b(?P<that> that (?=we|[A-Z]))?",
)
_GLAD_BEGIN = re.compile(r"^(?:today,? )?(?:(?:we|i)(?:.re| are|.m| am) )", re.IGNORECASE)
_LEADING = re.compile(
    rf"^(?:tl;?\s?dr\s*[:;—\u2013-]*|(?:so|however|therefore|thus|hence|first|also|and|but|today|now|moreover"
    rf"|furthermore|additionally|specifically"
    r"|concretely|more specifically|more concretely|finally|in particular|instead|indeed|in short|overall"
    r"|put simply|simply put|together|here|recently"
    r"|in addition|to this end|to that end|to address (?:this|these)[\w -]*|to overcome (?:this|these)[\w -]*"
    r"|to tackle (?:this|these)[\w -]*"
    r"|to solve (?:this|these)[\w -]*|to (?:do|achieve) (?:this|so)|with this in mind|motivated by (?:this"
    r"|these)[\w -]*|based on (?:this|these)[\w -]*"
    r"|towards? (?:this|that) (?:end|goal)|for this purpose|as such|as a result|consequently|in response"
    r"|as mentioned[\w ]*|in this regard|to sum up|to summarize|to conclude"
    r"|in (?:summary|conclusion|a nutshell)|summing up"
    r"|inspired by (?:this|these)[\w -]*|in light of (?:this|these)[\w -]*),"
    rf"|(?:so|and|but|as of today|today|thus|hence|here|therefore|to this end|to that end|also|then)(?= (?:we|i)\b)"
    rf"|as (?:a )?part of (?:this|our) [\w ]+,|(?:most|more) (?:importantly|recently),|internally,|as of today,"
    rf"|in part \w+ here,"
    rf"|(?:in|with|through) (?:this|the current|the following) {PIECE}(?: (?:of|in) (?:the|this"
    rf"|our) series)?(?: series)?,?)\s+(?=\S)",
    re.IGNORECASE,
)
_MIDDLE = re.compile(rf",? (?:and )?in this {PIECE},?(?= (?:we|i)\b)|,? in this {PIECE}(?=[,.])", re.IGNORECASE)
_HEADINGS = re.compile(
    r"^(?:introduction|background|overview|abstract|summary|motivation|context|preface|foreword|tl;?\s?dr"
    r"|the problem|problem statement|intro)\s*[:.—\u2013-]?\s+(?=[A-Z“\"][\w\u2019']*\s)",
    re.IGNORECASE,
)
_HOSTS = re.compile(r"(?<![\w@/.])(?:[a-z0-9-]+\.)+(?:com|org|io|net)\s+(?=[A-Z])")
_DROP_CAP = re.compile(r"^([B-HJ-Z]) (?=[a-z]{2})")
_CAPTION = re.compile(r"(?<=\w\.) [—\u2013] .*$", re.DOTALL)
_DOUBLE_STOP = re.compile(r"(?<!\.)([.!?:])\s*\.$")
_GLUED_HEADING = re.compile(
    r"^(?:[A-Z][\w\u2019'-]* (?:(?:of|and|the|for|to|in|with|a|an|&|at|on|vs\.?) )*){2,7}(?=(?:We|This|Our|It|When|As"
    r"|These|In (?:this|the)|At Netflix)\b \w)"
)
_AFTERTHOUGHT = re.compile(
    r",? and (?:we|i)(?:.d| would)? (?:want|like|hope|wanted|can.t wait|are excited|look forward)\b[^,.]*(?=[.!]$)",
    re.IGNORECASE,
)
_GOES_ON = "|".join(sorted(_ALSO, key=len, reverse=True))
_SECOND_VERB = re.compile(
    rf"(?P<before>\b(?:and|then)(?: then| also| further| finally)? )(?P<verb>{_GOES_ON})"
    r"(?= (?:the|how|our|a|an|some|why|what|that|its|their|several|two|three|on|into|through|few)\b)"
)
_HOWEVER = re.compile(r"(?<=\w), (?:however|therefore|thus|hence|moreover|furthermore),(?= \w)", re.IGNORECASE)
_SPACE_BEFORE = re.compile(r"\s+(?=[,.;:!?)](?:\s|$))")
_ASIDE = re.compile(r"^\([^()]*\)\s*")


def tidied(sentence: str) -> str:
    """Return a sentence without what markup left in it: glued headings and hosts, a drop capital, stray spaces."""
    text = _ASIDE.sub("", " ".join(sentence.split()).lstrip(" .,;:|•·\u2013—-").replace(",,", ","))
    text = _CAPTION.sub("", _GLUED_HEADING.sub("", _HEADINGS.sub("", _DROP_CAP.sub(r"\1", text))))
    return _AFTERTHOUGHT.sub("", _DOUBLE_STOP.sub(r"\1", _SPACE_BEFORE.sub("", text))).replace(",,", ",")


def without_hosts(paragraph: str) -> str:
    """Return a paragraph without the bare host names that link previews leave between its sentences."""
    return _HOSTS.sub("", paragraph)


def without_lead_in(sentence: str) -> str:
    """Return the sentence without "In this post, we" or "We are excited to": the rest says the same and stands alone.

    "In this post, we introduce X" and "This post introduces X" become "Introduces X"; "However, we show" "We show".
    A sentence whose rest would be no sentence is returned as it is.
    """
    text = sentence.strip()
    for _ in range(2):
        found = _FIRST_PERSON.match(_capital(text))
        if found:
            text = _VERBS[found["verb"].lower()] + _thirds(text[found.end() :])
        text = _PIECE_SUBJECT.sub(lambda found: found["third"] or _VERBS[found["base"].lower()], text)
        text = _LEADING.sub("", _capital(text))
    text = _gladly(_MIDDLE.sub("", _HOWEVER.sub("", _STORY.sub(r"Tells the story \g<how>", text))))
    return _promised(_capital(_telling(text)))


def _telling(text: str) -> str:
    """Turn "We'll explore X" into "Explores X", and "We're announcing X" into "Announces X"."""
    found = _WILL_TELL.match(text)
    if found:
        text = _VERBS[found["verb"].lower()] + _thirds(text[found.end() :])
    text = _TELLING.sub(lambda found: found["verb"] + "es", text)
    return _JOURNEY.sub("Tells ", text)


def _thirds(rest: str) -> str:
    """Let the verbs that go on from the first one have its person: "and reflect on" becomes "and reflects on"."""
    return _SECOND_VERB.sub(lambda verb: verb["before"] + _ALSO[verb["verb"]], rest)


def _promised(text: str) -> str:
    """Leave out that what is told follows below, and of "some of these cases" that they were named before."""
    before, colon, _ = text.partition(": ")
    text = f"{before}:" if colon and len(text) > LIMIT and _PROMISE.match(f"{before}:") else text
    whole = _PROMISE.sub(r"\g<whole>.", _BELOW.sub(r"\g<verb>", text))
    return _SOME_OF.sub(r"\g<some> ", whole)


def _gladly(text: str) -> str:
    """Turn "We are excited to announce X" into "Announces X", and "Acme is proud to announce" into "Acme announces"."""
    found = _GLAD.search(text)
    if not found or (found.start() > 0 and not text[: found.start()].strip().lower().startswith("today")):
        return text
    rest = _thirds(text[found.end() :])
    verb = found["verb"].lower().replace("-", " ")
    third = {"open source": "open-sources", "launch": "launches"}.get(verb, verb + "s")
    who = _GLAD_BEGIN.sub("", found["who"].strip() + " ").strip()
    if found["that"]:
        return _capital(rest.lstrip())
    who = re.sub(r" (?:is|are)$", "", who)
    named = who and who.lower() not in {"today", "we", "we are", "i am"}
    return f"{who} {third}{rest}" if named else f"{third.capitalize()}{rest}"


def _capital(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:]
