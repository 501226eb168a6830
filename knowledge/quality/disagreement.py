"""Right (*đúng*): what two official sources of one procedure say differently, value by value."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from knowledge.merging import EDITORIAL, speaking
from knowledge.procedure import Procedure
from knowledge.quality.findings import Check, Finding, Severity, Word, found
from knowledge.readers.reading import OfficialReader
from knowledge.vietnamese import fold
from knowledge.wording import amount_words

_PARTIAL = frozenset({OfficialReader.LIST.value, OfficialReader.DECISION.value, EDITORIAL})
"""Sources that state a part, or lie over the others on purpose."""

_NO_LETTER = re.compile(r"[^\w]+")

_Words = Callable[[Procedure], Iterable[str]]


def _fees(procedure: Procedure) -> Iterator[str]:
    for fee in procedure.fees:
        if fee.amount_vnd is not None:
            yield f"{fee.channel or 'mọi cách'}: {amount_words(fee.amount_vnd)}"


def _times(procedure: Procedure) -> Iterator[str]:
    for time in procedure.durations:
        if time.unit is not None:
            yield f"{time.channel or 'mọi cách'}: {time.value or ''} {time.unit}"


def _papers(procedure: Procedure) -> Iterator[str]:
    return (paper.name for paper in procedure.papers)


def _agency(procedure: Procedure) -> Iterator[str]:
    """The agencies without regard to their order, in which the formats differ."""
    if procedure.agency:
        yield " ".join(sorted(procedure.agency.replace(",", " ").split()))


_VALUES: tuple[tuple[str, _Words], ...] = (
    ("tên", lambda procedure: [procedure.title]),
    ("phí, lệ phí", _fees),
    ("thời hạn", _times),
    ("giấy tờ", _papers),
    ("cơ quan", _agency),
)


def disagreement(of_several_sources: Callable[[], Iterable[Sequence[Procedure]]]) -> Check:
    """The check that sources agree.

    Args:
        of_several_sources: The records of each code that more than one source brought.
    """

    def find(_: Sequence[Procedure]) -> Iterator[Finding]:
        for records in of_several_sources():
            whole = [one for one in records if one.source.reader not in _PARTIAL]
            if len(whole) > 1:
                spoken = speaking(whole)
                for other in whole:
                    if other.source.reader != spoken.source.reader:
                        yield from _between(spoken, other)

    return Check(
        "sources-disagree",
        Word.RIGHT,
        Severity.WARNING,
        "Hai nguồn chính thức của cùng một mã ghi khác nhau; câu trả lời lấy theo nguồn nêu trước. "
        "Đối chiếu với quyết định công bố rồi nạp lại nguồn đúng.",
        find,
        scored=False,
    )


def _between(spoken: Procedure, other: Procedure) -> Iterator[Finding]:
    for label, words in _VALUES:
        ones, others = _by_sense(words(spoken)), _by_sense(words(other))
        only_spoken = [ones[key] for key in ones if key not in others]
        only_other = [others[key] for key in others if key not in ones]
        # What one of them leaves out contradicts nothing.
        if ones and others and (only_spoken or only_other):
            yield found(
                spoken,
                f"{spoken.source.reader} – {label}: {_listed(only_spoken)}",
                f"{other.source.reader} – {label}: {_listed(only_other)}",
            )


def _by_sense(words: Iterable[str]) -> dict[str, str]:
    """Words by what stays of them without case, accents and marks."""
    return {_NO_LETTER.sub(" ", fold(text)).strip(): text for text in words}


def _listed(words: Sequence[str]) -> str:
    return "; ".join(words) or "(không có)"
