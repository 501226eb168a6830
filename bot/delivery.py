"""Sending a message so that it arrives."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from telegram import Bot, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError, RetryAfter

_PAUSES = (1.0, 3.0)
"""Seconds before the second and the third attempt."""

_LONGEST_WAIT = 60.0
"""Seconds; when Telegram asks for more, the message is given up."""


async def send(
    bot: Bot, chat_id: int, html: str, buttons: InlineKeyboardMarkup | None = None
) -> Message:
    """Send one message in Telegram's HTML; raises what :func:`_insisting` raises."""
    return await _insisting(
        lambda: bot.send_message(
            chat_id,
            html,
            parse_mode=ParseMode.HTML,
            reply_markup=buttons,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
    )


async def send_file(bot: Bot, chat_id: int, name: str, content: bytes, caption: str) -> Message:
    """Send one file; raises what :func:`_insisting` raises."""
    return await _insisting(
        lambda: bot.send_document(chat_id, InputFile(content, name), caption=caption)
    )


async def _insisting(attempt: Callable[[], Awaitable[Message]]) -> Message:
    """Send, waiting where Telegram asks for it.

    A broken connection is tried again too: an answer that comes twice is better than none.

    Raises:
        TelegramError: The message was refused, or not taken in three attempts.
    """
    for pause in _PAUSES:
        try:
            return await attempt()
        except RetryAfter as error:
            await asyncio.sleep(_asked_wait(error))
        except BadRequest:
            raise
        except NetworkError:
            await asyncio.sleep(pause)
    return await attempt()


def _asked_wait(error: RetryAfter) -> float:
    """Seconds to wait; raises the error itself where that is too long."""
    asked = error.retry_after
    seconds = asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
    if seconds > _LONGEST_WAIT:
        raise error
    return seconds
