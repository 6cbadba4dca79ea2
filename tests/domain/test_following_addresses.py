"""What people type for a feed becomes one address, or is refused in words; and a blog gets a short name."""

from __future__ import annotations

import pytest

from bot.domain.errors import UsageError
from bot.domain.following import address, slug


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://acme.example/feed", "https://acme.example/feed"),
        (" <https://acme.example/feed> ", "https://acme.example/feed"),
        ("acme.example/feed", "https://acme.example/feed"),
        ("acme.example:8080/feed", "https://acme.example:8080/feed"),
        ("feed://acme.example/feed", "https://acme.example/feed"),
        ("feed:http://acme.example/feed", "http://acme.example/feed"),
        ("https://acme.example/feed#new", "https://acme.example/feed"),
    ],
)
def test_an_address_is_understood_as_people_write_it(typed, meant):
    """Without a scheme it is https; feed: is what some readers put before it."""
    assert address(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "acme",
        "localhost/feed",
        "ftp://acme.example/feed",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://acme.example:99999/feed",
        "https://[::1",
        "two words.example",
        "https://user:secret@acme.example/feed",
        "https://acme.example/" + "x" * 2000,
    ],
)
def test_what_is_no_public_address_is_refused_in_words(typed):
    """Nothing is fetched for it, and a password is not repeated."""
    with pytest.raises(UsageError) as refused:
        address(typed)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("title", "url", "name"),
    [
        ("Dropbox Tech Blog", "https://dropbox.tech", "dropbox"),
        ("The Airbnb Tech Blog", "https://medium.com/airbnb-engineering", "airbnb"),
        ("Engineering", "https://engineering.acme.example", "acme-example"),
        ("技術ブログ", "https://blog.cookpad.example", "cookpad-example"),
        ("", "", "blog"),
    ],
)
def test_a_blog_is_called_by_what_its_title_says(title, url, name):
    """Words that every such blog has in its title say nothing; then the host decides."""
    assert slug(title, url, ()) == name


def test_a_name_is_one_blogs_alone():
    """A second one gets a number."""
    assert slug("Acme", "", {"acme", "acme-2"}) == "acme-3"
