"""What is kept of a conversation, where, and what is not."""

import sqlite3
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, text

from assistant.conversations import Conversations, Thread
from assistant.reply import Choice, Outcome, Reply
from knowledge.errors import NotFoundError, OperatorError, TransientError

THREAD = Thread(
    codes=("9.000001", "9.000002"),
    facets=("fee",),
    choices=(Choice(label="Thẻ", message="Cấp thẻ"),),
    question="làm thẻ thư viện",
    language="km",
)


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'conversations.db'}"


def reply(conversation: str) -> Reply:
    return Reply(
        conversation_id=conversation,
        message_id=str(uuid.uuid4()),
        outcome=Outcome.ANSWERED,
        language="vi",
        text="Lệ phí **20.000 đồng** [1]",
    )


def messages(url: str) -> list:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT * FROM messages")).mappings().all()
    engine.dispose()
    return list(found)


def new() -> str:
    return str(uuid.uuid4())


def test_a_conversation_begins_with_its_first_question(url):
    conversations = Conversations(url)
    identifier = new()
    conversations.add(reply(identifier), "xin chào", "web", Thread())

    assert conversations.thread(identifier) == Thread()


def test_a_later_question_changes_what_a_conversation_is_about(url):
    conversations = Conversations(url)
    identifier = new()
    conversations.add(reply(identifier), "xin chào", "web", Thread())
    conversations.add(reply(identifier), "làm thẻ", "web", THREAD)

    assert conversations.thread(identifier) == THREAD
    assert len(messages(url)) == 2


def test_a_thread_survives_reopening_the_database(url):
    first = Conversations(url)
    identifier = new()
    first.add(reply(identifier), "làm thẻ", "web", THREAD)

    assert Conversations(url).thread(identifier) == THREAD


def test_question_and_reply_are_kept_with_their_door(url):
    conversations = Conversations(url)
    said = reply(new())
    conversations.add(said, "làm thẻ", "telegram", THREAD)

    (row,) = messages(url)
    assert (row["id"], row["channel"], row["question"]) == (said.message_id, "telegram", "làm thẻ")
    assert Reply.model_validate_json(row["reply"]) == said


def test_conversations_do_not_see_each_other(url):
    conversations = Conversations(url)
    mine, hers = new(), new()
    conversations.add(reply(hers), "xin chào", "web", Thread())
    conversations.add(reply(mine), "làm thẻ", "web", THREAD)

    assert conversations.thread(hers) == Thread()


@pytest.mark.parametrize("identifier", ["", "nobody", str(uuid.uuid4()), "' OR 1=1 --", "😀" * 400])
def test_an_unknown_conversation_is_not_found(url, identifier):
    with pytest.raises(NotFoundError):
        Conversations(url).thread(identifier)


def test_threads_may_write_at_once_and_lose_nothing(url):
    conversations = Conversations(url)
    shared = new()

    def talk(number: int) -> None:
        own = new()
        about = Thread(question=f"câu {number}")
        conversations.add(reply(own), f"câu {number}", "api", about)
        conversations.add(reply(shared), f"chung {number}", "api", about)
        assert conversations.thread(own) == about

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(talk, range(40)))

    kept = [row["question"] for row in messages(url)]
    assert sorted(kept) == sorted(f"{kind} {n}" for kind in ("câu", "chung") for n in range(40))


def test_a_database_held_by_another_is_a_matter_of_trying_again(url, tmp_path):
    conversations = Conversations(f"{url}?timeout=0.1")
    identifier = new()
    conversations.add(reply(identifier), "xin chào", "web", Thread())
    holder = sqlite3.connect(tmp_path / "conversations.db")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(TransientError):
            conversations.add(reply(identifier), "làm thẻ", "web", THREAD)
        # Reading waits for nobody.
        assert conversations.thread(identifier) == Thread()
    finally:
        holder.close()
    conversations.add(reply(identifier), "làm thẻ", "web", THREAD)
    assert conversations.thread(identifier) == THREAD


def test_a_question_that_could_not_be_kept_leaves_no_conversation(url, tmp_path):
    conversations = Conversations(f"{url}?timeout=0.1")
    identifier = new()
    holder = sqlite3.connect(tmp_path / "conversations.db")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(TransientError):
            conversations.add(reply(identifier), "làm thẻ", "web", THREAD)
    finally:
        holder.close()
    with pytest.raises(NotFoundError):
        conversations.thread(identifier)


@pytest.mark.parametrize(
    "wrong", ["no address", "sqlite:////nowhere/at/all.db", "nosuch://host/db", "sqlite:///{junk}"]
)
def test_a_database_that_cannot_be_opened_is_the_operators_in_one_line(wrong, tmp_path):
    junk = tmp_path / "junk.db"
    junk.write_bytes(b"this is no database, but it is long enough to look like one" * 50)

    with pytest.raises(OperatorError) as raised:
        Conversations(wrong.replace("{junk}", str(junk)))
    assert "\n" not in str(raised.value)
