"""The bot put together, and run by long polling."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    Updater,
    filters,
)

from bot.conversations import ChatConversations
from bot.dialogue import Dialogue
from bot.downloads import Handout
from bot.handlers import Handlers, report
from bot.ordering import ChatOrder
from bot.wording import COMMANDS
from knowledge.errors import OperatorError

if TYPE_CHECKING:
    from assistant.assistant import Assistant

BotApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

_LOGGER = logging.getLogger(__name__)
_UPDATES = (Update.MESSAGE, Update.CALLBACK_QUERY)
_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 30.0
_STOP_SECONDS = 5.0
"""The library's polling sleeps up to 30 seconds between attempts; its end does not wait so long."""

_TOKEN_REFUSED = "Telegram refuses the bot token: check MOTCUA_TELEGRAM_TOKEN"  # noqa: S105
_QUIET_LOGGERS = {"httpx": logging.WARNING, "telegram": logging.INFO}
"""Below these levels httpx logs addresses, which hold the token, and telegram logs messages."""


def build_application(
    assistant: "Assistant",
    token: str,
    conversations: Path,
    base_url: str | None = None,
    handout: Handout | None = None,
) -> BotApplication:
    """Put the bot together; nothing is sent yet.

    Args:
        assistant: Answers the questions.
        token: The bot's token, as BotFather gave it.
        conversations: SQLite file that keeps which conversation each chat is in.
        base_url: Root of another Bot API server (``http://127.0.0.1:8081``); None: Telegram's own.
        handout: How the blank forms of an answer are given out; None: they are not.

    Raises:
        OperatorError: The token is empty.
    """
    builder = Application.builder().token(token).concurrent_updates(ChatOrder())
    if base_url is not None:
        builder = builder.base_url(f"{base_url.rstrip('/')}/bot")
    try:
        with _quiet_logs():
            application: BotApplication = builder.build()
    except InvalidToken:
        raise OperatorError(_TOKEN_REFUSED) from None
    dialogue = Dialogue(assistant, ChatConversations(conversations))
    _add_handlers(application, Handlers(dialogue, handout or Handout()))
    return application


def _add_handlers(application: BotApplication, handlers: Handlers) -> None:
    """The first handler that fits an update takes it. In groups only commands are answered."""
    private = filters.ChatType.PRIVATE
    application.add_handlers(
        [
            CommandHandler(["start", "help"], handlers.greet),
            CommandHandler("xoa", handlers.forget),
            MessageHandler(private & filters.COMMAND, handlers.greet),
            MessageHandler(private & filters.TEXT, handlers.question),
            MessageHandler(private & ~filters.StatusUpdate.ALL, handlers.not_text),
            CallbackQueryHandler(handlers.tap),
        ]
    )
    application.add_error_handler(report)


def run_polling(application: BotApplication) -> None:
    """Run the bot until SIGINT or SIGTERM; raises what :func:`running_bot` raises."""
    asyncio.run(_run_until_signalled(application))


async def _run_until_signalled(application: BotApplication) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C cancels us instead
            loop.add_signal_handler(number, stopped.set)
    async with running_bot(application):
        await stopped.wait()


@contextlib.asynccontextmanager
async def running_bot(application: BotApplication) -> AsyncIterator[None]:
    """Poll Telegram in the running event loop for as long as the context is open.

    Where Telegram is out of reach, the context opens all the same and the bot keeps trying.
    At the end the questions already taken are answered.

    Raises:
        OperatorError: Telegram refuses the token.
    """
    connecting: asyncio.Task[None] | None = None
    with _quiet_logs():
        try:
            if not await _connected(application):
                connecting = asyncio.create_task(_keep_connecting(application))
            yield
        finally:
            await _disconnect(application, connecting)


async def _connected(application: BotApplication) -> bool:
    """Try to start polling; False where Telegram is out of reach. May be called again then."""
    updater = cast("Updater", application.updater)
    try:
        await application.initialize()
        await application.bot.set_my_commands(COMMANDS)
        await updater.start_polling(allowed_updates=_UPDATES, error_callback=_log_polling_error)
    except InvalidToken:
        raise OperatorError(_TOKEN_REFUSED) from None  # the library's message quotes the token
    except TelegramError as error:
        _LOGGER.warning("Telegram is out of reach (%s), trying again", type(error).__name__)
        return False
    await application.start()
    return True


async def _keep_connecting(application: BotApplication) -> None:
    pause = _FIRST_PAUSE
    await asyncio.sleep(pause)
    try:
        while not await _connected(application):
            pause = min(2 * pause, _LONGEST_PAUSE)
            await asyncio.sleep(pause)
    except OperatorError as error:
        _LOGGER.error("%s", error)


async def _disconnect(application: BotApplication, connecting: asyncio.Task[None] | None) -> None:
    if connecting is not None:
        connecting.cancel()
        await asyncio.wait({connecting})
    updater = cast("Updater", application.updater)
    if updater.running:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(updater.stop(), _STOP_SECONDS)
    if application.running:
        await application.stop()
    await application.shutdown()
    await application.bot.shutdown()  # open still where the application never came up


def _log_polling_error(error: TelegramError) -> None:
    """One line each; the library goes on polling by itself."""
    if isinstance(error, Conflict):
        _LOGGER.error("Another process polls with this bot's token: stop one of the two")
    else:
        _LOGGER.warning("Polling Telegram failed (%s), trying again", type(error).__name__)


@contextlib.contextmanager
def _quiet_logs() -> Iterator[None]:
    with contextlib.ExitStack() as restoring:
        for name, level in _QUIET_LOGGERS.items():
            logger = logging.getLogger(name)
            restoring.callback(logger.setLevel, logger.level)
            logger.setLevel(max(level, logger.getEffectiveLevel()))
        yield
