"""Slack's blocks as the views use them: built and checked by slackblocks, without its random block ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slackblocks import (
    ActionsBlock,
    Block,
    Button,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    ImageBlock,
    Markdown,
    RichText,
    RichTextBlock,
    RichTextLink,
    RichTextList,
    RichTextSection,
    SectionBlock,
)

from bot.render.text import SUMMARY_LIMIT, TITLE_LIMIT, joined, plain, runs, shorten, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slackblocks import RichTextElement

BLOCK_LIMIT = 50
"""Blocks of one message (Slack's rule)."""

HEADER_LIMIT = 150
BUTTON_LIMIT = 75
ALT_LIMIT = 2000


def drawn(block: Block) -> dict[str, Any]:
    """Return the block as the dict Slack takes; slackblocks' random `block_id` goes, so a view is always the same."""
    payload: dict[str, Any] = block._resolve()  # noqa: SLF001 - the library's only way to a dict without a JSON round trip
    payload.pop("block_id", None)
    return payload


def section(text: str) -> dict[str, Any]:
    """Return a section of mrkdwn; nothing in it is linked or named but what is marked so."""
    return drawn(SectionBlock(Markdown(text, verbatim=True)))


def context(*lines: str | None) -> dict[str, Any]:
    """Return small grey mrkdwn, the lines one below the other."""
    return drawn(ContextBlock([Markdown(joined(lines), verbatim=True)]))


def header(text: str) -> dict[str, Any]:
    """Return a heading; `text` is shown as written, with no emoji in it."""
    block = drawn(HeaderBlock(shorten(plain(text), HEADER_LIMIT)))
    block["text"]["emoji"] = False
    return block


def divider() -> dict[str, Any]:
    """Return a thin line."""
    return drawn(DividerBlock())


def picture(address: str, alt: str) -> dict[str, Any]:
    """Return a picture as wide as the message."""
    return drawn(ImageBlock(address, alt_text=shorten(plain(alt), ALT_LIMIT)))


def button(
    label: str, action: str, *, value: str | None = None, url: str | None = None, main: bool = False, spoken: str = ""
) -> Button:
    """Return a button; `spoken` is what a screen reader says where the label alone says too little."""
    return Button(
        label,
        action_id=action,
        value=value,
        url=url,
        style="primary" if main else None,
        accessibility_label=shorten(spoken, BUTTON_LIMIT) or None,
    )


def buttons(elements: Iterable[Button]) -> list[dict[str, Any]]:
    """Return a row of buttons, or nothing where there is none."""
    row = list(elements)
    return [drawn(ActionsBlock(list(row)))] if row else []


def titled(url: str, title: str, below: str | None = None, before: str = "") -> dict[str, Any]:
    """Return a bold linked title, with what matched set off, and text below it, all shown exactly as written.

    Rich text has no marks, so no escape is needed and none can be missed.
    """
    head: list[RichTextElement] = [*([RichText(before, bold=True)] if before else []), *_title(url, title)]
    body = [
        RichText(piece, bold=matched or None) for piece, matched in runs(shorten(plain(below or ""), SUMMARY_LIMIT))
    ]
    return drawn(RichTextBlock([RichTextSection([*head, *([RichText("\n")] if body else []), *body])]))


def titles(rows: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """Return a list of linked titles, each as (URL, title, what stands after it), in one block."""
    items = [RichTextSection([*_title(url, title), RichText(f" · {after}")]) for url, title, after in rows]
    return drawn(RichTextBlock([RichTextList(style="bullet", elements=items)]))


def _title(url: str, title: str) -> list[RichTextElement]:
    address = web_address(url)
    pieces = runs(shorten(plain(title), TITLE_LIMIT)) or [("untitled", False)]
    return [
        RichTextLink(address, piece, bold=True, italic=matched or None)
        if address
        else RichText(piece, bold=True, italic=matched or None)
        for piece, matched in pieces
    ]


def within(blocks: Iterable[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """Return as many blocks as one message may have."""
    return tuple(blocks)[:BLOCK_LIMIT]
