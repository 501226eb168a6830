"""What the bot does with each kind of update."""

import asyncio
import contextlib
import logging
import traceback
from html import escape
from typing import cast

from telegram import Bot, CallbackQuery, Message, Update
from telegram.constants import CallbackQueryLimit, ChatAction
from telegram.error import Forbidden, TelegramError
from telegram.ext import ContextTypes

from assistant.reply import Reply
from bot import wording
from bot.choices import OfferedChoices, keyboard
from bot.delivery import send
from bot.dialogue import Dialogue
from bot.downloads import Handout
from bot.rendering import render
from knowledge.errors import InputError, TransientError

Context = ContextTypes.DEFAULT_TYPE

_LOGGER = logging.getLogger(__name__)
_TYPING_SECONDS = 4.0
"""Telegram shows "typing" for five seconds or until the next message."""


class Handlers:
    """The callbacks for messages, commands and taps."""

    def __init__(self, dialogue: Dialogue, handout: Handout) -> None:
        self._dialogue = dialogue
        self._handout = handout
        self._offers = OfferedChoices()

    async def greet(self, update: Update, context: Context) -> None:
        """Say what the bot can do."""
        await _say(context.bot, _message(update).chat.id, wording.GREETING)

    async def forget(self, update: Update, context: Context) -> None:
        """Let the next question start afresh."""
        chat_id = _message(update).chat.id
        await asyncio.to_thread(self._dialogue.forget, chat_id)
        await _say(context.bot, chat_id, wording.FORGOTTEN)

    async def question(self, update: Update, context: Context) -> None:
        """Answer a question."""
        message = _message(update)
        await self._answer(context.bot, message.chat.id, message.text or "")

    async def not_text(self, update: Update, context: Context) -> None:
        """Ask for words in place of a photo, a voice message and the like."""
        await _say(context.bot, _message(update).chat.id, wording.TEXT_ONLY)

    async def tap(self, update: Update, context: Context) -> None:
        """Take a tap on a choice for the question that it stands for."""
        query = cast("CallbackQuery", update.callback_query)
        # Only a button below an inline query's result has no message, and we send none of those.
        message = cast("Message", query.message)
        chat_id, message_id = message.chat.id, message.message_id
        choice = self._offers.picked(chat_id, message_id, query.data or "")
        await _acknowledge(query, choice.label if choice else None)
        if choice is None or await self._answer(context.bot, chat_id, choice.message):
            self._offers.forget(chat_id, message_id)
            await _remove_buttons(context.bot, chat_id, message_id)

    async def _answer(self, bot: Bot, chat_id: int, question: str) -> bool:
        """Send the reply to ``question``; False where only an excuse could be sent."""
        try:
            reply = await self._reply(bot, chat_id, question)
        except InputError as error:
            await _say(bot, chat_id, str(error))
        except TransientError:
            await _say(bot, chat_id, wording.TRY_AGAIN)
        else:
            await self._deliver(bot, chat_id, reply)
            return True
        return False

    async def _reply(self, bot: Bot, chat_id: int, question: str) -> Reply:
        """The assistant's reply; meanwhile the chat shows that the bot is typing."""
        work = asyncio.create_task(asyncio.to_thread(self._dialogue.ask, chat_id, question))
        while not work.done():
            await _show_typing(bot, chat_id)
            await asyncio.wait({work}, timeout=_TYPING_SECONDS)
        return work.result()

    async def _deliver(self, bot: Bot, chat_id: int, reply: Reply) -> None:
        *first, last = render(reply)
        for html in first:
            await send(bot, chat_id, html)
        buttons = keyboard(reply.choices, self._handout.links(reply.downloads))
        message = await send(bot, chat_id, last, buttons)
        if reply.choices:
            self._offers.remember(chat_id, message.message_id, reply.choices)
        await self._handout.send_files(bot, chat_id, reply)


async def report(update: object, context: Context) -> None:
    """Log an unexpected error without a word of the citizen's, and own up to her.

    An exception's own message may quote her question, so its type and its frames have to do.
    """
    if isinstance(context.error, Forbidden):
        _LOGGER.info("A user who has blocked the bot gets no answer")
        return
    known = update if isinstance(update, Update) else None
    _LOGGER.error(
        "Update %s failed with %s\n%s",
        known.update_id if known else None,
        type(context.error).__qualname__,
        "".join(traceback.format_tb(context.error.__traceback__)) if context.error else "",
    )
    if known and known.effective_chat:
        with contextlib.suppress(TelegramError):
            await _say(context.bot, known.effective_chat.id, wording.UNEXPECTED)


def _message(update: Update) -> Message:
    """The message of an update that a filter let through because it has one."""
    return cast("Message", update.effective_message)


async def _say(bot: Bot, chat_id: int, sentence: str) -> None:
    await send(bot, chat_id, escape(sentence, quote=False))


async def _show_typing(bot: Bot, chat_id: int) -> None:
    with contextlib.suppress(TelegramError):  # an ornament: the answer must not fail with it
        await bot.send_chat_action(chat_id, ChatAction.TYPING)


async def _acknowledge(query: CallbackQuery, label: str | None) -> None:
    """Stop the button's spinner and name what was picked; None: it is no longer known."""
    text = wording.OLD_CHOICES if label is None else label
    with contextlib.suppress(TelegramError):  # a tap made while the bot was down has expired
        limit = CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
        await query.answer(text[:limit], show_alert=label is None)


async def _remove_buttons(bot: Bot, chat_id: int, message_id: int) -> None:
    with contextlib.suppress(TelegramError):  # the message may be deleted or too old
        await bot.edit_message_reply_markup(chat_id=chat_id, message_id=message_id)
