"""Paper and pen for pictures: text, boxes and PNG bytes, in a font that comes with the app.

Everything is drawn at twice the size that it is read at. The same calls give the same bytes.
"""

from __future__ import annotations

import io
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

    from bot.render.palette import Palette

SCALE = 2

_NO_LETTER = "\uffff"


class Canvas:
    """A sheet of paper, in points; a point is `SCALE` pixels."""

    def __init__(self, width: int, height: int, palette: Palette) -> None:
        """Take a sheet of the palette's paper."""
        self.palette = palette
        self._image = Image.new("RGB", (width * SCALE, height * SCALE), palette.paper)
        self._draw = ImageDraw.Draw(self._image)

    def box(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        """Fill a box with round corners."""
        area = [left * SCALE, top * SCALE, (left + width) * SCALE - 1, (top + height) * SCALE - 1]
        self._draw.rounded_rectangle(area, radius=min(4 * SCALE, width, height), fill=colour)

    def line(self, left: float, top: float, right: float, colour: str) -> None:
        """Draw a level line."""
        self._draw.line([left * SCALE, top * SCALE, right * SCALE, top * SCALE], fill=colour, width=SCALE)

    def say(
        self,
        left: float,
        top: float,
        words: str,
        *,
        size: int = 14,
        colour: str | None = None,
        bold: bool = False,
        anchor: str = "lm",
    ) -> None:
        """Write words at a point: `anchor` is Pillow's, by default left and in the middle of the line.

        Where no colour is named, they are in the palette's ink.
        """
        ink, font = colour or self.palette.ink, _font(size * SCALE, bold=bold)
        self._draw.text((left * SCALE, top * SCALE), words, fill=ink, font=font, anchor=anchor)

    def png(self) -> bytes:
        """Return the picture as PNG, in as few colours as it has."""
        out = io.BytesIO()
        self._image.quantize(256, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        return out.getvalue()


def wide(words: str, size: int = 14, *, bold: bool = False) -> float:
    """Return how wide words are, in points."""
    return _font(size * SCALE, bold=bold).getlength(words) / SCALE


def fitting(words: str, width: float, size: int, *, bold: bool = False) -> str:
    """Return words, shortened with an ellipsis where they are wider than `width`."""
    if wide(words, size, bold=bold) <= width:
        return words
    end = len(words)
    while end and wide(words[:end].rstrip() + "…", size, bold=bold) > width:
        end -= 1
    return words[:end].rstrip() + "…"


def has_letters(words: str) -> bool:
    """Return whether the font can write all of these: it has the Latin, Greek and Cyrillic scripts."""
    return all(letter.isspace() or _drawn(letter) != _drawn(_NO_LETTER) for letter in words)


@cache
def _font(pixels: int, *, bold: bool) -> FreeTypeFont:
    name = f"SourceSansPro-{'Semibold' if bold else 'Regular'}.ttf"
    with resources.files("font_source_sans_pro").joinpath("files", name).open("rb") as file:
        return ImageFont.truetype(io.BytesIO(file.read()), pixels, layout_engine=ImageFont.Layout.BASIC)


def _drawn(letter: str) -> bytes:
    return bytes(_font(24, bold=False).getmask(letter))
