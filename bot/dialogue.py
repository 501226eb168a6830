"""Each chat's dialogue with the assistant."""

from typing import TYPE_CHECKING

from assistant.reply import Question, Reply
from bot.conversations import ChatConversations
from knowledge.errors import NotFoundError

if TYPE_CHECKING:
    from assistant.assistant import Assistant


class Dialogue:
    """Asks the assistant in the chat's own conversation. Blocks: call it from a thread."""

    def __init__(self, assistant: "Assistant", conversations: ChatConversations) -> None:
        self._assistant = assistant
        self._conversations = conversations

    def ask(self, chat_id: int, message: str) -> Reply:
        """The assistant's reply to ``message``; raises what the assistant raises.

        A conversation that the assistant no longer knows is replaced by a new one.
        """
        known = self._conversations.get(chat_id)
        try:
            reply = self._assistant.reply(_question(message, known))
        except NotFoundError:
            if known is None:
                raise
            reply = self._assistant.reply(_question(message, None))
        if reply.conversation_id != known:
            self._conversations.put(chat_id, reply.conversation_id)
        return reply

    def forget(self, chat_id: int) -> None:
        """Let the chat's next question start a new conversation."""
        self._conversations.forget(chat_id)


def _question(message: str, conversation_id: str | None) -> Question:
    return Question(message=message, conversation_id=conversation_id, channel="telegram")
