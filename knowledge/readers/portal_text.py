"""Reader of the national portal's text export: one procedure a file, a heading a field.

::

    Mã thủ tục: 1.001193
    Cách thức thực hiện:
      * Hình thức nộp: DIRECT
        Thời hạn giải quyết: 1 WORKING_DAY
        Phí, lệ phí: 8000 VNĐ ()
    Thành phần hồ sơ:
      [ case ]
        - paper
          Số lượng: Bản chính: 1, Bản sao: 0

It does not say who published the procedure, nor where its page is.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from knowledge.readers.channels import CHANNELS, Row
from knowledge.readers.fees import printed_prices
from knowledge.readers.published import Published, PublishedPaper, law, procedure
from knowledge.readers.reading import OfficialReader, Reading, SetAside, describe
from knowledge.readers.times import printed_time
from knowledge.readers.whole_file import read_text

_HEADINGS = (
    "Mã thủ tục",
    "Số quyết định",
    "Tên thủ tục",
    "Cấp thực hiện",
    "Loại thủ tục",
    "Lĩnh vực",
    "Trình tự thực hiện",
    "Cách thức thực hiện",
    "Thành phần hồ sơ",
    "Đối tượng thực hiện",
    "Cơ quan thực hiện",
    "Cơ quan có thẩm quyền",
    "Địa chỉ tiếp nhận HS",
    "Cơ quan được ủy quyền",
    "Cơ quan phối hợp",
    "Kết quả thực hiện",
    "Căn cứ pháp lý",
    "Yêu cầu, điều kiện thực hiện",
    "Từ khóa",
    "Mô tả",
)
"""In the order of the export, which tells a heading from a line of a text that looks like one."""

_ROW = re.compile(
    r"(?P<method>\w+)"
    r"(?:\n    Thời hạn giải quyết:(?P<time>.*?))?"
    r"(?:\n    Phí, lệ phí:(?P<fee>.*?))?"
    r"(?:\n    Mô tả:(?P<note>.*))?",
    re.DOTALL,
)
_NEXT_ROW = re.compile(r"^  \* Hình thức nộp: ", re.MULTILINE)
_PAPER = re.compile(
    r"^  \[ (?P<case>.+) \]$"
    r"|^    - (?P<name>(?s:.)*?)\n"
    r"      Số lượng: Bản chính: (?P<originals>\d*), Bản sao: (?P<copies>\d*)$",
    re.MULTILINE,
)
_NEXT_LAW = re.compile(r"^  \* ", re.MULTILINE)


def read_portal_text(path: Path, as_of: date | None = None) -> Iterator[Reading]:
    """The procedure of a text export, or why it is set aside.

    Args:
        path: The file.
        as_of: The day up to which it is known to hold.
    """
    text = read_text(path)
    if isinstance(text, SetAside):
        yield text
        return
    sections = _sections(text)
    missing = next((heading for heading in _HEADINGS if heading not in sections), None)
    if len(sections) < 2:
        yield SetAside(path.name, "no text export of the portal; remove it or export it again")
    elif missing:
        reason = f"the text breaks off or lacks '{missing}:'; export it again"
        yield SetAside(path.name, reason)
    else:
        yield _read(sections, path.name, as_of)


def _read(sections: dict[str, str], where: str, as_of: date | None) -> Reading:
    try:
        return procedure(_published(sections), OfficialReader.TEXT, as_of)
    except ValidationError as error:
        return SetAside(where, describe(error))
    except ValueError as error:  # a number of thousands of digits
        return SetAside(where, f"a value cannot be read ({error}); mend it")


def _sections(text: str) -> dict[str, str]:
    """The text under each heading, as far as the headings stand there in their order."""
    found: list[tuple[str, int, int]] = []  # heading, its start, its end
    end = 0
    for heading in _HEADINGS:
        match = re.compile(rf"^{re.escape(heading)}:", re.MULTILINE).search(text, end)
        if match:
            end = match.end()
            found.append((heading, match.start(), end))
    stops = [*(start for _, start, _ in found), len(text)][1:]
    return {
        heading: text[begin:stop].strip("\n")
        for (heading, _, begin), stop in zip(found, stops, strict=True)
    }


def _published(sections: dict[str, str]) -> Published:
    return Published(
        code=sections["Mã thủ tục"],
        name=sections["Tên thủ tục"],
        level=sections["Cấp thực hiện"],
        field=sections["Lĩnh vực"],
        steps=sections["Trình tự thực hiện"],
        rows=tuple(_rows(sections["Cách thức thực hiện"])),
        papers=tuple(_papers(sections["Thành phần hồ sơ"])),
        audience=sections["Đối tượng thực hiện"],
        agencies=(sections["Cơ quan thực hiện"], sections["Cơ quan có thẩm quyền"]),
        receiving_address=sections["Địa chỉ tiếp nhận HS"],
        coordinating_agency=sections["Cơ quan phối hợp"],
        result=sections["Kết quả thực hiện"],
        requirements=sections["Yêu cầu, điều kiện thực hiện"],
        laws=tuple(law(title) for title in _NEXT_LAW.split(sections["Căn cứ pháp lý"])[1:]),
        decision=sections["Số quyết định"],
    )


def _rows(section: str) -> Iterator[Row]:
    for row in map(_ROW.fullmatch, _NEXT_ROW.split(section)[1:]):
        if row:
            quantity, unit = printed_time(row["time"] or "")
            yield Row(
                channel=CHANNELS.get(row["method"]),
                quantity=quantity,
                unit=unit,
                time=row["time"] or "",
                prices=tuple(printed_prices(row["fee"] or "")),
                note=row["note"] or "",
            )


def _papers(section: str) -> Iterator[PublishedPaper]:
    case = ""
    for row in _PAPER.finditer(section):
        if row["case"] is not None:
            case = row["case"]
            continue
        yield PublishedPaper(
            name=row["name"],
            case=case,
            originals=int(row["originals"]) if row["originals"] else None,
            copies=int(row["copies"]) if row["copies"] else None,
        )
