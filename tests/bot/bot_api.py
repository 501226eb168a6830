"""The Bot API's methods, with the objects and errors that Telegram documents.

https://core.telegram.org/bots/api
"""

import json
import re
import threading
import time
from dataclasses import asdict, dataclass, field
from itertools import count

from bot_api_forms import Upload
from bot_api_rules import (
    ApiError,
    buttons,
    check_commands,
    check_document,
    check_keyboard,
    check_text,
)
from telegram_html import BadHtmlError, parse_html, utf16

BOT = {"id": 4321, "is_bot": True, "first_name": "Một Cửa thử", "username": "motcua_thu_bot"}
_DEFAULT_UPDATES = ("message", "edited_message", "callback_query")
_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]+)?")


@dataclass(frozen=True)
class Call:
    """One request that the bot made; values that are JSON have been read."""

    method: str
    params: dict


class DropError(Exception):
    """The connection is to be closed without an answer."""


@dataclass
class BotApi:
    """The server's state. The test speaks and taps; the bot's calls are recorded."""

    token: str = "4321:thu-nghiem"
    calls: list[Call] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.port = 0
        self._changed = threading.Condition()
        self._closed = False
        self._updates: list[dict] = []
        self._update_ids = count(700)
        self._ids = count(1)
        self._messages: dict[tuple[int, int], dict] = {}
        self._chats: dict[int, dict] = {}
        self._open_queries: set[str] = set()
        self._faults: dict[str, list[Exception]] = {}
        self.uploads: dict[str, Upload] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        """End every long poll that is waiting."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def open(self, port: int) -> None:
        self.port, self._closed = port, False

    # The test's side

    def say(self, text: str | None, chat_id: int = 11, kind: str = "private", **content) -> int:
        """A user writes; ``text`` None with ``content`` such as ``voice`` is no text message."""
        message = self._message(chat_id, kind, _user(chat_id), content)
        if text is not None:
            message["text"] = text
            command = _COMMAND.match(text)
            if command:
                entity = {"type": "bot_command", "offset": 0, "length": command.end()}
                message["entities"] = [entity]
        return self._deliver("message", message)

    def tap(self, message: dict, number: int) -> int:
        """A user taps the ``number``-th button of a message that the bot sent."""
        query = {
            "id": str(next(self._ids)),
            "from": _user(message["chat"]["id"]),
            "message": message,
            "chat_instance": "1",
            "data": buttons(message)[number]["callback_data"],
        }
        self._open_queries.add(query["id"])
        return self._deliver("callback_query", query)

    def fail_next(self, method: str, error: ApiError) -> None:
        self._faults.setdefault(method, []).append(error)

    def drop_next(self, method: str) -> None:
        self._faults.setdefault(method, []).append(DropError())

    def sent(self, chat_id: int = 11) -> list[dict]:
        """The bot's messages in a chat, as they stand, in their order."""
        messages = [m for (chat, _), m in list(self._messages.items()) if chat == chat_id]
        return [message for message in messages if message["from"] == BOT]

    def called(self, method: str) -> list[dict]:
        return [call.params for call in self.calls if call.method == method]

    # The bot's side

    def call(self, token: str, method: str, params: dict) -> object:
        self.calls.append(Call(method, params))
        if self._faults.get(method):
            raise self._faults[method].pop(0)
        if token != self.token:
            raise ApiError(401, "Unauthorized")
        answer = getattr(self, f"_{method}", None)
        if method.lower() == method or answer is None:
            raise ApiError(404, "Not Found")
        return answer(**params)

    def _getMe(self) -> dict:  # noqa: N802
        return BOT

    def _deleteWebhook(self, drop_pending_updates: bool = False) -> bool:  # noqa: N802
        if drop_pending_updates:
            self._updates.clear()
        return True

    def _setMyCommands(self, commands: list[dict]) -> bool:  # noqa: N802
        check_commands(commands)
        return True

    def _getUpdates(  # noqa: N802
        self, offset: int = 0, limit: int = 100, timeout: int = 0, allowed_updates: tuple = ()
    ) -> list[dict]:
        """Long polling; an offset confirms, that is forgets, all updates before it."""
        wanted = allowed_updates or _DEFAULT_UPDATES

        def waiting() -> list[dict]:
            return [u for u in self._updates if any(kind in u for kind in wanted)][:limit]

        with self._changed:
            self._updates = [u for u in self._updates if u["update_id"] >= offset]
            self._changed.wait_for(lambda: self._closed or waiting(), timeout)
            return waiting()

    def _sendChatAction(self, chat_id: int, action: str) -> bool:  # noqa: N802
        self._known(chat_id)
        if action not in ("typing", "upload_photo", "record_voice", "upload_document"):
            raise ApiError(400, "Bad Request: wrong parameter action in request")
        return True

    def _sendMessage(  # noqa: N802
        self,
        chat_id: int,
        text: str,
        parse_mode: str | None = None,
        reply_markup: dict | None = None,
        link_preview_options: dict | None = None,
    ) -> dict:
        chat = self._known(chat_id)
        try:
            plain, entities = parse_html(text) if parse_mode == "HTML" else (text, [])
        except BadHtmlError as error:
            raise ApiError(400, str(error)) from error
        check_text(plain)
        content = {"text": plain, "entities": [_without_none(asdict(e)) for e in entities]}
        if reply_markup:
            check_keyboard(reply_markup)
            content["reply_markup"] = reply_markup
        if link_preview_options:
            content["link_preview_options"] = link_preview_options
        return self._message(chat_id, chat["type"], BOT, content)

    def _sendDocument(self, chat_id: int, document: Upload, caption: str = "") -> dict:  # noqa: N802
        chat = self._known(chat_id)
        check_document(document.content, caption)
        file_id = f"file-{next(self._ids)}"
        self.uploads[file_id] = document
        kept = {
            "file_id": file_id,
            "file_unique_id": f"unique-{file_id}",
            "file_name": document.name,
            "file_size": len(document.content),
        }
        return self._message(chat_id, chat["type"], BOT, {"document": kept, "caption": caption})

    def _answerCallbackQuery(  # noqa: N802
        self, callback_query_id: str, text: str = "", show_alert: bool = False
    ) -> bool:
        if callback_query_id not in self._open_queries:
            raise ApiError(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        if utf16(text) > 200:
            raise ApiError(400, "Bad Request: MESSAGE_TOO_LONG")
        self._open_queries.discard(callback_query_id)
        return True

    def _editMessageReplyMarkup(  # noqa: N802
        self, chat_id: int, message_id: int, reply_markup: dict | None = None
    ) -> dict:
        message = self._messages.get((chat_id, message_id))
        if message is None or message["from"] != BOT:
            raise ApiError(400, "Bad Request: message to edit not found")
        if message.get("reply_markup") == reply_markup:
            raise ApiError(400, "Bad Request: message is not modified")
        message.pop("reply_markup", None)
        if reply_markup:
            message["reply_markup"] = reply_markup
        return message

    def _known(self, chat_id: int) -> dict:
        if chat_id not in self._chats:
            raise ApiError(400, "Bad Request: chat not found")
        return self._chats[chat_id]

    def _message(self, chat_id: int, kind: str, sender: dict, content: dict) -> dict:
        chat = self._chats.setdefault(chat_id, {"id": chat_id, "type": kind})
        number = next(self._ids)
        message = {"message_id": number, "date": int(time.time()), "chat": chat, "from": sender}
        message.update(content)
        self._messages[chat_id, number] = message
        return message

    def _deliver(self, kind: str, content: dict) -> int:
        with self._changed:
            update = {"update_id": next(self._update_ids), kind: json.loads(json.dumps(content))}
            self._updates.append(update)
            self._changed.notify_all()
        return update["update_id"]


def _user(chat_id: int) -> dict:
    return {"id": abs(chat_id), "is_bot": False, "first_name": "Lành", "language_code": "vi"}


def _without_none(fields: dict) -> dict:
    return {name: value for name, value in fields.items() if value is not None}
