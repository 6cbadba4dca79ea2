"""The app's Home tab, opened, searched and clicked in the stand-in Slack through the real app."""

from __future__ import annotations

import json

import pytest

from bot.domain.commands import COMMANDS
from bot.render import actions
from bot.render.home_words import LABELS


@pytest.fixture
def home(live):
    """Return the Home tab that ada has just opened."""
    live.slack.open_home()
    return live.slack.wait(live.slack.home)


def everything(view: object) -> str:
    """Return all the words of a view."""
    return json.dumps(view.payload, ensure_ascii=False)


def test_the_home_tab_is_the_front_page_of_the_guide(live, home):
    """What the blog is, the first step of the path, the newest post and the pulse are all there."""
    words = everything(home)
    for piece in ("Netflix TechBlog", "Next, 1 of 7", "The post that was there before", "posts, about"):
        assert piece in words


def test_every_part_opens_over_the_home_tab(live, home):
    """Each button opens a modal with that part's answer in it."""
    names = [command.name for command in COMMANDS if command.name in LABELS]
    for name in names:
        live.slack.click(home, actions.HOME_PART + name)
        modal = live.slack.wait(live.slack.modal)
        assert modal.payload["title"]["text"] == LABELS[name]
        assert modal.payload["blocks"]
        live.slack.close(live.slack.modal())


def test_a_search_from_the_home_tab_pages_in_its_modal(live, home):
    """Enter in the search field opens the hits, and the next page takes their place."""
    live.slack.click(home, actions.HOME_SEARCH, value="netflix")
    first = live.slack.wait(live.slack.modal)
    assert "netflixtechblog.com" in everything(first)
    live.slack.click(first, actions.NEXT)
    second = live.slack.wait(lambda: (view := live.slack.modal()) and view.hash != first.hash and view)
    assert second.id == first.id
    assert everything(second) != everything(first)


def test_nothing_is_shared_from_a_modal(live, home):
    """There is no channel to share to, so there is no button for it."""
    live.slack.click(home, actions.HOME_PART + "latest")
    assert actions.SHARE not in everything(live.slack.wait(live.slack.modal))


def test_an_error_is_told_in_a_modal_too(live, home):
    """An empty search says what to do, over the Home tab."""
    live.slack.click(home, actions.HOME_SEARCH, value="")
    assert "What are you looking for" in everything(live.slack.wait(live.slack.modal))


def test_the_home_tab_is_drawn_anew_when_a_modal_is_closed(live, home):
    """What was done in the modal may show on the front page."""
    live.slack.click(home, actions.HOME_PART + "latest")
    live.slack.wait(live.slack.modal)
    live.slack.close(live.slack.modal())
    assert live.slack.wait(lambda: live.slack.home().hash != home.hash)


def test_a_saved_post_shows_on_the_home_tab(live, home):
    """What was saved in a modal over it is there when the modal is closed."""
    live.slack.click(home, actions.HOME_PART + "latest")
    modal = live.slack.wait(live.slack.modal)
    live.slack.click(modal, actions.MARK + "saved")
    live.slack.wait(lambda: "★ saved" in everything(live.slack.modal()))
    live.slack.close(live.slack.modal())
    assert live.slack.wait(lambda: "You saved 1 post" in everything(live.slack.home()))


def test_a_post_is_saved_on_the_home_tab_itself(live, home):
    """No modal opens: the page shows the mark, and its button takes it back."""
    live.slack.click(home, actions.MARK + "saved")
    assert live.slack.wait(lambda: "You saved 1 post" in everything(live.slack.home()))
    assert "★ saved" in everything(live.slack.home())
    live.slack.click(live.slack.home(), actions.UNMARK + "saved")
    assert live.slack.wait(lambda: "★ saved" not in everything(live.slack.home()))
    assert live.slack.modal() is None


def test_the_path_is_walked_on_the_home_tab_itself(live, home):
    """No modal opens: the next step stands in the place of the one that is done or skipped."""
    live.slack.click(home, actions.PATH_DONE)
    assert live.slack.wait(lambda: "Next, 2 of 7" in everything(live.slack.home()))
    assert "1 of 7 done" in everything(live.slack.home())
    live.slack.click(live.slack.home(), actions.PATH_SKIP)
    assert live.slack.wait(lambda: "Next, 3 of 7" in everything(live.slack.home()))
    assert live.slack.modal() is None
    assert "1 of 7 done, 1 skipped" in live.ask("start-here").text


def test_what_takes_its_time_opens_at_once_and_answers_in_the_same_place(live, home):
    """The modal says that it works; the answer takes its place, and no second modal opens."""
    live.slack.click(home, actions.HOME_PART + "export")
    first = live.slack.wait(live.slack.modal)
    answered = live.slack.wait(lambda: (view := live.slack.modal()) and "direct message" in everything(view) and view)
    assert answered.id == first.id
    opened = [call.method for call in live.slack.calls if call.method in {"views.open", "views.push", "views.update"}]
    assert opened == ["views.open", "views.update"]
