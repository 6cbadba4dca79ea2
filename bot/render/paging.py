"""Where a reader stands in a longer answer, and the buttons that turn its pages or share it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.render import actions, blocks, words

if TYPE_CHECKING:
    from slackblocks import Button

    from bot.domain.library import Page


def position(page: Page[Any], shown: int) -> str | None:
    """Return which of the items are shown; None where all are, and what to do where the page lies behind the last."""
    if not shown:
        return words.LAST_PAGE_PASSED
    if shown == page.total:
        return None
    return words.position(page.first, page.first + shown - 1, page.total)


def buttons(page: Page[Any], asked: str) -> list[dict[str, Any]]:
    """Return Previous and Next as far as there are such pages, and Share where there is something to share."""
    row: list[Button] = []
    if page.number > 1:
        row.append(blocks.button(words.PREVIOUS, actions.PREVIOUS, value=actions.encode(asked, before(page))))
    if page.number < page.pages:
        row.append(blocks.button(words.NEXT, actions.NEXT, value=actions.encode(asked, page.number + 1)))
    if page.items:
        row.append(share(asked, page.number))
    return blocks.buttons(row)


def before(page: Page[Any]) -> int:
    """Return the page before this one, or the last where this one lies behind it."""
    return min(page.number - 1, page.pages)


def share(asked: str, page: int = 1) -> Button:
    """Return the button that shows this page of the answer to everyone in the channel."""
    return blocks.button(words.SHARE, actions.SHARE, value=actions.encode(asked, page))
