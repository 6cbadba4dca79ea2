"""Words that name no topic, whatever the blog."""

from __future__ import annotations

DULL = frozenset(
    """
    ago all also another answer answers approach article ask back because become before being best better big bit blog
    book books build building built case change changes chapter com come data day days different discussion don each
    easy end engineering even ever every example experience experiences explain explained explains explanation fast few
    find first found get gets getting give go goes going good got great happened hard help here how however http https
    idea important introduction issue issues it just keep kind know large last later learn learned learning lessons let
    level levels life like list little ll long look lot made make makes making many may method methods might model
    models month more most much must need needs never new news next nice note now number old one ones only open other
    others own page paper papers part people per place point post posts pretty problem problems program programs project
    projects quality question questions quick read reading real really reason research results review right run running
    said same say see seems series set several should show simple since small something sometimes start started state
    still story stuff summary sure system systems take talk talking talks task tasks team test text than thing things
    think though thoughts time times today together too tool tools try two under understand understanding update use
    used useful user users uses using ve version very via want was way ways web week weeks well went while whole within
    without won work worked working works world would write writing wrote www year years yet
    """.split()  # noqa: SIM905 - as in bot.domain.query.words
)
"""Words that posts of every blog share and that name no topic by themselves."""

CONTRACTED = frozenset(
    "ain aren couldn didn doesn don hadn hasn haven isn ll mustn re shouldn ve wasn weren won wouldn".split()  # noqa: SIM905
)
"""What the cutting into words leaves of didn't and they've."""

HEADS = frozenset(
    """
    change changes data day engineering experience feature features issues learning look model models notes paper papers
    problem problems program programs project projects quality reading research results review set state story
    system systems team test tests time tool tools update use user users work world
    """.split()  # noqa: SIM905 - as in bot.domain.query.words
)
"""Words that name no topic by themselves and do behind a telling one, as in distributed systems."""
