"""The blank forms of a reply: links where citizens can reach the HTTP door, else the files."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from telegram import Bot, InlineKeyboardButton
from telegram.error import Forbidden, TelegramError

from assistant.downloads import file_behind
from assistant.reply import Download, Reply
from bot.delivery import send, send_file
from bot.wording import more_forms
from knowledge.errors import OperatorError
from knowledge.forms.files import FormFiles

_LOGGER = logging.getLogger(__name__)
_MOST = 3
"""Files that one answer brings: more would push it off the screen."""


@dataclass(frozen=True)
class Handout:
    """How blank forms reach a citizen.

    Attributes:
        forms: The files; None: none is sent.
        public_url: Root of the HTTP door as citizens reach it, such as ``https://hoi.example``;
            None: files are sent instead of links.
    """

    forms: FormFiles | None = None
    public_url: str | None = None

    def links(self, downloads: Sequence[Download]) -> list[InlineKeyboardButton]:
        """A button for each form, where there is an address to lead to."""
        if self.public_url is None:
            return []
        root = self.public_url.rstrip("/")
        return [InlineKeyboardButton(f"📄 {d.name}", url=f"{root}{d.url}") for d in downloads]

    async def send_files(self, bot: Bot, chat_id: int, reply: Reply) -> None:
        """Send the first forms as files, where no links were offered; the answer stands without.

        Raises:
            Forbidden: The citizen has blocked the bot.
        """
        if self.public_url is not None or self.forms is None or not reply.downloads:
            return
        for download in reply.downloads[:_MOST]:
            await _send_file(bot, chat_id, download, self.forms)
        left = len(reply.downloads) - _MOST
        if left > 0:
            await send(bot, chat_id, escape(more_forms(reply.language, left), quote=False))


async def _send_file(bot: Bot, chat_id: int, download: Download, forms: FormFiles) -> None:
    try:
        found = await asyncio.to_thread(_read, download, forms)
        if found:
            await send_file(bot, chat_id, *found, caption=download.name)
    except Forbidden:
        raise
    except (TelegramError, OperatorError, OSError) as error:
        _LOGGER.warning("A form could not be sent (%s)", type(error).__name__)


def _read(download: Download, forms: FormFiles) -> tuple[str, bytes] | None:
    """A form's file name and content, None where it was removed meanwhile."""
    behind = file_behind(download, forms)
    if behind is None:
        return None
    file, path = behind
    return file.name, path.read_bytes()
