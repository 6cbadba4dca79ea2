"""Takes from a sentence what only leads to it or trails behind it, so that the rest stands alone and fits."""

from __future__ import annotations

import re

from bot.domain.standing import PIECE, is_half_a_list

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
    "reveal": "reveals",
    "review": "reviews",
    "share": "shares",
    "show": "shows",
    "showcase": "showcases",
    "study": "studies",
    "summarize": "summarizes",
    "take": "takes",
    "talk": "talks",
    "tell": "tells",
    "walk": "walks",
}
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
    r"|as mentioned[\w ]*|in this regard"
    r"|inspired by (?:this|these)[\w -]*|in light of (?:this|these)[\w -]*),"
    rf"|(?:so|and|but|as of today|today|thus|hence|here|therefore|to this end|to that end|also|then)(?= (?:we|i)\b)"
    rf"|as part of (?:this|our) [\w ]+,|(?:most|more) (?:importantly|recently),|internally,|as of today,"
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
_DOUBLE_STOP = re.compile(r"([.!?:])\s*\.$")
_GLUED_HEADING = re.compile(
    r"^(?:[A-Z][\w\u2019'-]* (?:(?:of|and|the|for|to|in|with|a|an|&|at|on|vs\.?) )*){2,7}(?=(?:We|This|Our|It|When|As"
    r"|These|In (?:this|the)|At Netflix)\b \w)"
)
_AFTERTHOUGHT = re.compile(
    r",? and (?:we|i)(?:.d| would)? (?:want|like|hope|wanted|can.t wait|are excited|look forward)\b[^,.]*(?=[.!]$)",
    re.IGNORECASE,
)
_SECOND_VERB = re.compile(
    rf"(?P<before>\b(?:and|then)(?: then| also)? )(?P<verb>{_BASE})(?= (?:the|how|our|a|an|some|why|what|that|its"
    rf"|their|several|two|three|on|into|through|few)\b)"
)
_SPACE_BEFORE = re.compile(r"\s+(?=[,.;:!?)](?:\s|$))")
_TRAIL = re.compile(
    r"(?P<hard>;|\s[—\u2013-]\s|—|:\s)"
    r"|,? (?:and|but|while|whereas|because|so that|so|where|which|including|such as|as well as|along with|thereby"
    r"|thus|allowing|enabling|making|leading|resulting"
    r"|providing|achieving|reducing|improving|without|in order to|especially|ranging|although|even though|unless"
    r"|until|since|e\.g\.|i\.e\.)\b"
    r"|, (?:in|by|to|for|with|at|on|from|using|based|we|a|an|the)\b",
)
_TRAIL_CLOSER = re.compile(
    r"(?<!show)(?<!shows)(?<!demonstrate)(?<!prove)(?<!find)(?<!found)(?<!say)(?<!ensure)(?<!so)(?<!argue)(?<!is)(?<!fact)(?<!mean)(?<!means)(?<!see)"
    r"(?<!learned)(?<!know)(?<!observe)(?<!announce)(?<!hypothesize)(?<!believe)(?<!required)(?<!such)(?<!given)(?<!now)(?<!noticed)(?<!realized)"
    r" (?:that|by \w+ing|for \w+ing|based on|in order to|via|across)\b"
)
_OPENING_CLAUSE = re.compile(
    r"^(?:while|when|as|although|though|since|because|to|in|with|for|after|given|despite|unlike|using|on|from"
    r"|during|through|building|based|motivated|inspired|whereas|by)\b"
    r".{10,}?, (?=(?:we|it) \w)",
    re.IGNORECASE,
)
_SOFT_AND = re.compile(
    r",? and (?!(?:we|it|they|then|demonstrate|show|discuss|explain|describe|provide|present|share|how|why|what"
    r"|prove|achieve|also|can|is|are|has|have|will)\b)"
)
_CLAUSE_FIRST = re.compile(
    r"^(?:while|when|if|as|although|though|since|because|by|to|in|with|for|after|before|given|despite|unlike"
    r"|using|at|on|over|from|once|whether|even|during|through|building|based|whereas)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\((?![^()]*\()[^()]*\)")
_SUBJECT = re.compile(r"\s*(?:we|it|i|the|our|this|they|you|an?|there|each|all|many|most|some|[A-Z])\b|\s*[A-Z]")
_ASIDE = re.compile(r"^\([^()]*\)\s*")
_LONGEST_ITEM = 45
_LEAST_KEPT = 35
_LEAST_KEPT_WORDS = 6
_WEAK_END = re.compile(
    r"\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|as|that|which|who|is|are|was|were|be|its|our|their"
    r"|this|these|into|than|such|not|we|it|can"
    r"|will|has|have|both|either|more|less|very|only|how|why|what|where|when|if|while|also)$",
    re.IGNORECASE,
)


def tidied(sentence: str) -> str:
    """Return a sentence without what markup left in it: glued headings and hosts, a drop capital, stray spaces."""
    text = _ASIDE.sub("", " ".join(sentence.split()).lstrip(" .,;:|•·\u2013—-").replace(",,", ","))
    text = _GLUED_HEADING.sub("", _HEADINGS.sub("", _DROP_CAP.sub(r"\1", text)))
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
            rest = _SECOND_VERB.sub(lambda verb: verb["before"] + _VERBS[verb["verb"]], text[found.end() :])
            text = _VERBS[found["verb"].lower()] + rest
        text = _PIECE_SUBJECT.sub(lambda found: found["third"] or _VERBS[found["base"].lower()], text)
        text = _LEADING.sub("", _capital(text))
    text = _STORY.sub(r"Tells the story \g<how>", text)
    text = _gladly(_MIDDLE.sub("", text))
    return _capital(text)


def within(sentence: str, limit: int) -> str | None:
    """Return the sentence in at most `limit` characters; None where it cannot.

    Of a long one the brackets go, then an opening clause before "we", then what trails behind the latest whole part.
    """
    bare = sentence if len(sentence) <= limit else _BRACKETS.sub("", sentence).replace(",,", ",")
    if len(bare) <= limit:
        return bare
    opened = _OPENING_CLAUSE.sub("", bare)
    bare = opened[:1].upper() + opened[1:]
    if len(bare) <= limit:
        return bare
    first = bare.find(",") + 1 or len(bare) if _CLAUSE_FIRST.match(bare) else 0
    if first and not _SUBJECT.match(bare, first):
        return None
    return _cut(bare, first, limit, _TRAIL) or _cut(bare, first, limit, _TRAIL_CLOSER)


def _cut(sentence: str, first: int, limit: int, trail: re.Pattern[str]) -> str | None:
    """Return the sentence up to the last place where something trails, and something whole stands before."""
    places = sorted((found.start() for found in trail.finditer(sentence, first + 1)), reverse=True)
    for place in places:
        kept = sentence[:place].rstrip(" ,")
        if place < limit and _may_end(kept[first:], sentence[place:]):
            return kept + "."
    return None


def _may_end(kept: str, rest: str) -> bool:
    """Tell whether a sentence may end after `kept`: long enough, no open bracket, no list cut in its middle."""
    if len(kept) < _LEAST_KEPT or len(kept.split()) < _LEAST_KEPT_WORDS or _WEAK_END.search(kept):
        return False
    if kept.count("(") != kept.count(")") or kept.count("“") != kept.count("”"):
        return False
    if _SOFT_AND.match(rest) or is_half_a_list(kept):
        return False
    return not _in_list(kept, rest) and not re.search(r"\b(?:not only|both|whether|either|between|so)\b[^,]*$", kept)


def _in_list(kept: str, rest: str) -> bool:
    """Tell whether `kept` ends in the middle of a list, so that the last "and" of it is still to come."""
    before, comma, last = kept.rpartition(", ")
    if not comma or re.match(r"(?:an?|the|which|who|where|while|called|based|so)\b", last):
        return False
    inside = re.match(r",? (?:and|or|the|an?)\b|, (?!we\b)", rest) is not None
    return inside or ("," in before and len(last) <= _LONGEST_ITEM and " and " not in last)


def _gladly(text: str) -> str:
    """Turn "We are excited to announce X" into "Announces X", and "Acme is proud to announce" into "Acme announces"."""
    found = _GLAD.search(text)
    if not found or (found.start() > 0 and not text[: found.start()].strip().lower().startswith("today")):
        return text
    rest = text[found.end() :]
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
