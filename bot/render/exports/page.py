"""The field notes as one HTML page: it needs nothing else, runs nothing, and prints well."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.render import about_words, text
from bot.render import export_words as words
from bot.render.charts import history_picture
from bot.render.exports import telling
from bot.render.exports.years import by_year, facts
from bot.render.palette import DARK, LIGHT

if TYPE_CHECKING:
    from jinja2 import Template

    from bot.domain.export import Notes
    from bot.domain.library import History
    from bot.render.palette import Palette


def html(notes: Notes) -> str:
    """Return the page; whatever a feed said is escaped by the template engine, and only http(s) is linked."""
    return _template().render(
        notes=notes,
        words=words,
        title=words.title(text.plain(notes.blog.title)),
        telling=telling,
        about_words=about_words,
        years=by_year(notes.articles),
        most=max((bar.count for bar in notes.history.bars), default=0),
        picture=_picture(notes.history),
        dark_picture=_picture(notes.history, DARK),
    )


def _picture(history: History, palette: Palette = LIGHT) -> str | None:
    """Return the picture as an address that holds it, None where there is nothing to draw; the page stays one file."""
    if not any(bar.count for bar in history.bars):
        return None
    return f"data:image/png;base64,{b64encode(history_picture(history, palette)).decode('ascii')}"


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only an export pays for it

    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {
        "address": text.web_address,
        "facts": facts,
        "plain": text.plain,
        "title_of": text.title_of,
        "summary": lambda said: text.shorten(text.plain(said), text.SUMMARY_LIMIT),
        "posts": lambda number: text.counted(number, "post"),
    }
    return made.from_string(files("bot.render.exports").joinpath("page.html").read_text(encoding="utf-8"))
