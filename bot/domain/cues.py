"""Tells what a sentence does for its piece: announce it, say what was done, name its point, or only state something."""

from __future__ import annotations

import re

from bot.domain.standing import PIECE

ANNOUNCES, POINT, DOES, RETOLD = 3.0, 2.25, 2.0, 0.0
"""What it is worth that a sentence announces its piece, sums up, says what was done, or announces at a text's end.

There an announcement only repeats the first one, or speaks of what is still to come.
"""

_TELLS = (
    r"(?:address|announc|compar|cover|deep[- ]dive|describ|delv|detail|discuss|div|examin|explain|explor|focus"
    r"|give|go|highlight|illustrat|introduc|investigat|list|look|offer|outlin|present|propos|provid|recap|review"
    r"|reveal|share|shar|shed|show|showcas|summari[sz]|take|talk|tell|walk|will)(?:s|es|ing)?"
)
_GLAD = r"(?:excited|pleased|happy|proud|thrilled|delighted|glad) to (?:be )?(?:able to )?(?:also )?"
_ANNOUNCES = (
    (
        "this",
        (
            rf"\bin this (?:(?:first|second|third) \([^()]*\) )?{PIECE}\b(?! series)"
            r"(?!,? (?:we|i) (?:\w+ )?(?:assume|call|denote|mean|refer|use the term))"
            rf"|\bthis {PIECE},? (?:\w+ly )?{_TELLS}\b"
        ),
    ),
    ("dr", r"^tl;?\s?dr\b"),
    (
        "now",
        r"\b(?:is|are) now (?:\w+ly )?(?:available|live|open[- ]source|out|released)\b",
    ),
    (
        "sourc|releas|repositor",
        (
            r"\bopen[- ]source release of\b"
            r"|^(?:\S+,? ){0,8}?(?:we|netflix)(?:.re| are| is) (?:now |also |today |officially )*"
            r"(?:releasing|open[- ]sourcing|(?:merging|moving|publishing|putting) .{1,40}\b(?:open[- ]source|public))\b"
        ),
    ),
    (
        "d to |y to ",
        rf"\b{_GLAD}(?:announce|bring|introduce|launch|make|offer|open|present|release|report|say|share|tell|unveil)\b",
    ),
    (
        "today",
        (
            r"\btoday,? (?:\w+,? ){0,4}?we(?:.re| are|.ve| have)? (?:\w+ )?"
            r"(?:announc|introduc|releas|open[- ]sourc|launch|shar)"
        ),
    ),
    (
        "s ",
        (
            r"\b(?:this is|here is|here.s) (?:the story|(?:an?|my|our) (?:[\w-]+ ){0,2}?(?:account|explanation|guide"
            r"|introduction|list|look|overview|primer|recap|recipe|roundup|story|summary|tour|tutorial|walkthrough))\b"
        ),
    ),
    (
        "we",
        (
            r"\bwe (?:propose|introduce|present)\b"
            r"|^(?!to \w+ (?:this|these|it)\b)(?:\S+,? ){0,5}?"
            r"we(?:.ll| will|.d like to| would like to| want to| wanted to) (?:\w+ )?"
            r"(?:announce|cover|describe|delve|detail|discuss|dive|examine|explain|explore|introduce|look at|outline"
            r"|present|recap|share|summarize|take a look|walk)\b"
        ),
    ),
)
_CLAUSE = r"(?:^|[,;:—\u2013] )"
_KINDS = r"(?:platform|system|service|tool|library|framework|engine|language|format|pipeline|metric)"
_DOES = (
    (
        "we",
        (
            rf"{_CLAUSE}(?:(?:here|now|then|so|thus|hence|therefore) )?"
            r"we (?:also |now |will |have |recently )?(?:\w+ly )?"
            r"(?:describe|demonstrate|show|share|announce|explore|discuss|analy[sz]e|address|consider|derive|prove"
            r"|provide|use|apply|extend|find|found that|learned that|built|develop|create|design|devise|investigate"
            r"|study|open[- ]source|rebuilt|moved|migrated|wrote|launche|release|implement|redesign)(?:e?d)?\b"
            rf"|{_CLAUSE}(?:and )?we (?:also |have |recently |then )?(?:\w+ly )?"
            r"(?-i:adopted|automated|deployed|evolved|improved|optimized|partnered|re-?architected|re-?wrote|reduced|refactored"
            r"|replaced|rolled out|scaled|shipped|simplified|switched|trained|unified)\b"
            r"|(?:^|, )we(?:.re| are|.ve been| have been) (?:\w+ly |now |also )?"
            r"(?:develop|build|creat|tackl|work|mov|migrat|introduc|releas|open[- ]sourc)ing\b"
        ),
    ),
    (
        "we|it was|team",
        (
            rf"{_CLAUSE}(?:so )?(?:we|it was|[\w ]+ team) (?:have |has )?"
            r"(?:decided|chosen?|set out|arrived at|settled on|came up with|took the opportunity)\b"
        ),
    ),
    (
        "this|the|our",
        (
            r"\b(?:this|the|our) (?:\w+ )?"
            r"(?:work|study|project|paper|tool|library|framework|method|approach|algorithm|model|solution) "
            r"(?:presents|describes|introduces|proposes|shows|explores|is|provides|helps|allows|enables|uses|involves"
            r"|produces|reduces|achieves|improves|lets|makes)\b"
        ),
    ),
    (
        "ed ",
        (
            r"\b(?:dubbed|called|named) (?-i:[A-Z])"
            r"|^(?!although|even|since|when|while)(?:[\w()-]+ ){1,7}was (?:conceived|built|created|designed|developed)"
            r" (?:as|to|for)\b"
        ),
    ),
    ("is a", rf"^(?!we |i )(?:[\w-]+ ){{1,3}}(?:\([^()]*\) )?is an? (?:[\w-]+ ){{0,6}}?{_KINDS}\b"),
    ("are", r"^(?:so )?(?:here|below) are (?:some|\d+|my|the)\b(?! (?:more|other|related)\b)"),
    ("responsible", r"\b(?:team|group|organization)\b.{0,60} (?:is|are) responsible for\b"),
    ("team", r"^(?:my|our|the) (?:[\w-]+ ){0,4}team (?:builds|develops|focuses on|maintains|owns|works on)\b"),
)
_POINT = (
    (
        "the ",
        (
            r"^(?:(?:hence|so|thus|therefore),? )?the (?:crux|key|heart|core|essence|gist|secret sauce"
            r"|(?:main|key|core|basic|big) (?:idea|insight|takeaway|lesson|result|contribution|finding))"
            r" (?:of|to|behind)\b"
        ),
    ),
    (
        " now ",
        (
            r"^(?:the|our) (?:\w+ )?(?:work|solution|system|framework|approach)\b.{0,120}"
            r" now (?:allows|enables|lets|helps)\b"
        ),
    ),
    (
        "um|con|in |over",
        r"^(?:to (?:sum up|summarize|conclude)|in (?:summary|conclusion|short|a nutshell)|summing up|overall),? ",
    ),
)
OUTCOME = re.compile(
    r"\b(?:results?|reduc|improv|faster|better|outperform|achiev|state-of-the-art|saved|savings|cut|increas"
    r"|decreas|lower|higher|learned|lessons"
    r"|allows?|enabl|helps?|now|thanks to)\w*|\b\d+(?:\.\d+)?(?:%|x|\xd7)",
    re.IGNORECASE,
)
"""Speaks of what came of it."""


def _ready(ways: tuple[tuple[str, str], ...]) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    return tuple((tuple(needles.split("|")), re.compile(way, re.IGNORECASE)) for needles, way in ways)


_RANKED = ((ANNOUNCES, _ready(_ANNOUNCES)), (POINT, _ready(_POINT)), (DOES, _ready(_DOES)))
"""Each way of saying it with bits of text that it cannot be without: looking for those first takes a third of it."""


def cue(sentence: str) -> float:
    """Return what a sentence's wording is worth: 3 where it announces its piece, 2.25 its point, 2 what was done."""
    low = sentence.lower()
    if "this section" in low:
        return 0.0
    for worth, ways in _RANKED:
        for needles, way in ways:
            for needle in needles:
                if needle in low:
                    if way.search(sentence):
                        return worth
                    break
    return 0.0


def is_point(sentence: str) -> bool:
    """Tell whether the sentence says of itself that it sums up."""
    return any(way.match(sentence) for _, way in _RANKED[1][1])
