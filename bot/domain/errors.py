"""Every error a person can meet, each with words for the person; the technical half goes to the log.

TechblogError
├── UsageError                 what was typed cannot be done; the words say what can
├── NotFound                   the thing named is not there
├── ConfigurationError         a setting or token is missing or wrong
├── StorageError               the database cannot be used
├── FeedError                  a feed could not be read
│   ├── FeedUnavailable        it may work later (`retry_after` seconds, where the host said)
│   └── FeedRejected           it will not work until someone changes something
└── SlackError                 Slack did not take a message
    ├── SlackUnavailable       surely not taken; try again (`retry_after` seconds, where Slack said)
    ├── SlackAmbiguous         may or may not have been taken; look before sending again
    ├── HistoryUnreadable      the channel's history may not be read, so nothing can be looked up
    ├── PayloadRefused         this message's own fault; a plainer form may be taken
    ├── ChannelRefused         this channel takes nothing until someone changes something
    └── WorkspaceRefused       the whole workspace takes nothing (token revoked)
"""

from __future__ import annotations


class TechblogError(Exception):
    """The base: `words` are for the person, `detail` and `__cause__` are for the log."""

    def __init__(self, words: str, *, detail: str = "") -> None:
        super().__init__(words)
        self.words = words
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.words} ({self.detail})" if self.detail else self.words


class UsageError(TechblogError):
    """What was typed cannot be done; the words say what can."""


class NotFound(TechblogError):
    """The thing named is not there."""


class ConfigurationError(TechblogError):
    """A setting or token is missing or wrong."""


class StorageError(TechblogError):
    """The database cannot be used."""


class FeedError(TechblogError):
    """A feed could not be read."""


class FeedUnavailable(FeedError):
    """The feed may be readable later; `retry_after` is in seconds, None where the host did not say."""

    def __init__(self, words: str, *, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(words, detail=detail)
        self.retry_after = retry_after


class FeedRejected(FeedError):
    """The feed will not be readable until someone changes something; `gone` is HTTP 410."""

    def __init__(self, words: str, *, detail: str = "", gone: bool = False) -> None:
        super().__init__(words, detail=detail)
        self.gone = gone


class SlackError(TechblogError):
    """Slack did not take a message; `code` is Slack's own error code where it gave one."""

    def __init__(self, words: str, *, detail: str = "", code: str = "") -> None:
        super().__init__(words, detail=detail)
        self.code = code


class SlackUnavailable(SlackError):
    """Surely not taken, so it may be sent again; `retry_after` is in seconds, None where Slack did not say."""

    def __init__(self, words: str, *, detail: str = "", code: str = "", retry_after: float | None = None) -> None:
        super().__init__(words, detail=detail, code=code)
        self.retry_after = retry_after


class SlackAmbiguous(SlackError):
    """The message may or may not have been taken: look in the channel before sending it again."""


class HistoryUnreadable(SlackError):
    """The channel's history may not be read (the scope was not granted), so nothing can be looked up there."""


class PayloadRefused(SlackError):
    """Slack refused this very message; a plainer form of it may be taken."""


class EditRefused(SlackError):
    """The message that was to be changed is gone, or may not be changed any more."""


class ChannelRefused(SlackError):
    """The channel takes no message until someone changes something."""


class WorkspaceRefused(SlackError):
    """The workspace takes no message: its token is gone."""
