"""The bot when Telegram is busy, away, or does not want it."""

import asyncio
import os
import signal
import threading
from contextlib import ExitStack

import pytest
from bot_api import BotApi
from bot_api_rules import ApiError
from bot_api_server import serving
from waiting import until

from bot.application import build_application, run_polling
from knowledge.errors import OperatorError

pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after.*:DeprecationWarning")


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch):
    monkeypatch.setattr("bot.delivery._PAUSES", (0.05, 0.05))
    monkeypatch.setattr("bot.application._FIRST_PAUSE", 0.05)


async def test_a_flood_limit_is_waited_out(api, a_bot):
    api.fail_next("sendMessage", ApiError(429, "Too Many Requests: retry after 1", retry_after=1))
    async with a_bot():
        api.say("Một")
        await until(api.sent)
    assert [message["text"] for message in api.sent()] == ["Bạn hỏi: Một"]
    assert len(api.called("sendMessage")) == 2


async def test_an_hour_of_flood_limit_is_not_waited_out(api, a_bot):
    api.fail_next("sendMessage", ApiError(429, "Too Many Requests", retry_after=3600))
    async with a_bot():
        api.say("Một")
        await until(api.sent)
    assert len(api.called("sendMessage")) == 2  # the answer, then the excuse


async def test_dropped_connections_and_server_errors_lose_no_answer(api, a_bot):
    api.drop_next("sendChatAction")
    api.drop_next("sendMessage")
    api.drop_next("getUpdates")
    async with a_bot():
        api.say("Một")
        await until(api.sent)
        api.fail_next("getUpdates", ApiError(502, "Bad Gateway"))
        api.say("Hai")
        await until(lambda: len(api.sent()) == 2)
    assert [message["text"] for message in api.sent()] == ["Bạn hỏi: Một", "Bạn hỏi: Hai"]


async def test_a_user_who_blocked_the_bot_is_left_in_peace(api, a_bot, caplog):
    blocked = ApiError(403, "Forbidden: bot was blocked by the user")
    api.fail_next("sendMessage", blocked)
    async with a_bot():
        api.say("Một")
        await until(lambda: api.called("sendMessage"))
        api.say("Hai", chat_id=22)
        await until(lambda: api.sent(22))
    assert api.sent() == []
    assert len(api.called("sendMessage")) == 2
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_a_second_poller_is_named_in_the_log(api, a_bot, caplog, monkeypatch):
    monkeypatch.setattr("bot.application._STOP_SECONDS", 0.05)  # the library would sleep on
    conflict = "Conflict: terminated by other getUpdates request"
    api.fail_next("getUpdates", ApiError(409, conflict))
    async with a_bot():
        await until(lambda: "Another process polls" in caplog.text)


async def test_questions_already_taken_are_answered_before_the_end(api, a_bot):
    async with a_bot():
        api.say("Một")
        await until(lambda: api.called("sendChatAction"))
    assert [message["text"] for message in api.sent()] == ["Bạn hỏi: Một"]
    async with a_bot():
        pass
    assert len(api.sent()) == 1


async def test_a_bot_started_before_the_network_answers_once_it_is_there(a_bot, api, assistant):
    with ExitStack() as later, serving(BotApi()) as away:
        pass  # its port is free again
    api.port = away.port
    async with a_bot():
        assert api.calls == []
        later.enter_context(serving(api))
        api.say("Một")
        await until(api.sent)
    later.close()


@pytest.mark.parametrize("token", ["4321:sai", ""])
async def test_a_refused_token_is_the_operators_to_mend(a_bot, token):
    with pytest.raises(OperatorError, match="MOTCUA_TELEGRAM_TOKEN") as caught:
        async with a_bot(token):
            pass
    assert "sai" not in str(caught.value)


def test_the_blocking_bot_answers_and_ends_on_sigterm(api, assistant, tmp_path):
    def use_it():
        api.say("Một")
        asyncio.run(until(api.sent))
        os.kill(os.getpid(), signal.SIGTERM)

    user = threading.Thread(target=use_it)
    user.start()
    run_polling(build_application(assistant, api.token, tmp_path / "bot.sqlite", api.url))
    user.join()
    assert [message["text"] for message in api.sent()] == ["Bạn hỏi: Một"]
