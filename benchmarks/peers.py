"""What the search is measured beside: the same posts in plain FTS5, in tantivy and in lemon24's reader.

Each peer is given the same words, joined by OR, and asked for its 20 best. Plain FTS5 and tantivy stem in English, find
and rank, and do nothing else; reader also marks what matched, but is not asked to narrow by anything.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generated import BLOG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from bot.domain.articles import Article

    Asked = Callable[[Sequence[str]], object]
    """Finds the 20 best posts that have any of these words."""

_MOST = 20
_PLAIN = f"SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY bm25(plain) LIMIT {_MOST}"  # noqa: S608 - a number
_TANTIVY_BYTES = 128_000_000


@dataclass(frozen=True, slots=True)
class Peer:
    """Another search: what it is called in a table, and how its index is made of posts in an empty folder."""

    name: str
    indexed: Callable[[Path, Iterable[Article]], AbstractContextManager[Asked]]


@contextmanager
def _plain(folder: Path, posts: Iterable[Article]) -> Iterator[Asked]:
    """Index title and text by the FTS5 that a program would begin with, with nothing around it."""
    connection = sqlite3.connect(folder / "plain.db")
    connection.execute("CREATE VIRTUAL TABLE plain USING fts5(title, text, tokenize='porter unicode61')")
    with connection:
        connection.executemany("INSERT INTO plain VALUES (?, ?)", ((post.title, _text(post)) for post in posts))
    yield lambda words: connection.execute(_PLAIN, (_any(words),)).fetchall()
    connection.close()


@contextmanager
def _tantivy(folder: Path, posts: Iterable[Article]) -> Iterator[Asked]:
    """Index title and text in tantivy, merged into what its writer makes of them by itself."""
    import tantivy  # noqa: PLC0415 - a peer may be missing

    schema = tantivy.SchemaBuilder()
    schema.add_text_field("title", tokenizer_name="en_stem")
    schema.add_text_field("text", tokenizer_name="en_stem")
    (folder / "tantivy").mkdir()
    index = tantivy.Index(schema.build(), path=str(folder / "tantivy"))
    writer = index.writer(_TANTIVY_BYTES)
    for post in posts:
        writer.add_document(tantivy.Document(title=post.title, text=_text(post)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    yield lambda words: searcher.search(index.parse_query(_any(words), ["title", "text"]), _MOST).hits


@contextmanager
def _reader(folder: Path, posts: Iterable[Article]) -> Iterator[Asked]:
    """Add the posts to reader one by one, as it has no other way, and bring its search up to date."""
    from reader import make_reader  # noqa: PLC0415 - a peer may be missing

    with make_reader(str(folder / "reader.db")) as reader:
        reader.add_feed(BLOG.feed_url, allow_invalid_url=True)  # it is never fetched, so no parser is asked
        for post in posts:
            content = [{"value": _text(post), "type": "text/plain"}]
            entry = {"feed_url": BLOG.feed_url, "id": post.url, "title": post.title, "link": post.url}
            reader.add_entry(entry | {"published": post.published, "content": content})
        reader.enable_search()
        reader.update_search()
        yield lambda words: list(reader.search_entries(_any(words), limit=_MOST))


PEERS = {"plain": Peer("plain FTS5", _plain), "tantivy": Peer("tantivy", _tantivy), "reader": Peer("reader", _reader)}


def _any(words: Sequence[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words)


def _text(post: Article) -> str:
    return post.body.text if post.body else ""
