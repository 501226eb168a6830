"""Reader of the national portal's pages as a browser saved them: one procedure a page.

The page is drawn by a script, so only what the browser saved after drawing it holds the procedure.
Two of its words are the page's own and not the record's: "Miễn phí" is how it draws the number 0,
and a time without a unit is how it draws the unit ``OTHER``; both are read as the number.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import ValidationError
from selectolax.lexbor import LexborHTMLParser, LexborNode

from knowledge.parts import Channel, LegalDocument
from knowledge.readers.channels import Row
from knowledge.readers.fees import DONG, Price
from knowledge.readers.published import (
    File,
    Published,
    PublishedPaper,
    law,
    one_line,
    procedure,
)
from knowledge.readers.reading import OfficialReader, Reading, SetAside, describe
from knowledge.readers.times import printed_time
from knowledge.readers.whole_file import read_text
from knowledge.vietnamese import canonical

_CHANNELS = {
    "Trực tiếp": Channel.DIRECT,
    "Trực tuyến": Channel.ONLINE,
    "Dịch vụ bưu chính": Channel.POST,
}
_SECTIONS = (
    "trình tự thực hiện",
    "cách thức thực hiện",
    "thành phần hồ sơ",
    "căn cứ pháp lý",
    "kết quả xử lý",
)
"""Headings that every whole page has; the last of them is the nearest to its end."""

_ADDRESS = 'link[rel="canonical"][href*="/thu-tuc-hanh-chinh/"]'
_ZERO = "Miễn phí"
_AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3})*|\d+)(?: (\D+))?")
_DONG_NAME = "Việt Nam Đồng"
_BRACKETED = re.compile(r"\((.*)\)", re.DOTALL)
_ORIGINALS = re.compile(r"(\d+) bản chính")
_COPIES = re.compile(r"(\d+) bản sao")
_RESULT_CODE = "Mã:"
_NO_CASE = "--"


def read_portal_html(path: Path, as_of: date | None = None) -> Iterator[Reading]:
    """The procedure of a saved page, or why it is set aside.

    Args:
        path: The file.
        as_of: The day up to which it is known to hold.
    """
    text = read_text(path)
    yield text if isinstance(text, SetAside) else _read(text, path.name, as_of)


def _read(text: str, where: str, as_of: date | None) -> Reading:
    page = LexborHTMLParser(text)
    labelled = _labelled(page)
    if "Mã thủ tục" not in labelled:
        title = one_line(node.text()) if (node := page.css_first("title")) else "no title"
        reason = (
            f"the page shows no procedure ({title}); open it on the portal, wait, save it again"
        )
        return SetAside(where, reason)
    sections = {one_line(h.text()).lower(): h.parent for h in page.css("h4") if h.parent}
    missing = next((heading for heading in _SECTIONS if heading not in sections), None)
    if missing:
        return SetAside(where, f"the page breaks off or lacks '{missing}'; save it again")
    try:
        return procedure(_published(page, labelled, sections), OfficialReader.HTML, as_of)
    except ValidationError as error:
        return SetAside(where, describe(error))
    except ValueError as error:  # a number of thousands of digits
        return SetAside(where, f"a value cannot be read ({error}); save the page again")


def _published(
    page: LexborHTMLParser, labelled: dict[str, str], sections: dict[str, LexborNode]
) -> Published:
    address = page.css_first(_ADDRESS)
    return Published(
        code=labelled["Mã thủ tục"],
        name=labelled.get("Tên thủ tục", ""),
        level=labelled.get("Cấp thực hiện", ""),
        field=labelled.get("Lĩnh vực", ""),
        steps=_steps(sections["trình tự thực hiện"]),
        rows=tuple(_rows(sections["cách thức thực hiện"])),
        papers=tuple(_papers(sections["thành phần hồ sơ"])),
        audience=labelled.get("Đối tượng thực hiện", ""),
        agencies=(
            _body(sections.get("cơ quan thực hiện")),
            labelled.get("Cơ quan có thẩm quyền", ""),
        ),
        receiving_address=labelled.get("Địa chỉ tiếp nhận HS", ""),
        coordinating_agency=labelled.get("Cơ quan phối hợp", ""),
        result=", ".join(_results(sections["kết quả xử lý"])),
        requirements=_body(sections.get("yêu cầu, điều kiện thực hiện")),
        laws=tuple(_laws(sections["căn cứ pháp lý"])),
        decision=labelled.get("Số quyết định", ""),
        address=address.attributes.get("href") if address else None,
    )


def _labelled(page: LexborHTMLParser) -> dict[str, str]:
    """The texts that stand beside a label, by the label."""
    pairs = ((node, node.next) for node in page.css("main div:first-child:not(:has(*))"))
    return {one_line(label.text()): beside.text() for label, beside in pairs if beside}


def _body(section: LexborNode | None) -> str:
    """The text of a section without its heading."""
    parts = section.iter() if section else ()
    return "\n".join(part.text() for part in parts if part.tag != "h4")


def _steps(section: LexborNode) -> str:
    lines: list[str] = []
    for step in section.css("li"):
        name, *texts = (canonical(part.text()) for part in step.css("p"))
        lines += [f"* {name}" if name else "", *"\n".join(texts).splitlines()]
    return "\n".join(filter(None, lines)) or _body(section)


def _rows(section: LexborNode) -> Iterator[Row]:
    for way, time, fee, note in _of_width(section, 4):
        printed = canonical(time.text())
        quantity, unit = printed_time(printed)
        yield Row(
            channel=_CHANNELS.get(one_line(way.text())),
            quantity=quantity,
            unit=unit,
            time=printed,
            prices=tuple(_prices(fee)),
            note=note.text(),
        )


def _of_width(section: LexborNode, width: int) -> Iterator[list[LexborNode]]:
    rows = (row.css("td") for row in section.css("tbody tr"))
    return (cells for cells in rows if len(cells) == width)


def _prices(cell: LexborNode) -> Iterator[Price]:
    """The prices of a cell: each a number, its words in brackets behind it."""
    waiting: Price | None = None
    for text in (canonical(span.text()) for span in cell.css("span")):
        words = _BRACKETED.fullmatch(text)
        if waiting and words:
            yield Price(waiting.amount, words[1].strip(), waiting.currency)
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = _price(text)
    if waiting:
        yield waiting


def _price(text: str) -> Price:
    amount = _AMOUNT.fullmatch(text)
    if text == _ZERO:
        return Price(0)
    if not amount:
        return Price(None, text)
    currency = amount[2] or _DONG_NAME
    return Price(int(amount[1].replace(".", "")), "", DONG if currency == _DONG_NAME else currency)


def _papers(section: LexborNode) -> Iterator[PublishedPaper]:
    case = ""
    for node in section.css("h5, tbody tr"):
        if node.tag == "h5":
            case = one_line(node.text()).removeprefix(_NO_CASE)
            continue
        cells = node.css("td")
        if len(cells) == 3:
            name, files, number = (cell.text(separator="\n") for cell in cells)
            counts = [pattern.search(number) for pattern in (_ORIGINALS, _COPIES)]
            stated = any(counts)  # what a row with a number leaves out is none of it
            originals, copies = (int(c[1]) if c else 0 if stated else None for c in counts)
            blanks = tuple(File(line) for line in canonical(files).splitlines() if line)
            yield PublishedPaper(name, case, originals, copies, blanks)


def _results(section: LexborNode) -> Iterator[str]:
    for node in section.css("div:not(:has(*))"):
        text = one_line(node.text())
        if text and not text.startswith(_RESULT_CODE):
            yield text


def _laws(section: LexborNode) -> Iterator[LegalDocument]:
    for title, number in _of_width(section, 2):
        if title.text().strip():
            yield law(title.text(), number.text())
