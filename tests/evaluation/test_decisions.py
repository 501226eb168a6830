"""Asking back, abstaining and levels, counted against the labels over a real run."""

import io

from evaluation_cases import Scripted, asked, conversation, reply, write_set
from rich.console import Console

from assistant.reply import Outcome
from evaluation.decisions import decisions
from evaluation.run import Options, evaluate
from evaluation.subjects import InProcess
from evaluation.summary import Dimension, Known, Share
from evaluation.table import print_report

CODE = "9.000001"
TURNS = {
    "Giấy?": ("clarify", Outcome.CLARIFY),
    "Hội?": ("clarify", Outcome.ANSWERED),
    "Phí?": ("answer", Outcome.CLARIFY),
    "Ở đâu?": ("office", Outcome.CLARIFY),
    "Mưa không?": ("abstain", Outcome.ABSTAINED),
    "Chửi": ("refuse", Outcome.ABSTAINED),
    "Ly hôn?": ("abstain", Outcome.ANSWERED),
    "Hạn?": ("answer", Outcome.ANSWERED),
}


def report(folder, **options):
    replies = {
        question: reply(outcome, procedures=[CODE], candidates=[CODE])
        for question, (_, outcome) in TURNS.items()
    }
    turns = [
        conversation(
            str(number),
            asked(question, label, codes=[[CODE]] if label in {"answer", "clarify"} else ()),
        )
        for number, (question, (label, _)) in enumerate(TURNS.items())
    ]
    path = write_set(folder / "set.jsonl", *turns)
    subject = InProcess(Scripted(replies).reply)
    return evaluate([path], subject, Options(out=folder / "runs", **options))


def test_a_decision_is_right_where_its_label_or_one_that_it_meets_says_so(tmp_path):
    found = report(tmp_path).overall.decisions
    assert found.clarify.precision == 2 / 3  # the office may be asked back too
    assert found.clarify.recall == 1 / 2
    assert found.abstain.precision == 1
    assert found.abstain.recall == 1 / 2
    assert found.abstain.f1 == 2 / 3


def test_no_turns_decide_nothing():
    nothing = decisions([])
    assert nothing.clarify.precision is None
    assert nothing.abstain.f1 is None


def test_levels_are_told_apart_and_all_is_printed(tmp_path):
    found = report(tmp_path, known=Known(level_of={CODE: "commune"}.get))
    (level,) = [one for one in found.overall.first_turns.slices if one.dimension is Dimension.LEVEL]
    assert (level.name, level.scores.turns) == ("commune", 4)
    console = Console(file=io.StringIO(), width=120)
    print_report(found, console)
    text = console.file.getvalue()
    assert "Asking back: precision 67 %, recall 50 %" in text
    assert "calibration error" in text


def test_a_share_has_its_interval():
    assert Share(met=0, of=0).interval is None
    low, high = Share(met=90, of=100).interval
    # Wilson's score by hand: (0.9 + 0.0192) / 1.0384 ± 0.0580 / 1.0384 …
    assert (low, high) == (0.8256, 0.9448)
