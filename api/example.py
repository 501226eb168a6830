"""The reply that the API's description shows."""

from datetime import date

from assistant.facet import Facet
from assistant.reply import (
    Citation,
    FeeFact,
    Outcome,
    ProcedureFacts,
    RankedProcedure,
    Reply,
)
from knowledge.parts import Channel

CODE = "1.004222"
TITLE = "Đăng ký thường trú"


def example_reply() -> Reply:
    """A reply on the fee of registering a permanent residence."""
    found = RankedProcedure(code=CODE, title=TITLE, confidence=0.97)
    return Reply(
        conversation_id="5f0c2f6e9a7b4c1d8e3a",
        message_id="b81d04c7e2f94a6f9c55",
        outcome=Outcome.ANSWERED,
        language="vi",
        text="Lệ phí **Đăng ký thường trú**:\n\n"
        "- Nộp trực tiếp: 20.000 đồng [1]\n- Nộp trực tuyến: 10.000 đồng [1]",
        procedures=(found,),
        candidates=(found,),
        facets=(Facet.FEE,),
        facts=(
            ProcedureFacts(
                code=CODE,
                fees=(
                    FeeFact(amount_vnd=20_000, channel=Channel.DIRECT, note=None),
                    FeeFact(amount_vnd=10_000, channel=Channel.ONLINE, note=None),
                ),
            ),
        ),
        citations=(
            Citation(
                id=1,
                code=CODE,
                title=TITLE,
                section="fee",
                url="https://dichvucong.gov.vn",
                quote="Trực tiếp: 20.000 đồng; trực tuyến: 10.000 đồng",
                as_of=date(2026, 7, 1),
            ),
        ),
        suggestions=("Cần những giấy tờ gì?",),
    )
