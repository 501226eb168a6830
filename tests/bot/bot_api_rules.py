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
        if not button["text"]:
            raise ApiError(400, "Bad Request: text buttons are unallowed in the inline keyboard")
        if not 1 <= len(button["callback_data"].encode()) <= 64:
            raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")


def check_commands(commands: list[dict]) -> None:
    for command in commands:
        if not re.fullmatch("[a-z0-9_]{1,32}", command["command"]):
            raise ApiError(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise ApiError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
