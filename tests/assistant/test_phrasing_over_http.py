"""Over real HTTP: whatever the endpoint does, the citizen gets a right answer in time."""

import socket
import time

import pytest
from openai_server import (
    chunk,
    dripping,
    garbage,
    serving,
    silent,
    streamed,
    torn,
    unwell,
    web_page,
)
from small_instance import PASSPORT, Conversation, SmallInstance

from assistant.language_model import OpenAICompatible
from assistant.phrasing import Phrase
from assistant.reply import Outcome

QUESTION = "làm hộ chiếu mất bao lâu"
LIMIT = 0.6
"""Seconds that the model has; answering without it takes some hundredths."""


@pytest.fixture(scope="module")
def server():
    with serving() as server:
        yield server


@pytest.fixture
def composed(small: SmallInstance, tmp_path):
    return Conversation(small.assistant(tmp_path / "alone.db")).ask(QUESTION)


@pytest.fixture
def phrasing(small: SmallInstance, tmp_path, server):
    model = OpenAICompatible("scripted", "a-key", server.url, LIMIT)
    return Conversation(small.assistant(tmp_path / "phrasing.db", reword=Phrase(model)))


def test_a_good_rewording_reaches_the_citizen(phrasing, composed, server):
    warm = composed.text.replace("Thời gian giải quyết", "Hồ sơ của bạn được giải quyết trong")
    server.then(streamed(warm))

    reply = phrasing.ask(QUESTION)

    assert reply.text == warm != composed.text
    assert reply.facts == composed.facts
    assert server.requests[-1]["model"] == "scripted"
    assert server.requests[-1]["stream"] is True
    assert server.keys[-1] == "Bearer a-key"


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param(streamed(""), id="empty"),
        pytest.param(streamed("Chỉ 3 ngày thôi [1]."), id="lie"),
        pytest.param(unwell, id="status 500"),
        pytest.param(garbage, id="garbage"),
        pytest.param(web_page, id="a web page"),
        pytest.param(silent, id="silent"),
        pytest.param(dripping(": still here\n\n"), id="drips comments"),
        pytest.param(dripping(chunk("nữa ")), id="never ends"),
    ],
)
def test_the_composed_answer_comes_in_time(phrasing, composed, server, behaviour):
    server.then(behaviour)

    began = time.monotonic()
    reply = phrasing.ask(QUESTION)

    assert time.monotonic() - began < LIMIT + 1.5
    assert (reply.outcome, reply.text) == (Outcome.ANSWERED, composed.text)
    assert reply.procedures[0].code == PASSPORT


@pytest.mark.parametrize("broken", [torn, lambda text: streamed(text, finish=None)])
def test_half_a_text_is_no_text(phrasing, composed, server, broken):
    # All values stand in the first half, so only the missing end tells that it is one.
    server.then(broken(composed.text + "\n\n" + " " * len(composed.text)))

    assert phrasing.ask(QUESTION).text == composed.text


def test_a_text_cut_at_the_models_limit_is_no_text(phrasing, composed, server):
    server.then(streamed(composed.text + " Chúc bạn", finish="length"))

    assert phrasing.ask(QUESTION).text == composed.text


def test_nobody_listening_costs_no_time(small, tmp_path, composed):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/v1"
    model = OpenAICompatible("scripted", "a-key", url, timeout=30)
    conversation = Conversation(small.assistant(tmp_path / "refused.db", reword=Phrase(model)))

    began = time.monotonic()

    assert conversation.ask(QUESTION).text == composed.text
    assert time.monotonic() - began < 3


def test_what_was_given_up_is_let_go_and_the_next_question_is_phrased(phrasing, composed, server):
    server.then(silent)
    server.then(streamed(composed.text + "\n\nBạn cần gì thêm cứ hỏi nhé."))

    assert phrasing.ask(QUESTION).text == composed.text
    assert phrasing.ask(QUESTION).text.endswith("Bạn cần gì thêm cứ hỏi nhé.")
