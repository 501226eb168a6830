import json

from evaluation_cases import Scripted, asked, conversation, reply, write_set
from two_sets import JOKE, MORE, PAPERS, all_right, run

from assistant.reply import Outcome
from evaluation.run import Options, evaluate
from evaluation.scoring import Measure
from evaluation.subjects import InProcess
from evaluation.summary import Dimension, Known
from knowledge.errors import TransientError

RETRIEVAL = (Measure.TOP_1, Measure.RANK_1, Measure.TOP_3, Measure.RECALL_10)


def shares(scores):
    return {m: (s.met, s.of) for m, s in scores.shares.items() if s.of}


def slice_names(breakdown, dimension):
    return {s.name: s.scores.turns for s in breakdown.slices if s.dimension is dimension}


def test_a_subject_that_is_always_right_scores_all(sets, tmp_path):
    report = run(sets, all_right(), tmp_path)
    assert [section.name for section in report.sets] == ["civil", "other"]
    assert shares(report.sets[0].first_turns.scores) == {
        **dict.fromkeys(RETRIEVAL, (2, 2)),
        Measure.BEHAVIOR: (3, 3),
        Measure.FACETS: (2, 2),
        Measure.FACTS: (1, 1),
        Measure.FEE: (1, 1),
    }
    assert shares(report.sets[0].follow_ups.scores) == {
        **dict.fromkeys(RETRIEVAL, (1, 1)),
        Measure.BEHAVIOR: (1, 1),
        Measure.FACETS: (1, 1),
    }
    assert report.overall.first_turns.scores.turns == 4
    assert report.overall.first_turns.scores.shares[Measure.TOP_1].share == 1.0
    assert (report.run.partial, report.run.turns_failed) == (False, 0)
    assert "Failed turns: 0 of 5" in (report.folder / "failures.md").read_text("utf-8")


def test_a_subject_that_always_abstains_is_right_only_there(sets, tmp_path):
    abstained = dict.fromkeys(all_right(), reply(Outcome.ABSTAINED))
    scores = run(sets, abstained, tmp_path).overall.first_turns.scores
    assert shares(scores) == {
        **dict.fromkeys(RETRIEVAL, (0, 3)),
        Measure.BEHAVIOR: (1, 4),
        Measure.FACETS: (0, 2),
        Measure.FACTS: (0, 1),
        Measure.FEE: (0, 1),
    }


def test_a_subject_that_fails_half_way_is_scored_to_the_end(sets, tmp_path):
    broken = all_right() | {MORE: TransientError("busy"), "Birth papers?": ZeroDivisionError("!")}
    report = run(sets, broken, tmp_path)
    assert report.run.turns_done == 5
    assert report.run.partial is False
    assert report.run.turns_failed == 2
    assert report.run.first_error == "TransientError: busy"
    assert report.sets[0].follow_ups.scores.failed == 1
    assert shares(report.sets[0].follow_ups.scores)[Measure.BEHAVIOR] == (0, 1)
    assert report.sets[0].follow_ups.scores.p50_ms is None
    assert shares(report.sets[1].first_turns.scores)[Measure.TOP_1] == (0, 1)
    assert shares(report.sets[0].first_turns.scores)[Measure.TOP_1] == (2, 2)
    assert [r.error for r in report.results if r.error] == [
        "TransientError: busy",
        "ZeroDivisionError: !",
    ]


def test_measures_that_apply_to_no_turn_have_no_share(tmp_path):
    path = write_set(tmp_path / "chat.jsonl", conversation("1", asked(JOKE, "abstain")))
    report = run(path, {JOKE: reply(Outcome.ABSTAINED)}, tmp_path)
    scores = report.overall.first_turns.scores
    assert scores.shares[Measure.TOP_1].of == 0
    assert scores.shares[Measure.TOP_1].share is None
    assert report.overall.follow_ups.scores.shares[Measure.BEHAVIOR].share is None
    assert report.overall.follow_ups.scores.p95_ms is None
    written = json.loads((report.folder / "scores.json").read_text("utf-8"))
    top_1 = written["overall"]["first_turns"]["scores"]["shares"]["top_1"]
    assert top_1 == {"met": 0, "of": 0, "share": None, "interval": None}


def test_a_conversation_goes_on_under_the_id_that_the_reply_gave(tmp_path):
    path = write_set(
        tmp_path / "s.jsonl",
        conversation("x", *(asked(text) for text in ("Một?", "Hai?", "Ba?", "Bốn?"))),
        conversation("y", asked("Năm?")),
    )
    scripted = Scripted(
        {
            "Một?": reply(conversation_id="k-1"),
            "Hai?": reply(conversation_id="k-2"),
            "Ba?": TransientError("busy"),
            "Bốn?": reply(conversation_id="k-2"),
            "Năm?": reply(conversation_id="k-3"),
        }
    )
    evaluate([path], InProcess(scripted.reply), Options(out=tmp_path / "runs"))
    asked_under = {question.message: question.conversation_id for question in scripted.questions}
    assert asked_under == {"Một?": None, "Hai?": "k-1", "Ba?": "k-2", "Bốn?": "k-2", "Năm?": None}


def test_turns_are_told_apart_by_language_diacritics_starter_and_label(sets, tmp_path):
    report = run(sets, all_right(), tmp_path, known=Known(frozenset({"9.000001"})))
    first = report.overall.first_turns
    assert slice_names(first, Dimension.LANGUAGE) == {"en": 1, "vi": 3}
    assert slice_names(first, Dimension.DIACRITICS) == {"without": 1, "with": 2}
    assert slice_names(first, Dimension.STARTER) == {"inside": 1, "outside": 2}
    assert slice_names(first, Dimension.LABEL) == {"abstain": 1, "answer": 3}
    assert slice_names(report.overall.follow_ups, Dimension.STARTER) == {"inside": 1}
    assert report.run.starter_codes == 1


def test_a_turn_is_inside_the_starter_when_each_thing_asked_is(tmp_path):
    path = write_set(
        tmp_path / "s.jsonl",
        conversation("1", asked("Một?", codes=[["9.000001", "9.000007"], ["9.000002"]])),
        conversation("2", asked("Hai?", codes=[["9.000001"], ["9.000003"]])),
    )
    replies = {"Một?": reply(), "Hai?": reply()}
    report = run(path, replies, tmp_path, known=Known(frozenset({"9.000001", "9.000002"})))
    first = report.overall.first_turns
    assert slice_names(first, Dimension.STARTER) == {"inside": 1, "outside": 1}


def test_without_a_starter_there_is_no_such_slice(sets, tmp_path):
    report = run(sets, all_right(), tmp_path)
    assert slice_names(report.overall.first_turns, Dimension.STARTER) == {}


def test_unsupported_figures_are_counted_and_named(sets, tmp_path):
    def check(got, question):
        return ["99.000 đồng", "5 ngày"] if question == PAPERS else []

    report = run(sets, all_right(), tmp_path, figure_check=check)
    scores = report.overall.first_turns.scores
    assert scores.unsupported_figures == 2
    with_figures = scores.turns_with_unsupported_figures
    assert (with_figures.met, with_figures.of) == (1, 4)
    (turn,) = report.unsupported
    assert (turn.set_name, turn.conversation, turn.number) == ("civil", "c-2", 1)
    assert turn.figures == ("99.000 đồng", "5 ngày")
    assert "99.000 đồng" in (report.folder / "failures.md").read_text("utf-8")


def test_figures_that_were_not_checked_are_not_counted_as_none_found(sets, tmp_path):
    failed = dict.fromkeys(all_right(), TransientError("busy"))
    for replies, check in [(all_right(), None), (failed, lambda got, question: [])]:
        report = run(sets, replies, tmp_path, figure_check=check)
        assert report.overall.first_turns.scores.unsupported_figures is None


def test_percentiles_are_times_that_were_measured(sets, tmp_path):
    report = run(sets, all_right(), tmp_path)
    times = sorted(r.milliseconds for r in report.results if r.number == 1)
    assert len(times) == 4
    scores = report.overall.first_turns.scores
    assert (scores.p50_ms, scores.p95_ms) == (times[1], times[3])
