"""The bot in a thread of its own, beside another door."""

import asyncio
import logging
import threading
from collections.abc import Callable

from bot.application import BotApplication, running_bot

_LOG = logging.getLogger(__name__)


def run_in_background(application: BotApplication) -> Callable[[], None]:
    """Poll Telegram in a thread; returns what stops it."""
    loop = asyncio.new_event_loop()
    stopped = asyncio.Event()

    async def poll() -> None:
        async with running_bot(application):
            await stopped.wait()

    def run() -> None:
        try:
            loop.run_until_complete(poll())
        except Exception:
            _LOG.exception("the Telegram bot stopped; the other doors stay open")
        finally:
            loop.close()

    thread = threading.Thread(target=run, name="telegram-bot")
    thread.start()

    def stop() -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(stopped.set)
        thread.join()

    return stop
