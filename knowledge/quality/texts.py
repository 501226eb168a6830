"""Right (*đúng*): steps that are scrambled, broken off or belong to another procedure."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.procedure import Procedure
from knowledge.quality.findings import Check, Finding, Severity, Word, each, found
from knowledge.vietnamese import fold

_STEP = re.compile(r"^\W*Bước (\d+)", re.MULTILINE)
_ITEM = re.compile(r"[a-zđ]{1,4}\s*[.)\d-]")
_CUT = re.compile(r"(?:\b(?:và|của|theo|cho|tại|với|các|là|hoặc)|[,(])$")
_LONG = 300
"""Below this many characters two procedures may well be told in the same words."""


def _misnumbered(procedure: Procedure) -> Iterator[str]:
    """Step numbers that neither go on by one nor start again."""
    numbers = [int(number) for number in _STEP.findall(procedure.steps or "")]
    if any(after not in {before + 1, 1} for before, after in pairwise([0, *numbers])):
        yield f"Bước {', '.join(map(str, numbers))}"


def _broken_lines(procedure: Procedure) -> Iterator[str]:
    """The first place where a line ends within a sentence and the next goes on in lower case."""
    lines = [line.strip() for line in (procedure.steps or "").splitlines() if line.strip()]
    for before, after in pairwise(lines):
        if before[-1].isalnum() and after[0].islower() and not _ITEM.match(after):
            yield f"… {before[-60:]} ⏎ {after[:60]} …"
            return


def _broken_off(procedure: Procedure) -> Iterator[str]:
    steps = (procedure.steps or "").rstrip()
    if _CUT.search(steps):
        yield f"… {steps[-80:]}"


def _pasted(procedures: Sequence[Procedure]) -> Iterator[Finding]:
    """Long steps that stand word for word in a procedure of another field and another name."""
    alike = defaultdict(list)
    for procedure in procedures:
        if procedure.steps and len(procedure.steps) >= _LONG:
            alike[fold(" ".join(procedure.steps.split()))].append(procedure)
    for group in alike.values():
        for procedure in group:
            other = next((one for one in group if one.field != procedure.field), None)
            if other:
                yield found(procedure, f"giống hệt {other.code}: {other.title}")


CHECKS = (
    Check(
        "steps-misnumbered",
        Word.RIGHT,
        Severity.WARNING,
        "Số thứ tự các bước bị nhảy, bị lặp hoặc không bắt đầu từ 1. Có thể thiếu bước.",
        each(_misnumbered),
    ),
    Check(
        "steps-broken-lines",
        Word.RIGHT,
        Severity.WARNING,
        "Trình tự có câu bị ngắt giữa dòng: có thể lộn đoạn hoặc chép từ bản PDF. Đọc và nối lại.",
        each(_broken_lines),
    ),
    Check(
        "steps-broken-off",
        Word.RIGHT,
        Severity.ERROR,
        "Trình tự dừng giữa câu. Bổ sung phần còn thiếu.",
        each(_broken_off),
    ),
    Check(
        "steps-of-another-procedure",
        Word.RIGHT,
        Severity.WARNING,
        "Trình tự giống hệt một thủ tục thuộc lĩnh vực khác: có thể dán nhầm. Đối chiếu lại.",
        _pasted,
    ),
)
