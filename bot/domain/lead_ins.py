"""Takes from a sentence what only leads to it, so that the rest stands alone."""

from __future__ import annotations

import re

from bot.domain.sentences import capital
from bot.domain.standing import LIMIT, PIECE
from bot.domain.telling import gladly, said_by_the_piece, story, telling

_BELOW = re.compile(r"(?P<verb>\b(?:cover|describe|detail|discuss|explain|explore|outline|present|share)s?) below\b")
_PROMISE = re.compile(
    r"^(?P<whole>(?=(?:\S+ ){8}).*\b(?:cover|describe|detail|discuss|explain|explore|introduce|outline|present|share)"
    r"e?s?\b.*\w)(?<!following)(?<!follows)(?<!\bis)(?<!\bare)(?<!\bbe)(?<!include)(?<!includes)\s?:$",
    re.IGNORECASE,
)
_SOME_OF = re.compile(r"\b(?P<some>some|many|several|a few) of (?:these|those) (?=[a-z])", re.IGNORECASE)
_POINTING = re.compile(
    r"^(?:(?:in order )?to \w+(?: \w+)?|(?:by|through|in) \w+ing(?: \w+)?|for|because of|given|with|from|under|despite"
    r"|after) (?:(?:all|some|both) of )?(?:this|these|that|those)\b(?! (?:of|that|who|with)\b)(?: [\w-]+){0,4},?"
    r" (?=(?:we|i|our)\b)",
    re.IGNORECASE,
)
"""What comes before "we" and leans on what was said before: "to solve this problem,", "with all of these tools,"."""
_LED_US = re.compile(
    r"^(?:this|that|which) (?:has )?(?:led|motivated|inspired|prompted|drove|pushed|encouraged|forced) us to (?=\w)"
    r"(?!(?:ask|believe|conclude|consider|discover|feel|find|learn|question|realize|see|suspect|think|understand|wonder)\b)",
    re.IGNORECASE,
)
_WHY_WE = re.compile(r"^(?:that|this)(?:.s| is| was) (?:exactly |precisely )?why (?=we\b)", re.IGNORECASE)
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
    rf"|(?:so|and|but|as of today|today|thus|hence|here|therefore|to this end|to that end|also|then)"
    rf"(?= (?:we|i|here)\b)"
    rf"|as (?:a )?part of (?:this|our) [\w ]+,|(?:most|more) (?:importantly|recently),|internally,|as of today,"
    rf"|in part \w+ here,"
    rf"|(?:in|with|through) (?:this|the current|the following) {PIECE}(?: (?:of|in) (?:the|this"
    rf"|our) series)?(?: series)?,?)\s+(?=\S)",
    re.IGNORECASE,
)
_MIDDLE = re.compile(
    rf",? (?:and )?in this {PIECE},?(?= (?:we|i)\b)"
    rf"|(?: (?:that|which) (?:we|i)(?:.ll| will)? \w+)?,? in this {PIECE}(?=[,.])",
    re.IGNORECASE,
)
_HEADINGS = re.compile(
    r"^(?:introduction|background|overview|abstract|summary|motivation|context|preface|foreword|tl;?\s?dr"
    r"|the problem|problem statement|intro)\s*[:.—\u2013-]?\s+(?=(?-i:[A-Z“\"])[\w\u2019']*\s)",
    re.IGNORECASE,
)
_HOSTS = re.compile(r"(?<![\w@/.])(?:[a-z0-9-]+\.)+(?:com|org|io|net)\s+(?=[A-Z])")
_HOST_AFTER_COLON = re.compile(r"\s?:\s(?:[a-z0-9-]+\.)+(?:com|org|io|net)\s+(?=[A-Z])")
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
    if not any(ending in paragraph for ending in (".com", ".org", ".io", ".net")):
        return paragraph
    return _HOSTS.sub("", _HOST_AFTER_COLON.sub(". ", paragraph))


def without_lead_in(sentence: str) -> str:
    """Return the sentence without "In this post, we" or "We are excited to": the rest says the same and stands alone.

    "In this post, we introduce X" and "This post introduces X" become "Introduces X"; "However, we show" "We show".
    A sentence whose rest would be no sentence is returned as it is.
    """
    text = sentence.strip()
    for _ in range(2):
        text = said_by_the_piece(capital(text))
        text = _POINTING.sub("", _LEADING.sub("", capital(text)))
    text = _WHY_WE.sub("", _LED_US.sub("We set out to ", text))
    text = gladly(_MIDDLE.sub("", _HOWEVER.sub("", story(text))))
    return _promised(capital(telling(text)))


def _promised(text: str) -> str:
    """Leave out that what is told follows below, and of "some of these cases" that they were named before."""
    before, colon, _ = text.partition(": ")
    text = f"{before}:" if colon and len(text) > LIMIT and _PROMISE.match(f"{before}:") else text
    whole = _PROMISE.sub(r"\g<whole>.", _BELOW.sub(r"\g<verb>", text))
    return _SOME_OF.sub(r"\g<some> ", whole)
