"""What a search finds, in which order, and what it marks: alike on SQLite and PostgreSQL."""

from __future__ import annotations

import pytest

from bot.domain.library import MARK_END, MARK_START
from bot.domain.search import parse
from storage.search import search


@pytest.fixture
def find(shelf):
    """Return a function that searches the blog "acme" and gives titles, unmarked, best first."""

    def titles(text: str, *, blog: str | None = "acme", offset: int = 0, limit: int = 50) -> list[str]:
        return [plain(hit.title) for hit in hits(text, blog=blog, offset=offset, limit=limit)[1]]

    def hits(text: str, *, blog: str | None = "acme", offset: int = 0, limit: int = 50):
        with shelf.database.read() as tx:
            return search(tx, parse(text), blog=blog, offset=offset, limit=limit)

    titles.hits = hits
    return titles


def plain(text: str) -> str:
    """Return a text without marks."""
    return text.replace(MARK_START, "").replace(MARK_END, "")


def test_any_word_finds_and_the_one_with_more_of_them_comes_first(shelf, find):
    """Words are joined by or: a post with both stands above a post with one."""
    shelf.put("Caching", "We cache things near people.")
    shelf.put("Routing and caching", "We route requests, and we cache them.")
    shelf.put("Unrelated", "Nothing of the kind.")
    assert find("routing caching") == ["Routing and caching", "Caching"]


def test_a_rare_word_weighs_more_than_a_common_one(shelf, find):
    """Of two posts with one word each, that with the rarer word comes first."""
    for number in range(8):
        shelf.put(f"Streaming {number}", "We serve video to people everywhere in the world.")
    shelf.put("Encoding", "We serve thumbnails to people everywhere in the world.")
    assert find("video thumbnails")[0] == "Encoding"


def test_a_word_in_the_title_weighs_more_than_one_in_the_text(shelf, find):
    """A post that is about the word stands above one that mentions it."""
    shelf.put("Operations notes", "There was some paging of operators, and much else besides that happened that week.")
    shelf.put("Paging", "How operators are called, and much else besides that happened that week, as told by them.")
    assert find("paging") == ["Paging", "Operations notes"]


def test_words_are_stemmed(shelf, find):
    """One form of a word finds the others."""
    shelf.put("Routing", "Requests.")
    assert find("routes") == ["Routing"]


def test_stopwords_find_nothing_by_themselves(shelf, find):
    """A word that is everywhere is left out where another was asked for."""
    shelf.put("About the cache", "It is in the cache.")
    shelf.put("Off topic", "It is about the weather, and this is that.")
    assert find("what is the cache") == ["About the cache"]


def test_a_phrase_must_stand_word_for_word(shelf, find):
    """Both words somewhere are not enough for a phrase."""
    shelf.put("One", "We practise chaos engineering here.")
    shelf.put("Two", "Engineering is chaos, they say.")
    assert find('"chaos engineering"') == ["One"]


def test_every_phrase_is_required_and_a_word_besides(shelf, find):
    """A phrase narrows what the words find."""
    shelf.put("One", "Chaos engineering with canary releases.")
    shelf.put("Two", "Chaos engineering and nothing else.")
    shelf.put("Three", "Canary releases and nothing else.")
    assert find('canary "chaos engineering"') == ["One"]
    assert find('"canary releases" "chaos engineering"') == ["One"]


def test_what_is_excluded_is_left_out(shelf, find):
    """A word or phrase with a minus keeps posts with it out."""
    shelf.put("One", "Cassandra with Spark.")
    shelf.put("Two", "Cassandra alone.")
    assert find("cassandra -spark") == ["Two"]
    assert find('cassandra -"with spark"') == ["Two"]


def test_only_exclusions_list_the_rest_newest_first(shelf, find):
    """A minus alone leaves out, and what is left comes by date."""
    shelf.put("Old", "Cassandra alone.", day="2020-01-01")
    shelf.put("Spark", "Cassandra with Spark.", day="2021-01-01")
    shelf.put("New", "Something else.", day="2022-01-01")
    assert find("-spark") == ["New", "Old"]


def test_tags_authors_and_summaries_are_found_too(shelf, find):
    """Every part of a post that people read is searched."""
    shelf.put("By tag", tags=("machine-learning",))
    shelf.put("By author", authors=("Grace Hopper",))
    shelf.put("By summary", summary="Where telemetry goes.")
    assert find("learning") == ["By tag"]
    assert find("hopper") == ["By author"]
    assert find("telemetry") == ["By summary"]


def test_a_changed_post_is_found_by_its_new_words_only(shelf, find):
    """The index follows the article within the same transaction."""
    shelf.put("Draft", "About kestrels.")
    shelf.put("Draft", "About falcons.")
    assert find("falcons") == ["Draft"]
    assert find("kestrels") == []


def test_another_blog_is_searched_only_when_asked(shelf, find):
    """Hits come from one blog, or from all of them."""
    shelf.put("Here", "About caches.", day="2021-01-01")
    shelf.put("There", "About caches.", blog="other", day="2020-01-01")
    assert find("caches") == ["Here"]
    assert find("caches", blog="other") == ["There"]
    assert find("caches", blog=None) == ["Here", "There"]
    assert find("-dogs", blog="other") == ["There"]


def test_equal_hits_come_newest_first_on_every_page(shelf, find):
    """Pages of equal hits neither repeat nor lose one."""
    for number in range(7):
        shelf.put(f"Post {number}", "About caches.", day=f"2021-01-0{number + 1}")
    pages = [find("caches", offset=offset, limit=3) for offset in (0, 3, 6)]
    assert [title for page in pages for title in page] == [f"Post {number}" for number in range(6, -1, -1)]


def test_the_total_is_told_beyond_the_end_too(shelf, find):
    """A page that is not there still says how many hits there are."""
    for number in range(3):
        shelf.put(f"Post {number}", "About caches.")
    assert find.hits("caches", offset=0, limit=2)[0] == 3
    assert find.hits("caches", offset=40, limit=2) == (3, ())
    assert find.hits("-dogs", offset=40, limit=2) == (3, ())


def test_title_and_passage_are_marked(shelf, find):
    """What matched stands between the marks, in the title and in the passage that has the most of it."""
    filler = "Nothing of note happened in this part of the text. " * 30
    shelf.put("Edge routing", f"{filler} The edge routes every request. {filler}")
    hit = find.hits("routing")[1][0]
    assert hit.title == f"Edge {MARK_START}routing{MARK_END}"
    assert hit.snippet is not None
    assert f"The edge {MARK_START}routes{MARK_END} every request." in hit.snippet
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert len(hit.snippet) < 400


def test_the_summary_gives_the_passage_where_the_text_has_none(shelf, find):
    """Without a match in the text, a match in the summary is shown, and otherwise nothing."""
    shelf.put("One", "Words.", summary="Where telemetry goes.")
    shelf.put("Telemetry two", "Words.")
    passages = {plain(hit.title): hit.snippet for hit in find.hits("telemetry")[1]}
    assert passages == {"One": f"Where {MARK_START}telemetry{MARK_END} goes.", "Telemetry two": None}


def test_marks_in_a_stored_text_mean_nothing(shelf, find):
    """A text cannot mark itself, whatever characters it holds."""
    shelf.put(f"{MARK_START}Fake{MARK_END} caches", f"About {MARK_END}caches{MARK_START} here.")
    hit = find.hits("about")[1]
    assert hit == () or MARK_START not in hit[0].title
    listed = find.hits("-dogs")[1][0]
    assert listed.title == "Fake caches"


def test_a_script_without_spaces_gives_a_short_passage(shelf, find):
    """A run of thousands of characters is cut around what matched."""
    shelf.put("Subtitles", "字幕" * 2000 + " netflix " + "字幕" * 2000)
    snippet = find.hits("netflix")[1][0].snippet
    assert snippet is not None
    assert f"{MARK_START}netflix{MARK_END}" in snippet
    assert len(snippet) < 400


def test_hits_come_without_bodies(shelf, find):
    """A list of hits loads no texts."""
    shelf.put("One", "About caches.", authors=("Grace Hopper",), tags=("x",), minutes=3)
    article = find.hits("caches")[1][0].article
    assert article.body is None
    assert (article.authors, article.tags, article.minutes) == (("Grace Hopper",), ("x",), 3)
