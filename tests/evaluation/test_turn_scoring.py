import unicodedata

import pytest
from evaluation_cases import entry, reply, turn

from assistant.reply import Outcome
from evaluation.questions import Behavior
from evaluation.scoring import MEETS, Measure, score

RIGHT, ALSO_RIGHT, OTHER, WRONG = "9.000001", "9.000002", "9.000003", "9.000009"
FILL = [f"9.1000{i:02}" for i in range(10)]


@pytest.mark.parametrize(
    ("behavior", "outcomes"),
    [
        ("answer", {"answered"}),
        ("clarify", {"clarify"}),
        ("abstain", {"abstained", "handed_over"}),
        ("chitchat", {"smalltalk"}),
        ("refuse", {"refused", "abstained"}),
        ("emergency", {"emergency"}),
        ("status", {"status_found", "status_not_found", "status_needs_proof"}),
        ("office", {"office", "clarify"}),
    ],
)
def test_the_outcomes_that_meet_a_label_are_those_of_the_contract(behavior, outcomes):
    met = {
        outcome.value
        for outcome in Outcome
        if score(turn(behavior), reply(outcome))[Measure.BEHAVIOR]
    }
    assert met == outcomes


def test_every_label_has_its_outcomes():
    assert set(MEETS) == set(Behavior)


@pytest.mark.parametrize(
    ("outcome", "procedures", "codes", "met"),
    [
        ("answered", [RIGHT], [[RIGHT]], True),
        ("answered", [ALSO_RIGHT], [[RIGHT, ALSO_RIGHT]], True),
        ("clarify", [RIGHT], [[RIGHT]], False),
        ("answered", [WRONG, RIGHT], [[RIGHT]], False),
        ("answered", [], [[RIGHT]], False),
        ("answered", [OTHER, RIGHT], [[RIGHT], [OTHER]], True),
        ("answered", [RIGHT], [[RIGHT], [OTHER]], False),
        ("answered", [RIGHT, WRONG, OTHER], [[RIGHT], [OTHER]], False),
        ("answered", [RIGHT, ALSO_RIGHT], [[RIGHT, ALSO_RIGHT], [OTHER]], False),
    ],
)
def test_top_1_wants_every_group_among_as_many_procedures(outcome, procedures, codes, met):
    got = reply(Outcome(outcome), procedures=procedures)
    assert score(turn(codes=codes), got)[Measure.TOP_1] is met


@pytest.mark.parametrize(
    ("candidates", "codes", "rank_1", "top_3", "recall"),
    [
        ([RIGHT], [[RIGHT]], True, True, True),
        ([*FILL[:2], RIGHT], [[RIGHT]], False, True, True),
        ([*FILL[:3], RIGHT], [[RIGHT]], False, False, True),
        ([*FILL[:9], RIGHT], [[RIGHT]], False, False, True),
        ([*FILL[:10], RIGHT], [[RIGHT]], False, False, False),
        ([OTHER], [[RIGHT], [OTHER]], True, True, False),
        ([*FILL[:2], OTHER, RIGHT], [[RIGHT], [OTHER]], False, True, True),
        ([], [[RIGHT]], False, False, False),
    ],
)
def test_ranks_are_read_from_candidates_whatever_the_outcome(
    candidates, codes, rank_1, top_3, recall
):
    for outcome in (Outcome.ANSWERED, Outcome.ABSTAINED):
        scores = score(turn(codes=codes), reply(outcome, candidates=candidates))
        assert scores[Measure.RANK_1] is rank_1
        assert scores[Measure.TOP_3] is top_3
        assert scores[Measure.RECALL_10] is recall


def test_retrieval_counts_for_labelled_answers_with_codes_only():
    got = reply(procedures=[RIGHT], candidates=[RIGHT])
    assert set(score(turn("answer"), got)) == {Measure.BEHAVIOR}
    assert set(score(turn("abstain", codes=[[RIGHT]]), got)) == {Measure.BEHAVIOR}


def test_candidates_of_an_ambiguous_question_are_counted_apart():
    label = turn("clarify", codes=[[RIGHT, ALSO_RIGHT]])
    scores = score(label, reply(Outcome.CLARIFY, candidates=[*FILL[:3], ALSO_RIGHT]))
    assert scores == {
        Measure.BEHAVIOR: True,
        Measure.CLARIFY_TOP_3: False,
        Measure.CLARIFY_RECALL_10: True,
    }


@pytest.mark.parametrize(
    ("asked", "named", "met"),
    [
        (["documents", "fee"], ["fee"], True),
        (["documents"], ["fee", "time"], False),
        (["documents"], [], False),
    ],
)
def test_facets_share_at_least_one(asked, named, met):
    assert score(turn(facets=asked), reply(facets=named))[Measure.FACETS] is met


def test_facets_do_not_count_where_none_is_labelled():
    assert Measure.FACETS not in score(turn(), reply(facets=["fee"]))


def scored_facts(*entries, **gold):
    return score(turn(codes=[[RIGHT, ALSO_RIGHT]], **gold), reply(facts=entries))


@pytest.mark.parametrize(
    ("fees", "met"),
    [
        ([20000, 10000, 5000, None], True),
        ([20000], False),
        ([], False),
    ],
)
def test_every_fee_is_among_those_of_the_entry(fees, met):
    scores = scored_facts(entry(RIGHT, fees=fees), fee_vnd=[10000, 20000])
    assert scores[Measure.FEE] is met
    assert scores[Measure.FACTS] is met
    assert Measure.TIME not in scores


@pytest.mark.parametrize(
    ("times", "met"),
    [
        ([(3, "working_day")], True),
        ([(1, "day"), (3, "working_day")], True),
        ([(3, "day")], False),
        ([(3, "day"), (5, "working_day")], False),
        ([(None, None)], False),
        ([], False),
    ],
)
def test_a_time_is_right_with_its_unit(times, met):
    scores = scored_facts(entry(RIGHT, times=times), days=3, unit="WORKING_DAY")
    assert scores[Measure.TIME] is met
    assert scores[Measure.FACTS] is met


def test_at_once_needs_no_number():
    assert scored_facts(entry(times=[(None, "immediate")]), unit="IMMEDIATE")[Measure.TIME]
    assert not scored_facts(entry(times=[(1, "day")]), unit="IMMEDIATE")[Measure.TIME]


@pytest.mark.parametrize(
    ("papers", "met"),
    [
        (["Tờ khai theo mẫu", "Giấy chứng  nhận kết hôn (bản sao)"], True),
        (["TỜ KHAI kèm giấy chứng nhận kết hôn", "Ảnh"], True),
        ([unicodedata.normalize("NFD", "tờ khai"), "giấy\nchứng nhận kết hôn"], True),
        (["Tờ khai", "Giấy chứng sinh"], False),
        (["Tờ khai", "Giấy chứng nhận kết hôn", "Ảnh"], False),
        (["Tờ khai, giấy chứng nhận kết hôn"], False),
    ],
)
def test_each_phrase_stands_in_a_document_and_their_number_is_right(papers, met):
    scores = scored_facts(
        entry(RIGHT, papers=papers),
        documents_must_include=["Tờ khai", "giấy chứng nhận kết hôn"],
        documents_count=2,
    )
    assert scores[Measure.DOCUMENTS] is met
    assert scores[Measure.FACTS] is met


def test_the_entry_is_one_of_a_right_code():
    assert scored_facts(entry(ALSO_RIGHT, fees=[7000]), fee_vnd=[7000])[Measure.FACTS]
    assert not scored_facts(entry(WRONG, fees=[7000]), fee_vnd=[7000])[Measure.FACTS]


def test_all_facts_stand_in_one_entry():
    fee_here, time_there = entry(RIGHT, fees=[7000]), entry(ALSO_RIGHT, times=[(2, "day")])
    scores = scored_facts(fee_here, time_there, fee_vnd=[7000], days=2, unit="DAY")
    assert (scores[Measure.FEE], scores[Measure.TIME]) == (True, True)
    assert scores[Measure.FACTS] is False


def test_facts_without_a_right_code_or_without_a_measure_do_not_count():
    assert Measure.FACTS not in score(turn("status", dossier_code="H1"), reply())
    assert Measure.FACTS not in score(turn(fee_vnd=[7000]), reply(facts=[entry(fees=[7000])]))


def test_a_failed_turn_meets_nothing():
    label = turn(codes=[[RIGHT]], facets=["fee"], fee_vnd=[7000])
    scores = score(label, None)
    assert set(scores) == {
        Measure.BEHAVIOR,
        Measure.TOP_1,
        Measure.RANK_1,
        Measure.TOP_3,
        Measure.RECALL_10,
        Measure.FACETS,
        Measure.FEE,
        Measure.FACTS,
    }
    assert not any(scores.values())
    assert not any(score(turn("clarify", codes=[[RIGHT]]), None).values())
