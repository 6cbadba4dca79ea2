"""The archive answers people: searches, lists and single posts, page by page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.articles import Article, Blog, Body, article_id, identities
from bot.domain.errors import NotFound
from bot.domain.library import Unknown
from bot.services.library import Library
from storage import articles, feeds, sections

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ACME = Blog("acme", "Acme Engineering", "https://acme.example", "https://acme.example/feed")
OTHER = Blog("other", "The Other Blog", "https://other.example", "https://other.example/feed")


@pytest.fixture
def library(database):
    """Return the archive of two blogs; "acme" has twelve posts, one a day, and "other" one."""
    with database.write() as tx:
        for blog in (ACME, OTHER):
            feeds.add(tx, blog, NOW)
        for number in range(1, 13):
            articles.save(tx, _post(ACME, f"Post {number}", NOW - timedelta(days=20 - number)), NOW)
        articles.save(tx, _post(OTHER, "Elsewhere", NOW), NOW)
    return Library(database)


def _post(blog: Blog, title: str, published: datetime) -> Article:
    url = f"{blog.site_url}/{title.casefold().replace(' ', '-')}"
    names = identities(url)
    return Article(
        id=article_id(blog.slug, names),
        blog=blog.slug,
        url=url,
        title=title,
        identities=names,
        published=published,
        precision="day",
        tags=("caching",),
        body=Body(f"About caches, as told in {title.casefold()}."),
    )


def titles(answer) -> list[str]:
    """Return the titles on a page."""
    return [getattr(item, "article", item).title for item in answer.page.items]


def test_latest_gives_one_page_newest_first(library):
    """A page has five posts and knows of all twelve."""
    latest = library.latest(blog="acme")
    assert titles(latest) == [f"Post {number}" for number in (12, 11, 10, 9, 8)]
    assert (latest.blog, latest.page.total, latest.page.pages, latest.page.first) == (ACME, 12, 3, 1)
    assert titles(library.latest(blog="acme", page=3)) == ["Post 2", "Post 1"]


def test_a_limit_ends_the_list_on_its_last_page(library):
    """Seven posts are asked for: five on the first page, two on the second, and there is no third."""
    assert titles(library.latest(blog="acme", limit=7, page=2)) == ["Post 7", "Post 6"]
    assert library.latest(blog="acme", limit=7).page.total == 7
    assert library.latest(blog="acme", limit=50).page.total == 12


@pytest.mark.parametrize(("page", "shown"), [(0, 1), (-5, 1), (4, 3), (10**30, 3)])
def test_a_page_that_is_not_there_is_the_nearest_one(library, page, shown):
    """Below the first page is the first, beyond the last is the last."""
    assert library.latest(blog="acme", page=page).page.number == shown
    found = library.search("caches", blog="acme", page=page)
    assert found.page.number == shown
    assert len(found.page.items) == (2 if shown == 3 else 5)


def test_search_tells_what_it_understood_and_how_much_there_is(library):
    """An answer carries the query, the blog and the page."""
    found = library.search("caches", blog="acme", page=2)
    assert (found.blog, found.query.words, found.query.mistakes) == (ACME, ("caches",), ())
    assert (found.page.total, found.page.number, found.page.first, len(found.page.items)) == (12, 2, 6, 5)


def test_pages_of_a_search_hold_each_hit_once(library):
    """No hit is lost or shown twice between pages, of whatever size."""
    pages = [library.search("caches", blog="acme", page=number, size=4) for number in (1, 2, 3)]
    assert sorted(title for page in pages for title in titles(page)) == sorted(f"Post {n}" for n in range(1, 13))


@pytest.mark.parametrize("name", ["other", "OTHER", '"the other blog"', "The-Other-Blog"])
def test_a_blog_named_in_the_query_is_searched_instead(library, name):
    """`blog:` goes by slug or title, whatever the case."""
    found = library.search(f"caches blog:{name}", blog="acme")
    assert (found.blog, titles(found)) == (OTHER, ["Elsewhere"])


def test_an_unknown_blog_is_answered_with_the_nearest(library):
    """A slip of the finger gets a suggestion, another word the list."""
    with pytest.raises(NotFound, match="Did you mean other"):
        library.search("caches blog:othr", blog="acme")
    with pytest.raises(NotFound, match="Known here: acme, other"):
        library.latest(blog="zzzzzz")


@pytest.mark.parametrize("refused", ["is:read", "is:saved"])
def test_a_filter_that_is_not_there_yet_is_refused_in_words(library, refused):
    """The rest of the query is answered, and what was refused stands beside it."""
    name = refused.partition(":")[0]
    found = library.search(f"caches {refused}", blog="acme")
    assert found.page.total == 12
    assert [mistake.text for mistake in found.query.mistakes] == [refused]
    assert f"{name}: cannot be used here yet" in found.query.mistakes[0].words
    assert name not in found.query.filters.used()


def test_nothing_left_to_search_for_finds_nothing(library):
    """Where only refused filters were typed, the archive is not listed as if it were the answer."""
    for text in ("is:read", "", "   ", "!!!"):
        found = library.search(text, blog="acme")
        assert (found.page.total, found.page.items) == (0, ())
    assert library.search("is:read", blog="acme").query.mistakes


def test_a_filter_alone_lists_what_passes_it(library):
    """A tag without words is answered newest first."""
    found = library.search("tag:caching", blog="acme")
    assert titles(found)[0] == "Post 12"
    assert found.page.total == 12


def test_what_is_not_known_is_counted_and_not_guessed(library):
    """No post has a reading time: none passes the filter, and the answer says how many might."""
    for ask in (library.search, library.archive):
        assert (ask("max:9m", blog="acme").page.total, ask("max:9m", blog="acme").unknown.untimed) == (0, 12)
    assert library.archive("tag:caching", blog="acme").unknown == Unknown()


def test_a_section_that_is_none_is_answered_with_those_there_are(database, library):
    """Only where no section is meant; a filter that names one and finds nothing says nothing of the others."""
    post = library.latest(blog="acme").page.items[0]
    with database.write() as tx:
        sections.assign(tx, {post.id: "Data platform"})
    wrong = ("section:nosuch", "No section is called nosuch. The only section is Data platform.")
    for ask in (library.search, library.archive):
        assert [(one.text, one.words) for one in ask("section:nosuch", blog="acme").query.mistakes] == [wrong]
        assert ask("section:data year:1999", blog="acme").query.mistakes == ()
        (mistake,) = ask("section:plattform", blog="acme").query.mistakes
        assert mistake.words.endswith('Did you mean section:"Data platform"?')
        (mistake,) = ask("section:nosuch", blog="other").query.mistakes
        assert mistake.words == "No section is called nosuch."


def test_the_archive_takes_words_and_stays_newest_first(library):
    """Any word, every phrase and nothing left out, page by page; the menus count the same posts."""
    found = library.archive('"post 3" caches', blog="acme")
    assert titles(found) == ["Post 3"]
    found = library.archive("caches -12", blog="acme", page=2, size=4)
    assert (titles(found), found.page.total) == (["Post 7", "Post 6", "Post 5", "Post 4"], 11)
    (tags,) = library.facets("caches -12", blog="acme").facets[-1:]
    assert [(one.name, one.count) for one in tags.choices] == [("caching", 11)]
    assert library.narrowed("caches -12", "tag", tags.choices[0].code, blog="acme") == "caches -12 tag:caching"


def test_the_archive_repairs_no_word_and_says_what_may_be_meant(library):
    """What the others find is listed, and a file is not made of something else than was asked."""
    found = library.archive("cachez elsewhere", blog="acme")
    assert (found.page.total, found.asked) == (0, None)
    assert [(one.text, one.words) for one in found.query.mistakes] == [
        ("cachez", "No post has this. Did you mean caches?")
    ]


def test_one_of_several_names_that_is_not_there_is_told(database, library):
    """What the others find is found, and the rest of the query is told without that name."""
    post = library.latest(blog="acme").page.items[0]
    with database.write() as tx:
        sections.assign(tx, {post.id: "Data platform"})
    found = library.archive("section:data section:vidoe", blog="acme")
    assert found.page.total == 1
    assert found.query.filters.sections == ("data",)
    assert [mistake.text for mistake in found.query.mistakes] == ["section:vidoe"]


def test_an_article_is_opened_with_its_body(library):
    """The whole post is there; an id that is not known is answered in words."""
    post = library.latest(blog="acme").page.items[0]
    opened = library.article(post.id)
    assert opened.body is not None
    assert opened.body.text == "About caches, as told in post 12."
    with pytest.raises(NotFound, match="not in the archive"):
        library.article("unknown")


def test_every_blog_is_named(library):
    """Blogs come by slug."""
    assert library.blogs() == (ACME, OTHER)


def test_what_found_nothing_is_counted_in_its_looser_forms(library):
    """Each filter and quotation mark less, and each word by itself; nothing is counted where there are hits."""
    nothing = library.search('caches flibber year:2015 "told in caches"', blog="acme")
    assert nothing.page.total == 0
    assert nothing.loosened['caches flibber "told in caches"'] == 0
    assert nothing.loosened["caches flibber told in caches year:2015"] == 0
    assert (nothing.loosened["caches"], nothing.loosened["flibber"]) == (12, 0)
    assert library.search("caches year:2015", blog="acme").loosened["caches"] == 12
    assert library.search("caches", blog="acme").loosened == {}
