"""Tells whether a sentence stands alone, and what it falls short of where it does not."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.domain.sentences import SMALL_NAME

LIMIT = 200
"""The most characters of a summary."""

PIECE = (
    r"(?:(?:tech(?:nical)?|blog|short|brief|two-part|multi-part|first|second|preliminary|current) )*"
    r"(?:blogpost|blog|post|article|write-?up|essay|series|papers?|report|work|note|q&a|installment"
    r"|part[ -](?:\d+|[ivx]+|one|two|three)|episode|second part)"
)
"""What a piece calls itself, as a regular expression."""

_BYLINE = re.compile(
    r"\W*(?:(?:written|authored|posted) )?by:?\s+(?!\w+ing\b)[A-Z][\w.\u2019'-]+ [A-Z]|authors?\s*:", re.UNICODE
)
_SELF = re.compile(
    rf"\b(?:in|of|for|with) (?:this|the current|the following) {PIECE}\b|\bthis {PIECE}\b", re.IGNORECASE
)
_CALL = re.compile(
    r"\b(?:read (?:on|more|the (?:full|rest))|continue reading|subscribe|sign up|we.re (?:also )?hiring"
    r"|we are (?:also )?hiring"
    r"|join (?:us|our)|apply (?:now|here|today)|job openings?|check (?:out|it out)|click here|learn more"
    r"|stay tuned|is an open platform where|readers come to find|undiscovered voices|find us\b|our booth"
    r"|enable javascript|cookies?\b.*\bbrowser|(?:^|[.!] |many |big |huge |our )thanks? to\b|thank you"
    r"|special thanks|follow us|come work|get in touch|reach out|drop us|register (?:now|here)|let us know"
    r"|^tell (?:us|me)"
    r"|see you)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?<!this )\b(?:previous|last|earlier|next|prior|another|future|upcoming|first|second|part \w+ of (?:this"
    r"|our|the|a)|companion"
    r"|accompanying|recent) (?:\w+ )?(?:blog|post|article|part|series|episode|installment)s?\b"
    r"|(?:^|\b(?:is|was|are|as) )(?:\w+ )?part of (?:our|a|the|an)\b"
    r"|\bpart of (?:our|a|the|an) (?:[\w-]+ ){0,3}(?:series|blogs?|posts?|articles?)\b"
    r"|\bpart (?:\d+|[ivx]+) of\b|\bcontinuation\b|\b(?:previous|prior|earlier) work\b"
    r"|\btouched on\b|\bin our .{1,60} (?:post|article)\b|\bpublished (?:earlier|here|previously)|\b(?:wrote"
    r"|blogged|discussed) (?:\w+ )?(?:earlier|before|previously|about our)\b"
    r"|\b(?:previously|earlier|already),? (?:we|i) (?:wrote|described|discussed|shared|talked)|\bepisode \d",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:hi|hello|hey|welcome|greetings|dear|editor.?s?.? note|ed\. note|note|update[ds]?|disclaimer"
    r"|translations?|translated"
    r"|originally (?:published|posted|written)|cross-?posted|photo|image|figure|fig\.|table|credits?|edited by"
    r"|illustrat(?:ed|ions?) by"
    r"|this (?:is|was) (?:great|nice|good|all|where|when|why|not|how|what)|part \w+|tags?|share this|published"
    r"|posted|guest post)\b(?! of\b)"
    r"(?!-)",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"(?:(?:this|these|those|that|it|its|they|their|them|he|she|his|her|such|both|either|neither|the (?:former"
    r"|latter|above|following|same"
    r"|goal|result|results|idea|team|project|problem|challenge|solution|answer|talk|event|second|third|other"
    r"|reason|end result|rest|next|above)|the (?:key|trick|point|catch|lesson) (?:is|was)"
    r"|our (?:first|second|third|next|last) (?:goal|project|step|task))\b"
    r"(?! (?:year|month|week|day)\b)|it.s\b|that.s\b|here.s\b|here\b|there\b"
    r"|(?:however|therefore|thus|hence|moreover|furthermore|additionally|also|instead|nevertheless|nonetheless"
    r"|besides|otherwise|similarly"
    r"|likewise|consequently|accordingly|meanwhile|finally|lastly|secondly|thirdly|then|so|but|and|or|yet|because"
    r"|for example|for instance"
    r"|as (?:mentioned|described|noted|discussed|you|such|a result|shown|we (?:saw|mentioned|described|said"
    r"|have seen))"
    r"|in (?:addition|other words|contrast|particular|this|these|that|such|both|turn|short)|on the other hand"
    r"|at (?:this|that|the) (?:scale|point|time)"
    r"|with (?:this|that|these|such)|for (?:this|that|these|such)|to (?:this end|that end|address this"
    r"|address these|do (?:this|so|that)|overcome this"
    r"|solve this|achieve this|this|enable this|support this)|by doing (?:so|this)|in this|specifically"
    r"|concretely|more (?:specifically|concretely)"
    r"|put simply|simply put|as of|since (?:then|that|these)|one (?:such|challenge|reason|option|example|way"
    r"|of (?:these|them|the))|some of (?:these"
    r"|them)|each of (?:these|them)|all of (?:these|this)|most of (?:these|them)"
    r"|first|second|third|again|indeed|of course|well|okay|ok|yes|no|what|which|who|sure|now|enter)\b[,:]?)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:this|that|these|those|the above|the latter|the former|such an?) (?:\w+ )?(?:goal|project|problem"
    r"|challenge|issue|approach|question|effort|topic"
    r"|area|need|idea|method|framework|place|system|work|gap|limitation|setting|scheme|model|methodology|technique|strategy|end"
    r"|topics|questions"
    r"|problems|challenges|issues|titles"
    r"|two)s?\b|\b(?:as follows|the following|below|above|aforementioned|(?:blog|article|post) describes)\b"
    r"|\b(?:summarizing|describing|doing|around|about|of|like|with|for|on|behind) (?:this|that|these|them"
    r"|it)\b(?! \w)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:\[?(?:…|\.\.\.?)\]?|[:;,(—\u2013-])\W*$|\b(?:an|and|because|or|the)\W*$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:[—\u2013:,-]|\b(?:asked|asking|asks?|questions?|wondered))\W*[“\"\u2018'][^“”\"]*\?[”\"\u2019']\W*$"
    r"|\bwhen asked\b",
    re.IGNORECASE,
)
"""Ends in a question that somebody was asked: what was answered stands elsewhere."""
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|several) (?:[\w-]+ ){0,3}\w+s: (?!.*(?:[,;&]| and | or | then ))", re.IGNORECASE
)
_PERIOD = re.compile(r"[.!?]['\"”\u2019)\]]*$")
_GLUED = re.compile(
    r"[a-z]{2}[.!?][A-Z][a-z]+ |\b(?:https?://|www\.)\S|\b(?:medium|github|youtube|slideshare)\.com\b|\S+@\S+"
)
_FIRST_WORD = re.compile(r"[\"'“\u2018(\[]*\w")
_SUBORDINATE = re.compile(
    r"(?:at|after|during|in|with|for|especially|when|while|if|because|although|before|until|under|upon|by|on)\b"
    r"(?! \w+ing\b)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"from \w+ing\b(?!.*, (?:\w+ly )?(?:we|it|they|i|you|the|our|an?|there|[A-Z]\w*)\b)", re.IGNORECASE)
"""Begins "from building … to running …" where nobody does anything."""
_LEAST_WORDS = 5
_MOST_CAPITALS = 0.8

_RULES = (
    ("byline", _BYLINE.match),
    ("about itself", _SELF.search),
    ("call", _CALL.search),
    ("another piece", _ELSEWHERE.search),
    ("note", _NOTE.match),
    ("dangling", lambda one: _DANGLING.match(one) or _BACK.search(one)),
    ("open end", lambda one: _OPEN.search(one) or is_half_a_list(one)),
    ("question", lambda one: one.rstrip('"”\u2019)').endswith("?") or _ASKED.search(one)),
    ("glued", lambda one: _GLUED.search(one) or _shouts(one)),
    ("fragment", lambda one: len(one.split()) < _LEAST_WORDS or not _whole(one)),
    ("too long", lambda one: len(one) > LIMIT),
)


def faults(sentence: str, title: str = "") -> tuple[str, ...]:
    """Return the names of the rules that a summary breaks; empty where it stands alone."""
    found = [name for name, broken in _RULES if broken(sentence)]
    return (*found, "title again") if repeats(sentence, title) else tuple(found)


RULES = (*(name for name, _ in _RULES), "title again")
"""The names of all rules."""


def is_elsewhere(sentence: str) -> bool:
    """Tell whether the sentence is about another piece than this one."""
    return _ELSEWHERE.search(sentence) is not None


def is_half_a_list(sentence: str) -> bool:
    """Tell whether the sentence promises several things behind its colon and gives one."""
    return _COUNTED.search(sentence) is not None


def repeats(sentence: str, title: str) -> bool:
    """Tell whether the sentence says only what the title says."""
    return bool(title) and folded(sentence) == folded(title)


@lru_cache(maxsize=64)  # the title is compared with each sentence of its text
def folded(text: str) -> str:
    """Return the words of a text without case and marks."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _whole(sentence: str) -> bool:
    """Tell whether the sentence begins where one begins and leaves no bracket or quotation open."""
    pairs = all(sentence.count(opening) == sentence.count(closing) for opening, closing in ("()", "[]", "“”"))
    first = _FIRST_WORD.match(sentence)
    small = first is not None and first.group()[-1].islower() and not SMALL_NAME.match(sentence)
    segments = sentence.split(", ")
    if _RANGE.match(sentence) or (len(segments) > 1 and all(_SUBORDINATE.match(segment) for segment in segments)):
        return False
    return pairs and sentence.count('"') % 2 == 0 and first is not None and not small


def _shouts(sentence: str) -> bool:
    """Tell whether nearly every word begins with a capital: headings, names or a menu run together."""
    words = re.findall(r"[^\W\d_][\w\u2019'-]*", sentence)
    capitals = sum(word[0].isupper() for word in words)
    ended = _PERIOD.search(sentence) is not None
    return ended and len(words) >= _LEAST_WORDS and capitals > _MOST_CAPITALS * len(words)
