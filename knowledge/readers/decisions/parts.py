"""What the parts of a described procedure hold, as values of :class:`Published`."""

import re
from collections.abc import Iterator

from knowledge.parts import BlankForm, Channel, LegalDocument
from knowledge.readers.channels import Row
from knowledge.readers.decisions.body import Table
from knowledge.readers.decisions.content import Draft
from knowledge.readers.decisions.labels import Label
from knowledge.readers.fees import printed_prices
from knowledge.readers.published import File, PublishedPaper, law
from knowledge.readers.times import printed_time
from knowledge.vietnamese import fold

_BULLET = re.compile(r"^(?:[-+*•–]\s*)+|^(?:\d{1,2}(?:\.\d+)*|[a-zđ])[.)]\s+")
_CHANNELS = (
    (Channel.DIRECT, re.compile(r"truc tiep")),
    (Channel.ONLINE, re.compile(r"truc tuyen|cong dich vu cong|moi truong dien tu|qua mang")),
    (Channel.POST, re.compile(r"buu chinh|buu dien")),
)
_NOT_OPEN = re.compile(r"\b(?:khong|chua) (?:tiep nhan|thuc hien|ap dung|nhan|cung cap|co)\b")
_INTRODUCTION = re.compile(r"(?:thanh phan )?(?:ho so)?\s*(?:bao )?(?:gom)?(?: co)?\s*:?")
_NUMBER_BEHIND = r"{kind}\s*:\s*(\d{{1,3}})\b"
_NUMBER_BEFORE = r"\b(\d{{1,3}})\s*{kind}"
_FORM_NUMBER = re.compile(r"\b[Mm]ẫu (?:số |đơn số )?(?=[\w./-]*\d)[\w./-]*\w")
_FILE_NAME = re.compile(r"\S.*\.(?:docx?|pdf|xlsx?|rtf)", re.IGNORECASE)
_NUMBER_WORD = re.compile(r"\(số\s*:?\s*", re.IGNORECASE)
_NONE = {"khong", "khong co", "khong quy dinh", "khong yeu cau", ""}


def rows(draft: Draft) -> Iterator[Row]:
    """The channels with what is said of them, then time and fee, which hold for all of them."""
    for table in draft.tables(Label.MANNER):
        yield from _table_rows(table)
    yield from _manner_rows(manner_lines(draft))
    yield from value_row(draft.text(Label.TIME), draft.text(Label.FEE))


def manner_lines(draft: Draft) -> list[str]:
    """The sentences on how to file, without those of a table."""
    return [block for block in draft.parts.get(Label.MANNER, []) if isinstance(block, str)]


def value_row(time: str, fee: str) -> Iterator[Row]:
    """A row for a time and a fee that hold for every channel."""
    if time or fee:
        quantity, unit = printed_time(_BULLET.sub("", time).rstrip(" ."))
        prices = (price for line in fee.splitlines() for price in printed_prices(_plain(line)))
        yield Row(None, quantity, unit, _time_words(time, quantity), tuple(prices))


def _time_words(time: str, quantity: str | None) -> str:
    return _BULLET.sub("", time).rstrip(" .") if quantity else time


def channel_rows(text: str) -> Iterator[Row]:
    """The channels that a text names."""
    return _manner_rows(text.splitlines())


def names_channel(line: str) -> bool:
    """Whether a line says by which channel to file."""
    return any(name.search(fold(line)) for _, name in _CHANNELS)


def _manner_rows(said: list[str]) -> Iterator[Row]:
    for line in said:
        words = fold(line)
        if not _NOT_OPEN.search(words):
            for channel, name in _CHANNELS:
                if name.search(words):
                    yield Row(channel, note=_plain(line).rstrip("; "))


def _table_rows(table: Table) -> Iterator[Row]:
    """The rows of a table of channels: way, time, fee, note by its header."""
    head, *body = table.rows
    way, time, fee, note = (
        _column(head, name) for name in ("hinh thuc|cach thuc", "thoi", "phi|le phi|muc", "mo ta")
    )
    for row in body:
        channels = [one for one, name in _CHANNELS if name.search(fold(_cell(row, way)))]
        quantity, unit = printed_time(_cell(row, time))
        yield Row(
            channel=channels[0] if len(channels) == 1 else None,
            quantity=quantity,
            unit=unit,
            time=_cell(row, time),
            prices=tuple(p for line in _cell(row, fee).splitlines() for p in printed_prices(line)),
            note=_cell(row, note),
        )


def _column(head: tuple[str, ...], name: str) -> int | None:
    return next((i for i, cell in enumerate(head) if re.match(name, fold(cell))), None)


def _cell(row: tuple[str, ...], column: int | None) -> str:
    return row[column] if column is not None and column < len(row) else ""


def papers(draft: Draft) -> Iterator[PublishedPaper]:
    """The required papers with their cases."""
    case = ""
    for block in draft.parts.get(Label.PAPERS, []):
        if isinstance(block, Table):
            yield from _table_papers(block, case)
            continue
        line = _plain(block)
        if _INTRODUCTION.fullmatch(fold(line)):
            continue
        if line.endswith(":"):
            case = line
        else:
            yield PublishedPaper(name=line.rstrip(";. "), case=case)


def _table_papers(table: Table, case: str) -> Iterator[PublishedPaper]:
    head, *body = table.rows
    name = _column(head, "ten|giay to|thanh phan|ho so|loai giay")
    form = _column(head, "mau|bieu mau|to khai")
    number = _column(head, "so luong|ban chinh")
    if name is None:
        name, body = len(head) - 1 if len(head) < 3 else 1, [head, *body]
    for row in body:
        files = [
            match[0] for match in map(_FILE_NAME.search, _cell(row, form).splitlines()) if match
        ]
        yield PublishedPaper(
            name=_cell(row, name),
            case=case,
            originals=_count("bản chính", _cell(row, number)),
            copies=_count("bản sao", _cell(row, number)),
            files=tuple(File(file) for file in files),
        )


def _count(kind: str, text: str) -> int | None:
    """The number of a kind: ``Bản chính: 1``, else ``01 bản chính``."""
    patterns = (pattern.format(kind=kind) for pattern in (_NUMBER_BEHIND, _NUMBER_BEFORE))
    found = (re.search(pattern, text, re.IGNORECASE) for pattern in patterns)
    match = next(filter(None, found), None)
    return int(match[1]) if match else None


def laws(draft: Draft) -> Iterator[LegalDocument]:
    """The legal basis, from its lines and tables."""
    for block in draft.parts.get(Label.LAWS, []):
        if isinstance(block, str):
            yield from law_lines(block)
            continue
        head, *body = block.rows
        number, title = _column(head, "so"), _column(head, "trich yeu|ten")
        for row in body:
            if _cell(row, title):
                yield law(_cell(row, title), _cell(row, number))


def law_lines(text: str) -> Iterator[LegalDocument]:
    """A legal document a line."""
    named = (_plain(line).strip(" ;.") for line in text.splitlines())
    return (law(_NUMBER_WORD.sub("(", line)) for line in named if line)


def forms(draft: Draft) -> Iterator[BlankForm]:
    """The forms that the part of forms names."""
    for line in (part for one in draft.lines(Label.FORMS) for part in one.split(";")):
        name = _plain(line).strip(" .")
        if fold(name) not in _NONE:
            match = _FORM_NUMBER.search(name)
            yield BlankForm(name=name, number=match[0] if match else None)


def stated(text: str) -> str:
    """A text, empty where it says that there is none."""
    return "" if fold(_plain(text)).strip(" .") in _NONE else text


def _plain(line: str) -> str:
    return _BULLET.sub("", line.strip())
