"""An assistant that says what a test tells it to, and keeps conversations as the real one does."""

import threading
from collections.abc import Callable
from itertools import count

from assistant.reply import Outcome, Question, Reply
from knowledge.errors import NotFoundError


def answer(text: str, **fields) -> Reply:
    fixed = {"conversation_id": "", "message_id": "", "outcome": Outcome.ANSWERED, "language": "vi"}
    return Reply(text=text, **(fixed | fields))


class ScriptedAssistant:
    """Answers with ``script(question)``; what the script raises is raised."""

    def __init__(self, script: Callable[[Question], Reply]) -> None:
        self.script = script
        self.questions: list[Question] = []
        self.conversations: dict[str, list[str]] = {}
        self._numbers = count(1)
        self._lock = threading.Lock()

    def reply(self, question: Question) -> Reply:
        with self._lock:
            self.questions.append(question)
            conversation_id = question.conversation_id or f"hội-thoại-{next(self._numbers)}"
            if question.conversation_id is None:
                self.conversations[conversation_id] = []
            if conversation_id not in self.conversations:
                raise NotFoundError("Không có cuộc trò chuyện này.")
        reply = self.script(question)
        self.conversations[conversation_id].append(question.message)
        return reply.model_copy(update={"conversation_id": conversation_id})
