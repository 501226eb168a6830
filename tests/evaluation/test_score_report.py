import io
import subprocess

from evaluation_cases import Scripted, asked, conversation, entry, reply, write_set
from rich.console import Console

from assistant.reply import Outcome
from evaluation.report import git_commit
from evaluation.run import Options, evaluate
from evaluation.subjects import InProcess
from evaluation.table import print_report
from knowledge.errors import TransientError


def reported(tmp_path, replies, *conversations, name="civil", **options):
    path = write_set(tmp_path / f"{name}.jsonl", *conversations)
    subject = InProcess(Scripted(replies).reply)
    return evaluate([path], subject, Options(out=tmp_path / "runs", **options))


def printed(report, width=80):
    console = Console(file=io.StringIO(), width=width)
    print_report(report, console)
    return console.file.getvalue()


def row(text, start):
    (line,) = [line for line in text.splitlines() if line.startswith(start)]
    return line.removeprefix(start).split()


def test_a_row_holds_the_measures_of_first_turns_and_follow_ups_stand_below(tmp_path):
    report = reported(
        tmp_path,
        {
            "Một?": reply(
                procedures=["9.000001"],
                candidates=["9.000004", "9.000001"],
                facets=["fee"],
                facts=[entry(fees=[5000])],
            ),
            "Hai?": reply(Outcome.CLARIFY, candidates=["9.000001"]),
            "Ba?": reply(candidates=["9.000001"]),
        },
        conversation(
            "1",
            asked("Một?", codes=[["9.000001"]], facets=["fee"], fee_vnd=[5000]),
            asked("Ba?", codes=[["9.000001"]]),
        ),
        conversation("2", asked("Hai?", codes=[["9.000001"]])),
        figure_check=lambda got, question: ["7"] if question == "Hai?" else [],
    )
    text = printed(report)
    first = ["2", "50.0", "50.0", "100.0", "100.0", "50.0", "100.0", "100.0", "1"]
    assert row(text, "civil")[:-1] == first
    assert row(text, "all")[:-1] == first
    follow_up = ["1", "0.0", "100.0", "100.0", "100.0", "100.0", "–", "–", "0"]
    follow_ups = [line.split()[1:] for line in text.splitlines() if "follow-ups " in line]
    assert [cells[:-1] for cells in follow_ups if cells[0].isdigit()] == [follow_up] * 2
    assert row(text, "  vi")[:-1] == first
    assert str(report.folder) in text.replace("\n", "")


def test_zero_cases_show_a_dash_and_never_a_share(tmp_path):
    report = reported(
        tmp_path,
        {"Một?": TransientError("busy [x]")},
        conversation("1", asked("Một?", "abstain")),
    )
    text = printed(report)
    assert row(text, "civil") == ["1", "–", "–", "–", "–", "0.0", "–", "–", "–", "–"]
    assert "follow-ups  " not in text
    assert "1 of 1 turns failed" in text
    assert "TransientError: busy [x]" in text


def test_a_name_with_brackets_is_shown_as_it_is(tmp_path):
    turns = conversation("1", asked("Một?", "abstain"))
    report = reported(tmp_path, {"Một?": reply(Outcome.ABSTAINED)}, turns, name="[red]x")
    assert "[red]x" in printed(report)


def test_a_partial_run_says_so(tmp_path):
    turns = conversation("1", asked("Một?", "abstain"))
    report = reported(tmp_path, {"Một?": reply(Outcome.ABSTAINED)}, turns)
    assert "Interrupted" not in printed(report)
    part = report.model_copy(
        update={"run": report.run.model_copy(update={"partial": True, "turns_planned": 9})}
    )
    assert "Interrupted: 1 of 9 turns" in printed(part)


def test_a_failed_turn_can_be_understood_from_its_page(tmp_path):
    report = reported(
        tmp_path,
        {
            "Xin chào": reply(Outcome.SMALLTALK),
            "Phí làm lại?": reply(
                Outcome.ANSWERED,
                procedures=["9.000004"],
                candidates=["9.000004", "9.000001"],
                facets=["time"],
                facts=[entry("9.000001", fees=[8000], papers=["Tờ khai"])],
                text="Phí là **8.000** đồng.\nHết.",
            ),
        },
        conversation(
            "dev-7",
            asked("Xin chào", "chitchat"),
            asked("Phí làm lại?", codes=[["9.000001", "9.000002"]], facets=["fee"], fee_vnd=[5000]),
        ),
    )
    page = (report.folder / "failures.md").read_text("utf-8")
    assert page.count("## ") == 1
    for part in [
        "# Failed turns: 1 of 2",
        "## civil · dev-7 · turn 2",
        "> (before) Xin chào",
        "> Phí làm lại?",
        "Misses **top-1, rank-1, facets, fee, facts**.",
        "- expected: answer, `9.000001` or `9.000002`",
        '  - facts: {"fee_vnd":[5000]}',
        "- got: answered in ",
        "  - procedures: `9.000004` 0.90 Thủ tục 9.000004",
        "  - candidates: `9.000004` 0.90 Thủ tục 9.000004; ✓ `9.000001` 0.85 Thủ tục 9.000001",
        "  - facts of `9.000001`: fees 8000; times none; 1 documents: Tờ khai",
        "> Phí là **8.000** đồng.\n> Hết.",
    ]:
        assert part in page, part


def test_a_turn_without_a_reply_shows_its_error(tmp_path):
    report = reported(
        tmp_path, {"Một?": TransientError("busy\nagain")}, conversation("1", asked("Một?"))
    )
    page = (report.folder / "failures.md").read_text("utf-8")
    assert "- got: error in" in page
    assert "  - error: TransientError: busy again" in page


def test_the_commit_is_that_of_the_projects_own_repository(tmp_path):
    author = ("-c", "user.name=An", "-c", "user.email=an@example.org")

    def git(*words):
        return subprocess.run(
            ["git", "-C", str(tmp_path), *author, *words],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()

    git("init", "-q")
    assert git_commit(tmp_path) is None
    (tmp_path / "file").write_text("1")
    (tmp_path / "inner").mkdir()
    git("add", "file")
    git("commit", "-q", "-m", "First")
    assert git_commit(tmp_path) == git("rev-parse", "HEAD")
    assert git_commit(tmp_path / "inner") is None
    (tmp_path / "file").write_text("2")
    assert git_commit(tmp_path) == git("rev-parse", "HEAD") + "-dirty"
