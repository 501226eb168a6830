"""One small invented decision, as Word and as PDF, also in the fonts from before Unicode."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fpdf import FPDF

NEW, AMENDED, OLD, GONE = "9.900001", "9.900002", "9.900003", "9.900004"
NUMBER = "1234/QĐ-UBND"

Table = list[list[str]]
Block = str | Table

HEAD: list[Block] = [
    [
        ["ỦY BAN NHÂN DÂN\nTỈNH THỬ NGHIỆM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        [f"Số: {NUMBER}", "Thử Nghiệm, ngày 05 tháng 8 năm 2026"],
    ],
    "QUYẾT ĐỊNH",
    "Về việc công bố danh mục thủ tục hành chính mới ban hành, được thay thế và bị bãi bỏ",
    "Căn cứ Quyết định số 1/QĐ-BTP ngày 02 tháng 3 năm 2026 của Bộ trưởng Bộ Tư pháp;",
    "Điều 1. Công bố kèm theo Quyết định này danh mục thủ tục hành chính tại tỉnh Thử Nghiệm.",
    "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày 15 tháng 8 năm 2026.",
]
LIST_HEADER = [
    "STT",
    "Mã TTHC",
    "Tên thủ tục hành chính",
    "Thời hạn giải quyết",
    "Địa điểm thực hiện",
    "Phí, lệ phí",
    "Căn cứ pháp lý",
]
LISTS: list[Block] = [
    "PHẦN I. DANH MỤC THỦ TỤC HÀNH CHÍNH",
    "A. THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH CẤP XÃ",
    [
        LIST_HEADER,
        ["I. LĨNH VỰC THƯ VIỆN"] * 7,
        ["1", NEW, "Cấp thẻ mượn sách", "02 ngày làm việc", "Quầy 4", "Không", "Luật Thư viện"],
        ["2", AMENDED, "Cấp lại thẻ mượn sách", "5 ngày", "Quầy 5", "8.000 đồng", "Luật Thử"],
    ],
    "B. THỦ TỤC HÀNH CHÍNH ĐƯỢC THAY THẾ",
    [
        ["STT", "Mã TTHC được thay thế", "Tên TTHC được thay thế", "Mã TTHC", "Tên TTHC thay thế"],
        ["1", OLD, "Đổi thẻ mượn sách", AMENDED, "Cấp lại thẻ mượn sách"],
    ],
    "C. THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ",
    [
        ["STT", "Mã TTHC", "Tên thủ tục", "Tên VBQPPL quy định việc bãi bỏ thủ tục hành chính"],
        ["1", f"{GONE}.000.00.00.H01", "Xác nhận thẻ mượn sách", "Nghị định số 9/2099/NĐ-CP"],
    ],
]
CONTENT: list[Block] = [
    "PHẦN II. NỘI DUNG CỤ THỂ CỦA TỪNG THỦ TỤC HÀNH CHÍNH",
    "I. LĨNH VỰC THƯ VIỆN",
    f"1. Thủ tục cấp thẻ mượn sách ({NEW})",
    "a) Trình tự thực hiện:",
    "Bước 1: Người dân nộp đơn.",
    "Bước 2: Thư viện trả thẻ.",
    "b) Cách thức thực hiện:",
    "- Nộp trực tiếp tại quầy số 4;",
    "- Nộp trực tuyến trên Cổng Dịch vụ công quốc gia.",
    "c) Thành phần, số lượng hồ sơ:",
    "* Thành phần hồ sơ gồm:",
    "- Đơn theo Mẫu số 7;",
    "Trường hợp trẻ em:",
    "- Bản sao giấy khai sinh.",
    "* Số lượng hồ sơ: 01 bộ.",
    "d) Thời hạn giải quyết: 03 ngày làm việc",
    "đ) Đối tượng thực hiện thủ tục hành chính: Cá nhân",
    "e) Cơ quan giải quyết thủ tục hành chính:",
    "- Cơ quan có thẩm quyền quyết định: Ủy ban nhân dân cấp xã",
    "- Cơ quan trực tiếp thực hiện: Thư viện cấp xã",
    "g) Kết quả thực hiện thủ tục hành chính: Thẻ mượn sách",
    "h) Phí, lệ phí (nếu có): 20.000 đồng/thẻ",
    "i) Tên mẫu đơn, mẫu tờ khai: Đơn xin cấp thẻ (Mẫu số 7); Giấy cam kết mượn sách",
    "k) Yêu cầu, điều kiện thực hiện thủ tục hành chính (nếu có): Đủ 6 tuổi",
    "l) Căn cứ pháp lý của thủ tục hành chính:",
    "- Luật Thư viện (số 46/2019/QH14);",
    "- Nghị định số 9/2099/NĐ-CP của Chính phủ.",
    "Mẫu số 7",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "ĐƠN XIN CẤP THẺ",
    "Kết quả thực hiện: ……",
    "2. Cấp lại thẻ mượn sách",
    "Trình tự thực hiện: Nộp đơn và nhận thẻ mới.",
    "Cách thức thực hiện: Qua dịch vụ bưu chính.",
]
DECISION = [*HEAD, *LISTS, *CONTENT]


def write_docx(
    path: Path,
    blocks: Iterable[Block] = DECISION,
    font: str | None = None,
    encode: Callable[[str], str] = str,
) -> Path:
    """The blocks as a Word document, in a font and the encoding that goes with it."""
    document = docx.Document()
    if font:
        fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.clear()
        for kind in ("w:ascii", "w:hAnsi"):
            fonts.set(qn(kind), font)
    for block in blocks:
        if isinstance(block, str):
            _write(document.add_paragraph(), block, font, encode)
            continue
        table = document.add_table(len(block), max(map(len, block)))
        for i, row in enumerate(block):
            for j, text in enumerate(row):
                _write(table.cell(i, j).paragraphs[0], text, font, encode)
            if len(row) > 2 and len(set(row)) == 1:  # one heading across
                for cell in table.rows[i].cells:
                    cell.text = ""
                table.cell(i, 0).merge(table.cell(i, len(row) - 1))
                _write(table.cell(i, 0).paragraphs[0], row[0], font, encode)
    document.save(str(path))
    return path


def _write(paragraph: Paragraph, text: str, font: str | None, encode: Callable[[str], str]) -> None:
    """One run a word, as editing leaves them; capitals in TCVN3 have fonts of their own."""
    for word in re.findall(r"\s*\S+", text):
        run = paragraph.add_run(encode(word))
        if font and font.startswith(".Vn") and text.isupper():
            run.font.name = f"{font}H"


def write_pdf(
    path: Path,
    blocks: Iterable[Block] = DECISION,
    font: str = "Motcua",
    encode: Callable[[str], str] = str,
) -> Path:
    """The blocks as a PDF with an embedded font that has all their letters."""
    listed = [
        encode(block) if isinstance(block, str) else [[encode(c) for c in row] for row in block]
        for block in blocks
    ]
    signs = {sign for block in listed for sign in str(block)} | set(map(chr, range(32, 127)))
    pdf = FPDF()
    pdf.set_margins(20, 20, 20)
    pdf.add_page()
    pdf.add_font("sample", fname=_font_file(path.with_suffix(".ttf"), font, signs))
    pdf.set_font("sample", size=11)
    for block in listed:
        if isinstance(block, str):
            pdf.multi_cell(0, 6, block, new_x="LMARGIN", new_y="NEXT", align="L")
            continue
        with pdf.table(first_row_as_headings=False, padding=1) as table:
            for cells in block:
                row = table.row()
                if len(cells) > 2 and len(set(cells)) == 1:
                    row.cell(cells[0], colspan=len(cells))
                else:
                    for cell in cells:
                        row.cell(cell)
    pdf.output(str(path))
    return path


def _font_file(path: Path, name: str, signs: Iterable[str]) -> Path:
    """A font of empty glyphs: what is read from a PDF is its codes, not its drawings."""
    glyphs = {
        ord(sign): f"u{ord(sign):04X}"
        for sign in sorted(signs)
        if sign.isprintable() or ord(sign) > 0xF000
    }
    glyphs |= {0xAD: "u00AD"}
    order = [".notdef", *glyphs.values()]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(glyphs)
    pen = TTGlyphPen(None)
    builder.setupGlyf({glyph: pen.glyph() for glyph in order})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.save(str(path))
    return path
