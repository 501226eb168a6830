"""Sending a message so that it arrives."""

import asyncio
from datetime import timedelta

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError, RetryAfter

_PAUSES = (1.0, 3.0)
"""Seconds before the second and the third attempt."""

_LONGEST_WAIT = 60.0
"""Seconds; when Telegram asks for more, the message is given up."""


async def send(
    bot: Bot, chat_id: int, html: str, buttons: InlineKeyboardMarkup | None = None
) -> Message:
    """Send one message in Telegram's HTML, waiting where Telegram asks for it.

    A broken connection is tried again too: an answer that comes twice is better than none.

    Raises:
        TelegramError: The message was refused, or not taken in three attempts.
    """
    for pause in _PAUSES:
        try:
            return await _send(bot, chat_id, html, buttons)
        except RetryAfter as error:
            await asyncio.sleep(_asked_wait(error))
        except BadRequest:
            raise
        except NetworkError:
            await asyncio.sleep(pause)
    return await _send(bot, chat_id, html, buttons)


async def _send(bot: Bot, chat_id: int, html: str, buttons: InlineKeyboardMarkup | None) -> Message:
    return await bot.send_message(
        chat_id,
        html,
        parse_mode=ParseMode.HTML,
        reply_markup=buttons,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )


def _asked_wait(error: RetryAfter) -> float:
    """Seconds to wait; raises the error itself where that is too long."""
    asked = error.retry_after
    seconds = asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
    if seconds > _LONGEST_WAIT:
        raise error
    return seconds
