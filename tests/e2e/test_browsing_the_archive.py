"""The archive, browsed by signed requests through the real app: as an answer, and in the modal with its menus."""

from __future__ import annotations

import json

import pytest

from bot.domain.facets import Choice
from bot.domain.reading import Person
from bot.render import actions
from bot.render.archive import ANY, KEPT
from storage import reading


def everything(view: object) -> str:
    """Return all the words of a view or message."""
    return json.dumps(getattr(view, "payload", None) or view.blocks, ensure_ascii=False)


def opened(live, typed: str = "archive"):
    """Type the command, press *Filter…* and return the modal."""
    live.slack.click(live.ask(typed), actions.FILTER)
    return live.slack.wait(live.slack.modal)


def changed(live, before):
    """Return the modal as it is once it differs from what it was."""
    return live.slack.wait(lambda: (view := live.slack.modal()) and view.hash != before.hash and view)


def choose(live, modal, dimension: str, name: str):
    """Choose from a menu of the modal and return what becomes of the modal."""
    code = name if name in {ANY, KEPT} else Choice(name, 0).code
    live.slack.click(modal, actions.NARROW + dimension, value=code)
    return changed(live, modal)


def menu(modal, dimension: str) -> dict:
    """Return one menu of the modal."""
    row = next(block for block in modal.payload["blocks"] if block["type"] == "actions")
    return next(one for one in row["elements"] if one["action_id"] == actions.NARROW + dimension)


def shown(modal, dimension: str) -> str:
    """Return what a menu of the modal shows as chosen."""
    return menu(modal, dimension)["initial_option"]["text"]["text"]


def titles(place: object) -> list[str]:
    """Return the titles of the posts in a message or view."""
    blocks = place.blocks if hasattr(place, "blocks") else place.payload["blocks"]
    rows = [block["elements"][0]["elements"] for block in blocks if block["type"] == "rich_text"]
    return [row[0].get("text") for row in rows]


def test_the_whole_archive_is_paged_both_ways_to_its_ends(live):
    """From the newest post to the oldest and back, each post once, never past Slack's limits."""
    first = live.ask("archive")
    assert "*403 posts* of Netflix TechBlog" in first.text
    assert titles(first)[0] == "The post that was there before"
    second = live.slack.reply(live.slack.click(first, actions.NEXT))
    assert not set(titles(first)) & set(titles(second))
    last = live.slack.reply(live.slack.click(second, actions.LAST))
    assert "401–403 of 403" in last.text  # noqa: RUF001 - a range
    before = live.slack.reply(live.slack.click(last, actions.PREVIOUS))
    assert "391–400 of 403" in before.text  # noqa: RUF001 - a range
    again = live.slack.reply(live.slack.click(before, actions.FIRST))
    assert (titles(again), again.ts) == (titles(first), first.ts)


def test_filters_are_typed_and_what_was_understood_is_told(live):
    """A few words after the command narrow the list."""
    answer = live.ask("archive year:2019-2020")
    assert "in 2019 to 2020" in answer.text
    assert titles(answer)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("archive kafak", "No post has this. Did you mean kafka?"),
        ("archive year:soon", "year: takes"),
        ("archive year:2020 year:soon", "Not everything fits"),
        ("archive blog:nope", "There is no blog named nope"),
        ("archive year:1999", "No post of Netflix TechBlog passes: in 1999"),
    ],
)
def test_what_the_archive_cannot_do_is_told(live, typed, said):
    """Words, slips and filters that nothing passes are answered, not ignored."""
    assert said in live.ask(typed).text


def test_a_shared_page_has_no_menus_or_pages(live):
    """What everyone sees is the list alone."""
    live.slack.click(live.ask("archive"), actions.SHARE)
    (shared,) = live.slack.wait(lambda: live.slack.messages("#general"))
    assert titles(shared)
    assert "archive_" not in everything(shared)


def test_the_menus_count_narrow_page_and_clear(live):
    """Open, choose a year, turn the page and back, choose a length, clear, close."""
    modal = opened(live)
    assert shown(modal, "year") == "Any year (403)"
    year = choose(live, modal, "year", "2020")
    assert year.id == modal.id
    assert shown(year, "year").startswith("2020 (")
    count = int(shown(year, "year").removeprefix("2020 (").removesuffix(")"))
    assert f"*{count} posts* of Netflix TechBlog, newest first: in 2020" in everything(year)
    assert shown(year, "author") == f"Any author ({count})"
    live.slack.click(year, actions.TURN + "next")
    second = changed(live, year)
    assert not set(titles(year)) & set(titles(second))
    live.slack.click(second, actions.TURN + "previous")
    back = changed(live, second)
    assert (titles(back), shown(back, "year")) == (titles(year), shown(year, "year"))
    live.slack.click(back, actions.CLEAR)
    whole = changed(live, back)
    assert (titles(whole), shown(whole, "year")) == (titles(modal), "Any year (403)")
    live.slack.close(whole)
    assert live.slack.modal() is None


def test_a_choice_leads_to_as_many_posts_as_it_said(live):
    """Every choice of the tags' menu, taken from the whole archive, keeps its word."""
    modal = opened(live)
    for option in menu(modal, "tag")["options"][1:6]:
        live.slack.click(modal, actions.NARROW + "tag", value=option["value"])
        modal = changed(live, modal)
        count = option["text"]["text"].rpartition("(")[2].rstrip(")")
        assert f"*{count} post" in everything(modal)
        assert shown(modal, "tag") == option["text"]["text"]


def test_what_was_typed_and_is_no_choice_stands_in_its_menu(live):
    """A span of years is shown as typed, stays while another menu is used, and can be taken back."""
    modal = opened(live, "archive year:2019-2020")
    assert shown(modal, "year").startswith("in 2019 to 2020 (")
    kept = choose(live, modal, "year", KEPT)
    assert shown(kept, "year") == shown(modal, "year")
    name = menu(kept, "author")["options"][1]["text"]["text"].rpartition(" (")[0]
    narrowed = choose(live, kept, "author", name)
    assert "in 2019 to 2020" in everything(narrowed)
    opened_again = choose(live, narrowed, "year", ANY)
    assert shown(opened_again, "year").startswith("Any year (")
    assert shown(opened_again, "author").startswith(name)


def test_the_home_tab_opens_the_archive_with_its_menus(live):
    """One click from the front page, and closing it leads back there."""
    live.slack.open_home()
    home = live.slack.wait(live.slack.home)
    live.slack.click(home, actions.HOME_PART + "archive")
    modal = live.slack.wait(live.slack.modal)
    assert shown(modal, "year") == "Any year (403)"
    live.slack.close(modal)
    assert live.slack.wait(lambda: live.slack.home().hash != home.hash)


def test_a_click_that_was_overtaken_changes_nothing(live):
    """Of two choices made at one moment the second to arrive is undone, and the menus show what holds."""
    modal = opened(live)
    year = choose(live, modal, "year", "2020")
    live.slack.click(modal, actions.NARROW + "year", value=Choice("2019", 0).code)
    live.slack.wait(lambda: [call for call in live.slack.calls if call.method == "views.update"][1:])
    assert live.slack.modal() == year


def test_a_choice_that_there_is_no_more_changes_nothing(live):
    """A menu drawn before the archive changed does no harm."""
    text = live.app.library.narrowed("year:2020", "author", "000000000000", blog="netflix")
    assert text == "year:2020"


def test_a_question_that_is_forgotten_is_told_in_the_modal(live):
    """Menus of long ago say what to do."""
    modal = opened(live)
    with live.app.database.write() as tx:
        from sqlalchemy import text

        tx.execute(text("DELETE FROM asked"))
    live.slack.click(modal, actions.NARROW + "year", value=Choice("2020", 0).code)
    top = live.slack.wait(lambda: (view := live.slack.modal()) and view.id != modal.id and view)
    assert "Ask again" in everything(top)


def test_the_archive_is_narrowed_to_a_section(live):
    """Each section is a choice, its count is kept, and the list names no other."""
    modal = opened(live)
    option = menu(modal, "section")["options"][1]
    name, _, count = option["text"]["text"].rpartition(" (")
    live.slack.click(modal, actions.NARROW + "section", value=option["value"])
    narrowed = changed(live, modal)
    assert f"*{count.rstrip(')')} posts*" in everything(narrowed)
    assert name in everything(narrowed)
    assert shown(narrowed, "section") == option["text"]["text"]


def test_the_archive_is_narrowed_to_what_is_not_read_yet(live):
    """Who has marked something can choose by it; the count is their own, and others have no such menu."""
    person = Person(live.slack.workspace.id, live.slack.workspace.user("ada").id)
    newest = live.app.library.latest(blog="netflix").page.items[0]
    with live.app.database.write() as tx:
        reading.mark(tx, person, newest.id, "read", live.app.clock.now())
    modal = opened(live)
    assert titles(modal)[0] == newest.title
    unread = choose(live, modal, "mark", "unread")
    assert shown(unread, "mark") == "Not read yet (402)"
    assert newest.title not in titles(unread)
    live.slack.click(live.ask("archive", user="grace"), actions.FILTER, user="grace")
    assert "archive_narrow:mark" not in everything(live.slack.wait(lambda: live.slack.modal("grace")))


def test_a_mark_shows_in_the_modal_without_leaving_the_page(live):
    """On the page and under the choice where the click was, and the count of what is saved follows."""
    first = choose(live, opened(live), "section", "Data platform")
    live.slack.click(first, actions.TURN + "next")
    second = changed(live, first)
    live.slack.click(second, actions.MARK + "saved")
    marked = changed(live, second)
    assert titles(marked) == titles(second)
    assert everything(marked).count("★ saved") == 1
    assert shown(marked, "section") == shown(second, "section")


def test_what_a_filter_passes_over_is_counted_in_answer_and_modal(live):
    """A reading time that is not known is neither long nor short, and the post is not lost in silence."""
    for typed in ("archive year:2019-2021 max:10m", "search year:2019-2021 max:10m"):
        assert "more have no known reading time." in live.ask(typed).text
    assert "more have no known reading time." in everything(opened(live, "archive year:2019-2021 max:10m"))


def test_a_section_that_is_none_is_answered_with_those_there_are(live):
    """Whoever mistypes a section sees what can be typed."""
    for typed in ("archive section:nosuch", "search section:nosuch"):
        assert "No section is called nosuch. The sections are " in live.ask(typed).text


def test_words_narrow_the_list_and_its_menus(live):
    """The posts with the words, newest first; what may be meant by a word that no post has is told."""
    answer = live.ask('archive "chaos monkey" year:2010-2020')
    assert "newest first: &quot;chaos monkey&quot;" in answer.text or 'newest first: "chaos monkey"' in answer.text
    live.slack.click(answer, actions.FILTER)
    modal = live.slack.wait(live.slack.modal)
    assert "Any year" in json.dumps(modal.payload)
    assert "402" not in json.dumps(modal.payload)
    told = live.ask("archive choas").text
    assert "No post has this. Did you mean chaos?" in told
