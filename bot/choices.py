"""A reply's choices as buttons below its message, and what a tap on one means."""

import re
from collections import OrderedDict

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from assistant.reply import Choice

_CAPACITY = 10_000
_TAP = re.compile(r"choice:([0-9]{1,3})")


def keyboard(choices: tuple[Choice, ...]) -> InlineKeyboardMarkup | None:
    """One button a row for each choice; None where there is nothing to choose.

    A button carries the choice's number only: Telegram takes no more than 64 bytes.
    """
    if not choices:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(choice.label, callback_data=f"choice:{number}")]
            for number, choice in enumerate(choices)
        ]
    )


class OfferedChoices:
    """The choices below each message, for the latest 10,000 messages that offered any."""

    def __init__(self) -> None:
        self._offers: OrderedDict[tuple[int, int], tuple[Choice, ...]] = OrderedDict()

    def remember(self, chat_id: int, message_id: int, choices: tuple[Choice, ...]) -> None:
        """Keep what the buttons below a message stand for."""
        self._offers[chat_id, message_id] = choices
        if len(self._offers) > _CAPACITY:
            self._offers.popitem(last=False)

    def picked(self, chat_id: int, message_id: int, tap: str) -> Choice | None:
        """The choice that a tap means, None where it is no longer known."""
        match = _TAP.fullmatch(tap)
        choices = self._offers.get((chat_id, message_id), ())
        number = int(match[1]) if match else len(choices)
        return choices[number] if number < len(choices) else None

    def forget(self, chat_id: int, message_id: int) -> None:
        """Drop a message's choices once one has been answered."""
        self._offers.pop((chat_id, message_id), None)
