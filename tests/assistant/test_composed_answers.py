"""What holds for every composed answer: citations, facts, Markdown, languages."""

import re
from importlib.resources import files
from itertools import permutations

import pytest
from records import AS_OF, BARE, RICH, URL, changed, composed

from assistant.composing.answer import compose
from assistant.facet import Facet
from assistant.messages import LANGUAGES, Messages
from assistant.reply import DurationFact, FeeFact, PaperFact, RankedProcedure
from knowledge.parts import Paper

NASTY = "Thẻ *vàng* [tải ở đây](https://lua-dao.example) \\*mới\\*\n\n# [7]"


def marks(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\[(\d+)\](?!\()", text)]


def test_each_facet_has_its_own_numbered_citation_in_the_order_asked():
    draft = composed(RICH, Facet.FEE, Facet.DOCUMENTS)

    assert [(c.id, c.section) for c in draft.citations] == [(1, "fee"), (2, "documents")]
    assert draft.text.index("Lệ phí –") < draft.text.index("Giấy tờ cần có –")
    assert marks(draft.text) == [1, 2]


@pytest.mark.parametrize("procedure", [RICH, BARE], ids=["rich", "bare"])
def test_marks_point_to_citations_and_every_citation_is_used(procedure):
    draft = composed(procedure, *Facet)

    assert set(marks(draft.text)) == {citation.id for citation in draft.citations}
    assert len(draft.citations) == len(Facet)


@pytest.mark.parametrize(
    ("facet", "quote"),
    [
        (Facet.DOCUMENTS, "Tờ khai xin cấp thẻ; Ảnh 3x4; Giấy khai sinh; Sổ hộ nghèo; Xuất trình"),
        (Facet.FEE, "20000 VNĐ (/thẻ); 10000 VNĐ; 0 VNĐ (miễn phí); Theo giá cước bưu chính"),
        (Facet.TIME, "7 ngày làm việc; 3 ngày; Giải quyết ngay trong ngày"),
        (Facet.STEPS, "Bước 1: Điền tờ khai. - Bước 2: Nộp tại quầy số 4"),
        (Facet.CONDITIONS, "Từ đủ 6 tuổi trở lên"),
        (Facet.RESULT, "Thẻ thư viện có giá trị 2 năm"),
        (Facet.LEGAL_BASIS, "Luật Thư viện; Thông tư về thẻ thư viện"),
        (Facet.FORMS, "Mẫu TV-01; Mẫu TV-02"),
        (Facet.AGENCY, "Ủy ban nhân dân cấp xã."),
        (Facet.SUMMARY, "Cấp thẻ thư viện xã"),
    ],
)
def test_a_citation_quotes_the_record_and_links_to_it(facet, quote):
    (citation,) = composed(RICH, facet).citations

    assert citation.quote.startswith(quote)
    assert (citation.url, citation.as_of, citation.code) == (URL, AS_OF, RICH.code)


def test_a_citation_of_a_silent_record_names_the_procedure():
    quotes = {citation.quote for citation in composed(BARE, *Facet).citations}

    assert quotes == {BARE.title}


def test_a_long_quote_ends_at_a_word():
    (citation,) = composed(changed(steps="Đi thẳng rồi rẽ. " * 40), Facet.STEPS).citations

    assert len(citation.quote) <= 302
    assert citation.quote.endswith((" Đi …", " thẳng …", " rồi …", " rẽ. …"))


def test_facts_are_the_values_of_the_record():
    (facts,) = composed(RICH, Facet.RESULT).facts

    assert facts.documents[2] == PaperFact(
        name="Giấy khai sinh", originals=0, copies=1, case="Trường hợp trẻ em", form=None
    )
    assert len(facts.documents) == len(RICH.papers)
    assert facts.fees == (
        FeeFact(amount_vnd=20000, channel="direct", note="/thẻ"),
        FeeFact(amount_vnd=10000, channel="online", note=None),
        FeeFact(amount_vnd=0, channel=None, note="Trẻ em dưới 6 tuổi"),
        FeeFact(amount_vnd=None, channel="post", note="Theo giá cước bưu chính"),
    )
    assert facts.durations[0] == DurationFact(
        value=7, unit="working_day", channel="direct", note=None
    )
    assert facts.legal_basis == ("46/2099/QH15", "Thông tư về thẻ thư viện")
    assert facts.agency == RICH.agency


def test_facts_of_a_silent_record_are_left_out():
    (facts,) = composed(BARE, Facet.FEE).facts

    assert (facts.documents, facts.fees, facts.durations, facts.agency) == ((), (), (), None)


def test_two_procedures_are_answered_one_after_the_other_with_their_own_sources():
    asked = [(RankedProcedure(code=p.code, title=p.title, confidence=0.9), p) for p in (RICH, BARE)]

    draft = compose(asked, (Facet.FEE, Facet.TIME), Messages("vi"))

    assert [c.code for c in draft.citations] == [RICH.code] * 2 + [BARE.code] * 2
    assert [f.code for f in draft.facts] == [RICH.code, BARE.code]
    assert draft.text.index("20.000 đồng") < draft.text.index("Trả thẻ thư viện")


def test_suggestions_offer_what_was_not_asked():
    assert composed(RICH, Facet.DOCUMENTS).suggestions == (
        "Lệ phí bao nhiêu?",
        "Mất bao lâu?",
        "Nộp ở đâu?",
    )


def test_who_asks_in_general_gets_choices_that_name_the_procedure():
    draft = composed(RICH)

    assert [choice.label for choice in draft.choices][:2] == ["Giấy tờ cần có", "Lệ phí"]
    assert draft.choices[1].message == "Cấp thẻ thư viện xã: lệ phí bao nhiêu"
    assert draft.suggestions == ()


@pytest.mark.parametrize("facet", Facet)
@pytest.mark.parametrize("missing", [False, True])
def test_texts_of_a_record_never_act_as_markdown(facet, missing):
    values = {"title": NASTY, "agency": NASTY}
    if not missing:
        texts = ("steps", "conditions", "result", "audience", "receiving_address")
        values |= dict.fromkeys(texts, NASTY)
        values["forms"] = (NASTY,)
        values["legal_basis"] = [{"title": NASTY, "number": NASTY}]
        values["papers"] = [Paper(name=NASTY, originals=1, case=NASTY, form=f"{NASTY} A")]
        values["fees"] = [{"amount_vnd": 5000, "note": NASTY, "wording": NASTY}]
        values["durations"] = [{"note": NASTY, "wording": NASTY}]
    record = (BARE if missing else RICH).model_copy(update={"source": RICH.source})
    record = type(record).model_validate({**record.model_dump(), **values})

    said = composed(record, facet).text

    assert "Thẻ vàng (tải ở đây)(https://lua-dao.example) mới" in said
    assert set(marks(said)) == {1}
    links = re.findall(r"\]\(([^)]*)\)", said)
    assert set(links) <= {URL}
    assert said.count("**") % 2 == 0
    assert "*" not in said.replace("**", "")
    assert "\\" not in said
    assert not re.search(r"^#", said, re.MULTILINE)


@pytest.mark.parametrize(
    "url", ["https://a.example/x) y", "javascript:alert(1)", "http://a.example"]
)
def test_an_address_that_is_no_safe_link_is_left_out(url):
    record = changed(source=RICH.source.model_copy(update={"url": url}))

    assert url not in composed(record, Facet.ONLINE).text


@pytest.mark.parametrize("facet", Facet)
def test_frames_are_english_and_values_stay_those_of_the_record(facet):
    said = composed(RICH, facet, language="en").text

    frames = (
        "Required papers|Fee –|Processing time|Where to file|Steps –|Conditions –|What you receive|"
        "Legal basis|Forms –|Filing online|Responsible office|A card to borrow"
    )
    assert re.search(frames, said)
    assert "Library card" in said
    assert not re.search(r"bản chính|Nộp trực tiếp|ngày làm việc|Bạn", said)


def test_english_counts_one_and_many():
    said = composed(RICH, Facet.DOCUMENTS, language="en").text

    assert "— **1 original**" in said
    assert "— **2 originals**" in said
    assert "— **1 copy**" in said
    assert "— **1 original, 2 copies**" in said


@pytest.mark.parametrize(("one", "other"), list(permutations(LANGUAGES, 2)))
def test_every_message_stands_in_every_language_with_the_same_values(one, other):
    assert messages_of(one).items() <= messages_of(other).items()


def messages_of(language: str) -> dict[str, set[str]]:
    text = (files("assistant.messages") / f"{language}.ftl").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z][\w-]* =)", text, flags=re.MULTILINE)[1:]
    return {e.split(" =")[0]: set(re.findall(r"\$(\w+)", e)) for e in entries}


@pytest.mark.parametrize("name", ["no-such-message", "fee-none"])
def test_a_missing_message_or_value_is_an_error(name):
    with pytest.raises(KeyError):
        Messages("vi")(name)
