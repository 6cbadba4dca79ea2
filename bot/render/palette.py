"""The colours of a picture: on white paper, or for eyes that read in the dark."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as #rrggbb. `shades` go from few posts to many, and `on_shades` is what is written on each."""

    paper: str
    ink: str
    pale_ink: str
    line: str
    empty: str
    shades: tuple[str, ...]
    on_shades: tuple[str, ...]
    bar: str


LIGHT = Palette(
    paper="#ffffff",
    ink="#1b1f24",
    pale_ink="#5b6470",
    line="#d0d7de",
    empty="#f0f2f5",
    shades=("#dbe9f6", "#a9cfe5", "#63a8d3", "#2878b8", "#08407c"),
    on_shades=("#1b1f24", "#1b1f24", "#1b1f24", "#ffffff", "#ffffff"),
    bar="#2878b8",
)
"""One hue that darkens, so that it reads in grey and to every kind of colour blindness."""

DARK = Palette(
    paper="#15191e",
    ink="#e4e7eb",
    pale_ink="#a3adb9",
    line="#343c46",
    empty="#1f252c",
    shades=("#173552", "#1f5585", "#3581b8", "#7db7de", "#cfe6f7"),
    on_shades=("#ffffff", "#ffffff", "#ffffff", "#15191e", "#15191e"),
    bar="#3581b8",
)
"""The same hue the other way: what stands out from a dark page is bright."""
