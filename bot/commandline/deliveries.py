"""Commands for single deliveries: resolve."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.commandline.opening import opened
from bot.domain.resolving import VERDICTS
from bot.terminal.console import say

if TYPE_CHECKING:
    from bot.domain.resolving import Verdict


@click.command()
@click.argument("delivery")
@click.argument("verdict", type=click.Choice(VERDICTS))
def resolve(delivery: str, verdict: Verdict) -> None:
    """Decide on a message that Slack left open: it was posted, or post it again.

    DELIVERY is its ID, as `techblog status` shows it. Look into the channel first: `again` posts without looking.
    """
    from bot.render import resolving_words as words

    with opened() as app:
        resolved = app.resolving.resolve(delivery, verdict, workspace_id=None, by="")
    if resolved.done:
        say(words.resolved(verdict, resolved.title, resolved.channel_id))
    else:
        say(words.decided(resolved.state, resolved.title, resolved.channel_id))
