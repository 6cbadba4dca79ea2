"""Calls to Slack share what is costly to make, and make nothing they do not need."""

from __future__ import annotations

import ssl

from bot.domain.meter import Unmetered
from bot.slack.client import MeteredClient


def test_every_call_trusts_the_same_certificates():
    """They are read once, and the host's name is still checked."""
    one, other = (MeteredClient(Unmetered(), token=token) for token in ("xoxb-1", "xoxb-2"))
    assert one.ssl is other.ssl
    assert one.ssl.check_hostname
    assert one.ssl.verify_mode is ssl.CERT_REQUIRED


def test_a_stand_in_without_https_needs_none():
    """A loopback address is called as it is."""
    assert MeteredClient(Unmetered(), base_url="http://127.0.0.1:1/api/").ssl is None
