"""What every language model behind the port does, the scripted one included."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from openai_server import serving
from scripted_model import ScriptedModel

from assistant.language_model import LanguageModel, OpenAICompatible
from knowledge.errors import TransientError

TEXT = "Lệ phí là **20.000 đồng** [1] 😀\n\n- \"ngoặc kép\" và 'đơn'\n- ភាសាខ្មែរ"


@dataclass(frozen=True)
class Subject:
    """A model, and how to script its endpoint."""

    model: LanguageModel
    says: Callable[[str], None]
    fails: Callable[[], None]
    asked: Callable[[], list[tuple[str, str]]]


@pytest.fixture
def scripted() -> Subject:
    model = ScriptedModel()
    return Subject(model, model.says, model.fails, lambda: model.prompts)


@pytest.fixture
def over_http() -> Iterator[Subject]:
    with serving() as server:
        model = OpenAICompatible("scripted", "a-key", server.url, timeout=10)

        def asked() -> list[tuple[str, str]]:
            messages = [request["messages"] for request in server.requests]
            return [(system["content"], user["content"]) for system, user in messages]

        yield Subject(model, server.says, server.fails, asked)


@pytest.fixture(params=["scripted", "over_http"])
def subject(request: pytest.FixtureRequest) -> Subject:
    return request.getfixturevalue(request.param)


def test_it_returns_the_whole_text_as_it_was_said(subject):
    subject.says(TEXT)

    assert subject.model.complete("Bạn là …", "Câu hỏi") == TEXT


def test_it_is_given_both_prompts_whole(subject):
    subject.says("vâng")
    long = f'{TEXT} \\ " \x0b {{}} ' * 500

    subject.model.complete(TEXT, long)

    assert subject.asked() == [(TEXT, long)]


def test_an_empty_text_is_a_text(subject):
    subject.says("")

    assert subject.model.complete("s", "u") == ""


def test_a_failure_is_transient_and_the_next_call_works(subject):
    subject.fails()
    subject.says("lại được")

    with pytest.raises(TransientError):
        subject.model.complete("s", "u")
    assert subject.model.complete("s", "u") == "lại được"


def test_threads_get_a_text_each(subject):
    texts = {f"câu số {number}" for number in range(12)}
    for text in texts:
        subject.says(text)

    with ThreadPoolExecutor(6) as threads:
        got = list(threads.map(lambda _: subject.model.complete("s", "u"), texts))

    assert set(got) == texts
    assert len(subject.asked()) == len(texts)


@pytest.mark.services
@pytest.mark.timeout(300)
def test_a_real_model_serves_the_same_port(llama_url):
    # Left to itself this model seldom ends a text, so a broken-off one is met as well.
    model = OpenAICompatible("gemma", "none", llama_url, timeout=100)
    ended, broken = [], []
    for question in ("Chào", "1 + 1 =", "Thủ đô của Việt Nam là"):
        try:
            ended.append(model.complete("Trả lời ngắn.", question))
        except TransientError as error:
            broken.append(str(error))

    assert all(isinstance(text, str) for text in ended)
    assert set(broken) <= {"the language model broke off (length)"}
    assert len(ended) + len(broken) == 3
