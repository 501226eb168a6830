"""Invented records: one that states everything, one that states only its title."""

from datetime import date

from assistant.composing.answer import compose
from assistant.facet import Facet
from assistant.messages import Messages
from assistant.reply import RankedProcedure
from assistant.turn import Draft
from knowledge.parts import (
    Channel,
    Duration,
    Fee,
    Filing,
    LegalDocument,
    Level,
    Paper,
    Source,
    TimeUnit,
)
from knowledge.procedure import Plain, Procedure

URL = "https://portal.example/thu-tuc/9.000001"
AS_OF = date(2026, 7, 3)
OFFICIAL = Source(publisher="Bộ Thư viện", url=URL, as_of=AS_OF, reader="national")

RICH = Procedure(
    code="9.000001",
    title="Cấp thẻ thư viện xã",
    levels=(Level.COMMUNE,),
    field="Thư viện",
    steps="Bước 1: Điền tờ khai.\n- Bước 2: Nộp tại quầy số 4 trước 16 giờ.\n\n+ Bước 3: Nhận thẻ.",
    papers=(
        Paper(name="Tờ khai xin cấp thẻ;", originals=1, copies=0, form="Mẫu TV-01"),
        Paper(name="Ảnh 3x4", originals=2, copies=0),
        Paper(name="Giấy khai sinh", originals=0, copies=1, case="Trường hợp trẻ em"),
        Paper(name="Sổ hộ nghèo", originals=1, copies=2, case="Trường hợp hộ nghèo"),
        Paper(name="Xuất trình căn cước khi đến nhận thẻ", originals=0, copies=0),
    ),
    fees=(
        Fee(amount_vnd=20000, channel=Channel.DIRECT, note="/thẻ", wording="20000 VNĐ (/thẻ)"),
        Fee(amount_vnd=10000, channel=Channel.ONLINE, wording="10000 VNĐ"),
        Fee(amount_vnd=0, note="Trẻ em dưới 6 tuổi", wording="0 VNĐ (miễn phí)"),
        Fee(channel=Channel.POST, note="Theo giá cước bưu chính", wording="Theo giá cước"),
    ),
    durations=(
        Duration(
            value=7, unit=TimeUnit.WORKING_DAY, channel=Channel.DIRECT, wording="7 ngày làm việc"
        ),
        Duration(
            value=3,
            unit=TimeUnit.DAY,
            channel=Channel.ONLINE,
            note="kể từ ngày nhận đủ hồ sơ",
            wording="3 ngày",
        ),
        Duration(
            unit=TimeUnit.IMMEDIATE, channel=Channel.POST, wording="Giải quyết ngay trong ngày"
        ),
    ),
    filings=tuple(Filing(channel=channel) for channel in Channel),
    audience="Người dân cư trú trong xã",
    agency="Ủy ban nhân dân cấp xã.",
    receiving_address="Quầy số 4, trung tâm phục vụ hành chính công",
    result="Thẻ thư viện có giá trị 2 năm",
    conditions="Từ đủ 6 tuổi trở lên",
    forms=("Mẫu TV-01", "Mẫu TV-02"),
    legal_basis=(
        LegalDocument(title="Luật Thư viện", number="46/2099/QH15"),
        LegalDocument(title="Thông tư về thẻ thư viện"),
    ),
    decision="12/QĐ-TV",
    source=OFFICIAL,
    plain=Plain(
        summary="Làm thẻ để mượn sách ở thư viện xã.",
        summaries={"en": "A card to borrow books at the commune library."},
        titles={"en": "Library card"},
    ),
)

BARE = Procedure(
    code="9.000002", title="Trả thẻ thư viện", source=Source(publisher="Bộ Thư viện", reader="yaml")
)


def composed(procedure: Procedure, *facets: Facet, language: str = "vi") -> Draft:
    """The answer for facets of one procedure; for none, its summary."""
    ranked = RankedProcedure(code=procedure.code, title=procedure.title, confidence=0.9)
    return compose([(ranked, procedure)], facets, Messages(language))


def changed(**fields: object) -> Procedure:
    """The rich record with other fields."""
    return Procedure.model_validate({**RICH.model_dump(), **fields})
