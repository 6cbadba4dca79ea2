"""A guide's file is read, or refused with the place that is wrong."""

from __future__ import annotations

import pytest

from bot.domain.errors import ConfigurationError
from bot.domain.guide import Comparison, PathEntry, PlacedPost, SectionRule, Voices
from bot.domain.guide_file import bare_facts, parse_guide

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
        PathEntry("https://acme.example/one", "First.", line=12),
        PathEntry("https://acme.example/two", "Second.", line=16),
    )


def test_a_guide_tells_what_its_blog_is_and_how_it_is_divided():
    """Voices, readers, comparisons and sections are read; a single text stands for a list of one."""
    more = (
        'read_when = "You run services."\nskip_if = ["You do not.", "You never will."]\n'
        '[voices]\ntourist = "Plainly."\nengineer = "Precisely."\n'
        '[[compared_with]]\nblog = "other"\ntitle = "Other Engineering"\nwords = "Goes deeper."\n' + SECTION
    )
    guide = parse_guide(HEAD + more, "acme.toml")
    assert guide.read_when == ("You run services.",)
    assert guide.skip_if == ("You do not.", "You never will.")
    assert guide.voices == Voices("Plainly.", "Precisely.")
    assert guide.compared_with == (Comparison("other", "Other Engineering", "Goes deeper."),)
    assert guide.sections == (SectionRule("Data", "What is kept.", title=("cassandra",)),)
    (placed,) = parse_guide(HEAD + SECTION + PLACED, "acme.toml").sections[0].posts
    assert placed == PlacedPost("https://acme.example/one", line=6)


def test_a_guide_needs_no_path_and_no_description():
    """Facts of the blog are enough."""
    guide = parse_guide(HEAD, "acme.toml")
    assert (guide.tagline, guide.description, guide.path) == (None, None, ())


PLACED = 'posts = ["https://acme.example/one"]\n'
SECTION = '[[section]]\nname = "Data"\nabout = "What is kept."\ntitle = ["cassandra"]\n'
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
        (HEAD + 'taglin = "Short."\n', "line 6: taglin is not known"),
        (HEAD + 'tagline = " "\n', "tagline takes a text"),
        (HEAD + 'path = "https://acme.example/one"\n', "path is a list"),
        (HEAD + 'path = ["https://acme.example/one"]\n', "path step 1 is a table"),
        (HEAD + STEP + '[[path]]\nurl = "https://acme.example/two"\n', "line 9: path step 2: why is missing"),
        (HEAD + '[[path]]\nurl = "two"\nwhy = "Second."\n', "line 7: path step 1: url takes"),
        (HEAD + '[[path]]\nlink = "two"\n', "line 7: path step 1: link is not known"),
        (HEAD + '[[section]]\nname = "Data"\n', "line 6: section 1: about is missing"),
        (HEAD + SECTION + SECTION, "line 11: section 2: name is an earlier section's"),
        (
            HEAD + SECTION + 'posts = ["one"]\n',
            "line 10: section 1: posts takes full http or https URLs, and “one” is none",
        ),
        (
            HEAD + SECTION + PLACED + SECTION.replace("Data", "Video") + PLACED,
            "line 15: section 2: posts names a post twice, or one of an earlier section",
        ),
        (HEAD + SECTION + "tags = [7]\n", "line 10: section 1: tags takes a text, or a list"),
        (HEAD + '[voices]\ntourist = "Plainly."\n', "line 6: voices: engineer is missing"),
        (HEAD + 'description = """\nurl = "x"\n[[path]]\n"""\nread_when = [""]\n', "line 10: read_when takes"),
        (
            HEAD + STEP + STEP.replace("one", "one/?utm_source=x"),
            "line 10: path step 2: url names a post that an earlier",
        ),
        (
            HEAD + SECTION + STEP + 'section = "Vidoe"\n',
            "line 13: path step 1: section is not a section of this guide; there is Data",
        ),
    ],
)
def test_a_wrong_guide_is_refused_with_its_place(text: str, place: str):
    """The error names the file, and the line or entry that is wrong."""
    with pytest.raises(ConfigurationError) as refused:
        parse_guide(text, "acme.toml")
    assert "acme.toml" in refused.value.words
    assert place in refused.value.words


def test_a_step_may_name_its_section():
    """The section is one of the guide's own, whatever its case."""
    guide = parse_guide(HEAD + SECTION + STEP + 'section = "data"\n', "acme.toml")
    assert guide.path[0].section == "data"


def test_of_a_wrong_file_the_blog_is_still_known():
    """Title and addresses are read even where the rest is no TOML, and are empty where they cannot be."""
    guide = bare_facts(HEAD + "tagline = [\n", "acme", "acme.toml")
    assert (guide.title, guide.feed_url, guide.path) == ("Acme Engineering", "https://acme.example/feed", ())
    nothing = bare_facts("}{", "acme", "acme.toml")
    assert (nothing.title, nothing.site_url, nothing.feed_url) == ("acme", "", "")
