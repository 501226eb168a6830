"""Doors that open beside the one that a command opens."""

from collections.abc import Callable

from assistant.assistant import Assistant
from knowledge.forms.files import FormFiles
from settings import Settings


def start_bot(assistant: Assistant, settings: Settings) -> Callable[[], None]:
    """Poll Telegram in a thread of its own; returns what stops it."""
    from bot.application import build_application
    from bot.background import run_in_background
    from bot.downloads import Handout

    token = settings.telegram_token
    if token is None:
        return lambda: None
    application = build_application(
        assistant,
        token.get_secret_value(),
        settings.home / "telegram.db",
        settings.telegram_base_url,
        Handout(FormFiles(settings.home / "forms"), settings.public_url),
    )
    return run_in_background(application)
