"""Seals installation records, so that a copy of the database gives nobody a token."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.domain.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEY_BYTES = 32


class Seal:
    """Encrypts with a key derived from a secret that is never in the database (the app's client secret)."""

    def __init__(self, secret: str) -> None:
        """Derive the key by HKDF, as the secret is long and random already."""
        derived = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=b"techblog installations")
        self._fernet = Fernet(base64.urlsafe_b64encode(derived.derive(secret.encode())))

    def close(self, record: Mapping[str, Any]) -> str:
        """Return the record, a JSON object, sealed as text."""
        return self._fernet.encrypt(json.dumps(record).encode()).decode()

    def open(self, sealed: str) -> dict[str, Any]:
        """Return the record; raises ConfigurationError where it was sealed with another secret."""
        try:
            record: dict[str, Any] = json.loads(self._fernet.decrypt(sealed.encode()))
        except InvalidToken as error:
            raise ConfigurationError(
                "A workspace's token was stored under another SLACK_CLIENT_SECRET. "
                "Set the one it was installed with, or install the app there again.",
            ) from error
        return record
