"""Conversations: what was asked and said, kept so that a follow-up can be understood.

Only masked messages are stored.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    DateTime,
    ForeignKey,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    create_engine,
    event,
    insert,
    select,
    update,
)
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from assistant.reply import Choice, Reply
from knowledge.errors import NotFoundError, OperatorError, TransientError

_METADATA = MetaData()
_CONVERSATIONS = Table(
    "conversations",
    _METADATA,
    Column("id", String(36), primary_key=True),
    Column("thread", Text, nullable=False),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
)
_MESSAGES = Table(
    "messages",
    _METADATA,
    Column("id", String(36), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),
    Column("channel", String(20), nullable=False),
    Column("question", Text, nullable=False),
    Column("reply", Text, nullable=False),
    Column("said_at", DateTime(timezone=True), nullable=False),
)
_THREAD = select(_CONVERSATIONS.c.thread).where(_CONVERSATIONS.c.id == bindparam("sought"))
_NOW_ABOUT = update(_CONVERSATIONS).where(_CONVERSATIONS.c.id == bindparam("sought"))
_NEW_CONVERSATION = insert(_CONVERSATIONS)
_NEW_MESSAGE = insert(_MESSAGES)


@dataclass(frozen=True)
class Thread:
    """What a conversation is about.

    Attributes:
        codes: Procedures of the last answer, best first.
        facets: What was last asked of them.
        choices: Choices last offered, which a number may pick.
        question: The last question that named a topic.
        language: BCP 47 tag of the last turn.
    """

    codes: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    question: str = ""
    language: str = "vi"


class Conversations:
    """Keeps conversations in an SQL database; safe to use from several threads.

    Args:
        url: SQLAlchemy address, such as ``sqlite:///var/motcua.db``.

    Raises:
        OperatorError: The database cannot be opened.
    """

    def __init__(self, url: str) -> None:
        try:
            self._engine: Engine = create_engine(url)
            if self._engine.dialect.name == "sqlite":
                event.listen(self._engine, "connect", _without_waiting)
            _METADATA.create_all(self._engine)
        except (SQLAlchemyError, ImportError) as error:
            reason = str(error).splitlines()[0]
            raise OperatorError(f"the conversation database cannot be opened: {reason}") from error

    def thread(self, conversation_id: str) -> Thread:
        """What a conversation is about.

        Raises:
            NotFoundError: There is no such conversation.
            TransientError: The database is busy.
        """
        with self._transaction() as connection:
            stored = connection.execute(_THREAD, {"sought": conversation_id}).scalar_one_or_none()
        if stored is None:
            raise NotFoundError(conversation_id)
        return _loaded(stored)

    def add(self, reply: Reply, masked_question: str, channel: str, thread: Thread) -> None:
        """Store one question with its reply, and what the conversation is about now.

        The first question begins the conversation; there is none without a question.

        Raises:
            TransientError: The database is busy.
        """
        now = datetime.now(UTC)
        about = {"thread": _dumped(thread), "updated_at": now}
        message = {
            "id": reply.message_id,
            "conversation_id": reply.conversation_id,
            "channel": channel,
            "question": masked_question,
            "reply": reply.model_dump_json(),
            "said_at": now,
        }
        with self._transaction() as connection:
            known = connection.execute(_NOW_ABOUT, {"sought": reply.conversation_id, **about})
            if not known.rowcount:
                new = {"id": reply.conversation_id, "started_at": now, **about}
                connection.execute(_NEW_CONVERSATION, new)
            connection.execute(_NEW_MESSAGE, message)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except (OperationalError, PoolTimeoutError) as error:
            raise TransientError("the conversation database is busy") from error


def _without_waiting(connection: sqlite3.Connection, _: object) -> None:
    """Let SQLite not wait for the disk at each turn; after a power cut the last may be missing."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")


def _dumped(thread: Thread) -> str:
    value = asdict(thread) | {"choices": [choice.model_dump() for choice in thread.choices]}
    return json.dumps(value, ensure_ascii=False)


def _loaded(stored: str) -> Thread:
    value = json.loads(stored)
    return Thread(
        codes=tuple(value["codes"]),
        facets=tuple(value["facets"]),
        choices=tuple(Choice(**choice) for choice in value["choices"]),
        question=value["question"],
        language=value["language"],
    )
