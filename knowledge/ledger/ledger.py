"""The catalogue's SQLite file: every document with its source, and what each import changed.

Each import is one transaction and one dated version. For every document that it changed, the file
keeps what stood there before, so that an earlier version can be compared with and gone back to.
"""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path

from knowledge.documents import Key
from knowledge.errors import InputError, OperatorError, TransientError
from knowledge.ledger.change import Change, Delivery, Tally, editions, restore, store, withdraw
from knowledge.ledger.rows import COLUMNS, Stored, before, find, stored
from knowledge.ledger.schema import lay_out

_BUSY_SECONDS = 20.0


@dataclass(frozen=True)
class Version:
    """One import.

    Attributes:
        number: Counts from 1.
        at: When, in UTC.
        label: What was imported.
    """

    number: int
    at: datetime
    label: str
    change: Change


class Ledger:
    """The stored documents; safe to use from several threads and processes.

    Args:
        path: The SQLite file; it and its folder are made where missing.

    Raises:
        OperatorError: The file is no catalogue.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._open()) as connection:
                connection.execute("PRAGMA journal_mode=WAL")
                lay_out(connection)
        except (OSError, sqlite3.DatabaseError) as error:
            raise OperatorError(f"{path} is no catalogue ({error}); move it away") from error

    def take_in(self, deliveries: Sequence[Delivery], label: str) -> Change:
        """Store documents as one new version, all or none.

        Raises:
            TransientError: Another process is importing.
        """
        tally = Tally()
        with self._writing() as connection:
            number = _begun(connection, label)
            for delivery in deliveries:
                renewed = editions(connection, delivery)
                for document in delivery.documents:
                    store(connection, number, document, delivery.origin, tally)
                if delivery.is_whole:
                    withdraw(connection, number, renewed, tally)
            return _ended(connection, number, tally)

    def rows(self, kind: str, code: str | None = None) -> Iterator[Stored]:
        """Documents of a kind, by code, of all codes or of one."""
        only, values = ("", (kind,)) if code is None else (" AND code = ?", (kind, code))
        with self.reading() as connection:
            for row in connection.execute(
                f"SELECT {COLUMNS} FROM documents WHERE kind = ?{only}"  # noqa: S608
                " ORDER BY code, reader, starts",
                values,
            ):
                yield stored(row)

    def last_version(self) -> int:
        """Number of the newest version, 0 before the first import."""
        with self.reading() as connection:
            return int(
                connection.execute("SELECT COALESCE(MAX(number), 0) FROM versions").fetchone()[0]
            )

    def versions(self) -> list[Version]:
        """All imports, the oldest first."""
        with self.reading() as connection:
            rows = connection.execute("SELECT * FROM versions ORDER BY number").fetchall()
        return [
            Version(number, datetime.fromisoformat(at), label, Change(*counts))
            for number, at, label, *counts in rows
        ]

    def changed_since(self, number: int) -> dict[Key, Stored | None]:
        """What every document changed after a version was in it; None: it was not there.

        Raises:
            InputError: There is no such version.
        """
        with self.reading() as connection:
            return before(connection, self._known(connection, number))

    def now(self, key: Key) -> Stored | None:
        """What is stored under a key."""
        with self.reading() as connection:
            return find(connection, key)

    def roll_back(self, number: int) -> Change:
        """Bring every document to what it was in a version, as a new version.

        Raises:
            InputError: There is no such version.
            TransientError: Another process is importing.
        """
        tally = Tally()
        with self._writing() as connection:
            earlier = before(connection, self._known(connection, number))
            new = _begun(connection, f"back to version {number}")
            for key, then in earlier.items():
                restore(connection, new, key, then, tally)
            return _ended(connection, new, tally)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection.

        Raises:
            OperatorError: The file is damaged.
        """
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._open()
        try:
            yield connection
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise TransientError(
                    "another import is at work; try again when it is done"
                ) from error
            raise OperatorError(f"{self._path} cannot be used ({error})") from error
        except sqlite3.DatabaseError as error:
            raise OperatorError(f"{self._path} is damaged ({error}); restore a backup") from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None)

    def _known(self, connection: sqlite3.Connection, number: int) -> int:
        (last,) = connection.execute("SELECT COALESCE(MAX(number), 0) FROM versions").fetchone()
        if not 0 <= number <= last:
            raise InputError(f"there is no version {number}; the newest is {last}")
        return number


def _begun(connection: sqlite3.Connection, label: str) -> int:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    cursor = connection.execute(
        "INSERT INTO versions (at, label, added, changed, unchanged, withdrawn, older)"
        " VALUES (?, ?, 0, 0, 0, 0, 0)",
        (at, label),
    )
    return int(cursor.lastrowid or 0)


def _ended(connection: sqlite3.Connection, number: int, tally: Tally) -> Change:
    change = tally.change()
    connection.execute(
        "UPDATE versions SET added = ?, changed = ?, unchanged = ?, withdrawn = ?, older = ?"
        " WHERE number = ?",
        (*astuple(change), number),
    )
    return change
