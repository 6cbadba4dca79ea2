"""The sentences about what a person saved and read; arguments are escaped already."""

from __future__ import annotations

from bot.domain.commands import SLASH

SAVE = "Save"
MARK_READ = "Mark read"
UNDO = "Undo"
BUTTONS = {"saved": SAVE, "read": MARK_READ}
MARKED_BUTTONS = {"saved": "Saved ★", "read": "Read ✓"}
SHOWN = {"saved": "★ saved", "read": "✓ read"}
HEADS = {"saved": "*What you saved:*", "read": "*What you read:*"}
PUBLIC = "*A reading list:*"
NONE = {
    "saved": "You have saved nothing yet. *Save* stands under every post that is found or announced.",
    "read": "You have marked nothing as read yet. *Mark read* stands under every post that is found or announced.",
}
MARKED = {
    "saved": f"Saved. `{SLASH} saved` lists what you saved.",
    "read": f"Marked as read. `{SLASH} read` lists what you read.",
}
UNMARKED = {"saved": "No longer saved.", "read": "Unread again."}


FORGET = "Forget all"


def sure(posts: str, kept: str) -> str:
    """Ask before a whole list is forgotten."""
    return {
        "saved": f"This forgets that you saved {posts}. The posts stay in the archive.",
        "read": f"This forgets that you read {posts}. The posts stay in the archive.",
    }[kept]


def taking_back(title: str) -> str:
    """Say what a button does that shows a mark, for a screen reader."""
    return f"Take it back: “{title}”"


def cleared(posts: str) -> str:
    """Tell how much was forgotten."""
    return f"Forgotten: {posts}."


def aloud(label: str, title: str) -> str:
    """Say what a button does, for a screen reader."""
    return f"{label}: “{title}”"
