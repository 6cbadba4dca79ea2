"""Why a post did or did not appear in a channel, from what the outbox holds of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.articles import Article, article_id, identities
from bot.domain.delivery import State
from bot.domain.errors import NotFound, UsageError
from bot.services.why import Reasons
from storage import articles, feeds

POST = "chat.postMessage"


@pytest.fixture
def ask(scene):
    """Return a function that asks why about a post in #general, as a person of the workspace."""
    space = scene.slack.workspace

    def why(post: str, **more):
        asked = {"channel_id": space.channel("#general").id, "workspace_id": space.id}
        (found,) = Reasons(scene.database).why(post, **asked | more)
        return found

    return why


def read_feed(scene):
    """Let the blog's feed have been read for the first time now."""
    with scene.database.write() as tx:
        feed = feeds.claim(tx, "acme", scene.clock.now(), next_check_at=scene.clock.now(), force=True)
        assert feeds.settle(tx, feed, baseline_at=scene.clock.now())


def test_what_was_posted_is_told_with_its_message(scene, ask):
    """When, and under which time stamp of Slack's; a sample is told as such."""
    scene.write_posts(1, announce=False)
    scene.subscribe()
    scene.write_posts(1)
    scene.work()
    (sample,) = ask("number 1").told
    assert (sample.kind, sample.state) == ("sample", State.SENT)
    (told,) = ask("number 2").told
    assert told.kind == "announcement"
    assert told.ts == scene.slack.messages("#general")[-1].ts
    assert told.settled_at is not None


def test_what_waits_is_told_with_what_goes_first(scene, ask):
    """The reason of the last try, when the next one is due, and how many come before it."""
    scene.subscribe()
    scene.slack.failures.add(POST, "ratelimited", retry_after=90)
    scene.write_posts(2)
    scene.delivery.deliver_due()
    (first,), (second,) = ask("number 1").told, ask("number 2").told
    assert (first.state, first.ahead, first.due_at) == (State.RETRY, 0, scene.clock.now() + timedelta(seconds=90))
    assert "slow down" in first.reason
    assert (second.state, second.ahead) == (State.PENDING, 1)


def test_what_was_left_out_or_held_back_has_its_reason(scene, ask):
    """Filtered by what the channel asked for, suppressed as old news."""
    scene.subscribe(query="max:5m")
    scene.write_posts(1)
    (left_out,) = ask("number 1").told
    assert (left_out.state, left_out.reason) == (State.FILTERED, "This channel asked only for: 5 minutes or less.")
    scene.subscribe(query="post")
    scene.write_posts(1, days_old=30)
    (old,) = ask("number 2").told
    assert old.state is State.SUPPRESSED
    assert "long after it was published" in old.reason


def test_what_slack_left_open_can_be_decided_from_there(scene, ask):
    """The delivery's id comes along; once it is decided, the reason says who did."""
    from bot.services.resolving import Resolving

    scene.slack.workspace.scopes = scene.slack.workspace.scopes - {"channels:history"}
    scene.subscribe()
    scene.slack.failures.add(POST, "drop", accepted=True)
    scene.write_posts(1)
    scene.work()
    (told,) = ask("number 1").told
    assert told.state is State.UNKNOWN
    Resolving(scene.database, scene.clock).resolve(told.delivery_id, "posted", workspace_id=None, by="")
    (after,) = ask("number 1").told
    assert (after.state, after.ts) == (State.SENT, None)
    assert "somebody looked" in after.reason


def test_what_slack_refused_in_every_form_has_slacks_reason(scene, ask):
    """It was given up, and not silently."""
    scene.subscribe()
    scene.slack.failures.add(POST, "code", code="invalid_blocks", times=3)
    scene.write_posts(1)
    scene.work()
    (told,) = ask("number 1").told
    assert told.state is State.REJECTED
    assert "refused" in told.reason


def test_a_post_told_with_others_follows_their_message(scene, ask):
    """While the summary waits its reason is theirs; then each of them stands in it."""
    scene.subscribe()
    scene.slack.failures.add(POST, "ratelimited", retry_after=90)
    scene.write_posts(6)
    scene.delivery.deliver_due()
    (told,) = ask("number 2").told
    assert (told.together, told.state, told.ahead) == ("summary", State.RETRY, 0)
    assert "slow down" in told.reason
    scene.work(300)
    (told,) = ask("number 2").told
    assert (told.together, told.state, told.ts) == ("summary", State.SENT, scene.slack.messages("#general")[-1].ts)


def test_a_post_for_a_digest_waits_for_its_hour(scene, ask):
    """The subscription says when that is."""
    scene.subscribe(query="")
    space = scene.slack.workspace
    from bot.domain.rhythm import Schedule

    where = {"workspace_id": space.id, "channel_id": space.channel("#general").id}
    scene.subscriptions.subscribe(**where, user_id="U1", blog="acme", schedule=Schedule("daily"))
    scene.write_posts(1)
    found = ask("number 1")
    assert (found.told[0].together, found.told[0].state) == ("", State.PENDING)
    assert found.subscription.digest_at > scene.clock.now()


def test_where_nothing_is_recorded_the_reason_is_what_came_first(scene, ask):
    """No subscription, a post from before it, a feed's silent first reading, a catalogue's post: each is told apart."""
    (before,) = scene.write_posts(1, announce=False)
    assert ask(before.url).absence == "unsubscribed"
    scene.clock.sleep(60)
    scene.subscribe(query="nothing like it")
    assert ask(before.url).absence == "subscribed_later"
    scene.clock.sleep(60)
    (at_first,) = scene.write_posts(1, announce=False)
    assert ask(at_first.url).absence == "first_reading"
    read_feed(scene)
    assert ask(at_first.url).absence == "first_reading"
    scene.clock.sleep(60)
    (lost,) = scene.write_posts(1, announce=False)
    assert ask(lost.url).absence == "unexplained"
    url = "https://acme.example/catalogued"
    catalogued = Article(article_id("acme", identities(url)), "acme", url, "Catalogued", identities(url))
    with scene.database.write() as tx:
        articles.save(tx, catalogued, scene.clock.now(), fed=False)
    assert ask(catalogued.url).absence == "catalogue"


def test_a_post_is_meant_by_address_id_or_title(scene, ask):
    """An address may be written without its scheme and with what trackers add; a whole title beats a part of one."""
    one, *_ = scene.write_posts(12, announce=False)
    for named in (one.url, f"{one.url}/?utm_source=x", one.url.removeprefix("https://"), one.id, "POST number 1"):
        assert ask(named).article.id == one.id


@pytest.mark.parametrize(
    ("post", "error", "words"),
    [
        ("number", UsageError, "12 posts can be meant: “Post number 12”"),
        ("post 12 3", NotFound, "in its title"),
        ("pots nubmer 7", NotFound, "Did you mean “Post number 7”?"),
        ("https://acme.example/nowhere", NotFound, "not in the archive"),
        ("http://[", NotFound, "not in the archive"),
        ("ffffffffffff", NotFound, "in its title"),
        ("  ", UsageError, "by its address"),
    ],
)
def test_what_names_no_post_or_several_is_said_so(scene, ask, post, error, words):
    """With what can be typed instead."""
    scene.write_posts(12, announce=False)
    with pytest.raises(error) as refused:
        ask(post)
    assert words in refused.value.words


def test_a_blog_that_is_not_there_for_the_workspace_is_not_looked_into(scene, ask):
    """Another workspace's blogs stay its own."""
    from bot.domain.reading import Person
    from storage import follows

    (post,) = scene.write_posts(1, announce=False)
    other = scene.slack.world.add_workspace("Other")
    scene.workspaces.enter(other.id, other.name, other.token)
    with scene.database.write() as tx:
        follows.add(tx, Person(other.id, "U1"), "acme", scene.clock.now())
    with pytest.raises(NotFound):
        ask(post.id)
    with pytest.raises(NotFound):
        ask(post.url, blog="acme")
    assert ask(post.id, workspace_id=None).absence == "unsubscribed"


def test_a_workspace_that_stands_still_is_told(scene, ask):
    """With its own reason."""
    scene.subscribe()
    scene.slack.failures.add(POST, "code", code="token_revoked")
    scene.write_posts(1)
    scene.work()
    assert "no longer accepts" in ask("number 1").halted
