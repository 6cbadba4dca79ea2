"""Changing a subscription in a modal: opened by its button, previewed as often as one likes, saved once."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from bot.domain.errors import TechblogError
from bot.domain.rhythm import read_schedule
from bot.render import actions, modal
from bot.render.adjusting import QUERY, ZONE, Wished, adjusting, schedule_words, typed, wished
from bot.render.adjusting_words import TITLE
from bot.render.channel import answered
from bot.slack.asker import workspace
from bot.slack.failing import told

if TYPE_CHECKING:
    from slack_bolt import Args

    from bot.domain.announcing import Preview
    from bot.domain.delivery import Subscription
    from bot.slack.asking import Services


class Adjusting:
    """What is done in the modal; each click is acked at once."""

    def __init__(self, services: Services) -> None:
        """Change subscriptions with these."""
        self._services = services
        self.listeners = {
            actions.ADJUST: self.opened,
            actions.ADJUST_PREVIEW: self.previewed,
            QUERY: self.previewed,
        }

    def opened(self, args: Args) -> None:
        """Open the modal with what the channel gets now."""
        args.ack()
        with told(args.respond, "change a subscription"):
            one = self._subscription(args, (args.action or {}).get("value") or "")
            wish = wished(one, self._services.timezone)
            view = adjusting(one, wish, self._preview(one, wish.query))
            in_modal = args.body.get("view", {}).get("type") == "modal"
            show = args.client.views_push if in_modal else args.client.views_open
            show(trigger_id=args.body["trigger_id"], view=view)

    def previewed(self, args: Args) -> None:
        """Show what the query that stands there would have caught, or why it cannot be asked."""
        args.ack()
        with told(args.respond, "preview a subscription"):
            view = args.body["view"]
            one = self._subscription(args, view["private_metadata"])
            query, rhythm, hour, zone = typed(view["state"]["values"])
            schedule = wished(one, self._services.timezone).schedule
            with suppress(TechblogError):  # a zone that there is not is told when it is saved
                schedule = read_schedule(schedule_words(rhythm, hour, zone), schedule.timezone)[0] or schedule
            drawn = adjusting(one, Wished(query, schedule), self._preview(one, query))
            args.client.views_update(view_id=view["id"], view=drawn)

    def saved(self, args: Args) -> None:
        """Change the subscription; what cannot be asked is told at its input, and nothing is changed."""
        view = args.body["view"]
        query, rhythm, hour, zone = typed(view["state"]["values"])
        asked_of = ZONE
        try:
            schedule, _ = read_schedule(schedule_words(rhythm, hour, zone), self._services.timezone)
            asked_of = QUERY
            subscribed = self._services.subscriptions.adjust(
                workspace_id=workspace(args.context),
                subscription_id=int(view["private_metadata"]),
                query=query,
                schedule=schedule,
            )
        except TechblogError as error:
            args.ack(response_action="errors", errors={asked_of: error.words})
            return
        message = answered(subscribed, self._services.clock.now())
        args.ack(response_action="update", view=modal.answer(message.text, message.blocks, TITLE))

    def _subscription(self, args: Args, id_: str) -> Subscription:
        return self._services.subscriptions.one(workspace_id=workspace(args.context), subscription_id=int(id_ or 0))

    def _preview(self, one: Subscription, query: str) -> Preview | str:
        try:
            return self._services.subscriptions.preview(query, blog=one.blog.slug)
        except TechblogError as error:
            return error.words
