"""The composition root: the only place that chooses what the app is made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

from bot.domain.articles import Blog
from bot.domain.meter import Unmetered
from bot.domain.reading import LOCAL
from bot.feeds import catalogue
from bot.feeds.fetch import Fetcher
from bot.services.about import Acquaintance
from bot.services.clock import SharedClock, SystemClock
from bot.services.delivery import Delivery
from bot.services.export import Exports
from bot.services.following import Following
from bot.services.guide import Guides
from bot.services.guide_files import absent, bundled_guide, by_blog, shelf
from bot.services.health import Health
from bot.services.home import Home
from bot.services.ingest import Catalogue, Ingest
from bot.services.library import Library
from bot.services.progress import Progress
from bot.services.questions import Questions
from bot.services.reading import Reading
from bot.services.resolving import Resolving
from bot.services.sections import Contents
from bot.services.subscriptions import Subscriptions
from bot.services.why import Reasons
from bot.services.workspaces import Workspaces
from bot.slack.messenger import SlackMessenger
from storage import archive
from storage.database import Database

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from slack_bolt import App

    from bot.domain.guide import Guide
    from bot.domain.meter import Meter
    from bot.services.clock import Clock
    from bot.services.sealing import Seal
    from bot.settings import Settings
    from bot.slack.asking import Services
    from bot.slack.identity import Identity

DEFAULT_BLOG = "netflix"
GUIDES = files("bot.guides")


@dataclass(frozen=True, slots=True)
class Bundled:
    """A blog that comes with the product: its guide, and a catalogue of its posts where there is one.

    `mistake` says with file and line what is wrong with its guide's file; then `guide` holds no more than facts.
    """

    guide: Guide
    catalogue: Traversable | None = None
    private: bool = False
    mistake: str | None = None

    def blog(self, feed_url: str | None = None) -> Blog:
        """Return the blog, with its feed where the guide says or at another URL."""
        return Blog(self.guide.slug, self.guide.title, self.guide.site_url, feed_url or self.guide.feed_url)


Known: TypeAlias = "tuple[Bundled, ...]"


@dataclass(frozen=True, slots=True)
class Techblog:
    """The whole app, put together; every use case is reached from here.

    `mistakes` are those in guide files, each in words with file and line; everything else works without that guide.
    """

    database: Database
    clock: Clock
    fetcher: Fetcher
    ingest: Ingest
    delivery: Delivery
    subscriptions: Subscriptions
    resolving: Resolving
    reasons: Reasons
    library: Library
    following: Following
    guides: Guides
    acquaintance: Acquaintance
    contents: Contents
    exports: Exports
    progress: Progress
    reading: Reading
    health: Health
    questions: Questions
    workspaces: Workspaces
    mistakes: tuple[str, ...] = ()

    def blog(self, name: str | None) -> str:
        """Return the slug of the blog that whoever uses the command line names, or of the one they mean."""
        return self.following.meant(LOCAL, name)

    @property
    def meter(self) -> Meter:
        """Return what counts, the same in every part."""
        return self.delivery.meter

    def close(self) -> None:
        """Finish what is under way and give everything back."""
        self.delivery.close()
        self.fetcher.close()
        self.database.close()


def bundled(slug: str, folder: Traversable = GUIDES) -> Bundled:
    """Return a blog that comes with the product, by its slug."""
    guide, mistake = bundled_guide(folder / f"{slug}.toml", slug)
    facts = folder / f"{slug}.jsonl"
    return Bundled(guide, facts if facts.is_file() else None, mistake=mistake)


def assemble(
    settings: Settings,
    blogs: tuple[Bundled, ...] | None = None,
    clock: Clock | None = None,
    meter: Meter | None = None,
) -> Techblog:
    """Put the app together; the database is brought up to date and knows the blogs that come with the product.

    Raises StorageError where the database cannot be used, ConfigurationError where a setting is wrong.
    """
    known = blogs if blogs is not None else (bundled(DEFAULT_BLOG),)
    database = Database(settings.database_url)
    database.migrate()
    clock = clock or SharedClock(database, SystemClock())
    app = _put_together(settings, known, database, clock, meter or Unmetered())
    _introduce(app.ingest, known, settings.feed_url)
    app.contents.follow_rules()
    return app


def guide_mistakes(settings: Settings) -> tuple[str, ...]:
    """Return what is wrong with the guide files, in words with file and line."""
    return (*filter(None, [bundled(DEFAULT_BLOG).mistake]), *shelf(settings.guides).mistakes)


def misled(app: Techblog) -> tuple[str, ...]:
    """Return every step of a guide's path whose post is not in the archive, in words with file and line."""
    with app.database.read() as tx:
        return tuple(absent(tx, app.guides.known))


def _put_together(settings: Settings, known: Known, database: Database, clock: Clock, meter: Meter) -> Techblog:
    by_slug, mistakes = _guides(settings, known, database)
    guides, contents, library = Guides(database, by_slug, clock), Contents(database, by_slug, clock), Library(database)
    fetcher, ingest, workspaces, delivery = _engine(settings, known, contents, database, meter, clock)
    return Techblog(
        database=database,
        clock=clock,
        fetcher=fetcher,
        ingest=ingest,
        delivery=delivery,
        subscriptions=Subscriptions(database, delivery, clock),
        resolving=Resolving(database, clock),
        reasons=Reasons(database),
        library=library,
        following=Following(database, fetcher, ingest, clock, DEFAULT_BLOG),
        guides=guides,
        exports=Exports(library, guides, Acquaintance(database, by_slug), contents, clock),
        acquaintance=Acquaintance(database, by_slug),
        progress=Progress(database, guides, clock),
        reading=Reading(database, clock),
        contents=contents,
        health=Health(database, clock),
        questions=Questions(database, clock),
        workspaces=workspaces,
        mistakes=mistakes,
    )


def _engine(
    settings: Settings, known: Known, contents: Contents, database: Database, meter: Meter, clock: Clock
) -> tuple[Fetcher, Ingest, Workspaces, Delivery]:
    """Return what polls and what posts."""
    fetcher, private = _fetcher(settings), _private(known, settings)
    ingest = Ingest(database, fetcher, clock, settings.poll_interval, private, contents, meter)
    workspaces = Workspaces(database, clock, _seal(settings))
    messenger = SlackMessenger(workspaces.token_of, settings.slack_api_url, meter=meter)
    return fetcher, ingest, workspaces, Delivery(database, messenger, clock, meter)


def _fetcher(settings: Settings) -> Fetcher:
    return Fetcher(settings.contact_url, allow_private=settings.allow_private_feeds)


def _guides(
    settings: Settings, known: tuple[Bundled, ...], database: Database
) -> tuple[dict[str, Guide], tuple[str, ...]]:
    """Return the guides by their blog's slug, one's own in the place of bundled ones, and what is wrong with files."""
    own = shelf(settings.guides)
    with database.read() as tx:
        blogs = [*archive.blogs(tx), *(one.blog() for one in known)]
    by_slug = {one.guide.slug: one.guide for one in known} | by_blog(own.guides, blogs)
    return by_slug, (*filter(None, (one.mistake for one in known)), *own.mistakes)


def enter(app: Techblog, settings: Settings) -> Identity | None:
    """Let the app into the one workspace whose bot token stands in the settings; None where none does.

    Raises ConfigurationError in words where Slack does not accept the token.
    """
    if settings.slack_bot_token is None:
        return None
    from bot.slack.identity import identify  # noqa: PLC0415 - as with Bolt, below

    token = settings.slack_bot_token.get_secret_value()
    identity = identify(token, settings.slack_api_url, app.meter)
    app.workspaces.enter(identity.workspace_id, identity.workspace_name, token)
    return identity


def bolt(app: Techblog, settings: Settings, own: Identity | None) -> App:
    """Return the Bolt app; other workspaces can install it where the client's id and secret are set."""
    from bot.slack.app import build  # noqa: PLC0415 - half a second that only a process which serves Slack pays
    from bot.slack.installs import Installs, oauth  # noqa: PLC0415 - see above

    installs = Installs(app.workspaces, own)
    client_id, client_secret = settings.slack_client_id, settings.slack_client_secret
    flow = None
    if client_id is not None and client_secret is not None:
        keys = {"client_id": client_id.get_secret_value(), "client_secret": client_secret.get_secret_value()}
        flow = oauth(app.workspaces, installs, **keys)
    secret = settings.slack_signing_secret
    signing = secret.get_secret_value() if secret else ""
    services = _services(app, settings)
    return build(services, installs, app.meter, signing_secret=signing, api_url=settings.slack_api_url, oauth=flow)


def _services(app: Techblog, settings: Settings) -> Services:
    from bot.slack.asking import Services  # noqa: PLC0415 - as above
    from bot.slack.files import Files  # noqa: PLC0415 - as above

    return Services(
        library=app.library,
        following=app.following,
        guides=app.guides,
        acquaintance=app.acquaintance,
        contents=app.contents,
        progress=app.progress,
        exports=app.exports,
        files=Files(app.workspaces.token_of, settings.slack_api_url, app.meter),
        reading=app.reading,
        home=Home(app.library, app.guides, app.progress, app.reading, app.health),
        subscriptions=app.subscriptions,
        resolving=app.resolving,
        reasons=app.reasons,
        health=app.health,
        questions=app.questions,
        workspaces=app.workspaces,
        clock=app.clock,
        timezone=settings.timezone,
    )


def _seal(settings: Settings) -> Seal | None:
    """Return what seals installations; None where only the workspace in the settings is served."""
    secret = settings.slack_client_secret
    if secret is None:
        return None
    from bot.services.sealing import Seal  # noqa: PLC0415 - only a process with something to seal pays for the ciphers

    return Seal(secret.get_secret_value())


def _private(known: tuple[Bundled, ...], settings: Settings) -> list[str]:
    """Return the blogs whose feed may lie in a private network, as whoever runs the app named it."""
    return [one.guide.slug for one in known if one.private or _renamed(one, settings)]


def _renamed(one: Bundled, settings: Settings) -> bool:
    """Tell whether whoever runs the app named another feed for this blog; their own mirror may be a private one."""
    default = one.guide.slug == DEFAULT_BLOG and one.guide.feed_url
    return bool(default) and settings.feed_url != one.guide.feed_url


def _introduce(ingest: Ingest, known: tuple[Bundled, ...], default_feed: str) -> None:
    for one in known:
        slug = one.guide.slug
        facts = None
        if one.catalogue is not None:
            rules = repr(one.guide.sections).encode()
            fingerprint = hashlib.sha256(one.catalogue.read_bytes() + rules).hexdigest()
            facts = Catalogue(fingerprint, partial(catalogue.load, one.catalogue, blog=slug))
        ingest.introduce(one.blog(default_feed if slug == DEFAULT_BLOG else None), facts)
