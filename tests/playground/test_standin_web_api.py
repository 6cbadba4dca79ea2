"""The stand-in's Web API answers and refuses as Slack does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.standin.server import Standin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.playground.standin.clock import HandClock

DELIVERY = {"event_type": "announcement", "event_payload": {"delivery_id": "d1"}}


def refused(call: Callable[..., Any], **arguments: Any) -> dict[str, Any]:
    """Return the body of a refusal; fail where the call is taken."""
    with pytest.raises(SlackApiError) as caught:
        call(**arguments)
    body = caught.value.response.data
    assert isinstance(body, dict)
    return body


@pytest.fixture
def timed(clock: HandClock) -> Iterator[Standin]:
    """Serve a stand-in whose time stands still."""
    with Standin(clock=clock, history_interval=60.0) as standin:
        yield standin


def test_a_token_is_known_by_its_workspace(slack: Standin) -> None:
    """Two workspaces have tokens, teams and channels of their own; no other token is any good."""
    other = slack.world.add_workspace("Other place")
    mine = WebClient(slack.workspace.token, base_url=slack.api_url)
    theirs = WebClient(other.token, base_url=slack.api_url)
    assert mine.auth_test()["team_id"] == slack.workspace.id
    assert theirs.auth_test()["team"] == "Other place"
    foreign = slack.workspace.channel("general").id
    assert refused(theirs.chat_postMessage, channel=foreign, text="hi")["error"] == "channel_not_found"
    assert refused(WebClient("xoxb-none", base_url=slack.api_url).auth_test)["error"] == "invalid_auth"
    assert refused(WebClient(base_url=slack.api_url).auth_test)["error"] == "not_authed"


def test_a_revoked_token_is_worth_nothing(client: WebClient) -> None:
    """After `auth.revoke` every call answers `token_revoked`."""
    client.auth_revoke()
    assert refused(client.auth_test)["error"] == "token_revoked"


def test_a_scope_that_was_not_granted_is_named(slack: Standin, client: WebClient) -> None:
    """A call without its scope says which one is needed and which are there."""
    slack.workspace.scopes.discard("channels:history")
    answer = refused(client.conversations_history, channel=slack.workspace.channel("general").id)
    assert (answer["error"], answer["needed"]) == ("missing_scope", "channels:history")
    assert "chat:write" in answer["provided"].split(",")


def test_an_unknown_method_is_named(client: WebClient) -> None:
    """A method the stand-in does not know is `unknown_method`, never a silent success."""
    assert refused(client.bookmarks_list, channel_id="C1")["error"] == "unknown_method"


def test_a_posted_message_is_in_the_history(slack: Standin, client: WebClient) -> None:
    """Text, blocks and ts come back; metadata only where it is asked for."""
    channel = slack.workspace.channel("general").id
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "hi"}}]
    sent = client.chat_postMessage(channel=channel, text="hi", blocks=blocks, metadata=DELIVERY)
    with_it = client.conversations_history(channel=channel, include_all_metadata=True)["messages"][0]
    without = client.conversations_history(channel=channel)["messages"][0]
    assert (with_it["ts"], with_it["metadata"], with_it["text"]) == (sent["ts"], DELIVERY, "hi")
    assert "metadata" not in without
    assert with_it["blocks"][0]["block_id"]
    assert slack.messages("#general")[0].metadata == DELIVERY


def test_the_history_is_read_in_pages_from_the_newest(timed: Standin) -> None:
    """`limit`, `cursor`, `oldest`, `latest` and `inclusive` bound what is read."""
    space = timed.workspace
    channel = space.channel("general").id
    client = WebClient(space.token, base_url=timed.api_url)
    clock: Any = timed.world.clock
    stamps = []
    for number in range(5):
        stamps.append(client.chat_postMessage(channel=channel, text=str(number))["ts"])
        clock.advance(60)
    first = client.conversations_history(channel=channel, limit=2)
    clock.advance(60)
    assert [message["text"] for message in first["messages"]] == ["4", "3"]
    cursor = first["response_metadata"]["next_cursor"]
    second = client.conversations_history(channel=channel, limit=2, cursor=cursor)
    clock.advance(60)
    assert [message["text"] for message in second["messages"]] == ["2", "1"]
    since = client.conversations_history(channel=channel, oldest=stamps[3], latest=stamps[4])
    clock.advance(60)
    assert since["messages"] == []
    inclusive = client.conversations_history(channel=channel, oldest=stamps[3], latest=stamps[4], inclusive=True)
    assert [message["text"] for message in inclusive["messages"]] == ["4", "3"]


def test_a_second_message_within_a_second_must_wait(timed: Standin) -> None:
    """One message a second a channel, then 429 with `Retry-After`; other channels are not held up."""
    clock: Any = timed.world.clock
    client = WebClient(timed.workspace.token, base_url=timed.api_url)
    general, engineering = (timed.workspace.channel(name).id for name in ("general", "engineering"))
    client.chat_postMessage(channel=general, text="one")
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=general, text="two")
    assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "1")
    client.chat_postMessage(channel=engineering, text="elsewhere")
    clock.advance(1.0)
    client.chat_postMessage(channel=general, text="two")
    assert [message.text for message in timed.messages("general")] == ["one", "two"]


def test_the_history_has_a_rate_of_its_own(timed: Standin) -> None:
    """Where an app may look once a minute, the second look is 429."""
    client = WebClient(timed.workspace.token, base_url=timed.api_url)
    channel = timed.workspace.channel("general").id
    client.conversations_history(channel=channel)
    assert refused(client.conversations_history, channel=channel)["error"] == "ratelimited"


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ({"archived": True}, "is_archived"),
        ({"bot_is_member": False}, "not_in_channel"),
        ({"restricted": True}, "restricted_action"),
        ({"private": True, "bot_is_member": False}, "channel_not_found"),
    ],
)
def test_a_channel_that_takes_nothing_says_why(
    slack: Standin, client: WebClient, state: dict[str, bool], code: str
) -> None:
    """Each state of a channel that bars the bot has Slack's own code, and nothing is posted."""
    channel = slack.world.add_channel(slack.workspace, "barred", **state)
    assert refused(client.chat_postMessage, channel=channel.id, text="hi")["error"] == code
    assert slack.messages("barred") == []


def test_public_channels_open_up_with_their_scope(slack: Standin, client: WebClient) -> None:
    """`chat:write.public` lets the bot post where it is no member, in public channels only."""
    slack.workspace.scopes.add("chat:write.public")
    client.chat_postMessage(channel=slack.workspace.channel("random").id, text="hi")
    assert [message.text for message in slack.messages("random")] == ["hi"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "hi", "blocks": "[not json"}, "invalid_blocks_format"),
        ({"text": "hi", "blocks": [{"type": "alert"}]}, "invalid_blocks"),
        ({"text": "hi", "metadata": {"event_type": "x"}}, "invalid_metadata_schema"),
    ],
)
@pytest.mark.filterwarnings("ignore:The top-level `text` argument")
def test_a_message_that_is_wrong_is_refused(
    slack: Standin, client: WebClient, content: dict[str, Any], code: str
) -> None:
    """A message's own fault has its code; a bad block is named with its place."""
    answer = refused(client.chat_postMessage, channel=slack.workspace.channel("general").id, **content)
    assert answer["error"] == code
    if code == "invalid_blocks":
        assert "[json-pointer:/blocks/0/type]" in answer["response_metadata"]["messages"][0]


def test_a_message_can_be_changed_and_taken_away_by_its_bot(slack: Standin, client: WebClient) -> None:
    """`chat.update` keeps the ts and marks the edit; `chat.delete` leaves nothing."""
    channel = slack.workspace.channel("general").id
    ts = client.chat_postMessage(channel=channel, text="one")["ts"]
    assert client.chat_update(channel=channel, ts=ts, text="two")["ts"] == ts
    assert [(message.text, bool(message.edited)) for message in slack.messages("general")] == [("two", True)]
    assert "/archives/" in client.chat_getPermalink(channel=channel, message_ts=ts)["permalink"]
    client.chat_delete(channel=channel, ts=ts)
    assert slack.messages("general") == []
    assert refused(client.chat_update, channel=channel, ts=ts, text="three")["error"] == "message_not_found"


def test_an_ephemeral_message_is_one_persons_alone(slack: Standin, client: WebClient) -> None:
    """`chat.postEphemeral` shows in nobody else's channel and in no history."""
    channel, ada = slack.workspace.channel("general").id, slack.workspace.user("ada").id
    client.chat_postEphemeral(channel=channel, user=ada, text="psst")
    assert [message.text for message in slack.ephemerals("general", "ada")] == ["psst"]
    assert slack.ephemerals("general", "grace") == []
    assert client.conversations_history(channel=channel)["messages"] == []


def test_people_and_channels_are_told_of_to_those_who_may_know(slack: Standin, client: WebClient) -> None:
    """`users.info` has the zone, `conversations.info` and `.list` the state, each with its scope."""
    ada, general = slack.workspace.user("ada").id, slack.workspace.channel("general").id
    assert refused(client.users_info, user=ada)["error"] == "missing_scope"
    slack.workspace.scopes |= {"users:read", "channels:read"}
    assert client.users_info(user=ada)["user"]["tz"] == "Europe/London"
    assert client.conversations_info(channel=general)["channel"]["is_member"] is True
    assert {c["name"] for c in client.conversations_list()["channels"]} == {"general", "engineering", "random"}
    direct = client.conversations_open(users=ada)["channel"]["id"]
    client.chat_postMessage(channel=ada, text="hello")
    assert [message.text for message in slack.messages(direct)] == ["hello"]


def test_a_file_arrives_in_three_steps(slack: Standin, client: WebClient) -> None:
    """slack_sdk's own upload puts the file into the channel; half an upload shares nothing."""
    channel = slack.workspace.channel("general").id
    client.files_upload_v2(channel=channel, filename="notes.md", content="# Notes", title="Field notes")
    assert [file["title"] for message in slack.messages("general") for file in message.files] == ["Field notes"]
    started = client.files_getUploadURLExternal(filename="b.md", length=3)
    half = [{"id": started["file_id"]}]
    assert refused(client.files_completeUploadExternal, files=half, channel_id=channel)["error"] == "file_not_found"


def test_an_installation_is_granted_once(slack: Standin) -> None:
    """A code gives the workspace's token once, to the app that knows its secret."""
    client, known = WebClient(base_url=slack.api_url), {"client_id": slack.client_id}
    code = slack.grant()
    wrong = refused(client.oauth_v2_access, code=code, client_secret="guess", **known)
    assert wrong["error"] == "bad_client_secret"
    answer = client.oauth_v2_access(code=code, client_secret=slack.client_secret, **known)
    assert (answer["access_token"], answer["team"]["id"]) == (slack.workspace.token, slack.workspace.id)
    again = refused(client.oauth_v2_access, code=code, client_secret=slack.client_secret, **known)
    assert again["error"] == "invalid_code"


def test_calls_are_recorded_without_the_token(slack: Standin, client: WebClient) -> None:
    """`calls` has method, team, arguments and outcome of each call, in order, and no secret."""
    client.auth_test()
    refused(client.chat_postMessage, channel="C0", text="hi")
    assert [(call.method, call.outcome) for call in slack.calls] == [
        ("auth.test", "ok"),
        ("chat.postMessage", "channel_not_found"),
    ]
    assert slack.workspace.token not in repr(slack.calls)


def test_a_picture_that_does_not_come_spoils_its_message(slack: Standin, client: WebClient) -> None:
    """Slack fetches pictures when it takes a message; one that is broken is named with its place."""
    slack.broken_pictures.add("https://x.org/gone.png")
    image = {"type": "image", "image_url": "https://x.org/gone.png", "alt_text": "gone"}
    channel = slack.workspace.channel("general").id
    answer = refused(client.chat_postMessage, channel=channel, text="hi", blocks=[image])
    assert answer["errors"] == ["downloading image failed [json-pointer:/blocks/0/image_url]"]
