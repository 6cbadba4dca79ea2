"""Whether the process does its work: the value that the ticks give and `/healthz` shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Health:
    """Well when there is no reason to the contrary; each reason is a sentence for whoever runs the app."""

    reasons: tuple[str, ...] = ()

    @property
    def well(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.reasons
