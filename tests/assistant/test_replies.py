"""Questions all the way: from a citizen's words to a sourced reply, over a real index."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from records import RICH, composed
from small_instance import (
    BIRTH,
    CIVIL_STATUS_EXTRACT,
    CODES,
    MARRIAGE,
    PASSPORT,
    PERMANENT_RESIDENCE,
    Conversation,
    SmallInstance,
)

from assistant.assistant import Assistant
from assistant.conversations import Conversations
from assistant.facet import Facet
from assistant.messages import LANGUAGES, Messages
from assistant.pipeline import pipeline
from assistant.provenance import unsupported, unsupported_figures
from assistant.reply import Choice, Outcome, Question
from assistant.turn import Draft


@pytest.fixture
def citizen(assistant):
    return Conversation(assistant)


def test_asked_for_papers_she_gets_those_of_the_record(citizen, small):
    reply = citizen.ask("làm giấy khai sinh cho con cần giấy tờ gì")

    record = small.procedure(BIRTH)
    assert (reply.outcome, reply.language) == (Outcome.ANSWERED, "vi")
    assert [procedure.code for procedure in reply.procedures] == [BIRTH]
    assert reply.facets == (Facet.DOCUMENTS,)
    assert [fact.name for fact in reply.facts[0].documents] == [p.name for p in record.papers]
    assert reply.text.count("**1 bản chính**") == 7
    assert "**Trường hợp trẻ em bị bỏ rơi**" in reply.text
    (citation,) = reply.citations
    assert (citation.id, citation.code, citation.url) == (1, BIRTH, record.source.url)


def test_two_things_asked_without_accents_are_both_answered(citizen):
    reply = citizen.ask("lam ho chieu het bao nhieu tien, bao lau co")

    assert reply.procedures[0].code == PASSPORT
    assert reply.facets == (Facet.FEE, Facet.TIME)
    assert "**200.000 đồng**" in reply.text
    assert "**8 ngày làm việc**" in reply.text
    assert [citation.section for citation in reply.citations] == ["fee", "time"]


def test_a_follow_up_stays_with_the_procedure(citizen):
    first = citizen.ask("nhập khẩu về nhà chồng cần giấy tờ gì")
    second = citizen.ask("còn lệ phí?")

    assert [first.procedures[0].code, second.procedures[0].code] == [PERMANENT_RESIDENCE] * 2
    assert second.conversation_id == first.conversation_id
    assert second.message_id != first.message_id
    assert second.facets == (Facet.FEE,)
    assert "**20.000 đồng**" in second.text
    assert "**10.000 đồng**" in second.text


def test_a_new_topic_leaves_the_old_one(citizen):
    citizen.ask("làm giấy khai sinh cho con cần giấy tờ gì")

    assert citizen.ask("đăng ký kết hôn ở đâu").procedures[0].code == MARRIAGE


def test_asked_in_general_she_picks_by_number(citizen):
    offer = citizen.ask("làm hộ chiếu")
    picked = citizen.ask("2")

    assert offer.facets == (Facet.SUMMARY,)
    assert [choice.label for choice in offer.choices[:2]] == ["Giấy tờ cần có", "Lệ phí"]
    assert picked.procedures[0].code == PASSPORT
    assert picked.facets == (Facet.FEE,)
    assert "**200.000 đồng**" in picked.text


def test_every_choice_offered_is_understood_when_sent(citizen, assistant):
    for choice in citizen.ask("trích lục hộ tịch").choices:
        reply = Conversation(assistant).ask(choice.message)
        assert reply.outcome is Outcome.ANSWERED, choice
        assert reply.procedures[0].code == CIVIL_STATUS_EXTRACT, choice


def test_the_language_of_a_conversation_outlives_a_picked_number(assistant):
    reader = Conversation(assistant)
    offer = reader.ask("hộ chiếu phổ thông", language="en")
    by_number = reader.ask("1")
    reader.ask("hộ chiếu phổ thông", language="en")
    by_words = reader.ask(offer.choices[1].message)

    assert by_number.language == by_words.language == "en"
    assert "Required papers" in by_number.text
    assert by_words.facets == (Facet.FEE,)


@pytest.mark.parametrize("pick", ["1", "Cấp thẻ thư viện"])
def test_picking_a_vietnamese_title_does_not_change_the_language(pick, small, tmp_path):
    choice = Choice(label="Thẻ thư viện", message="Cấp thẻ thư viện")
    asked = []

    def ask_back(turn):
        asked.append(turn.message)
        return Draft(Outcome.CLARIFY, turn.messages("clarify-question"), choices=(choice,))

    conversations = Conversations(f"sqlite:///{tmp_path / 'c.db'}")
    reader = Conversation(Assistant([ask_back], conversations, small.readiness))
    reader.ask("which card do I need?")

    assert reader.ask(pick).language == "en"
    assert asked[-1] == choice.message


@pytest.mark.parametrize(
    ("message", "frame"),
    [
        ("给孩子办出生登记需要什么材料", "Required papers"),
        ("jakie dokumenty są potrzebne do rejestracji urodzenia", "Required papers"),
    ],
)
def test_a_language_without_frames_of_its_own_gets_english_ones(citizen, message, frame):
    reply = citizen.ask(message)

    assert (reply.outcome, reply.language) == (Outcome.ANSWERED, "en")
    assert reply.text.startswith(f"**{frame} – ")


def test_a_forced_language_wins_over_the_questions_own(citizen):
    reply = citizen.ask("làm hộ chiếu hết bao nhiêu tiền", language="en-US")

    assert reply.language == "en"
    assert "In person: **200.000 đồng**" in reply.text


@pytest.mark.parametrize(
    ("message", "said"), [("chào bạn", "greeting"), ("cảm ơn nhiều nha", "thanks"), ("hello", "")]
)
def test_small_talk_is_met_with_small_talk(citizen, message, said):
    reply = citizen.ask(message)

    assert reply.outcome is Outcome.SMALLTALK
    assert (reply.procedures, reply.candidates, reply.citations) == ((), (), ())
    assert not said or reply.text == Messages("vi")(said)


def test_what_the_catalogue_does_not_hold_is_not_answered(small, tmp_path):
    assistant = Assistant(
        pipeline(small.search, small.catalogue, hotline="0000 1111"),
        Conversations(f"sqlite:///{tmp_path / 'c.db'}"),
        small.readiness,
    )

    reply = Conversation(assistant).ask("xyzzy")

    assert reply.outcome is Outcome.ABSTAINED
    assert (reply.procedures, reply.facts, reply.citations) == ((), (), ())
    assert reply.text.endswith("Bạn cũng có thể hỏi: 0000 1111.")


def test_the_state_of_a_dossier_is_not_made_up(citizen):
    reply = citizen.ask("hồ sơ H01.25.12-251121-0001 tới đâu rồi")

    assert reply.outcome is Outcome.ABSTAINED
    assert "tra cứu hồ sơ" in reply.text
    assert reply.candidates == ()


def test_candidates_are_at_most_ten_best_first_with_their_confidence(citizen):
    candidates = citizen.ask("làm giấy tờ").candidates

    confidences = [candidate.confidence for candidate in candidates]
    assert 1 <= len(candidates) <= 10
    assert all(0 <= confidence <= 1 for confidence in confidences)
    assert len({candidate.code for candidate in candidates}) == len(candidates)


def test_an_answer_with_a_figure_of_unknown_origin_is_withheld(small, tmp_path, caplog):
    wrong = composed(RICH, Facet.FEE)
    wrong = Draft(Outcome.ANSWERED, wrong.text.replace("20.000", "30.000"), records=(RICH,))
    conversations = Conversations(f"sqlite:///{tmp_path / 'c.db'}")
    assistant = Assistant([lambda _: None, lambda _: wrong], conversations, small.readiness)

    for message, language in (("lệ phí bao nhiêu", "vi"), ("how much is it", "en")):
        reply = assistant.reply(Question(message=message))
        assert reply.outcome is Outcome.ERROR
        assert reply.text == Messages(language)("answer-withheld")
        assert (reply.facts, reply.citations) == ((), ())
    assert "30000" in caplog.text


def test_steps_that_come_to_nothing_are_an_abstention(small, tmp_path):
    conversations = Conversations(f"sqlite:///{tmp_path / 'c.db'}")

    reply = Assistant([], conversations, small.readiness).reply(Question(message="làm thẻ"))

    assert reply.outcome is Outcome.ABSTAINED


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_no_answer_on_a_real_record_says_a_figure_of_its_own(code, language, small: SmallInstance):
    procedure = small.procedure(code)

    draft = composed(procedure, *Facet, language=language)

    assert unsupported(draft.text, [procedure]) == []


def test_citizens_may_ask_at_the_same_time(assistant, small):
    questions = {
        "làm giấy khai sinh cho con cần giấy tờ gì": BIRTH,
        "lam ho chieu het bao nhieu tien": PASSPORT,
        "đăng ký kết hôn ở đâu": MARRIAGE,
    }

    def ask(question: str):
        reply = Conversation(assistant).ask(question)
        assert unsupported_figures(reply, [small.procedure(questions[question])]) == []
        return question, reply.procedures[0].code

    with ThreadPoolExecutor(6) as threads:
        answered = list(threads.map(ask, [*questions] * 4))

    assert all(questions[question] == code for question, code in answered)


def test_readiness_tells_what_there_is_to_answer_from(assistant):
    ready = assistant.readiness()

    assert ready.procedures == len(CODES)
    assert ready.passages >= len(CODES)
    assert ready.as_of is not None
