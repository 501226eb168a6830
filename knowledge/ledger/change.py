"""One import: what it adds, changes, leaves and withdraws."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from knowledge.documents import Document, Key, key_of, written
from knowledge.ledger.rows import COLUMNS, Stored, digest_of, find, remember, remove, stored, write


@dataclass(frozen=True)
class Change:
    """What an import did to the catalogue, in documents.

    Attributes:
        withdrawn: Stood in the same file or folder before, and no longer do.
        older: Left out, because a newer one of the same source is held.
    """

    added: int
    changed: int
    unchanged: int
    withdrawn: int = 0
    older: int = 0


@dataclass(frozen=True)
class Delivery:
    """The documents of one origin.

    Attributes:
        origin: File or folder that they came from; empty: nothing is ever withdrawn for it.
        documents: What was read.
        is_whole: Whether all of it could be read, so that what it no longer holds is withdrawn.
    """

    origin: str
    documents: Sequence[Document]
    is_whole: bool = True


@dataclass
class Tally:
    """Counts an import as it goes on; ``keys`` are those that it brought."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    older: int = 0
    keys: set[Key] = field(default_factory=set)

    def change(self) -> Change:
        """What it came to."""
        return Change(self.added, self.changed, self.unchanged, self.withdrawn, self.older)


def store(
    connection: sqlite3.Connection, number: int, document: Document, origin: str, tally: Tally
) -> None:
    """Store one document, unless it is held already or a newer one is."""
    key, body = key_of(document), written(document)
    digest = digest_of(body)
    as_of = document.source.as_of.isoformat() if document.source.as_of else ""
    tally.keys.add(key)
    held = find(connection, key)
    if held and as_of and held.as_of > as_of:
        tally.older += 1
        return
    if held and held.digest == digest:
        tally.unchanged += 1
        if held.origin != origin:
            write(connection, Stored(key, origin, as_of, digest, body))
        return
    tally.added += held is None
    tally.changed += held is not None
    remember(connection, number, key, held)
    write(connection, Stored(key, origin, as_of, digest, body))


def editions(connection: sqlite3.Connection, delivery: Delivery) -> set[str]:
    """The origins of which this delivery is a new edition.

    Its own, and any other more than half of whose documents it brings again: an office keeps each
    month's export under another name. A correction of a few documents withdraws nothing.
    """
    if not delivery.origin:
        return set()
    held = (find(connection, key_of(document)) for document in delivery.documents)
    again = Counter(one.origin for one in held if one and one.origin)
    totals = dict(connection.execute("SELECT origin, COUNT(*) FROM documents GROUP BY origin"))
    return {delivery.origin, *(name for name, count in again.items() if 2 * count > totals[name])}


def withdraw(
    connection: sqlite3.Connection, number: int, editions: Iterable[str], tally: Tally
) -> None:
    """Take out what these origins brought before and do not bring now."""
    for origin in editions:
        rows = connection.execute(
            f"SELECT {COLUMNS} FROM documents WHERE origin = ?",  # noqa: S608
            (origin,),
        ).fetchall()
        for one in map(stored, rows):
            if one.key not in tally.keys:
                remember(connection, number, one.key, one)
                remove(connection, one.key)
                tally.withdrawn += 1


def restore(
    connection: sqlite3.Connection, number: int, key: Key, then: Stored | None, tally: Tally
) -> None:
    """Bring one document back to what it was."""
    held = find(connection, key)
    if (held and held.digest) == (then and then.digest):
        return
    remember(connection, number, key, held)
    if then is None:
        remove(connection, key)
        tally.withdrawn += 1
        return
    write(connection, then)
    tally.added += held is None
    tally.changed += held is not None
