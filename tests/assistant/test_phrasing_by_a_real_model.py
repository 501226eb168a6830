"""A real language model that is mostly wrong, which is just what the check has to catch."""

import pytest
from small_instance import Conversation, SmallInstance

from assistant.fidelity import faults_of
from assistant.language_model import OpenAICompatible
from assistant.phrasing import Phrase
from assistant.provenance import unsupported_figures
from assistant.reply import Outcome, Reply
from knowledge.errors import TransientError

QUESTIONS = (
    "làm giấy khai sinh cho con cần giấy tờ gì",
    "lam ho chieu het bao nhieu tien",
    "đăng ký thường trú mất bao lâu, tốn bao nhiêu",
    "sang tên xe máy cũ thì nộp ở đâu",
    "lý lịch tư pháp nhận được kết quả gì",
    "làm lại thẻ căn cước bị mất có nộp trực tuyến được không",
    "đăng ký kết hôn cần điều kiện gì",
    "chứng thực bản sao lệ phí bao nhiêu",
    "xin trích lục hộ tịch tốn bao nhiêu",
    "给孩子办出生登记需要什么材料",
)


class Overheard:
    """The model's own texts, for counting how many were let through."""

    def __init__(self, model: OpenAICompatible) -> None:
        self._model = model
        self.texts: list[str] = []
        self.broken_off = 0

    def complete(self, system: str, user: str) -> str:
        try:
            text = self._model.complete(system, user)
        except TransientError:
            self.broken_off += 1
            raise
        self.texts.append(text)
        return text


def figures_of(reply: Reply, small: SmallInstance) -> list[str]:
    return unsupported_figures(reply, [small.procedure(fact.code) for fact in reply.facts])


@pytest.mark.services
@pytest.mark.timeout(600)
def test_no_reply_shows_a_figure_of_the_models_own(
    small: SmallInstance, tmp_path, llama_url, record_property
):
    model = Overheard(OpenAICompatible("gemma", "none", llama_url, timeout=60))
    alone = small.assistant(tmp_path / "alone.db")
    phrasing = small.assistant(tmp_path / "phrasing.db", reword=Phrase(model))
    let_through = 0

    for question in QUESTIONS:
        composed = Conversation(alone).ask(question)
        reply = Conversation(phrasing).ask(question)

        assert reply.outcome is composed.outcome is Outcome.ANSWERED, question
        assert reply.facts == composed.facts
        assert figures_of(reply, small) == []
        if reply.text != composed.text:
            let_through += 1
            assert faults_of(reply.text, composed.text) == []

    assert len(model.texts) + model.broken_off == len(QUESTIONS)
    record_property("ended", len(model.texts))
    record_property("let through", let_through)
    print(f"{let_through} of {len(QUESTIONS)} texts let through, {model.broken_off} broken off")  # noqa: T201
