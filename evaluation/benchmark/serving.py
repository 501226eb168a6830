"""The served assistant: a real server process, asked over HTTP."""

import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from assistant.reply import Question
from evaluation.benchmark.asking import Asked, warming
from evaluation.benchmark.figures import Load, ServingFigures
from evaluation.benchmark.machine import peak_mb, processor_seconds, resident_mb
from evaluation.benchmark.measuring import Show, speed
from evaluation.subjects import Answer, OverHttp
from knowledge.errors import OperatorError

_HOST = "127.0.0.1"
_READY_WITHIN = 300.0
_STOPPED_WITHIN = 20.0
_POLL = 0.1


@dataclass(frozen=True)
class Server:
    """A server that runs.

    Attributes:
        process: Its process identifier.
        ready_seconds: From its start until it could answer.
    """

    url: str
    process: int
    ready_seconds: float


@contextmanager
def running_server(
    command: Sequence[str], environment: Mapping[str, str], folder: Path
) -> Iterator[Server]:
    """Run a server until the ``with`` ends.

    Args:
        command: What starts it, without host and port.
        environment: All of its environment.
        folder: Where it is started, and where its log goes.

    Raises:
        OperatorError: It stopped, or was not ready in time; tells what it said last.
    """
    port = _free_port()
    log = folder / "server.log"
    with log.open("wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - the command is our own
            [*command, "--host", _HOST, "--port", str(port)],
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            url = f"http://{_HOST}:{port}"
            _wait(process, f"{url}/readyz", log)
            yield Server(url, process.pid, time.perf_counter() - start)
        finally:
            _stop(process)


def measure_serving(
    server: Server, asked: Sequence[Asked], callers: int, show: Show
) -> ServingFigures:
    """Puts questions one by one, then from several callers at once, each a conversation of its own.

    Args:
        server: What is asked.
        asked: The questions.
        callers: How many ask at once.
        show: Told how far it is.
    """
    with OverHttp(server.url) as subject:
        for question in warming(asked):
            subject.ask(Question(message=question.text))
        loads = tuple(
            _load(server, subject, what, some, at_once, show)
            for what, some, at_once in (
                ("all", asked, 1),
                ("all", asked, callers),
                ("Vietnamese", [one for one in asked if one.is_vietnamese], callers),
            )
        )
    return ServingFigures(
        ready_seconds=round(server.ready_seconds, 1),
        loads=loads,
        memory_mb=resident_mb(server.process),
        peak_mb=peak_mb(server.process),
    )


def _load(
    server: Server, subject: OverHttp, what: str, asked: Sequence[Asked], callers: int, show: Show
) -> Load:
    answers: list[Answer] = []
    used = processor_seconds(server.process)
    start = time.perf_counter()
    with ThreadPoolExecutor(callers) as pool:
        questions = (Question(message=question.text) for question in asked)
        for number, answer in enumerate(pool.map(subject.ask, questions)):
            answers.append(answer)
            show(f"served: {what}, {callers} at once", number, len(asked))
    seconds = time.perf_counter() - start
    return Load(
        what=what,
        callers=callers,
        failed=sum(answer.reply is None for answer in answers),
        speed=speed([answer.milliseconds for answer in answers if answer.reply is not None]),
        per_second=round(len(answers) / seconds, 1),
        cpu_ms=_each(used, processor_seconds(server.process), len(answers)),
    )


def _each(before: float | None, after: float | None, count: int) -> float | None:
    """Milliseconds a question between two readings of a clock in seconds."""
    if before is None or after is None or not count:
        return None
    return round((after - before) * 1000 / count, 1)


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + _READY_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(address, timeout=5, trust_env=False).is_success:
                return
        except httpx.HTTPError:
            pass
        time.sleep(_POLL)
    said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
    raise OperatorError(f"the server does not get ready: {''.join(said) or 'it says nothing'}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOPPED_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((_HOST, 0))
        port: int = free.getsockname()[1]
        return port
