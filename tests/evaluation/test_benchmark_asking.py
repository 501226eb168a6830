"""Which questions a benchmark asks."""

from evaluation_cases import asked, conversation, write_set
from small_instance import BIRTH

from evaluation.benchmark.asking import Asked, first_turns, warming
from evaluation.questions import read_question_sets


def test_only_first_turns_are_asked_and_only_answers_have_right_codes(tmp_path):
    path = write_set(
        tmp_path / "s.jsonl",
        conversation("1", asked("Khai sinh?", codes=[[BIRTH]]), asked("Phí?", codes=[[BIRTH]])),
        conversation("2", asked("Giấy tờ?", "clarify", codes=[[BIRTH]])),
        conversation("3", asked("Birth?", codes=[[BIRTH]]), language="en"),
    )

    turns = list(first_turns(read_question_sets([path])))

    assert turns == [
        Asked("Khai sinh?", "vi", ((BIRTH,),)),
        Asked("Giấy tờ?", "vi"),
        Asked("Birth?", "en", ((BIRTH,),)),
    ]
    assert [turn.is_vietnamese for turn in turns] == [True, True, False]


def test_accents_are_stripped_and_nothing_else_changes():
    turn = Asked("Đăng ký ở ĐÂU?", "vi", ((BIRTH,),))

    assert turn.without_accents() == Asked("dang ky o dau?", "vi", ((BIRTH,),))


def test_every_language_is_warmed_up_with_a_few_questions():
    turns = [Asked(str(number), "vi") for number in range(400)] + [Asked("?", "km")]

    warm = warming(turns)

    assert {turn.language for turn in warm} == {"vi", "km"}
    assert 20 <= len(warm) <= 25
    assert warming([]) == []
