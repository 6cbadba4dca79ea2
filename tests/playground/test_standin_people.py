"""Commands, clicks, modals and events reach the app as Slack sends them, and its answers arrive."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.playground.standin.acts import CHALLENGE
from bot.playground.standin.dispatch import Forgery
from bot.playground.standin.escape import escape
from bot.playground.standin.features import Features, features
from bot.playground.standin.refusal import Refusal
from bot.playground.standin.server import Standin
from bot.playground.standin.tickets import Tickets

if TYPE_CHECKING:
    from slack_sdk import WebClient

    from bot.playground.standin.clock import HandClock

pytestmark = pytest.mark.usefixtures("app_url")


def respond(slack: Standin, response_id: str, answer: Any) -> tuple[int, str]:
    """Post to a response_url; return status and body."""
    url = f"{slack.url}/response/{response_id}"
    request = urllib.request.Request(url, json.dumps(answer).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_a_command_is_answered_for_one_person(slack: Standin) -> None:
    """A signed command is acked, and its answer comes by the response_url, ephemeral."""
    ack = slack.command("/techblog search routing", channel="#engineering", user="grace")
    assert (ack.ok, ack.status) == (True, 200)
    answer = slack.reply(ack)
    assert answer.is_ephemeral
    assert slack.ephemerals("engineering", "grace") == [answer]
    assert slack.messages("engineering") == []


@pytest.mark.parametrize(
    "forged", [Forgery(secret="guess"), Forgery(timestamp=time.time() - 600), Forgery(signature="v0=1")]
)
def test_the_app_turns_away_what_slack_did_not_sign(slack: Standin, forged: Forgery) -> None:
    """A bad signature or an old time stamp gets 401."""
    assert slack.command("/techblog search x", forged=forged).status == 401


def test_the_text_is_escaped_as_should_escape_asks(slack: Standin) -> None:
    """Channels, people and addresses become tags; other signs become entities; unknown names stay."""
    space = slack.workspace
    general, ada = space.channel("general").id, space.user("ada").id
    written = escape("#general @ada #nowhere a<b & c https://x.org/?a=1&b=2", space)
    expected = f"<#{general}|general> <@{ada}|ada> #nowhere a&lt;b &amp; c <https://x.org/?a=1&amp;b=2>"
    assert written == expected
    assert slack.reply(slack.command("/techblog echo #general")).text == f"You said <#{general}|general>"


def test_a_late_ack_shows_as_slacks_own_error(slack: Standin) -> None:
    """Without an ack in three seconds the person sees `operation_timeout`; a late answer still comes."""
    ack = slack.command("/techblog slow")
    assert ack.error == "operation_timeout"
    assert "operation_timeout" in slack.ephemerals("general")[-1].text
    assert "slow" in slack.reply(ack).text


def test_an_app_that_is_not_there_shows_as_slacks_own_error(slack: Standin) -> None:
    """Where nobody listens the person sees that it could not be reached."""
    slack.connect("http://127.0.0.1:9/slack/events", "secret")
    assert slack.command("/techblog search").error == "dispatch_unknown_error"
    assert "dispatch_unknown_error" in slack.ephemerals("general")[-1].text


def test_a_click_replaces_an_ephemeral_answer_in_its_place(slack: Standin) -> None:
    """The next page stands where the first one stood."""
    first = slack.reply(slack.command("/techblog search routing"))
    second = slack.reply(slack.click(first, "turn_on"))
    assert second.ts == first.ts
    assert "page 2 of 3" in second.blocks[0]["text"]["text"]
    assert len(slack.ephemerals("general")) == 1


def test_what_is_shared_is_there_for_everyone(slack: Standin) -> None:
    """An `in_channel` answer is posted in public, found by its label."""
    answer = slack.reply(slack.command("/techblog search routing"))
    shared = slack.reply(slack.click(answer, label="Share to channel"))
    assert slack.messages("general") == [shared]


def test_a_menu_tells_its_option(slack: Standin) -> None:
    """An overflow menu gives the chosen option; one that is not there is a mistake of the test."""
    answer = slack.reply(slack.command("/techblog search routing"))
    assert slack.reply(slack.click(answer, "hit", value="share:0")).text == "Shared share:0"
    with pytest.raises(LookupError, match="no option"):
        slack.click(answer, "hit", value="nothing")
    with pytest.raises(LookupError, match="no element"):
        slack.click(answer, "nothing")


def test_a_response_url_is_good_for_five_answers(slack: Standin) -> None:
    """The sixth use is 404 `used_url`, an unknown address `expired_url`, a bad answer its code."""
    ack = slack.command("/techblog echo hi")
    slack.reply(ack)
    id_ = str(ack.response_id)
    assert respond(slack, id_, {})[1] == "no_text"
    assert respond(slack, id_, {"text": "x", "blocks": [{"type": "nope"}]}) == (400, "invalid_blocks")
    assert [respond(slack, id_, {"text": "x"}) for _ in range(5)] == [(200, "ok")] * 4 + [(404, "used_url")]
    assert respond(slack, "T0/none/none", {"text": "x"}) == (404, "expired_url")


def test_tickets_run_out(clock: HandClock) -> None:
    """A trigger is good once and for three seconds, a response_url for thirty minutes."""
    tickets = Tickets(clock)
    trigger, late = tickets.trigger("T1", "U1"), tickets.trigger("T1", "U1")
    tickets.use_trigger(trigger, "T1")
    with pytest.raises(Refusal, match="exchanged_trigger_id"):
        tickets.use_trigger(trigger, "T1")
    response = tickets.response("T1", "C1", "U1")
    clock.advance(3.1)
    with pytest.raises(Refusal, match="expired_trigger_id"):
        tickets.use_trigger(late, "T1")
    with pytest.raises(Refusal, match="invalid_trigger_id"):
        tickets.use_trigger("nonsense", "T1")
    tickets.open_response(response)
    clock.advance(30 * 60)
    with pytest.raises(Refusal, match="expired_url"):
        tickets.open_response(response)


def test_a_modal_opens_refuses_and_closes(slack: Standin) -> None:
    """A trigger opens a modal; errors in the ack keep it open; a good submission closes it."""
    slack.command("/techblog modal")
    view = slack.wait(slack.modal)
    with pytest.raises(ValueError, match="query"):
        slack.submit(view)
    refused = slack.submit(view, {"query": "ab"})
    assert json.loads(refused.body)["errors"] == {"query": "Three letters at least."}
    assert slack.modal() is not None
    slack.submit(view, {"words": "routing"})
    assert slack.modal() is None
    direct = slack.world.direct(slack.workspace, view.user).id
    assert slack.wait(lambda: slack.messages(direct))[-1].text == "Saved routing"


def test_a_closed_modal_is_gone(slack: Standin) -> None:
    """Closing needs no word to an app that did not ask for one."""
    slack.command("/techblog modal")
    view = slack.wait(slack.modal)
    assert slack.close(view) is None
    assert slack.modal() is None


def test_the_home_tab_is_published_when_it_is_opened(slack: Standin) -> None:
    """`app_home_opened` reaches the app; a button on the Home acts as well."""
    slack.open_home()
    home = slack.wait(slack.home)
    slack.click(home, "refresh")
    assert slack.wait(lambda: (now := slack.home()) is not None and now.hash != home.hash)


def test_an_event_that_is_not_taken_comes_again(slack: Standin) -> None:
    """Events are sent up to four times; an app that takes them hears them once."""
    assert slack.event({"type": "app_home_opened", "user": slack.workspace.user("ada").id, "tab": "home"}).attempts == 1
    assert slack.event({"type": "app_uninstalled"}, forged=Forgery(secret="guess")).attempts == 4


def test_fifty_people_at_once_are_all_answered(slack: Standin) -> None:
    """Fifty commands at the same time are acked and answered, each by its own response_url."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(50) as pool:
        acks = list(pool.map(lambda n: slack.command(f"/techblog echo {n}"), range(50)))
    assert all(ack.ok for ack in acks)
    assert {slack.reply(ack).text for ack in acks} == {f"You said {n}" for n in range(50)}


def test_views_are_strict_about_triggers_hashes_and_depth(slack: Standin, client: WebClient) -> None:
    """A trigger opens once; a stale hash is refused; a fourth modal on top is too many."""
    view = {"type": "modal", "title": {"type": "plain_text", "text": "One"}, "blocks": []}
    ack = slack.command("/techblog echo hi")
    opened = client.views_open(trigger_id=str(ack.trigger_id), view=view)["view"]
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        client.views_open(trigger_id=str(ack.trigger_id), view=view)
    changed = client.views_update(view_id=opened["id"], hash=opened["hash"], view=view)["view"]
    with pytest.raises(SlackApiError, match="hash_conflict"):
        client.views_update(view_id=opened["id"], hash=opened["hash"], view=view)
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        client.views_update(view_id=opened["id"], view=view | {"title": {"type": "plain_text", "text": "x" * 25}})
    with pytest.raises(SlackApiError, match="not_found"):
        client.views_update(view_id="V0", view=view)
    assert changed["root_view_id"] == opened["id"]


def test_an_app_that_leaves_hears_of_it(slack: Standin, client: WebClient) -> None:
    """Uninstalling kills the token and sends both events."""
    assert len(slack.uninstall()) == 2
    with pytest.raises(SlackApiError, match="account_inactive"):
        client.auth_test()


def test_the_address_of_events_is_verified(slack: Standin) -> None:
    """The app gives the challenge back."""
    ack = slack.run(slack.acts.verify_url())
    assert CHALLENGE in ack.body


def test_an_invitation_lets_the_app_in(slack: Standin, client: WebClient) -> None:
    """After `/invite` the app may post where it could not."""
    random, ada = slack.workspace.channel("random"), slack.workspace.user("ada")
    with pytest.raises(SlackApiError, match="not_in_channel"):
        client.chat_postMessage(channel=random.id, text="hi")
    slack.run(slack.acts.invite(slack.workspace, ada, random))
    client.chat_postMessage(channel=random.id, text="hi")
    assert [message.text for message in slack.messages("random")][-1] == "hi"


def test_a_slack_that_was_down_is_the_same_when_it_is_back(slack: Standin, client: WebClient) -> None:
    """Stopped and started again, it stands at the same address and has lost nothing."""
    client.chat_postMessage(channel=slack.workspace.channel("general").id, text="before")
    slack.stop()
    with pytest.raises(OSError, match="refused"):
        client.auth_test()
    slack.start()
    assert client.auth_test()["ok"]
    assert slack.command("/techblog echo hi").ok
    assert [message.text for message in slack.messages("general")] == ["before"]


def test_an_app_that_asked_hears_of_a_closed_modal(slack: Standin, client: WebClient) -> None:
    """With `notify_on_close` the app is told; the tiny app does not listen, and says so with 404."""
    title = {"type": "plain_text", "text": "One"}
    view = {"type": "modal", "title": title, "blocks": [], "notify_on_close": True}
    client.views_open(trigger_id=str(slack.command("/techblog echo hi").trigger_id), view=view)
    ack = slack.close(slack.wait(slack.modal))
    assert ack is not None
    assert ack.status == 404
    assert slack.modal() is None


def test_an_app_hears_only_of_the_events_that_its_manifest_names(clock: HandClock) -> None:
    """Like Slack, the stand-in sends nothing that was not subscribed to; without a manifest it sends all."""
    named = {"settings": {"event_subscriptions": {"bot_events": ["tokens_revoked"]}}}
    with Standin(clock=clock, manifest=named) as slack:
        slack.connect("http://127.0.0.1:9/slack/events", "secret")
        told = [(ack.ok, ack.attempts) for ack in slack.uninstall()]
    assert told == [(False, 4), (True, 0)]


@pytest.mark.parametrize(
    ("manifest", "expected"),
    [
        (None, Features(None, home_tab=True)),
        ({}, Features(frozenset(), home_tab=False)),
        ({"features": {"app_home": {"home_tab_enabled": True}}}, Features(frozenset(), home_tab=True)),
    ],
)
def test_a_manifest_says_whether_there_is_a_home_tab(manifest: Any, expected: Features) -> None:
    """No Home tab is shown unless the manifest enables one."""
    assert features(manifest) == expected
