import io
import json
import signal
import threading

import pytest
from evaluation_cases import Scripted, asked, conversation, entry, reply, write_set
from rich.console import Console

from assistant.reply import Outcome
from evaluation.questions import QuestionSetError
from evaluation.results import TurnResult
from evaluation.run import Options, evaluate
from evaluation.scoring import Measure
from evaluation.subjects import InProcess
from evaluation.summary import Dimension
from knowledge.errors import TransientError

FEES, PAPERS, JOKE, MORE = "Phí nhập hộ?", "Giấy khai sinh?", "Kể chuyện vui đi", "Còn giấy tờ?"
RETRIEVAL = (Measure.TOP_1, Measure.RANK_1, Measure.TOP_3, Measure.RECALL_10)


@pytest.fixture
def sets(tmp_path):
    """Two sets: three conversations with a follow-up in ``civil``, one in ``other``."""
    folder = tmp_path / "sets"
    folder.mkdir()
    write_set(
        folder / "civil.jsonl",
        conversation(
            "c-1",
            asked(FEES, codes=[["9.000001"]], facets=["fee"], fee_vnd=[20000]),
            asked(MORE, codes=[["9.000001"]], facets=["documents"]),
        ),
        conversation(
            "c-2", asked(PAPERS, codes=[["9.000002"]], facets=["documents"]), tags=["no_diacritics"]
        ),
        conversation("c-3", asked(JOKE, "abstain")),
    )
    write_set(
        folder / "other.jsonl",
        conversation("o-1", asked("Birth papers?", codes=[["9.000002"]]), language="en"),
    )
    return folder


def right(code, facets, **facts):
    return reply(procedures=[code], candidates=[code], facets=facets, facts=[entry(code, **facts)])


def all_right():
    return {
        FEES: right("9.000001", ["fee"], fees=[20000]),
        MORE: right("9.000001", ["documents"]),
        PAPERS: right("9.000002", ["documents"]),
        JOKE: reply(Outcome.ABSTAINED),
        "Birth papers?": right("9.000002", ["documents"]),
    }


def run(sets, replies, tmp_path, **options):
    subject = InProcess(Scripted(replies).reply, {"procedures": 2})
    return evaluate([sets], subject, Options(out=tmp_path / "runs", **options))


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
    assert top_1 == {"met": 0, "of": 0, "share": None}


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
    report = run(sets, all_right(), tmp_path, starter=frozenset({"9.000001"}))
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
    report = run(path, replies, tmp_path, starter=frozenset({"9.000001", "9.000002"}))
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


def test_a_run_leaves_replies_scores_and_what_it_was_made_with(sets, tmp_path):
    report = run(sets, all_right(), tmp_path, settings={"embedder": "small", "top_k": 10})
    assert report.folder.parent == tmp_path / "runs"
    lines = (report.folder / "replies.jsonl").read_text("utf-8").splitlines()
    assert [TurnResult.model_validate_json(line) for line in lines] == list(report.results)
    assert "Phí nhập hộ?" in lines[0]
    written = json.loads((report.folder / "scores.json").read_text("utf-8"))
    assert written["run"]["settings"] == {"embedder": "small", "top_k": 10}
    assert written["run"]["subject"] == {
        "kind": "in-process",
        "url": None,
        "catalogue": {"procedures": 2},
    }
    civil = written["run"]["sets"][0]
    assert (civil["name"], civil["conversations"], civil["turns"]) == ("civil", 3, 4)
    assert len(civil["sha256"]) == 64
    assert "results" not in written


def test_two_runs_of_one_second_keep_folders_of_their_own(sets, tmp_path):
    folders = {run(sets, all_right(), tmp_path).folder for _ in range(3)}
    assert len(folders) == 3


def test_nothing_is_asked_or_written_where_a_set_has_to_be_mended(sets, tmp_path):
    (sets / "third.jsonl").write_text("{}\n")
    scripted = Scripted(all_right())
    with pytest.raises(QuestionSetError):
        evaluate([sets], InProcess(scripted.reply), Options(out=tmp_path / "runs"))
    assert scripted.questions == []
    assert not (tmp_path / "runs").exists()


def test_workers_ask_conversations_at_once_and_results_keep_the_order(tmp_path):
    texts = [f"Câu {number}?" for number in range(8)]
    path = write_set(tmp_path / "s.jsonl", *(conversation(t, asked(t)) for t in texts))
    together = threading.Barrier(4)

    def meet(question):
        together.wait(timeout=10)
        return reply()

    options = Options(out=tmp_path / "runs", workers=4)
    report = evaluate([path], InProcess(meet), options)
    assert report.run.turns_failed == 0
    assert [result.conversation for result in report.results] == texts
    assert len((report.folder / "replies.jsonl").read_text("utf-8").splitlines()) == 8


class Noticing(io.StringIO):
    """A console's file that tells when something is written."""

    def __init__(self):
        super().__init__()
        self.noticed = threading.Event()

    def write(self, text):
        self.noticed.set()
        return super().write(text)


def test_an_interrupted_run_keeps_and_scores_what_was_done(sets, tmp_path):
    scripted, noted = Scripted(all_right()), Noticing()

    def interrupted(question):
        if question.message == PAPERS:
            signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
            assert noted.noticed.wait(10)
        return scripted.reply(question)

    options = Options(out=tmp_path / "runs", console=Console(file=noted))
    report = evaluate([sets], InProcess(interrupted), options)
    done = [(result.conversation, result.number) for result in report.results]
    assert done == [("c-1", 1), ("c-1", 2), ("c-2", 1)]
    assert report.run.partial is True
    assert (report.run.turns_done, report.run.turns_planned) == (3, 5)
    top_1 = report.overall.first_turns.scores.shares[Measure.TOP_1]
    assert (top_1.met, top_1.of) == (2, 2)
    assert "Interrupted" in noted.getvalue()
    assert "interrupted" in (report.folder / "failures.md").read_text("utf-8")
    lines = (report.folder / "replies.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == len(done)
    assert json.loads((report.folder / "scores.json").read_text("utf-8"))["run"]["partial"] is True


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_shown_on_a_terminal_only(sets, tmp_path, terminal):
    shown = io.StringIO()
    console = Console(file=shown, force_terminal=terminal, width=100)
    run(sets, all_right(), tmp_path, console=console)
    assert ("5/5" in shown.getvalue()) is terminal
