"""The command itself, as a process of its own."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_instance import BIRTH, PASSPORT

from assistant.provenance import unsupported_figures
from assistant.reply import Outcome, Reply
from retrieval.ownership import Ownership

MOTCUA = Path(sys.executable).parent / "motcua"

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def motcua(tmp_path, monkeypatch) -> Command:
    """Run the command with a home of its own."""
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "home"))

    def run(*arguments: str, timeout: float = 100) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [MOTCUA, *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=timeout
        )

    return run


def error_of(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a failed command says."""
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    lines = [line for line in done.stderr.splitlines() if not line.startswith(("INFO", "WARNING"))]
    assert len(lines) == 1, done.stderr
    return lines[0]


def test_ask_prints_the_reply_object(motcua, home, small):
    done = motcua("ask", "--json", "lam ho chieu het bao nhieu tien")

    assert done.returncode == 0, done.stderr
    reply = Reply.model_validate(json.loads(done.stdout))
    assert reply.outcome is Outcome.ANSWERED
    assert reply.procedures[0].code == PASSPORT
    assert 200000 in [fee.amount_vnd for fee in reply.facts[0].fees]
    assert unsupported_figures(reply, [small.procedure(PASSPORT)]) == []


def test_ask_prints_an_answer_to_read_with_its_source(motcua, home, small):
    done = motcua("ask", "làm giấy khai sinh cho con cần giấy tờ gì")

    assert done.returncode == 0, done.stderr
    assert "Giấy chứng sinh" in done.stdout
    assert "**" not in done.stdout
    source = small.procedure(BIRTH).source
    assert (
        f"[1] Thủ tục đăng ký khai sinh, theo bản ghi ngày {source.as_of:%d/%m/%Y}" in done.stdout
    )
    assert str(source.url) in done.stdout.split()


def test_a_question_to_mend_is_one_line(motcua, home):
    assert "Bạn chưa viết câu hỏi" in error_of(motcua("ask", "  "))


def test_a_second_process_on_the_same_home_says_so_and_stops(motcua, home):
    with Ownership(home / "index" / "owner.lock", "busy"):
        line = error_of(motcua("ask", "làm hộ chiếu"))

    assert line.startswith("motcua: another process")
    assert line.endswith("MOTCUA_CHROMA_URL")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("MOTCUA_HOEM", "x", "MOTCUA_HOEM is no setting; did you mean MOTCUA_HOME?"),
        ("MOTCUA_HOME", "/dev/null/home", "/dev/null/home; set MOTCUA_HOME"),
    ],
)
def test_a_wrong_setting_is_one_line(motcua, monkeypatch, name, value, told):
    monkeypatch.setenv(name, value)

    assert told in error_of(motcua("ask", "làm hộ chiếu"))


@pytest.mark.services
@pytest.mark.timeout(400)
def test_a_fresh_home_answers_from_the_starters(motcua):
    done = motcua("ask", "--json", "làm giấy khai sinh cho con cần giấy tờ gì", timeout=380)

    assert done.returncode == 0, done.stderr
    reply = Reply.model_validate_json(done.stdout)
    assert (reply.outcome, reply.procedures[0].code) == (Outcome.ANSWERED, BIRTH)
