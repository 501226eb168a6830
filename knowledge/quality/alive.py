"""Alive (*sống*): records that time has passed by, and what a list of codes says is missing."""

from collections.abc import Iterator, Sequence
from datetime import date

from knowledge.procedure import Procedure
from knowledge.quality.findings import Check, Finding, Severity, Word, each


def checks(today: date, stale_after: int) -> tuple[Check, ...]:
    """The checks that need a day to compare with.

    Args:
        today: The day of the report.
        stale_after: Days after which a record that nobody confirmed counts as stale.
    """

    def stale(procedure: Procedure) -> Iterator[str]:
        as_of = procedure.source.as_of
        if as_of and (today - as_of).days > stale_after:
            yield f"{as_of:%d/%m/%Y}"

    def ended(procedure: Procedure) -> Iterator[str]:
        if procedure.valid_to and procedure.valid_to < today:
            yield f"{procedure.valid_to:%d/%m/%Y}"

    return (
        Check(
            "stale",
            Word.ALIVE,
            Severity.WARNING,
            f"Bản ghi cũ hơn {stale_after} ngày. Nạp lại bản mới từ Cổng Dịch vụ công.",
            each(stale),
        ),
        Check(
            "undated",
            Word.ALIVE,
            Severity.NOTE,
            "Không rõ bản ghi đúng đến ngày nào. Nạp lại kèm ngày xuất dữ liệu.",
            each(_undated),
        ),
        Check(
            "ended",
            Word.ALIVE,
            Severity.ERROR,
            "Thủ tục đã hết hiệu lực mà vẫn còn trong danh mục. Gỡ ra hoặc thay bằng mã mới.",
            each(ended),
        ),
        Check(
            "decision-missing",
            Word.ALIVE,
            Severity.WARNING,
            "Không có số quyết định công bố nên không rõ còn hiệu lực không. Bổ sung số.",
            each(_undecided),
        ),
    )


def _undated(procedure: Procedure) -> Iterator[str]:
    if procedure.source.as_of is None:
        yield "không ghi ngày"


def _undecided(procedure: Procedure) -> Iterator[str]:
    if not procedure.decision:
        yield "không ghi số quyết định"


def coverage(codes: Sequence[str]) -> Check:
    """The check that the catalogue holds every code of a published list."""

    def missing(procedures: Sequence[Procedure]) -> Iterator[Finding]:
        held = {procedure.code for procedure in procedures}
        for code in dict.fromkeys(codes):
            if code not in held:
                yield Finding(code=code, value="không có trong danh mục")

    return Check(
        "listed-but-absent",
        Word.ALIVE,
        Severity.ERROR,
        "Mã có trong danh sách đơn vị công bố nhưng danh mục không có. Nạp thêm thủ tục này.",
        missing,
    )
