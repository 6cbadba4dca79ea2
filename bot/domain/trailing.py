"""Takes from a sentence what trails behind it, so that the rest fits and is still true."""

from __future__ import annotations

import re

from bot.domain.sentences import capital
from bot.domain.standing import is_half_a_list

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
    r" (?:that|by (?:\w+ly )?\w+ing|for \w+ing|based on|in order to|using|via|across)\b"
)
_TRAIL_CLOSEST = re.compile(
    r"(?<=\w) (?:in|on|at|within|during|throughout) (?:potentially |all |many |our |the )?(?=[\w-]+ )"
)
_LONE_PARTICIPLE = re.compile(r"\b(?:\w+ed|built|found|given|held|kept|made|seen|shown|taken|written)$")
"""Ends on what was done, and where or how is what the rest tells: "existing tools used"."""
_OPENING_CLAUSE = re.compile(
    r"^(?:now that|while|when|as|although|though|since|because|to|in|with|for|after|given|despite|unlike|using|on|from"
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
    r"|using|at|on|over|from|once|whether|even|during|through|building|based|whereas"
    r"|under|upon|beyond|besides|rather|motivated|inspired|formulated|drawing)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\((?![^()]*\()[^()]*\)")
_SUBJECT = re.compile(r"\s*(?:we|it|i|the|our|this|they|you|an?|there|each|all|many|most|some|[A-Z])\b|\s*[A-Z]")
_POINTING = re.compile(r"(?:\s[—\u2013]\s|;\s|—)(?:these|those|they)\b.*$", re.DOTALL)
_IN_ORDER = re.compile(r"\bin order to (?:be able to )?")
_PENDING = re.compile(r"\b(?:not only|whether|either|between|so)\b[^,]*$|\bboth\b(?! \w+$)[^,]*$")
_SUBORDINATE = re.compile(r"(?:and |or )?(?:by|when|if|using|with|for|in|while|as|\w+ing)\b")
_CLOSE = (" that", " using", " by ", " via ", " across ", " based on ", " for ")
_LONGEST_ITEM = 45
_LEAST_KEPT = 35
_LEAST_KEPT_WORDS = 6
_DASHES = re.compile(r"\s[\u2013—]\s[^\u2013—]{3,80}\s[\u2013—](?=\s)")
_SAYS_THAT = re.compile(
    r"\b(?:argu|assum|believ|claim|conclu|confirm|demonstrat|ensur|evidence|fact|find|found|hypothes|learn|mean|notic|observ"
    r"|phenomen|prov|reali[sz]|report|reveal|see|show|suggest|verif)\w* that\b"
    r"(?!.*\b(?:is|are|was|were|can|could|may|might|will|would|should|must|has|have|had|does?|did|cannot|achieves?|allows?|becomes?|depends?"
    r"|enables?|gives?|helps?|improves?|increases?|leads?|lets?|makes?|needs?|outperforms?|performs?|produces?|provides?"
    r"|reduces?|requires?|takes?|uses?|works?|yields?|\w+(?:izes?|ates?))\b)"
)
"""Says that something is so, and has not come to what: "we show that models with data"."""
_SAYS_WHEN = re.compile(
    r" that (?:after|as|at|by|during|for|given|if|in|once|unlike|under|when|while|with)\b(?P<more>.*)$"
)
"""Says that something is so under a condition; whether it comes to say what, shows behind the condition's comma."""
_ANY_PLACE = re.compile(
    r"\b(?:applications?|cases?|contexts?|domains?|environments?|places?|points?|scenarios?|settings?|situations?|world)$"
)
"""Says nothing before the "where" that tells which."""
_LONE_VERB = re.compile(r"\b(?:and|to|we|can|will)(?: (?:\w+ly|further|also|then))? \w+$", re.IGNORECASE)
"""Ends on what may be a verb whose object is to come."""
_WEAK_END = re.compile(
    r"\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|as|that|which|who|is|are|was|were|be|its|our|their"
    r"|this|these|into|than|such|not|we|it|can"
    r"|will|has|have|both|either|more|less|very|only|how|why|what|where|when|if|while|also|because|since|although|though|through|using|via|without|until|unless|after|before|during|between"
    r"|against|within|towards?|among)$",
    re.IGNORECASE,
)


def within(sentence: str, limit: int) -> str | None:
    """Return the sentence in at most `limit` characters; None where it cannot.

    Of a long one the brackets go, then an opening clause before "we", then what trails behind the latest whole part.
    """
    bare = _POINTING.sub(".", sentence)
    if len(bare) > limit:
        bare = _BRACKETS.sub("", bare).replace(",,", ",")
    if len(bare) > limit:
        bare = _IN_ORDER.sub("to ", bare)
    if len(bare) <= limit:
        return bare
    bare = capital(_OPENING_CLAUSE.sub("", bare))
    if len(bare) <= limit:
        return bare
    first = bare.find(",") + 1 or len(bare) if _CLAUSE_FIRST.match(bare) else 0
    if first and not _SUBJECT.match(bare, first):
        return None
    found = (
        _cut(bare, first, limit, _TRAIL)
        or _cut(bare, first, limit, _TRAIL_CLOSER)
        or _cut(bare, first, limit, _TRAIL_CLOSEST)
    )
    plain = _DASHES.sub("", bare)
    return found or (within(plain, limit) if plain != bare else None)


def _cut(sentence: str, first: int, limit: int, trail: re.Pattern[str]) -> str | None:
    """Return the sentence up to the last place where something trails, and something whole stands before."""
    places = sorted((found.start() for found in trail.finditer(sentence, first + 1)), reverse=True)
    for place in places:
        kept = sentence[:place].rstrip(" ,")
        alone = trail is _TRAIL_CLOSEST and _LONE_PARTICIPLE.search(kept)
        if place < limit and not alone and _may_end(kept[first:], sentence[place:]):
            return kept + "."
    return None


def _may_end(kept: str, rest: str) -> bool:
    """Tell whether a sentence may end after `kept`: long enough, no open bracket, no list cut in its middle."""
    if len(kept) < _LEAST_KEPT or len(kept.split()) < _LEAST_KEPT_WORDS or _WEAK_END.search(kept):
        return False
    if rest.startswith((" — ", " \u2013 ")) and (kept.count(rest[:3]) % 2):
        return False
    if kept.count("(") != kept.count(")") or kept.count("“") != kept.count("”"):
        return False
    if _SOFT_AND.match(rest) or is_half_a_list(kept) or _SAYS_THAT.search(kept):
        return False
    if rest.startswith(_CLOSE) and _LONE_VERB.search(kept):
        return False
    if (rest.startswith(" where") and _ANY_PLACE.search(kept)) or _only_when(kept):
        return False
    return not _in_list(kept, rest) and not _PENDING.search(kept)


def _only_when(kept: str) -> bool:
    """Tell whether `kept` says that something is so under a condition, and has not come to what."""
    found = _SAYS_WHEN.search(kept)
    if not found:
        return False
    parts = found["more"].split(", ")[1:]
    return not any(_SUBJECT.match(part) or not _SUBORDINATE.match(part) for part in parts)


def _in_list(kept: str, rest: str) -> bool:
    """Tell whether `kept` ends in the middle of a list, so that the last "and" of it is still to come."""
    before, comma, last = kept.rpartition(", ")
    if not comma or re.match(r"(?:an?|the|which|who|where|while|called|based|so)\b", last):
        return False
    inside = re.match(r",? (?:and|or|the|an?)\b|, (?!we\b)", rest) is not None
    more = "," in before or re.search(r"\b(?:and|or) (?:other|more)\b|, (?:and|or)\b", rest) is not None
    return inside or (more and len(last) <= _LONGEST_ITEM and " and " not in last)
