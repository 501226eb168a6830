"""One small invented procedure in each of the portal's formats."""

import json
from pathlib import Path

PORTAL_FILES = Path(__file__).parents[3] / "shared" / "data" / "portal"
CODE = "9.900001"
PAGE = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/0a-thu"
TITLE = "Cấp thẻ mượn sách thử"


def instant(day: int, month: int, hour: int = 0) -> int:
    """Milliseconds since 1970 at an hour of a day of 2026 in Vietnam."""
    return {1: 1767200400, 7: 1782838800}[month] * 1000 + ((day - 1) * 24 + hour) * 3_600_000


def fee(value: int | None = 0, description: str = "", currency: str | None = None) -> dict:
    return {"type": "FEE", "value": value, "description": description, "currencyName": currency}


def method(way: str = "DIRECT", time: object = 3, unit: str = "WORKING_DAY", *fees: dict) -> dict:
    return {
        "submissionMethod": way,
        "processingTime": time,
        "processingTimeUnit": unit,
        "description": None,
        "fees": list(fees),
    }


def component(name: str, originals: int = 1, copies: int = 0, *files: str) -> dict:
    attachments = [{"id": f"id-{file}", "fileName": file} for file in files]
    return {
        "name": name,
        "originalQty": originals,
        "copyQty": copies,
        "attachments": attachments,
    }


def detail(**parts: object) -> dict:
    """The portal's answer for the procedure."""
    data = {
        "id": "0a-thu",
        "code": CODE,
        "name": TITLE,
        "isWard": True,
        "isProvince": True,
        "executionSteps": [
            {"name": "Bước 1", "description": "Điền đơn \n\nNộp đơn"},
            {"name": "", "description": "Nhận thẻ"},
        ],
        "executionMethods": [
            method("DIRECT", 3, "WORKING_DAY", fee(20000, "Thẻ mới", "Việt Nam Đồng")),
            method("ONLINE", 1, "OTHER", fee()),
        ],
        "executionCases": [
            {
                "name": "* Thẻ mới:",
                "profileComponents": [component("- Đơn theo Mẫu số 7", 1, 0, "Mẫu 7.docx")],
            },
            {"name": "", "profileComponents": [component("Ảnh chân dung", 0, 2)]},
        ],
        "categoriesDetails": [{"name": "Thư viện", "code": "TV"}],
        "legalBasisesDetails": [{"name": "Luật Thử", "code": "1/2099/QH99 "}],
        "resultsDetails": [{"name": "Thẻ mượn sách"}],
        "subjectTypesDetails": [{"name": "Công dân Việt Nam"}, {"name": "Doanh nghiệp"}],
        "departmentsExecuting": [],
        "unitGroupsExecuting": [{"name": "Thư viện xã Thử"}],
        "executingAgencies": "",
        "delegatedAgencies": None,
        "dossierReceivingAddresses": "Quầy 4",
        "requirementsAndConditions": "Đủ 6 tuổi",
        "departmentPromulgateName": "UBND tỉnh Thử Nghiệm",
        "updatedAt": instant(2, 7),
        "procedureProposal": {
            "proposalNumber": "7/QĐ-UBND",
            "decisionDate": instant(1, 1),
            "publicationDate": instant(5, 7),
        },
    }
    return {"code": "OK", "data": data | parts, "message": "OK"}


def write_detail(path: Path, **parts: object) -> Path:
    path.write_text(json.dumps(detail(**parts), ensure_ascii=False), encoding="utf-8")
    return path


TEXT = f"""Chi tiết thủ tục hành chính
Mã thủ tục: {CODE}
Số quyết định: 7/QĐ-UBND
Tên thủ tục: {TITLE}
Cấp thực hiện: Cấp Xã
Loại thủ tục: Thử
Lĩnh vực: Thư viện
Trình tự thực hiện:
  * Bước 1
    Điền đơn
    Nộp đơn
    Nhận thẻ

Cách thức thực hiện:
  * Hình thức nộp: DIRECT
    Thời hạn giải quyết: 3 WORKING_DAY
    Phí, lệ phí: 20000 VNĐ (Thẻ mới)
  * Hình thức nộp: ONLINE
    Thời hạn giải quyết: 1 OTHER
    Phí, lệ phí: 0 VNĐ ()
    Mô tả: Nộp trên Cổng
Mô tả: cũng được

Thành phần hồ sơ:
    - Ảnh chân dung
      Số lượng: Bản chính: 0, Bản sao: 2
  [ * Thẻ mới: ]
    - - Đơn theo
 Mẫu số 7
      Số lượng: Bản chính: 1, Bản sao:{" "}

Đối tượng thực hiện: Công dân Việt Nam, Doanh nghiệp
Cơ quan thực hiện: Không có thông tin
Cơ quan có thẩm quyền: Thư viện xã Thử
Địa chỉ tiếp nhận HS: Quầy 4
Cơ quan được ủy quyền: Không có thông tin
Cơ quan phối hợp: Không có thông tin
Kết quả thực hiện: Thẻ mượn sách
Căn cứ pháp lý:
  * Luật Thử (1/2099/QH99)
  * Quy định
về thẻ (2/2099/TT-THU)

Yêu cầu, điều kiện thực hiện: - Đủ 6 tuổi
- Có nơi ở
Từ khóa: Không có thông tin
Mô tả: Không có thông tin
"""

_LABELS = {
    "Tên thủ tục": TITLE,
    "Mã thủ tục": CODE,
    "Số quyết định": "7/QĐ-UBND",
    "Cấp thực hiện": "Cấp xã, Cấp tỉnh",
    "Lĩnh vực": "Thư viện",
    "Đối tượng thực hiện": "Công dân Việt Nam, Doanh nghiệp",
    "Cơ quan có thẩm quyền": "",
    "Địa chỉ tiếp nhận HS": "Quầy 4",
}


def _table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td><div>{cell}</div></td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<table><thead><tr><th>Cột</th></tr></thead><tbody>{body}</tbody></table>"


def html(direct_fee: str = "<span>20.000 Việt Nam Đồng</span><br><span>(Thẻ mới)</span>") -> str:
    """The page of the procedure as a browser saves it."""
    labels = "".join(f"<div><div>{k}</div><div>{v}</div></div>" for k, v in _LABELS.items())
    rows = _table(
        ("Trực tiếp", "3 Ngày làm việc", direct_fee, ""),
        ("Trực tuyến", "1", "<span>Miễn phí</span>", "Nộp trên Cổng"),
    )
    new_card = _table(
        ("<span>- Đơn theo Mẫu số 7</span>", "<span>Mẫu 7.docx</span>", "1 bản chính")
    )
    photo = _table(("<span>Ảnh chân dung</span>", "", "0 bản chính,<br>2 bản sao"))
    laws = _table(("Luật Thử", "1/2099/QH99 "))
    return f"""<!DOCTYPE html><html><head><title>Chi tiết thủ tục</title>
<link rel="canonical" href="https://dichvucong.gov.vn/"><link rel="canonical" href="{PAGE}"></head>
<body><header><div>Đăng nhập</div></header><main><h3>{TITLE}</h3><div>{labels}</div>
<div><h4>Trình Tự Thực Hiện</h4><ul><li><p>Bước 1</p><p>Điền đơn
Nộp đơn</p></li><li><p> </p><p>Nhận thẻ</p></li></ul></div>
<div><h4>Cách Thức Thực Hiện</h4><div>{rows}</div></div>
<div><h4>Thành phần hồ sơ</h4><div><h5>* Thẻ mới:</h5>{new_card}</div>
<div><h5>--</h5>{photo}</div></div>
<div><h4>Căn cứ pháp lý</h4><div>{laws}</div></div>
<div><h4>Cơ quan thực hiện</h4><p>Thư viện xã Thử</p></div>
<div><h4>Yêu cầu, điều kiện thực hiện</h4><p>Đủ 6 tuổi</p></div>
<div><h4>Kết quả xử lý</h4><div><div><div>Thẻ mượn sách</div><div>Mã: KQ.1</div></div></div></div>
</main><footer><div><div>Miễn phí</div><div>gọi tổng đài</div></div></footer></body></html>"""
