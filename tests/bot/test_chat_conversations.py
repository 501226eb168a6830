"""The conversation that a chat is in."""

from bot.conversations import ChatConversations


def test_it_outlives_the_object_and_keeps_chats_apart(tmp_path):
    path = tmp_path / "mới" / "telegram.sqlite"
    conversations = ChatConversations(path)
    conversations.put(2**52, "a")
    conversations.put(-7, "b")
    conversations.put(-7, "c")
    conversations.forget(2**52)
    conversations.forget(99)
    reopened = ChatConversations(path)
    assert [reopened.get(chat) for chat in (2**52, -7, 99)] == [None, "c", None]
