"""Slack's blocks as the views use them: built and checked by slackblocks, without its random block ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from slackblocks import (
    ActionsBlock,
    Block,
    Button,
    ContextBlock,
    ImageBlock,
    Markdown,
    RichText,
    RichTextBlock,
    RichTextLink,
    RichTextList,
    RichTextSection,
    SectionBlock,
)

from bot.render.text import SUMMARY_LIMIT, joined, plain, runs, shorten, title_of, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slackblocks import ConfirmationDialogue, Element, RichTextElement

BLOCK_LIMIT = 50
"""Blocks of one message (Slack's rule)."""

BUTTON_LIMIT = 75
ALT_LIMIT = 2000


def drawn(block: Block) -> dict[str, Any]:
    """Return the block as the dict Slack takes; slackblocks' random `block_id` goes, so a view is always the same."""
    payload: dict[str, Any] = block._resolve()  # noqa: SLF001 - the library's only way to a dict without a JSON round trip
    payload.pop("block_id", None)
    return payload


def section(text: str, beside: Button | None = None) -> dict[str, Any]:
    """Return a section of mrkdwn, with a button beside it; nothing in it is linked or named but what is marked so."""
    return drawn(SectionBlock(Markdown(text, verbatim=True), accessory=beside))


def context(*lines: str | None) -> dict[str, Any]:
    """Return small grey mrkdwn, the lines one below the other."""
    return drawn(ContextBlock([Markdown(joined(lines), verbatim=True)]))


def picture(address: str, alt: str) -> dict[str, Any]:
    """Return a picture as wide as the message."""
    return drawn(ImageBlock(address, alt_text=shorten(plain(alt), ALT_LIMIT)))


def button(
    label: str,
    action: str,
    *,
    value: str | None = None,
    url: str | None = None,
    spoken: str = "",
    style: Literal["primary", "danger"] | None = None,
    confirm: ConfirmationDialogue | None = None,
) -> Button:
    """Return a button; `spoken` is what a screen reader says where the label alone says too little."""
    return Button(
        label,
        action_id=action,
        value=value,
        url=url,
        accessibility_label=shorten(spoken, BUTTON_LIMIT) or None,
        style=style,
        confirm=confirm,
    )


def buttons(elements: Iterable[Button]) -> list[dict[str, Any]]:
    """Return a row of buttons, or nothing where there is none."""
    row: list[Element] = list(elements)
    return [drawn(ActionsBlock(row))] if row else []


def titled(
    url: str,
    title: str,
    below: str | None = None,
    *,
    before: str = "",
    after: str = "",
    matched: bool = False,
    limit: int = SUMMARY_LIMIT,
) -> dict[str, Any]:
    """Return a linked title and text below it, all shown exactly as written, at most `limit` characters below.

    The title is bold, or, with `matched`, only what matched in it. Rich text has no marks, so none can be missed.
    """
    head: list[RichTextElement] = [RichText(before, bold=True)] if before else []
    head += [*_title(url, title, bold=not matched), *([RichText(after)] if after else [])]
    body: list[RichTextElement] = [
        RichText(piece, bold=hit or None) for piece, hit in runs(shorten(plain(below or ""), limit))
    ]
    return drawn(RichTextBlock([RichTextSection(line) for line in (head, body) if line]))


def titles(rows: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """Return a list of linked titles, each as (URL, title, what stands after it), in one block."""
    items = [RichTextSection([*_title(url, title), RichText(f" · {after}")]) for url, title, after in rows]
    return drawn(RichTextBlock([RichTextList(style="bullet", elements=items)]))


def _title(url: str, title: str, *, bold: bool = True) -> list[RichTextElement]:
    address = web_address(url)
    pieces = [(piece, bold or hit or None) for piece, hit in runs(title_of(title))]
    if address:
        return [RichTextLink(address, piece, bold=strong) for piece, strong in pieces]
    return [RichText(piece, bold=strong) for piece, strong in pieces]
