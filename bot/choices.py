"""A reply's choices as buttons below its message, and what a tap on one means."""

import re
from collections import OrderedDict
from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from assistant.reply import Choice

_CAPACITY = 10_000
_TAP = re.compile(r"choice:([0-9]{1,3})")


def keyboard(
    choices: Sequence[Choice], links: Sequence[InlineKeyboardButton] = ()
) -> InlineKeyboardMarkup | None:
    """One button a row for each choice, then for each link; None where there are none.

    A choice's button carries its number only: Telegram takes no more than 64 bytes.
    """
    offered = [
        InlineKeyboardButton(choice.label, callback_data=f"choice:{number}")
        for number, choice in enumerate(choices)
    ]
    rows = [[button] for button in (*offered, *links)]
    return InlineKeyboardMarkup(rows) if rows else None


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
