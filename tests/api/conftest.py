"""A real server on a loopback port, around an assistant that follows a script."""

import logging
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from threading import Event, Thread

import httpx
import pytest
import uvicorn

from api.app import create_app
from assistant.assistant import Readiness
from assistant.facet import Facet
from assistant.reply import (
    Choice,
    Citation,
    DurationFact,
    FeeFact,
    Outcome,
    PaperFact,
    ProcedureFacts,
    Question,
    RankedProcedure,
    Reply,
)
from knowledge.errors import InputError, NotFoundError
from knowledge.procedure import Channel, TimeUnit

CODE = "1.001193"
TITLE = "Thủ tục đăng ký khai sinh"
URL = "https://dichvucong.gov.vn/thu-tuc/1.001193"
QUOTE = (
    "Giấy chứng sinh; trường hợp không có Giấy chứng sinh thì nộp văn bản của người làm chứng "
    "xác nhận về việc sinh; nếu không có người làm chứng thì phải có giấy cam đoan về việc sinh."
)
TEXT = """Để làm **Thủ tục đăng ký khai sinh**, bạn cần [1]:

- **Giấy chứng sinh** (1 bản chính)
  - không có thì nộp văn bản của người làm chứng xác nhận về việc sinh;
  - không có người làm chứng thì nộp giấy cam đoan về việc sinh.
- Văn bản ủy quyền được chứng thực, nếu bạn nhờ người khác đi làm.

Khi đến nộp, bạn làm hai việc:

1. Xuất trình giấy tờ tùy thân [2].
2. Xem trước mẫu tại [Cổng dịch vụ công](https://dichvucong.gov.vn/)."""


def birth_reply(conversation_id: str) -> Reply:
    """An answer with every part of the reply object filled."""
    found = RankedProcedure(code=CODE, title=TITLE, confidence=0.97)
    other = RankedProcedure(code="1.004884", title="Đăng ký lại khai sinh", confidence=0.41)
    return Reply(
        conversation_id=conversation_id,
        message_id="m-1",
        outcome=Outcome.ANSWERED,
        language="vi",
        text=TEXT,
        procedures=(found,),
        candidates=(found, other),
        facets=(Facet.DOCUMENTS,),
        facts=(
            ProcedureFacts(
                code=CODE,
                documents=(
                    PaperFact(name="Giấy chứng sinh", originals=1, copies=0, case=None, form=None),
                ),
                fees=(FeeFact(amount_vnd=8000, channel=Channel.DIRECT, note="mỗi bản sao"),),
                durations=(
                    DurationFact(value=1, unit=TimeUnit.WORKING_DAY, channel=None, note=None),
                ),
                agency="Ủy ban nhân dân cấp xã",
                legal_basis=("Luật Hộ tịch",),
            ),
        ),
        citations=tuple(
            Citation(
                id=number,
                code=CODE,
                title=TITLE,
                section="documents",
                url=URL,
                quote=QUOTE,
                as_of=date(2026, 7, 15),
            )
            for number in (1, 2)
        ),
        choices=(),
        suggestions=("Lệ phí bao nhiêu?",),
    )


class ScriptedAssistant:
    """Knows the conversations that it began; what else it does, a test scripts.

    Attributes:
        questions: What it was asked, in order.
        script: Makes the reply of a question in a conversation, or raises.
    """

    def __init__(self) -> None:
        self.questions: list[Question] = []
        self.script: Callable[[Question, str], Reply] = lambda _, id_: birth_reply(id_)
        self._conversations: set[str] = set()

    def reply(self, question: Question) -> Reply:
        self.questions.append(question)
        if not question.message.strip():
            raise InputError("Bạn hãy nhập câu hỏi.")
        if question.conversation_id is None:
            conversation_id = f"c-{len(self.questions)}"
        elif question.conversation_id in self._conversations:
            conversation_id = question.conversation_id
        else:
            raise NotFoundError("Không có cuộc trò chuyện này; bạn bắt đầu cuộc mới nhé.")
        reply = self.script(question, conversation_id)
        self._conversations.add(conversation_id)
        return reply

    def readiness(self) -> Readiness:
        return Readiness(
            procedures=12, passages=345, generation="g-20260715", as_of=date(2026, 7, 15)
        )

    def forget(self) -> None:
        """Forget every conversation, as a restart or an expiry does."""
        self._conversations.clear()

    def asks_back(self, question: Question, conversation_id: str) -> Reply:
        """A script that asks back once, then answers."""
        if "trong nước" in question.message:
            return birth_reply(conversation_id)
        return Reply(
            conversation_id=conversation_id,
            message_id="m-2",
            outcome=Outcome.CLARIFY,
            language="vi",
            text="Bạn đăng ký khai sinh trong trường hợp nào?",
            choices=(
                Choice(label="Sinh ở Việt Nam", message="đăng ký khai sinh trong nước"),
                Choice(label="Sinh ở nước ngoài", message="đăng ký khai sinh đã sinh ở nước ngoài"),
            ),
        )


@dataclass(frozen=True)
class Opened:
    """A running server; ``failures`` holds what kept the assistant from opening."""

    url: str
    port: int
    failures: list[Exception]


@contextmanager
def running(open_assistant: Callable[[], object]) -> Iterator[Opened]:
    """Serve on a free loopback port for as long as the block lasts."""
    failures: list[Exception] = []
    app = create_app(open_assistant, "9.8.7", on_failure=failures.append)
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        until(lambda: server.started)
        port = listener.getsockname()[1]
        yield Opened(f"http://127.0.0.1:{port}", port, failures)
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


def until(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline, "waited 10 seconds in vain"
        time.sleep(0.005)


@pytest.fixture(scope="session")
def served() -> Iterator[tuple[Opened, ScriptedAssistant]]:
    scripted = ScriptedAssistant()
    with running(lambda: scripted) as opened:
        until(lambda: httpx.get(f"{opened.url}/readyz").is_success)
        yield opened, scripted


@pytest.fixture
def assistant(served: tuple[Opened, ScriptedAssistant]) -> ScriptedAssistant:
    """The assistant behind the shared server, as new."""
    served[1].__init__()
    return served[1]


@pytest.fixture
def server(served: tuple[Opened, ScriptedAssistant], assistant: ScriptedAssistant) -> Opened:
    return served[0]


@pytest.fixture
def client(server: Opened) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=10) as client:
        yield client


@pytest.fixture
def serve() -> Callable[[Callable[[], object]], object]:
    """Starts a server of one's own: ``with serve(open_assistant) as opened: …``."""
    return running


@pytest.fixture
def starting() -> Iterator[tuple[str, Event]]:
    """A server whose assistant opens only when the event is set."""
    go = Event()

    def open_slowly() -> ScriptedAssistant:
        go.wait(10)
        return ScriptedAssistant()

    with running(open_slowly) as opened:
        yield opened.url, go
        go.set()


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="api")
    return caplog
