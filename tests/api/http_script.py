"""An assistant that follows a test's script, and the reply that it gives unless told otherwise."""

from collections.abc import Callable
from datetime import date

from assistant.assistant import Readiness
from assistant.facet import Facet
from assistant.reply import (
    Choice,
    Citation,
    Download,
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
from knowledge.parts import Channel, TimeUnit

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
        downloads=(
            Download(
                name="Tờ khai đăng ký khai sinh",
                number=None,
                code=CODE,
                url="/api/v1/forms/0a/To%20khai.doc",
                size=44032,
                media_type="application/msword",
            ),
        ),
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
