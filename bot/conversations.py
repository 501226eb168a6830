"""Which conversation with the assistant a chat is in, kept over restarts."""

from pathlib import Path

from sqlalchemy import (
    URL,
    BigInteger,
    Column,
    MetaData,
    NullPool,
    String,
    Table,
    create_engine,
    delete,
    select,
)
from sqlalchemy.dialects.sqlite import insert

_METADATA = MetaData()
_CONVERSATIONS = Table(
    "telegram_conversations",
    _METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("conversation_id", String, nullable=False),
)


class ChatConversations:
    """Conversation ids by chat, in a SQLite file of the bot's own. Safe to use from threads.

    Args:
        path: The file; it and its folder are made where they are missing.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        # No pool: a connection lives for one statement, so that none is left open at the end.
        self._engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
        _METADATA.create_all(self._engine)

    def get(self, chat_id: int) -> str | None:
        """The chat's conversation id, None where it has none."""
        query = select(_CONVERSATIONS.c.conversation_id).where(_CONVERSATIONS.c.chat_id == chat_id)
        with self._engine.connect() as connection:
            return connection.scalar(query)

    def put(self, chat_id: int, conversation_id: str) -> None:
        """Keep ``conversation_id`` as the chat's own, in place of any earlier one."""
        statement = insert(_CONVERSATIONS).values(chat_id=chat_id, conversation_id=conversation_id)
        with self._engine.begin() as connection:
            connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["chat_id"], set_={"conversation_id": conversation_id}
                )
            )

    def forget(self, chat_id: int) -> None:
        """Drop the chat's conversation id, if it has one."""
        with self._engine.begin() as connection:
            connection.execute(delete(_CONVERSATIONS).where(_CONVERSATIONS.c.chat_id == chat_id))
