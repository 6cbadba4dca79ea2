"""A Bolt app that does nothing but ack and answer with a constant, behind the product's own HTTP side: the floor."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from slack_bolt import Ack, App, Respond
from slack_bolt.authorization import AuthorizeResult

from bot.runtime.health import Health
from bot.runtime.http import HttpServer, web_app
from bot.slack.http import routes


def main() -> None:
    """Serve until the process is ended, with as many threads that answer as the first argument says."""

    def authorize(team_id: str) -> AuthorizeResult:
        token = "xoxb-made-up"  # noqa: S105 - nobody asks for it
        return AuthorizeResult(enterprise_id=None, team_id=team_id, bot_token=token, bot_id="B1", bot_user_id="U1")

    app = App(
        signing_secret=os.environ["SLACK_SIGNING_SECRET"],
        authorize=authorize,
        listener_executor=ThreadPoolExecutor(int(sys.argv[1])),
    )

    @app.command("/techblog")
    def answer(ack: Ack, respond: Respond) -> None:
        ack()
        respond("A constant.")

    web = web_app(routes(app), Health, lambda: None)
    HttpServer(web, os.environ["TECHBLOG_HOST"], int(os.environ["TECHBLOG_PORT"])).start()
    threading.Event().wait()


if __name__ == "__main__":
    main()
