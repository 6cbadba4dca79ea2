"""A guide's file is read, or refused with the place that is wrong."""

from __future__ import annotations

import pytest

from bot.domain.errors import ConfigurationError
from bot.domain.guide import PathEntry, parse_guide

HEAD = """
slug = "acme"
title = "Acme Engineering"
site_url = "https://acme.example"
feed_url = "https://acme.example/feed"
"""

MORE = '''
tagline = "Short."
description = """
Over
two lines."""

[[path]]
url = "https://acme.example/one"
why = "First."

[[path]]
url = "https://acme.example/two"
why = "Second."
'''


def test_a_guide_is_read_with_its_path_in_order():
    """Everything in the file is in the guide, and texts over several lines are one line."""
    guide = parse_guide(HEAD + MORE, "acme.toml")
    assert (guide.slug, guide.title, guide.tagline, guide.description) == (
        "acme",
        "Acme Engineering",
        "Short.",
        "Over two lines.",
    )
    assert guide.path == (
        PathEntry("https://acme.example/one", "First."),
        PathEntry("https://acme.example/two", "Second."),
    )


def test_a_guide_needs_no_path_and_no_description():
    """Facts of the blog are enough."""
    guide = parse_guide(HEAD, "acme.toml")
    assert (guide.tagline, guide.description, guide.path) == (None, None, ())


STEP = '[[path]]\nurl = "https://acme.example/one"\nwhy = "First."\n'


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('slug = "acme\n', "line 1"),
        (HEAD.replace('slug = "acme"', ""), "slug is missing"),
        (HEAD.replace('"acme"', '"Acme Blog"'), "slug takes"),
        (HEAD.replace('"acme"', '"' + "a" * 61 + '"'), "slug takes"),
        (HEAD.replace('"Acme Engineering"', "7"), "title takes a text"),
        (HEAD.replace('"https://acme.example"', '"acme.example"'), "site_url takes"),
        (HEAD.replace('"https://acme.example/feed"', '"file:///feed"'), "feed_url takes"),
        (HEAD + 'taglin = "Short."\n', "taglin is not known"),
        (HEAD + 'tagline = " "\n', "tagline takes a text"),
        (HEAD + 'path = "https://acme.example/one"\n', "path is a list"),
        (HEAD + 'path = ["https://acme.example/one"]\n', "path step 1 takes"),
        (HEAD + STEP + '[[path]]\nurl = "https://acme.example/two"\n', "path step 2: why is missing"),
        (HEAD + '[[path]]\nurl = "two"\nwhy = "Second."\n', "path step 1: url takes"),
        (HEAD + '[[path]]\nlink = "two"\n', "path step 1: link is not known"),
        (HEAD + STEP + STEP.replace("one", "one/?utm_source=x"), "path step 2 names a post that an earlier step names"),
    ],
)
def test_a_wrong_guide_is_refused_with_its_place(text: str, place: str):
    """The error names the file, and the line or entry that is wrong."""
    with pytest.raises(ConfigurationError) as refused:
        parse_guide(text, "acme.toml")
    assert "acme.toml" in refused.value.words
    assert place in refused.value.words
