"""A document as plain text, for whoever reads it without our types: somebody's chain, a model.

Values stand word for word as the record has them; ours are only the headings, which are those under
which Vietnamese authorities publish a procedure, and the remark that the record states no value.
"""

from collections.abc import Iterable, Iterator, Sequence

from knowledge.article import Article
from knowledge.export.words import CHANNELS, notice_text
from knowledge.guide import Guide, Step
from knowledge.parts import Channel, Duration, Fee, LegalDocument, Paper
from knowledge.procedure import Procedure
from knowledge.wording import joined

_NOT_STATED = "bản ghi không nêu"
"""A model that is told nothing of a fee takes the procedure for free."""


def plain_text(document: Procedure | Guide | Article) -> str:
    """All that a citizen may ask of a document, in Vietnamese, one part below the other."""
    match document:
        case Procedure():
            parts = _procedure(document)
        case Guide():
            parts = _guide(document)
        case Article():
            parts = iter((document.title, *document.clauses))
    return "\n".join(parts)


def _procedure(procedure: Procedure) -> Iterator[str]:
    yield procedure.title
    yield f"Mã thủ tục: {procedure.code}"
    if procedure.notice:
        yield f"Hiệu lực: {notice_text(procedure.notice)}"
    yield from _part("Đối tượng thực hiện", procedure.audience)
    yield from _papers(procedure)
    yield from _listed("Lệ phí", map(_fee, procedure.fees), _NOT_STATED)
    yield from _listed("Thời hạn giải quyết", map(_time, procedure.durations), _NOT_STATED)
    yield from _part("Cơ quan thực hiện", procedure.agency)
    yield from _part("Địa chỉ tiếp nhận hồ sơ", procedure.receiving_address)
    ways = (_by_channel(filing.channel, filing.note) for filing in procedure.filings)
    yield from _listed("Cách thức thực hiện", ways)
    yield from _part("Trình tự thực hiện", procedure.steps)
    yield from _part("Yêu cầu, điều kiện thực hiện", procedure.conditions)
    yield from _part("Kết quả thực hiện", procedure.result)
    yield from _listed("Căn cứ pháp lý", map(_law, procedure.legal_basis))


def _guide(guide: Guide) -> Iterator[str]:
    yield guide.title
    yield from _listed("Chuẩn bị", guide.prepare)
    yield "Các bước:"
    for number, step in enumerate(guide.steps, start=1):
        yield f"{number}. {_step(step)}"
    yield from _listed("Lưu ý", guide.warnings)
    yield from _listed("Trang chính thức", (f"{link.name}: {link.url}" for link in guide.links))
    yield from _listed("Căn cứ pháp lý", map(_law, guide.legal_basis))


def _papers(procedure: Procedure) -> Iterator[str]:
    groups = procedure.papers_by_case()
    if not groups:
        yield f"Thành phần hồ sơ: {_NOT_STATED}"
    for case, papers in groups:
        heading = f"Thành phần hồ sơ ({case})" if case else "Thành phần hồ sơ"
        yield from _listed(heading, map(_paper, papers))


def _paper(paper: Paper) -> str:
    stated = [
        f"bản chính: {paper.originals}" if paper.originals is not None else None,
        f"bản sao: {paper.copies}" if paper.copies is not None else None,
        f"biểu mẫu: {paper.form}" if paper.form else None,
    ]
    counted = joined(*stated, by=", ")
    return f"{paper.name} ({counted})" if counted else paper.name


def _fee(fee: Fee) -> str:
    # Where no amount can be relied on, the wording may hold the number that cannot.
    said = joined(fee.wording, fee.note, by=" — ") if fee.amount_vnd is not None else fee.note
    return _by_channel(fee.channel, said or fee.wording)


def _time(time: Duration) -> str:
    return _by_channel(time.channel, joined(time.wording, time.note, by=" — "))


def _by_channel(channel: Channel | None, said: str | None) -> str:
    name = CHANNELS[channel]["vi"] if channel else None
    return ": ".join(part for part in (name, said) if part)


def _step(step: Step) -> str:
    what = f"{step.title} ({', '.join(step.codes)})" if step.codes else step.title
    return f"{what}: {step.text}" if step.text else what


def _law(law: LegalDocument) -> str:
    return joined(law.number, law.title, by=": ") or ""


def _part(heading: str, text: str | None) -> Iterator[str]:
    if text:
        yield f"{heading}: {text}"


def _listed(heading: str, lines: Iterable[str], otherwise: str | None = None) -> Iterator[str]:
    """A list below its heading; where it is empty, what else is said."""
    listed: Sequence[str] = [f"- {line}" for line in lines]
    if listed:
        yield from (f"{heading}:", *listed)
    else:
        yield from _part(heading, otherwise)
