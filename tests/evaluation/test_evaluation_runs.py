"""What a run leaves behind, whole or interrupted."""

import io
import json
import signal
import threading

import pytest
from evaluation_cases import Scripted, asked, conversation, reply, write_set
from rich.console import Console
from two_sets import PAPERS, all_right, run

from evaluation.questions import QuestionSetError
from evaluation.results import TurnResult
from evaluation.run import Options, evaluate
from evaluation.scoring import Measure
from evaluation.subjects import InProcess


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
