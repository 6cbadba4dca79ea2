"""Words of a query as they are typed in a shell, which takes quotation marks away and knows -x as an option."""

from __future__ import annotations

import re

import click

_GUARD = "\0"  # can stand in no argument of a process
_NAMED = re.compile(r"(-?(?:author|section|tag|blog):)(\S.*)")


class WithWords(click.Command):
    """A command whose arguments are words of a query: `-word` is one of them, `--name` and `-h` are options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Guard the words that look like options from being read as such."""
        return super().parse_args(ctx, list(self._guarded(args)))

    def _guarded(self, args: list[str]) -> list[str]:
        takers = {name for one in self.params if isinstance(one, click.Option) and not one.is_flag for name in one.opts}
        options, separator, words = _parted(args)
        known = takers | {"-h"}
        guarded = [
            arg if before in takers or arg in known or not arg.startswith("-") or arg.startswith("--") else _GUARD + arg
            for before, arg in zip(["", *options], options, strict=False)
        ]
        return [*guarded, *separator, *words]


def query(words: tuple[str, ...]) -> str:
    """Return the words as one query, with the quotation marks that the shell took put back."""
    return " ".join(_quoted(word.removeprefix(_GUARD)) for word in words)


def _parted(args: list[str]) -> tuple[list[str], list[str], list[str]]:
    at = args.index("--") if "--" in args else len(args)
    return args[:at], args[at : at + 1], args[at + 1 :]


def _quoted(word: str) -> str:
    """Quote `author:Jane Doe` and `two words`; an argument that has quotation marks or several parts stays as it is."""
    if not re.search(r"\s", word.strip()) or '"' in word:
        return word
    named = _NAMED.fullmatch(word)
    label, value = (named[1], named[2]) if named else ("-" * word.startswith("-"), word.removeprefix("-"))
    several = re.search(r"(?:^|\s)-|\w:", value)
    return word if several else f'{label}"{value}"'
