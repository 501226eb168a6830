"""A score from 0 to 100 for each of the four words.

*Complete*: the share of mandatory parts that are there, over all records.

*Right*, *clean*, *alive*: each record counts by the worst that was found in it: 1 with nothing
found, 0.9 with a note, 0.5 with a warning, 0 with an error; the score is their mean. A procedure
that ought to be in the catalogue and is not (in a newer export, in a published list) is a record
with an error.

With no record there is nothing to score: the value is None.
"""

from collections.abc import Sequence

from knowledge.parts import Record
from knowledge.quality.findings import Finding, Severity, Word

_LOST = {Severity.ERROR: 1.0, Severity.WARNING: 0.5, Severity.NOTE: 0.1}
_BY_PARTS = "Số phần bắt buộc đã có chia cho tổng số phần bắt buộc của mọi thủ tục."
_BY_WORST = (
    "Mỗi thủ tục tính theo lỗi nặng nhất: không có gì 100, lưu ý 90, cảnh báo 50, lỗi 0; "
    "rồi lấy trung bình."
)


class CheckResult(Record):
    """What one check found; see :class:`knowledge.quality.findings.Check`.

    Attributes:
        scored: Whether its findings count in the word's score.
        procedures: Number of procedures that it found something in.
    """

    name: str
    word: Word
    severity: Severity
    sentence: str
    scored: bool
    procedures: int
    findings: tuple[Finding, ...]


class Score(Record):
    """The score of one word.

    Attributes:
        value: 0 to 100 with one decimal, None where there is nothing to score.
        procedures: Number of records that it is taken over.
        faultless: How many of them have neither an error nor a warning.
        formula: How it comes about, in Vietnamese.
    """

    word: Word
    value: float | None
    procedures: int
    faultless: int
    formula: str


def score(word: Word, codes: frozenset[str], results: Sequence[CheckResult]) -> Score:
    """The score of a word.

    Args:
        word: The word.
        codes: The codes of the catalogue.
        results: What its checks found.
    """
    results = [result for result in results if result.scored]
    lost = _worst(results)
    total = len(codes | lost.keys())
    bad = sum(loss >= _LOST[Severity.WARNING] for loss in lost.values())
    by_parts = word is Word.COMPLETE
    share = _missing_share(total, results) if by_parts else sum(lost.values()) / max(total, 1)
    return Score(
        word=word,
        value=round(100 * (1 - share), 1) if total else None,
        procedures=total,
        faultless=total - bad,
        formula=_BY_PARTS if by_parts else _BY_WORST,
    )


def _worst(results: Sequence[CheckResult]) -> dict[str, float]:
    """What each record that something was found in loses."""
    lost: dict[str, float] = {}
    for result in results:
        for finding in result.findings:
            lost[finding.code] = max(lost.get(finding.code, 0.0), _LOST[result.severity])
    return lost


def _missing_share(total: int, results: Sequence[CheckResult]) -> float:
    mandatory = [result for result in results if result.severity is Severity.ERROR]
    missing = sum(result.procedures for result in mandatory)
    return missing / max(total * len(mandatory), 1)
