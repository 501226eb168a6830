"""The catalogue: every procedure that the assistant may speak of, in one SQLite file.

One code may have been read from several sources; each is kept, and they are joined when read.

- Of several official records one speaks; its ``source`` says which. The newer ``as_of`` wins;
  where the days are equal or one is not known, the fuller format: detail JSON, then HTML page,
  text export, national file (:func:`speaking`). Pages and texts do not say who published a
  procedure, and leave out agencies kept as a group: that they take from the others.
- Of that record and our own entry, :func:`merged` takes the official values and names with our
  plain words beside them; where the official record states nothing, or its text is broken and our
  entry says so, ours stands.
"""

import hashlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from pydantic import ValidationError

from knowledge.agreement import same_papers, supported
from knowledge.errors import OperatorError
from knowledge.procedure import Procedure
from knowledge.readers.reading import OfficialReader, describe

EDITORIAL = "editorial"

_FULLEST_FIRST = [reader.value for reader in OfficialReader]
_NAMELESS = frozenset({OfficialReader.HTML.value, OfficialReader.TEXT.value})
"""Formats that do not say who published the procedure."""

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
        self._path = path
        self._local = threading.local()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._open()) as connection, connection:
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute(_SCHEMA)
        except (OSError, sqlite3.DatabaseError) as error:
            raise OperatorError(f"{path} is no catalogue ({error}); move it away") from error
        self._readings = 0
        self._read = lru_cache(maxsize=2048)(self._merged)

    def put(self, procedures: Iterable[Procedure]) -> Change:
        """Store procedures, all or none; what is already stored unchanged is left alone."""
        added = changed = unchanged = 0
        with self._connection() as connection, connection:
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

    def get(self, code: str) -> Procedure | None:
        """The procedure of a code, merged from its sources, or None."""
        return self._read(code, self._readings)

    def _merged(self, code: str, _reading: int) -> Procedure | None:
        with self._connection() as connection:
            rows = connection.execute(
                "SELECT body FROM records WHERE code = ? ORDER BY reader", (code,)
            ).fetchall()
            return _merge_rows(rows) if rows else None

    def __iter__(self) -> Iterator[Procedure]:
        """All procedures, merged, by code."""
        with self._connection() as connection:
            rows = connection.execute("SELECT body, code FROM records ORDER BY code, reader")
            for _, of_one_code in groupby(rows, key=itemgetter(1)):
                yield _merge_rows(of_one_code)

    def __len__(self) -> int:
        """Number of procedures."""
        with self._connection() as connection:
            row = connection.execute("SELECT COUNT(DISTINCT code) FROM records").fetchone()
        return int(row[0])

    def forget_read(self) -> None:
        """Read records afresh from now on: another process may have changed them."""
        # A reading that began before ends under its old number, where nobody looks for it.
        self._readings += 1
        self._read.cache_clear()

    def digest(self) -> str:
        """Digest of all that is stored; equal catalogues have equal digests."""
        total = hashlib.sha256()
        with self._connection() as connection:
            for row in connection.execute("SELECT digest FROM records ORDER BY code, reader"):
                total.update(row[0].encode())
        return total.hexdigest()[:16]

    def as_of(self) -> date | None:
        """The newest day for which any record is known to hold."""
        with self._connection() as connection:
            (newest,) = connection.execute(
                "SELECT MAX(json_extract(body, '$.source.as_of')) FROM records"
            ).fetchone()
        return date.fromisoformat(newest) if newest else None

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=30)

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection; what is wrong with the file is told to the operator."""
        try:
            connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
            if connection is None:
                connection = self._local.connection = self._open()
            yield connection
        except sqlite3.OperationalError as error:
            raise OperatorError(f"{self._path} cannot be used now ({error})") from error
        except sqlite3.DatabaseError as error:
            reason = f"{self._path} is damaged ({error}); move it away and import again"
            raise OperatorError(reason) from error


def _merge_rows(rows: Iterable[tuple[str, ...]]) -> Procedure:
    """The procedure of the rows of one code, of which there is one at least."""
    try:
        procedures = [Procedure.model_validate_json(row[0]) for row in rows]
    except ValidationError as error:
        reason = "the catalogue holds a record of another version; move it away and import again"
        raise OperatorError(f"{reason} ({describe(error)})") from error
    ours = next((p for p in procedures if p.source.reader == EDITORIAL), None)
    published = [p for p in procedures if p.source.reader != EDITORIAL]
    if not published or ours is None:
        return ours or speaking(published)
    return merged(speaking(published), ours)


def speaking(published: Sequence[Procedure]) -> Procedure:
    """The one of several official records of a code that speaks; there is one at least.

    From the fullest format down, a record takes over only where it is known to be newer than the
    one before it: "newer" alone would run in a circle where one of three has no day.
    """
    ranked = sorted(published, key=lambda p: _FULLEST_FIRST.index(p.source.reader))
    chosen = reduce(_newer, ranked)
    naming = [p for p in ranked if p.source.reader not in _NAMELESS]
    return _named(chosen, naming[0]) if naming and chosen not in naming else chosen


def _newer(standing: Procedure, other: Procedure) -> Procedure:
    known, day = standing.source.as_of, other.source.as_of
    return other if known and day and day > known else standing


def _named(chosen: Procedure, naming: Procedure) -> Procedure:
    """A record whose format does not say who published it, with what another says of that."""
    source = chosen.source.model_copy(
        update={
            "publisher": naming.source.publisher,
            "url": chosen.source.url or naming.source.url,
        }
    )
    agency = chosen.agency or naming.agency
    return chosen.model_copy(
        update={"province": naming.province, "agency": agency, "source": source}
    )


def _papers_stand(ours: Procedure, official: Procedure) -> bool:
    return "papers" in ours.plain.corrects or same_papers(ours, official)


def merged(official: Procedure, ours: Procedure) -> Procedure:
    """The official record with our plain words, and with our values where it has none.

    Our readable papers, steps and conditions stay beside the official ones as long as they agree
    with them: a newer record that says otherwise silences them.
    """
    taken = {name for name in _FILLED_IN if not getattr(official, name)}
    taken.update(_CORRECTABLE.intersection(ours.plain.corrects))
    stated = {name: getattr(ours, name) for name in taken if getattr(ours, name)}
    plain = ours.plain.model_copy(
        update={
            "papers": ours.papers if _papers_stand(ours, official) else (),
            "steps": ours.steps if supported(ours.steps, official) else None,
            "conditions": ours.conditions if supported(ours.conditions, official) else None,
        }
    )
    return official.model_copy(update=stated | {"plain": plain})
