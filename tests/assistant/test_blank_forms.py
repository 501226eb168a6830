"""Blank forms and the way to file online, as answers offer them."""

import logging

import pytest
from form_samples import write_form
from records import BARE, RICH, URL, changed

from assistant.assistant import Assistant, Readiness
from assistant.composing.answer import compose
from assistant.conversations import Conversations
from assistant.downloads import file_behind
from assistant.facet import Facet
from assistant.messages import Messages
from assistant.provenance import unsupported
from assistant.reply import Download, Outcome, Question, RankedProcedure
from knowledge.forms.belonging import Belonging, name_key, number_key
from knowledge.forms.blank import read_blank
from knowledge.forms.files import FormFiles
from knowledge.parts import BlankForm, Channel, Filing

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PORTAL = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/0a-thu"
FORMS = (
    BlankForm(name="Đơn xin cấp thẻ", number="Mẫu TV-01", file="don.docx", file_id="id-1"),
    BlankForm(name="Tờ khai (Mẫu TV-02)", number="Mẫu TV-02", file="to khai.pdf", file_id="id-2"),
)
RECORD = changed(forms=FORMS)


@pytest.fixture
def blanks(tmp_path):
    return FormFiles(tmp_path / "forms")


@pytest.fixture
def hold(blanks, tmp_path):
    """Takes in a file for the rich record, by number, by name, or by what it is published as."""

    def hold(name, *, number=None, owner=RICH.code, title=None, text="Tờ khai"):
        key = number_key(number) if number else name_key(name)
        blank = read_blank(write_form(tmp_path, name, text))
        (kept,) = blanks.take_in(blank, [Belonging(owner, key, number, title)])
        return kept

    return hold


def answer(blanks, *facets, record=RECORD, language="vi"):
    ranked = RankedProcedure(code=record.code, title=record.title, confidence=0.9)
    return compose([(ranked, record)], facets, Messages(language), blanks)


def test_an_offer_says_what_the_form_is_and_where_its_file_is_had(blanks, hold):
    kept = hold("don.docx", owner="id-1")

    (offer,) = answer(blanks, Facet.FORMS).downloads

    assert offer == Download(
        name="Mẫu TV-01 – Đơn xin cấp thẻ",
        number="Mẫu TV-01",
        code=RICH.code,
        url=f"/api/v1/forms/{kept.digest}/don.docx",
        size=kept.size,
        media_type=DOCX,
    )
    assert file_behind(offer, blanks) == (kept, blanks.content(kept))


@pytest.mark.parametrize("facet", Facet)
def test_forms_are_offered_with_papers_forms_and_filing_online_alone(blanks, hold, facet):
    hold("don.docx", owner="id-1")

    offered = bool(answer(blanks, facet).downloads)

    assert offered is (facet in {Facet.DOCUMENTS, Facet.FORMS, Facet.ONLINE})


def test_one_offer_for_each_file_in_the_order_of_the_record(blanks, hold):
    hold("hướng dẫn & ví dụ.docx", text="thêm")
    hold("to khai.pdf", number="TV-02")
    hold("don.docx", owner="id-1")
    second = RECORD.model_copy(update={"forms": (*FORMS, FORMS[0])})

    offers = answer(blanks, Facet.DOCUMENTS, Facet.FORMS, record=second).downloads

    assert [offer.name for offer in offers] == [
        "Mẫu TV-01 – Đơn xin cấp thẻ",
        "Tờ khai (Mẫu TV-02)",
        "hướng dẫn & ví dụ.docx",
    ]
    assert offers[-1].url.endswith(
        "/h%C6%B0%E1%BB%9Bng%20d%E1%BA%ABn%20%26%20v%C3%AD%20d%E1%BB%A5.docx"
    )
    assert file_behind(offers[-1], blanks)[0].name == "hướng dẫn & ví dụ.docx"


def test_what_staff_call_it_is_offered_and_not_said(blanks, hold):
    hold("a.docx", number="Mẫu 77", title="Giấy đề nghị 77/2099")

    draft = answer(blanks, Facet.FORMS)

    assert [offer.name for offer in draft.downloads] == ["Mẫu 77 – Giấy đề nghị 77/2099"]
    assert "77" not in draft.text
    assert unsupported(draft.text, draft.records) == []


HEAD = "**Mẫu đơn, tờ khai – Cấp thẻ thư viện xã** [1]\n\n"
BELOW = "\n\nBạn tải mẫu trống ở ngay dưới câu trả lời này."


def test_forms_that_are_not_held_are_had_at_the_procedures_page():
    assert answer(None, Facet.FORMS).text == (
        f"{HEAD}- Mẫu TV-01 – Đơn xin cấp thẻ (don.docx)\n- Tờ khai (Mẫu TV-02) (to khai.pdf)\n\n"
        f"Mẫu trống bạn tìm ở [trang chính thức của thủ tục]({URL})."
    )


def test_forms_that_are_held_are_below_the_answer(blanks, hold):
    hold("don.docx", owner="id-1")
    one = answer(blanks, Facet.FORMS).text
    hold("to khai.pdf", owner="id-2")
    both = answer(blanks, Facet.FORMS).text

    first = f"{HEAD}- Mẫu TV-01 – Đơn xin cấp thẻ\n"
    elsewhere = f"\n\nMẫu khác bạn tìm ở [trang chính thức của thủ tục]({URL})."
    assert one == f"{first}- Tờ khai (Mẫu TV-02) (to khai.pdf){BELOW}{elsewhere}"
    assert both == f"{first}- Tờ khai (Mẫu TV-02){BELOW}"


def test_without_a_page_the_agency_has_the_forms():
    record = RECORD.model_copy(
        update={"source": RICH.source.model_copy(update={"url": "javascript:alert(1)"})}
    )

    said = answer(None, Facet.FORMS, record=record).text

    assert said.endswith("Mẫu trống bạn xin ở Ủy ban nhân dân cấp xã.")


def test_a_record_that_names_no_form_may_have_one_held(blanks, hold):
    hold("don.docx", owner=BARE.code)

    draft = answer(blanks, Facet.FORMS, record=BARE)

    assert draft.text == (f"Bản ghi **Trả thẻ thư viện** không nêu số mẫu đơn [1]. {BELOW.strip()}")
    assert len(draft.downloads) == 1


def test_in_english_the_frames_are_english(blanks, hold):
    hold("don.docx", owner="id-1")

    said = answer(blanks, Facet.FORMS, language="en").text

    assert said.endswith(
        "Download the blank forms right below this answer.\n\n"
        f"Look for the other forms on [the procedure's official page]({URL})."
    )


def on_the_portal(*channels):
    source = RICH.source.model_copy(update={"url": PORTAL})
    return changed(source=source, filings=[Filing(channel=channel) for channel in channels])


FILE_IT = (
    f"[Nộp hồ sơ trên Cổng Dịch vụ công quốc gia]({PORTAL}): mở trang này rồi bấm “Nộp hồ sơ”."
)


@pytest.mark.parametrize("facet", [Facet.ONLINE, Facet.PLACE])
def test_where_it_is_filed_online_the_portals_page_is_offered(facet):
    record = on_the_portal(Channel.DIRECT, Channel.ONLINE)
    draft = answer(None, facet, record=record)

    assert draft.text.split("\n\n")[-1] == FILE_IT
    assert unsupported(draft.text, [record]) == []


@pytest.mark.parametrize("channels", [(), (Channel.DIRECT,), (Channel.POST, Channel.DIRECT)])
def test_what_the_record_does_not_let_file_online_is_not_linked(channels):
    record = on_the_portal(*channels)

    assert PORTAL not in answer(None, Facet.ONLINE, Facet.PLACE, record=record).text


def test_a_page_elsewhere_is_not_called_the_national_portal():
    said = answer(None, Facet.ONLINE, Facet.PLACE).text

    assert said.count(f"[Mở trang của thủ tục để nộp trực tuyến]({URL})") == 2
    assert "Cổng Dịch vụ công" not in said


def test_a_damaged_folder_costs_the_offer_and_not_the_answer(blanks, hold, tmp_path, caplog):
    hold("don.docx", owner="id-1")
    (tmp_path / "forms" / "index.db").write_bytes(b"no database" * 99)

    with caplog.at_level(logging.ERROR):
        draft = answer(blanks, Facet.DOCUMENTS)

    assert draft.downloads == ()
    assert "Giấy tờ cần có" in draft.text
    assert "no forms are offered: " in caplog.text


def test_the_reply_and_what_is_kept_of_it_carry_the_offer(blanks, hold, tmp_path):
    hold("don.docx", owner="id-1")

    def decide(turn):
        return answer(blanks, Facet.FORMS)

    def readiness():
        return Readiness(procedures=1, passages=1, generation="g", as_of=None)

    conversations = Conversations(f"sqlite:///{tmp_path / 'c.db'}")
    reply = Assistant([decide], conversations, readiness).reply(Question(message="mẫu đơn"))

    assert reply.outcome is Outcome.ANSWERED
    assert [offer.number for offer in reply.downloads] == ["Mẫu TV-01"]
    assert reply.model_validate_json(reply.model_dump_json()) == reply
