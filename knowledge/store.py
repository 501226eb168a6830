"""The catalogue: every procedure that the assistant may speak of, in one SQLite file.

One code may have been read from several sources. :func:`merged` states which wins: the official
record's values and names, our plain words beside them; where the official record states nothing,
or its text is broken and our entry says so, ours stands.
"""

import hashlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from knowledge.agreement import same_papers, supported
from knowledge.errors import OperatorError
from knowledge.procedure import Procedure

EDITORIAL = "editorial"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS records (
    code TEXT NOT NULL,
    reader TEXT NOT NULL,
    digest TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (code, reader)
)
"""
_CORRECTABLE = frozenset({"steps", "conditions", "agency", "filings"})
"""Fields in which our text may stand in for a broken official one; values never do."""

_FILLED_IN = ("durations", "fees", "papers", "steps", "conditions", "agency", "result", "audience")


@dataclass(frozen=True)
class Change:
    """How many records an import added, changed and left as they were."""

    added: int
    changed: int
    unchanged: int


class Catalogue:
    """The procedures known to one instance; safe to use from several threads.

    Args:
        path: The SQLite file; it and its folder are made where missing.

    Raises:
        OperatorError: The file is no catalogue.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._local = threading.local()
        try:
            with closing(self._open()) as connection, connection:
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute(_SCHEMA)
        except sqlite3.DatabaseError as error:
            raise OperatorError(f"{path} is no catalogue ({error}); move it away") from error
        self.get = lru_cache(maxsize=2048)(self._get)

    def put(self, procedures: Iterable[Procedure]) -> Change:
        """Store procedures, all or none; what is already stored unchanged is left alone."""
        added = changed = unchanged = 0
        with self._connection() as connection:
            for procedure in procedures:
                body = procedure.model_dump_json(exclude_defaults=True)
                digest = hashlib.sha256(body.encode()).hexdigest()
                key = (procedure.code, procedure.source.reader)
                row = connection.execute(
                    "SELECT digest FROM records WHERE code = ? AND reader = ?", key
                ).fetchone()
                if row and row[0] == digest:
                    unchanged += 1
                    continue
                added, changed = (added, changed + 1) if row else (added + 1, changed)
                connection.execute(
                    "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)", (*key, digest, body)
                )
        self.forget_read()
        return Change(added, changed, unchanged)

    def _get(self, code: str) -> Procedure | None:
        """The procedure of a code, merged from its sources, or None."""
        rows = self._connection().execute(
            "SELECT body FROM records WHERE code = ? ORDER BY reader", (code,)
        )
        return _merge_rows(body for (body,) in rows)

    def __iter__(self) -> Iterator[Procedure]:
        """All procedures, merged, by code."""
        rows = self._connection().execute("SELECT code, body FROM records ORDER BY code, reader")
        bodies: list[str] = []
        current: str | None = None
        for code, body in rows:
            if code != current and bodies:
                procedure = _merge_rows(bodies)
                if procedure:
                    yield procedure
                bodies = []
            current = code
            bodies.append(body)
        last = _merge_rows(bodies)
        if last:
            yield last

    def __len__(self) -> int:
        """Number of procedures."""
        (count,) = self._connection().execute("SELECT COUNT(DISTINCT code) FROM records").fetchone()
        return int(count)

    def forget_read(self) -> None:
        """Read records afresh from now on: another process may have changed them."""
        self.get.cache_clear()

    def digest(self) -> str:
        """Digest of all that is stored; equal catalogues have equal digests."""
        total = hashlib.sha256()
        for row in self._connection().execute("SELECT digest FROM records ORDER BY code, reader"):
            total.update(row[0].encode())
        return total.hexdigest()[:16]

    def as_of(self) -> date | None:
        """The newest day for which any record is known to hold."""
        (newest,) = (
            self._connection()
            .execute("SELECT MAX(json_extract(body, '$.source.as_of')) FROM records")
            .fetchone()
        )
        return date.fromisoformat(newest) if newest else None

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=30)

    def _connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._open()
        return connection


def _merge_rows(bodies: Iterable[str]) -> Procedure | None:
    procedures = [Procedure.model_validate_json(body) for body in bodies]
    if not procedures:
        return None
    ours = next((p for p in procedures if p.source.reader == EDITORIAL), None)
    official = next((p for p in procedures if p.source.reader != EDITORIAL), None)
    if official is None or ours is None:
        return official or ours
    return merged(official, ours)


def _papers_stand(ours: Procedure, official: Procedure) -> bool:
    return "papers" in ours.plain.corrects or same_papers(ours, official)


def merged(official: Procedure, ours: Procedure) -> Procedure:
    """The official record with our plain words, and with our values where it has none.

    Our readable papers, steps and conditions stay beside the official ones as long as they agree
    with them: a newer record that says otherwise silences them.
    """
    taken = {name for name in _FILLED_IN if not getattr(official, name)}
    taken.update(_CORRECTABLE.intersection(ours.plain.corrects))
    plain = ours.plain.model_copy(
        update={
            "papers": ours.papers if _papers_stand(ours, official) else (),
            "steps": ours.steps if supported(ours.steps, official) else None,
            "conditions": ours.conditions if supported(ours.conditions, official) else None,
        }
    )
    return official.model_copy(
        update={name: getattr(ours, name) for name in taken} | {"plain": plain}
    )
