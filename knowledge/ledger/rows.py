"""Rows of the catalogue's file: documents, and what stood in their place before."""

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from knowledge.documents import Key

COLUMNS = "kind, code, reader, starts, origin, as_of, digest, body"


@dataclass(frozen=True)
class Stored:
    """One stored document, not yet parsed."""

    key: Key
    origin: str
    as_of: str
    digest: str
    body: str


def digest_of(body: str) -> str:
    """Digest of a written document."""
    return hashlib.sha256(body.encode()).hexdigest()


def stored(row: Sequence[str]) -> Stored:
    """A row of the columns, as its document."""
    return Stored(Key(*row[:4]), *row[4:])


def find(connection: sqlite3.Connection, key: Key) -> Stored | None:
    """What is stored under a key."""
    row = connection.execute(
        f"SELECT {COLUMNS} FROM documents"  # noqa: S608
        " WHERE kind = ? AND code = ? AND reader = ? AND starts = ?",
        astuple(key),
    ).fetchone()
    return stored(row) if row else None


def write(connection: sqlite3.Connection, stored: Stored) -> None:
    """Store a document in the place of what stood there."""
    values = (*astuple(stored.key), stored.origin, stored.as_of, stored.digest, stored.body)
    connection.execute(
        f"INSERT OR REPLACE INTO documents ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        values,
    )


def remove(connection: sqlite3.Connection, key: Key) -> None:
    """Take a document out."""
    connection.execute(
        "DELETE FROM documents WHERE kind = ? AND code = ? AND reader = ? AND starts = ?",
        astuple(key),
    )


def remember(connection: sqlite3.Connection, number: int, key: Key, before: Stored | None) -> None:
    """Keep what stood under a key before a version changed it."""
    kept = (before.origin, before.as_of, before.digest, before.body) if before else (None,) * 4
    connection.execute(
        "INSERT OR IGNORE INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (number, *astuple(key), *kept),
    )


def before(connection: sqlite3.Connection, number: int) -> dict[Key, Stored | None]:
    """What stood there when a version was the newest, for every key that changed after it."""
    earlier: dict[Key, Stored | None] = {}
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM history WHERE number > ? ORDER BY number DESC",  # noqa: S608
        (number,),
    )
    for row in rows:  # the oldest change comes last and stays
        earlier[Key(*row[:4])] = stored(row) if row[7] is not None else None
    return earlier
