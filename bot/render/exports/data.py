"""The field notes as one JSON object; docs/schemas/export.schema.json describes it."""

from __future__ import annotations

import json as writer
from dataclasses import asdict
from datetime import UTC
from typing import TYPE_CHECKING, Any

from bot.domain.about import own_words
from bot.domain.search import format as asked
from bot.render.rows import article_row

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.about import About
    from bot.domain.export import Notes, SectionCount
    from bot.domain.figures import Figures
    from bot.domain.library import History, Path, Step

VERSION = 1

_TAGS = 8


def json(notes: Notes) -> str:
    """Return the notes; a post's row is that of `--json`, and what is not known is null."""
    tagline = notes.about.guide.tagline if notes.about.guide else None
    about = tagline or own_words(notes.about.feed)
    whole = {
        "version": VERSION,
        "made": _moment(notes.made),
        "blog": {"name": notes.blog.slug, "title": notes.blog.title, "url": notes.blog.site_url, "about": about},
        "guide": _guide(notes.about),
        "figures": _figures(notes.about.figures),
        "filters": asked(notes.query),
        "total": len(notes.articles),
        "path": [_step(step) for step in notes.path.steps] if notes.path else [],
        "path_total": _path_total(notes.path) if notes.path else None,
        "sections": [_section(one, whole=notes.whole) for one in notes.sections],
        "sections_curated": notes.curated if notes.sections else None,
        "unsorted": notes.unsorted,
        "history": _history(notes.history),
        "items": [article_row(article, notes.series.get(article.id)) for article in notes.articles],
    }
    return writer.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _guide(about: About) -> dict[str, Any] | None:
    """Return what a guide tells; None where nobody has written one."""
    guide = about.guide
    if guide is None:
        return None
    return {
        "tagline": guide.tagline,
        "description": guide.description,
        "voices": asdict(guide.voices) if guide.voices else None,
        "read_when": list(guide.read_when),
        "skip_if": list(guide.skip_if),
        "compared_with": [
            {"blog": one.blog, "title": one.title, "words": one.words, "url": one.site_url}
            for one in guide.compared_with
        ],
    }


def _figures(figures: Figures) -> dict[str, Any]:
    history = figures.history
    return {
        "posts": figures.posts,
        "per_month": round(history.per_month, 2) if history.per_month is not None else None,
        "first": _moment(history.first),
        "last": _moment(history.last),
        "minutes": figures.minutes,
        "timed": figures.timed,
        "authors": figures.authors,
        "tags": [{"name": one.name, "posts": one.count} for one in figures.tags[:_TAGS]],
    }


def _step(step: Step) -> dict[str, Any]:
    article = step.article
    return {
        "id": article.id,
        "url": article.url,
        "why": step.why,
        "title": article.title,
        "minutes": article.minutes,
    }


def _path_total(path: Path) -> dict[str, Any]:
    return {"minutes": path.minutes, "untimed": path.untimed, "curated": not path.computed}


def _section(one: SectionCount, *, whole: bool) -> dict[str, Any]:
    """Return a section; how it changed is told of the whole blog only."""
    there = one.there
    return {
        "name": there.name,
        "posts": one.posts,
        "posts_in_blog": there.count,
        "share": round(one.share, 4),
        "about": there.about,
        "trend": there.trend if whole else None,
        "share_last_two_years": there.lately if whole else None,
        "share_before": there.before if whole else None,
        "best": [article.id for article in one.best],
    }


def _history(history: History) -> dict[str, Any]:
    years = [{"period": bar.label, "posts": bar.count} for bar in history.bars]
    return {"total": history.total, "undated": history.unplaced, "years": years}


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if moment else None
