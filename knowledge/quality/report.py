"""The quality report: every check run over the catalogue, and the four scores."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from knowledge.parts import Record
from knowledge.procedure import Procedure
from knowledge.quality import abolished, alive, clean, complete, texts, values
from knowledge.quality.comparison import comparison
from knowledge.quality.disagreement import disagreement
from knowledge.quality.findings import Check, Word
from knowledge.quality.scores import CheckResult, Score, score
from knowledge.quality.source import source_checks

STALE_AFTER = 180
"""Days after which a record that nobody confirmed counts as stale."""


class QualityReport(Record):
    """What was found.

    Attributes:
        made_on: The day of the report.
        as_of: The newest day for which any record is known to hold.
        procedures: Number of procedures in the catalogue.
        scores: One for each word.
        checks: What each check found, in the order of the words; those that found nothing too.
    """

    made_on: date
    as_of: date | None
    procedures: int
    scores: tuple[Score, ...]
    checks: tuple[CheckResult, ...]

    def of(self, word: Word) -> list[CheckResult]:
        """The checks of a word."""
        return [result for result in self.checks if result.word is word]


def checks_for(
    today: date,
    stale_after: int = STALE_AFTER,
    newer: Sequence[Procedure] | None = None,
    codes: Sequence[str] | None = None,
    source: Path | None = None,
    of_several_sources: Callable[[], Iterable[Sequence[Procedure]]] | None = None,
) -> tuple[Check, ...]:
    """All checks that apply.

    Args:
        today: The day of the report.
        stale_after: Days after which a record that nobody confirmed counts as stale.
        newer: The procedures of a newer export to compare with.
        codes: The codes that the catalogue ought to hold.
        source: The national export that the catalogue was read from.
        of_several_sources: The records of each code that more than one source brought.

    Raises:
        InputError: The source cannot be read.
    """
    return (
        *values.CHECKS,
        *texts.CHECKS,
        *complete.CHECKS,
        *abolished.CHECKS,
        *clean.CHECKS,
        *alive.checks(today, stale_after),
        *(comparison(newer) if newer is not None else ()),
        *((alive.coverage(codes),) if codes is not None else ()),
        *(source_checks(source) if source else ()),
        *((disagreement(of_several_sources),) if of_several_sources else ()),
    )


def examine(procedures: Iterable[Procedure], checks: Sequence[Check], today: date) -> QualityReport:
    """Run checks over procedures, merged as they are answered from."""
    held = list(procedures)
    order = list(Word)
    results = sorted((_run(check, held) for check in checks), key=lambda r: order.index(r.word))
    codes = frozenset(procedure.code for procedure in held)
    days = [procedure.source.as_of for procedure in held if procedure.source.as_of]
    return QualityReport(
        made_on=today,
        as_of=max(days, default=None),
        procedures=len(held),
        scores=tuple(score(word, codes, [r for r in results if r.word is word]) for word in Word),
        checks=tuple(results),
    )


def _run(check: Check, procedures: Sequence[Procedure]) -> CheckResult:
    findings = tuple(check.find(procedures))
    return CheckResult(
        name=check.name,
        word=check.word,
        severity=check.severity,
        sentence=check.sentence,
        scored=check.scored,
        procedures=len({finding.code for finding in findings}),
        findings=findings,
    )
