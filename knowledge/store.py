"""The catalogue: every document that the assistant may speak of, in one SQLite file.

One code may have been read from several sources; each is kept, and they are joined when read
(:mod:`knowledge.merging`), as far as they are in force on the day (:mod:`knowledge.validity`).
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from knowledge.article import Article
from knowledge.decided import read_decisions
from knowledge.documents import Document, read_document
from knowledge.guide import Guide
from knowledge.ledger.change import Change, Delivery
from knowledge.ledger.ledger import Ledger
from knowledge.merging import joined, laid_over, same_place
from knowledge.notice import Notice, Standing
from knowledge.parts import Level
from knowledge.procedure import Procedure
from knowledge.validity import ComingChange, coming_days, differ, in_force, standing_notice

_GONE = frozenset({Standing.ABOLISHED, Standing.REPLACED})


class Catalogue:
    """The documents known to one instance; safe to use from several threads.

    Args:
        path: The SQLite file; it and its folder are made where missing.
        province: The province whose decisions count where the person names none.

    Raises:
        OperatorError: The file is no catalogue.
    """

    def __init__(self, path: Path, province: str | None = None) -> None:
        self.ledger = Ledger(path)
        self._province = province
        self._version = -1
        self._readings = 0
        self._read = lru_cache(maxsize=2048)(self._as_of_day)
        self._coming = lru_cache(maxsize=2048)(self._coming_on_day)
        self._decisions = lru_cache(maxsize=1)(lambda _: read_decisions(self.ledger))
        self._codes = lru_cache(maxsize=1)(self._read_codes)

    def put(self, documents: Iterable[Document]) -> Change:
        """Store documents of no origin, all or none."""
        return self.take_in([Delivery("", tuple(documents))], "")

    def take_in(self, deliveries: Sequence[Delivery], label: str) -> Change:
        """Store what was read as one dated version, all or none; see :class:`Delivery`."""
        change = self.ledger.take_in(deliveries, label)
        self.forget_read()
        return change

    def get(
        self, code: str, province: str | None = None, on: date | None = None
    ) -> Procedure | None:
        """The procedure of a code, joined from its sources, or None.

        Args:
            code: National code.
            province: The person's province, by default the instance's.
            on: The day, by default today. A procedure that is no longer in force is given with the
                notice that says so.
        """
        return self._read(code, province or self._province, on or _today(), self._readings)

    def notice(self, code: str) -> Notice | None:
        """What was decided about a code and holds today, also where its record is not held."""
        notices = self._decisions(self._readings).notices.get(code, [])
        return standing_notice(notices, self.sources_of(code), _today())

    def guide(self, code: str) -> Guide | None:
        """The guide of an identifier, or None."""
        return next((one for one in self._guides(code) if _holds(one)), None)

    def article(self, code: str) -> Article | None:
        """The article of a law by its identifier, or None."""
        return next((one for one in self._articles(code) if _holds(one)), None)

    def document(self, code: str) -> Procedure | Guide | Article | None:
        """The procedure, the guide or the article of a code."""
        return self.get(code) or self.guide(code) or self.article(code)

    def coming_change(self, code: str, province: str | None = None) -> ComingChange | None:
        """The next change of a procedure's rules, if one comes soon."""
        return self._coming(code, province, _today(), self._readings)

    def sources_of(self, code: str) -> list[Procedure]:
        """Every stored record of a code, as each source has it."""
        return [read_document(row.body, Procedure) for row in self.ledger.rows("procedure", code)]

    def of_several_sources(self) -> Iterator[list[Procedure]]:
        """The stored records of each code that more than one source brought."""
        query = (
            "SELECT code FROM documents WHERE kind = 'procedure'"
            " GROUP BY code HAVING COUNT(DISTINCT reader) > 1"
        )
        with self.ledger.reading() as connection:
            codes = [code for (code,) in connection.execute(query)]
        return map(self.sources_of, codes)

    def __iter__(self) -> Iterator[Procedure]:
        """All procedures that are in force today, joined, by code."""
        for code, rows in groupby(self.ledger.rows("procedure"), key=lambda row: row.key.code):
            records = [read_document(row.body, Procedure) for row in rows]
            procedure = self._joined(code, records, self._province, _today())
            if procedure and not (procedure.notice and procedure.notice.standing in _GONE):
                yield procedure

    def guides(self) -> Iterator[Guide]:
        """All guides that are in force today, by identifier."""
        return filter(_holds, self._guides())

    def articles(self) -> Iterator[Article]:
        """All articles of laws that are in force today, by identifier."""
        return filter(_holds, self._articles())

    def documents(self) -> Iterator[Procedure | Guide]:
        """All procedures, those no longer in force with the notice that says so, and guides."""
        for code in sorted(self.codes()):
            document = self.get(code) or self.guide(code)
            if document:
                yield document

    def codes(self) -> frozenset[str]:
        """Codes of everything that is stored: procedures, guides and articles."""
        return self._codes(self._readings)

    def level_of(self, code: str) -> Level | None:
        """The lowest level of government that handles a procedure, None where not known."""
        procedure = self.get(code)
        held = procedure.levels if procedure else ()
        return next((level for level in Level if level in held), None)

    def __len__(self) -> int:
        """Number of procedures."""
        query = "SELECT COUNT(DISTINCT code) FROM documents WHERE kind = 'procedure'"
        with self.ledger.reading() as connection:
            return int(connection.execute(query).fetchone()[0])

    def refresh(self) -> bool:
        """Read records afresh if an import came since the last call; says whether."""
        version = self.ledger.last_version()
        if version == self._version:
            return False
        self._version = version
        self.forget_read()
        return True

    def forget_read(self) -> None:
        """Read records afresh from now on: another process may have changed them."""
        # A reading that began before ends under its old number, where nobody looks for it.
        self._readings += 1
        self._read.cache_clear()
        self._coming.cache_clear()

    def digest(self) -> str:
        """Digest of all that the search index is made from; overlays change no index."""
        total = hashlib.sha256()
        with self.ledger.reading() as connection:
            for row in connection.execute(
                "SELECT digest FROM documents WHERE kind != 'overlay'"
                " ORDER BY kind, code, reader, starts"
            ):
                total.update(row[0].encode())
        return total.hexdigest()[:16]

    def as_of(self) -> date | None:
        """The newest day for which any procedure's record is known to hold."""
        with self.ledger.reading() as connection:
            (newest,) = connection.execute(
                "SELECT MAX(as_of) FROM documents WHERE kind = 'procedure'"
            ).fetchone()
        return date.fromisoformat(newest) if newest else None

    def _as_of_day(self, code: str, province: str | None, day: date, _: int) -> Procedure | None:
        return self._joined(code, self.sources_of(code), province, day)

    def _coming_on_day(
        self, code: str, province: str | None, today: date, _: int
    ) -> ComingChange | None:
        now = self.get(code, province, today)
        if now is None:
            return None
        decisions = self._decisions(self._readings)
        days = coming_days(
            self.sources_of(code),
            decisions.notices.get(code, []),
            decisions.overlays.get(code, []),
            today,
        )
        for day in days:
            then = self.get(code, province, day)
            if then and differ(now, then):
                return ComingChange(day, then)
        return None

    def _joined(
        self, code: str, records: list[Procedure], province: str | None, day: date
    ) -> Procedure | None:
        decisions = self._decisions(self._readings)
        notice = standing_notice(decisions.notices.get(code, []), records, day)
        # One that has run out is still told about: what it was called, and since when it is gone.
        procedure = joined(in_force(records, day) or (records if notice else []), province)
        if procedure is None:
            return None
        overlays = [
            (overlay, rule)
            for overlay, rule in decisions.overlays.get(code, [])
            if overlay.holds_on(day) and same_place(overlay.province, province)
        ]
        procedure = laid_over(procedure, overlays)
        return procedure.model_copy(update={"notice": notice}) if notice else procedure

    def _guides(self, code: str | None = None) -> Iterator[Guide]:
        return (read_document(row.body, Guide) for row in self.ledger.rows("guide", code))

    def _articles(self, code: str | None = None) -> Iterator[Article]:
        return (read_document(row.body, Article) for row in self.ledger.rows("article", code))

    def _read_codes(self, _reading: int) -> frozenset[str]:
        with self.ledger.reading() as connection:
            return frozenset(
                code
                for (code,) in connection.execute(
                    "SELECT DISTINCT code FROM documents"
                    " WHERE kind IN ('procedure', 'guide', 'article')"
                )
            )


def _holds(document: Guide | Article) -> bool:
    today = _today()
    begun = document.valid_from is None or document.valid_from <= today
    return begun and (document.valid_to is None or today <= document.valid_to)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - a calendar day at the operator's place
