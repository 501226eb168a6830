"""A Bot API server, and bots that poll it."""

import pytest
from bot_api import BotApi
from bot_api_server import serving
from scripted_assistant import ScriptedAssistant, answer

from bot.application import build_application, running_bot
from bot.downloads import Handout


@pytest.fixture(autouse=True)
def plain_loopback(monkeypatch, tmp_path):
    """No proxy in between, and no time spent on reading certificates that nothing here uses."""
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def api():
    with serving(BotApi()) as api:
        yield api


@pytest.fixture
def assistant():
    return ScriptedAssistant(lambda question: answer(f"Bạn hỏi: {question.message}"))


@pytest.fixture
def a_bot(api, assistant, tmp_path):
    """Call it for a bot's context; each call is a new start with the same data."""

    def start(token: str = api.token, handout: Handout | None = None):
        path = tmp_path / "bot" / "telegram.sqlite"
        return running_bot(build_application(assistant, token, path, api.url, handout))

    return start
