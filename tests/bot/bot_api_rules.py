"""What the Bot API refuses, in the words it documents."""

import re

from telegram_html import utf16


class ApiError(Exception):
    """An answer with ``ok: false``."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.body = {"ok": False, "error_code": code, "description": description}
        if parameters:
            self.body["parameters"] = parameters


def buttons(message: dict) -> list[dict]:
    return [button for row in message["reply_markup"]["inline_keyboard"] for button in row]


def check_text(plain: str) -> None:
    if not plain.strip():
        raise ApiError(400, "Bad Request: message text is empty")
    if utf16(plain) > 4096:
        raise ApiError(400, "Bad Request: message is too long")


def check_keyboard(markup: dict) -> None:
    for button in buttons({"reply_markup": markup}):
        if not button["text"] or len(button) != 2:
            raise ApiError(400, "Bad Request: text buttons are unallowed in the inline keyboard")
        if "url" in button:
            check_button_address(button["url"])
        elif not 1 <= len(button["callback_data"].encode()) <= 64:
            raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")


def check_button_address(url: str) -> None:
    """Telegram takes addresses that its users can reach: no bare host, no unencoded text."""
    if not re.fullmatch(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(/[!-~]*)?", url):
        raise ApiError(400, f"Bad Request: inline keyboard button URL '{url}' is invalid")


def check_document(content: bytes, caption: str) -> None:
    if not content:
        raise ApiError(400, "Bad Request: file must be non-empty")
    if len(content) > 50_000_000:
        raise ApiError(413, "Request Entity Too Large")
    if utf16(caption) > 1024:
        raise ApiError(400, "Bad Request: message caption is too long")


def check_commands(commands: list[dict]) -> None:
    for command in commands:
        if not re.fullmatch("[a-z0-9_]{1,32}", command["command"]):
            raise ApiError(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise ApiError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
