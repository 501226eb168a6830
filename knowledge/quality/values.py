"""Right (*đúng*): fees, times and numbers of copies that their own words contradict."""

import re
from collections.abc import Iterator

from knowledge.parts import Duration, Fee, Paper, TimeUnit
from knowledge.procedure import Procedure
from knowledge.quality.findings import Check, Severity, Word, each
from knowledge.readers.fees import SMALLEST_PLAUSIBLE_VND, SMALLEST_STEP_VND

_PUBLISHED_FEE = re.compile(r"(\d+)(?:\.0+)? VNĐ \((.*)\)", re.DOTALL)
_PRICE = re.compile(r"\d\s*(?:triệu|nghìn|ngàn)?\s*(?:đồng|đ|vnđ|vnd|usd)\b", re.IGNORECASE)
_TIME = re.compile(
    r"(?<![\d/.,])(\d{1,3})\)?\s*(?:\([^()]{1,30}\)\s*)?(ngày làm việc|ngày|giờ|tháng|năm)(?!\s*\d)"
)
_CASE = re.compile(
    r"trường hợp|đối với|không bao gồm|không tính|trong đó|riêng|nếu|trước", re.IGNORECASE
)
_TIME_WORDS = {
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.DAY: "ngày",
    TimeUnit.HOUR: "giờ",
    TimeUnit.MONTH: "tháng",
    TimeUnit.YEAR: "năm",
}
_DAYS = {TimeUnit.WORKING_DAY: TimeUnit.DAY, TimeUnit.DAY: TimeUnit.WORKING_DAY}
_COUNT = re.compile(r"\b(\d+)\s*(?:\([^()]*\)\s*)?(bản chính|bản gốc|bản sao|bản chụp)\b")


def _published(fee: Fee) -> tuple[int, str] | None:
    """The number and the words of a published fee whose number could not be taken."""
    match = _PUBLISHED_FEE.match(fee.wording) if fee.amount_vnd is None else None
    return (int(match[1]), match[2]) if match else None


def _plausible(amount: int) -> bool:
    return amount >= SMALLEST_PLAUSIBLE_VND and amount % SMALLEST_STEP_VND == 0


def _implausible_fees(procedure: Procedure) -> Iterator[str]:
    for fee in procedure.fees:
        published = _published(fee)
        if published and published[0] and not _plausible(published[0]):
            yield fee.wording


def _contradicted_fees(procedure: Procedure) -> Iterator[str]:
    for fee in procedure.fees:
        published = _published(fee)
        if published and _plausible(published[0]):
            yield fee.wording


def _zero_beside_price(procedure: Procedure) -> Iterator[str]:
    for fee in procedure.fees:
        published = _published(fee)
        if published and published[0] == 0 and _PRICE.search(published[1]):
            yield fee.wording


def _zero_beside_words(procedure: Procedure) -> Iterator[str]:
    for fee in procedure.fees:
        published = _published(fee)
        if published and published[0] == 0 and not _PRICE.search(published[1]):
            yield fee.wording


def _times(note: str) -> list[tuple[int, str]]:
    return [(int(number), unit) for number, unit in _TIME.findall(note)]


def _other_time(time: Duration) -> bool:
    """Whether the note names one time alone, of the same kind, and it is another."""
    if time.value is None or time.unit is None or not time.note or _CASE.search(time.note):
        return False
    words = {_TIME_WORDS[time.unit], _TIME_WORDS[_DAYS.get(time.unit, time.unit)]}
    named = _times(time.note)
    return len(named) == 1 and all(n != time.value and unit in words for n, unit in named)


def _other_days(time: Duration) -> bool:
    """Whether the note counts the same number in working days where the value does not."""
    if time.value is None or time.unit not in _DAYS or not time.note:
        return False
    named = _times(time.note)
    mine, other = _TIME_WORDS[time.unit], _TIME_WORDS[_DAYS[time.unit]]
    return (time.value, other) in named and (time.value, mine) not in named


def _contradicted_times(procedure: Procedure) -> Iterator[str]:
    for time in procedure.durations:
        if _other_time(time):
            yield f"{time.wording} – ghi chú: {time.note}"


def _contradicted_days(procedure: Procedure) -> Iterator[str]:
    for time in procedure.durations:
        if _other_days(time):
            yield f"{time.wording} – ghi chú: {time.note}"


def _worded_times(procedure: Procedure) -> Iterator[str]:
    return (time.wording for time in procedure.durations if time.unit is None)


def _miscounted(paper: Paper) -> bool:
    counts = _COUNT.findall(paper.name)
    if len(counts) != 1 or (paper.originals is None and paper.copies is None):
        return False
    number, kind = counts[0]
    stated = paper.originals if kind in {"bản chính", "bản gốc"} else paper.copies
    return int(number) != stated


def _miscounted_papers(procedure: Procedure) -> Iterator[str]:
    for paper in procedure.papers:
        if _miscounted(paper):
            counts = f"{paper.originals or 0} bản chính, {paper.copies or 0} bản sao"
            yield f"{counts} – tên ghi: {paper.name}"


CHECKS = (
    Check(
        "fee-implausible",
        Word.RIGHT,
        Severity.ERROR,
        "Mức phí dưới 1.000 đồng hoặc lẻ dưới 500 đồng: có thể là đô la Mỹ hoặc nghìn đồng. "
        "Sửa lại cho đúng số đồng.",
        each(_implausible_fees),
    ),
    Check(
        "fee-contradicts-note",
        Word.RIGHT,
        Severity.ERROR,
        "Số tiền và lời ghi chú nói khác nhau. Sửa số hoặc sửa lời cho khớp.",
        each(_contradicted_fees),
    ),
    Check(
        "fee-zero-beside-price",
        Word.RIGHT,
        Severity.ERROR,
        "Ghi 0 đồng nhưng lời ghi chú lại nêu mức thu. Nhập đúng số tiền của từng trường hợp.",
        each(_zero_beside_price),
    ),
    Check(
        "fee-zero-beside-words",
        Word.RIGHT,
        Severity.WARNING,
        "Ghi 0 đồng nhưng lời ghi chú dẫn sang quy định khác nên không rõ có thu hay không. "
        "Nêu mức thu, hoặc ghi rõ là miễn.",
        each(_zero_beside_words),
    ),
    Check(
        "time-contradicts-note",
        Word.RIGHT,
        Severity.ERROR,
        "Thời hạn và lời ghi chú nêu hai con số khác nhau. Sửa cho khớp.",
        each(_contradicted_times),
    ),
    Check(
        "time-day-kind",
        Word.RIGHT,
        Severity.WARNING,
        "Chỗ ghi “ngày”, chỗ ghi “ngày làm việc” cho cùng một thời hạn. Chọn một cách tính.",
        each(_contradicted_days),
    ),
    Check(
        "time-in-words",
        Word.RIGHT,
        Severity.WARNING,
        "Thời hạn chỉ có lời văn nên không tính được ngày trả kết quả. Nhập số và đơn vị.",
        each(_worded_times),
    ),
    Check(
        "paper-count-contradicts-name",
        Word.RIGHT,
        Severity.WARNING,
        "Số bản chính, bản sao khác với số ghi trong tên giấy tờ. Sửa cho khớp.",
        each(_miscounted_papers),
    ),
)
