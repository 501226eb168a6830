"""Complete (*đủ*): the parts that every published procedure must hold.

Decree 63/2010/NĐ-CP, article 8: name, order of steps, manner, papers and their number, time, who
may ask, agency, result; fee, forms and conditions where there are any; the legal basis stands in
the deciding document. A fee counts as stated where the record says that there is none.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.agreement import must_hand_in
from knowledge.procedure import Procedure
from knowledge.quality.findings import Check, Find, Severity, Word, each

_LETTER = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True)
class Part:
    """A part of a procedure.

    Attributes:
        name: Its name for programs.
        label: Its official Vietnamese name.
        held: Whether a procedure holds it.
        mend: What to do where it is missing, in Vietnamese.
    """

    name: str
    label: str
    held: Callable[[Procedure], bool]
    mend: str


def _counted(procedure: Procedure) -> bool:
    """Whether any paper has its number; what has no papers is missing those, not their number."""
    return not procedure.papers or any(must_hand_in(paper) for paper in procedure.papers)


MANDATORY = (
    Part(
        "name",
        "tên thủ tục",
        lambda p: bool(_LETTER.search(p.title)),
        "Nhập tên theo quyết định công bố.",
    ),
    Part("steps", "trình tự thực hiện", lambda p: bool(p.steps), "Nêu các bước theo thứ tự."),
    Part(
        "manner",
        "cách thức thực hiện",
        lambda p: bool(p.filings),
        "Nêu nộp trực tiếp, trực tuyến hay qua bưu chính.",
    ),
    Part(
        "papers",
        "thành phần hồ sơ",
        lambda p: bool(p.papers),
        "Liệt kê giấy tờ phải nộp; nếu không phải nộp gì thì ghi rõ.",
    ),
    Part("copies", "số lượng hồ sơ", _counted, "Nhập số bản chính, bản sao của từng giấy tờ."),
    Part(
        "time",
        "thời hạn giải quyết",
        lambda p: bool(p.durations),
        "Nhập số và đơn vị thời gian cho từng cách nộp.",
    ),
    Part("audience", "đối tượng thực hiện", lambda p: bool(p.audience), "Nêu ai được làm thủ tục."),
    Part("agency", "cơ quan thực hiện", lambda p: bool(p.agency), "Nêu cơ quan giải quyết."),
    Part("result", "kết quả", lambda p: bool(p.result), "Nêu người dân nhận được gì."),
    Part(
        "fee",
        "phí, lệ phí",
        lambda p: bool(p.fees),
        "Nêu mức thu, hoặc ghi rõ “không thu phí”; số 0 đứng một mình không nói lên điều gì.",
    ),
    Part(
        "legal-basis",
        "căn cứ pháp lý",
        lambda p: bool(p.legal_basis),
        "Nêu số ký hiệu và tên văn bản.",
    ),
)
"""Each is one check; the word's score is the share of them that is there."""

_OPTIONAL = (
    Part(
        "conditions",
        "yêu cầu, điều kiện",
        lambda p: bool(p.conditions),
        "Chỉ cần khi pháp luật có quy định; nếu không có thì nên ghi “Không”.",
    ),
)


def _without(part: Part) -> Find:
    def missing(procedure: Procedure) -> Iterator[str]:
        if not part.held(procedure):
            yield "chưa nêu"

    return each(missing)


def _check(part: Part, severity: Severity) -> Check:
    sentence = f"Chưa nêu {part.label}. {part.mend}"
    return Check(f"{part.name}-missing", Word.COMPLETE, severity, sentence, _without(part))


CHECKS = (
    *(_check(part, Severity.ERROR) for part in MANDATORY),
    *(_check(part, Severity.NOTE) for part in _OPTIONAL),
)
