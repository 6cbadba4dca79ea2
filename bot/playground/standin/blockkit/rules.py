"""The small words in which Slack's rules for payloads are written down: lengths, kinds, counts, fields.

A rule looks at one place in a payload and adds what is wrong there, as Slack words it, with the place's json-pointer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

_HTTP = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A value, where it stands in the payload, and the list that everything found is added to."""

    value: Any
    pointer: str
    found: list[str]

    def wrong(self, words: str) -> None:
        """Add a finding about this place."""
        self.found.append(f"{words} [json-pointer:{self.pointer}]")

    def at(self, key: str | int) -> Place:
        """Return the place of a field or an item; its value is None where it is absent."""
        value = self.value[key] if isinstance(key, int) else self.value.get(key)
        return Place(value, f"{self.pointer}/{key}", self.found)

    def items(self) -> list[Place]:
        """Return the places of a list's items, none where it is no list."""
        return [self.at(index) for index in range(len(self.value))] if isinstance(self.value, list) else []


Rule = Callable[[Place], None]
Fields = Mapping[str, Rule]


def string(longest: int | None = None, shortest: int = 1) -> Rule:
    """Allow a text of so many characters."""

    def check(place: Place) -> None:
        if not isinstance(place.value, str):
            place.wrong("must be a string")
        elif len(place.value) < shortest:
            place.wrong(f"must be more than {shortest - 1} characters")
        elif longest is not None and len(place.value) > longest:
            place.wrong(f"must be less than {longest + 1} characters")

    return check


def url(longest: int = 3000) -> Rule:
    """Allow an http(s) address of so many characters."""

    def check(place: Place) -> None:
        string(longest)(place)
        if isinstance(place.value, str) and not _HTTP.fullmatch(place.value):
            place.wrong("invalid url")

    return check


def pattern(expression: str) -> Rule:
    """Allow a text of a certain form."""
    compiled = re.compile(expression)

    def check(place: Place) -> None:
        if not isinstance(place.value, str) or not compiled.fullmatch(place.value):
            place.wrong(f"failed to match pattern {expression}")

    return check


def choice(*allowed: Any) -> Rule:
    """Allow one of a few values."""

    def check(place: Place) -> None:
        if place.value not in allowed:
            place.wrong(f"must be a valid enum value ({', '.join(map(str, allowed))})")

    return check


def flag(place: Place) -> None:
    """Allow true and false."""
    if not isinstance(place.value, bool):
        place.wrong("must be a boolean")


def whole(least: int, most: int | None = None) -> Rule:
    """Allow a whole number within bounds."""

    def check(place: Place) -> None:
        if not isinstance(place.value, int) or isinstance(place.value, bool):
            place.wrong("must be an integer")
        elif place.value < least or (most is not None and place.value > most):
            place.wrong(f"must be from {least} to {most}" if most is not None else f"must be at least {least}")

    return check


def number(*, above: float | None = None) -> Rule:
    """Allow a finite number."""

    def check(place: Place) -> None:
        value = place.value
        if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
            place.wrong("must be a number")
        elif above is not None and value <= above:
            place.wrong(f"must be greater than {above:g}")

    return check


def many(rule: Rule, least: int, most: int | None = None) -> Rule:
    """Allow a list of so many items, each after one rule."""

    def check(place: Place) -> None:
        if not isinstance(place.value, list):
            place.wrong("must be an array")
            return
        if len(place.value) < least:
            place.wrong(f"no fewer than {least} items allowed")
        if most is not None and len(place.value) > most:
            place.wrong(f"no more than {most} items allowed")
        for item in place.items():
            rule(item)

    return check


def fields(required: Fields, optional: Fields | None = None) -> Rule:
    """Allow an object with these fields and no others: Slack refuses a message for one field it does not know."""
    known = {**required, **(optional or {})}

    def check(place: Place) -> None:
        if not isinstance(place.value, dict):
            place.wrong("must be an object")
            return
        for name in required:
            if name not in place.value:
                place.wrong(f"missing required field: {name}")
        for name in place.value:
            if name in known:
                known[name](place.at(name))
            else:
                place.wrong(f"invalid additional property: {name}")

    return check


def typed(rules: Mapping[str, Rule]) -> Rule:
    """Allow an object whose `type` says which rule it follows; `type` itself is no concern of the rule."""

    def check(place: Place) -> None:
        if not isinstance(place.value, dict):
            place.wrong("must be an object")
            return
        kind = place.value.get("type")
        if not isinstance(kind, str) or kind not in rules:
            place.at("type").wrong(f"unsupported type: {kind}")
            return
        rest = {name: value for name, value in place.value.items() if name != "type"}
        rules[kind](Place(rest, place.pointer, place.found))

    return check


def every(*rules: Rule) -> Rule:
    """Apply several rules."""

    def check(place: Place) -> None:
        for rule in rules:
            rule(place)

    return check


def one_of(*names: str, needed: bool = True) -> Rule:
    """Allow at most one of these fields, and (where `needed`) at least one."""

    def check(place: Place) -> None:
        there = [name for name in names if isinstance(place.value, dict) and name in place.value]
        if len(there) > 1:
            place.wrong(f"only one of {', '.join(names)} is allowed")
        if needed and not there:
            place.wrong(f"must define either {' or '.join(names)}")

    return check


def at_least_one(*names: str) -> Rule:
    """Insist on one of these fields at least."""

    def check(place: Place) -> None:
        if isinstance(place.value, dict) and not any(name in place.value for name in names):
            place.wrong(f"must define either {' or '.join(names)}")

    return check


def listed(value: Any, name: str) -> list[Any]:
    """Return a field of an object as a list, empty where it is none."""
    inner = value.get(name) if isinstance(value, dict) else None
    return inner if isinstance(inner, list) else []
