"""A procedure as the national portal publishes it, before its values are judged.

The portal hands out one record in several formats. Each format's reader fills a
:class:`Published`; :func:`procedure` makes the record of it, by the same rules for all of them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.parts import BlankForm, LegalDocument, Level, Paper, Source
from knowledge.procedure import Procedure
from knowledge.readers import channels
from knowledge.readers.channels import Row
from knowledge.readers.reading import OfficialReader
from knowledge.vietnamese import canonical, fold

PORTAL_PAGE = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/{portal_id}"
PORTAL = "Cổng Dịch vụ công quốc gia"

_SILENT = {"", "Không có thông tin"}
_AGENCY_LEVELS = (("cap xa", Level.COMMUNE), ("cap tinh", Level.PROVINCE))
_LEVELS = (*_AGENCY_LEVELS, ("cap bo", Level.MINISTRY))
_BULLET = re.compile(r"^(?:[-+*•–]\s*)+")
_LETTER = re.compile(r"[^\W\d_]")
_FORM = re.compile(r"\b[Mm]ẫu (?:số |đơn số )?(?=[\w./-]*\d)[\w./-]*\w")
_NUMBERED_TITLE = re.compile(r"(.*?)\s*\(([^()]*/[^()]*)\)\s*", re.DOTALL)
_PROVINCE = re.compile(r"\b(?:[Tt]ỉnh|[Tt]hành phố|TP\.?) (.+)")


@dataclass(frozen=True)
class File:
    """A blank file that the portal keeps: its name, and its identifier where the format has it."""

    name: str
    id: str | None = None


@dataclass(frozen=True)
class PublishedPaper:
    """One row of the dossier, with its case and its blank files."""

    name: str
    case: str = ""
    originals: int | None = None
    copies: int | None = None
    files: tuple[File, ...] = ()


@dataclass(frozen=True)
class Published:
    """The portal's record, texts as published; a text that it does not hold is empty.

    Attributes:
        level: Words that name the tiers, such as ``Cấp Xã``.
        agencies: Who carries it out, the portal's fullest statement first.
        units: Further agencies that carry it out, each by itself.
        publisher: The authority that published it, empty where the format does not say.
        address: Address of its page.
    """

    code: str
    name: str
    level: str = ""
    field: str = ""
    steps: str = ""
    rows: tuple[Row, ...] = ()
    papers: tuple[PublishedPaper, ...] = ()
    audience: str = ""
    agencies: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    receiving_address: str = ""
    coordinating_agency: str = ""
    result: str = ""
    requirements: str = ""
    laws: tuple[LegalDocument, ...] = ()
    decision: str = ""
    decided_on: date | None = None
    publisher: str = ""
    address: str | None = None


def procedure(published: Published, reader: OfficialReader, as_of: date | None) -> Procedure:
    """The record of a published procedure.

    Raises:
        pydantic.ValidationError: It lacks its code or title, or they are none.
        ValueError: A number in it is too long to be read.
    """
    rows = list(published.rows)
    named = [paper for paper in published.papers if _LETTER.search(paper.name)]
    return Procedure(
        code=published.code.strip(),
        title=one_line(published.name),
        levels=_levels(published),
        field=published.field if _text(published.field) else None,
        province=_province(published.publisher),
        steps=_text(published.steps),
        papers=tuple(_paper(paper) for paper in named),
        fees=channels.fees(rows),
        durations=channels.durations(rows),
        filings=channels.filings(rows),
        audience=_text(published.audience),
        agency=_agency(published),
        receiving_address=_text(published.receiving_address),
        coordinating_agency=_text(published.coordinating_agency),
        result=_text(published.result),
        conditions=_text(published.requirements),
        forms=_forms(named),
        legal_basis=published.laws,
        decision=_text(published.decision),
        decided_on=published.decided_on,
        source=Source(
            publisher=published.publisher or PORTAL,
            url=published.address,
            as_of=as_of,
            reader=reader.value,
        ),
    )


def one_line(raw: str) -> str:
    """A text without its line breaks."""
    return " ".join(canonical(raw).split())


def law(title: str, number: str = "") -> LegalDocument:
    """A legal document; a number in brackets behind the title is parted from it."""
    text = one_line(title)
    match = None if number else _NUMBERED_TITLE.fullmatch(text)
    if match:
        return LegalDocument(title=match[1], number=match[2])
    return LegalDocument(title=text, number=one_line(number) or None)


def _text(raw: str) -> str | None:
    text = canonical(raw)
    return None if text in _SILENT else text


def _levels(published: Published) -> tuple[Level, ...]:
    """The stated levels, and those that the executing agencies name (an export keeps one)."""
    stated, agencies = fold(published.level), fold(" ".join(_executing(published)))
    levels = {level for word, level in _LEVELS if word in stated}
    levels |= {level for word, level in _AGENCY_LEVELS if word in agencies}
    return tuple(level for level in Level if level in levels)


def _executing(published: Published) -> Iterator[str]:
    yield from published.units
    yield from published.agencies[:1]


def _province(publisher: str) -> str | None:
    match = _PROVINCE.search(publisher)
    return match[1].strip() if match else None


def _agency(published: Published) -> str | None:
    units = ", ".join(dict.fromkeys(name for name in published.units if name.strip()))
    return next(filter(None, map(_text, (*published.agencies, units))), None)


def _paper(paper: PublishedPaper) -> Paper:
    name = _paper_name(paper)
    form = _FORM.search(name)
    return Paper(
        name=name,
        originals=paper.originals,
        copies=paper.copies,
        case=_BULLET.sub("", one_line(paper.case)).rstrip(": ") or None,
        form=form[0] if form else None,
    )


def _paper_name(paper: PublishedPaper) -> str:
    return _BULLET.sub("", canonical(paper.name))


def _forms(papers: Iterable[PublishedPaper]) -> tuple[BlankForm, ...]:
    """The forms that the papers name or bring as files, each file and each number once."""
    forms = [form for paper in papers for form in _forms_of(paper)]
    filed = {form.number for form in forms if form.file}
    kept = [form for form in forms if form.file or form.number not in filed]
    # A file of several cases keeps the name of the first paper.
    once = {form.file_id or form.file or form.number: form for form in reversed(kept)}
    return tuple(reversed(once.values()))


def _forms_of(paper: PublishedPaper) -> Iterator[BlankForm]:
    name = _paper_name(paper)
    match = _FORM.search(name)
    number = match[0] if match else None
    for file in paper.files:
        yield BlankForm(name=name, number=number, file=file.name, file_id=file.id)
    if number and not paper.files:
        yield BlankForm(name=number, number=number)
