"""The HTTP subject against a real server on loopback whose replies are scripted."""

import threading
from contextlib import contextmanager

import pytest
import uvicorn
from evaluation_cases import asked, conversation, reply, write_set

from assistant.reply import Outcome, Question
from evaluation.run import Options, evaluate
from evaluation.scoring import Measure
from evaluation.subjects import OverHttp
from knowledge.errors import InputError, TransientError

FEE = "Phí nhập hộ?"


class ScriptedServer:
    """An ASGI app: ``/readyz``, and ``/api/v1/chat`` that answers each message by script.

    A script is a list of (status, headers, body) used up in turn, the last one staying; the body
    None breaks the connection, the body "slow" answers nothing until the client goes away.
    """

    def __init__(self, scripts, ready=(200, b'{"procedures": 7, "generation": "g-3"}')):
        self.scripts = scripts
        self.ready = ready
        self.received = []

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return
        if scope["path"] == "/readyz":
            await self._send(send, self.ready[0], {}, self.ready[1])
            return
        assert (scope["method"], scope["path"]) == ("POST", "/api/v1/chat")
        body = b""
        while True:
            event = await receive()
            body += event.get("body", b"")
            if not event.get("more_body"):
                break
        question = Question.model_validate_json(body)
        self.received.append(question)
        script = self.scripts[question.message]
        status, headers, answer = script.pop(0) if len(script) > 1 else script[0]
        if answer is None:
            raise ConnectionAbortedError("the script breaks this connection")
        if answer == "slow":
            await receive()  # the client's hanging up
            return
        await self._send(send, status, headers, answer)

    @staticmethod
    async def _send(send, status, headers, body):
        pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": status, "headers": pairs})
        await send({"type": "http.response.body", "body": body})


class _Announcing(uvicorn.Server):
    """Tells when it listens, or that it gave up."""

    def __init__(self, config):
        super().__init__(config)
        self.listening = threading.Event()

    async def startup(self, sockets=None):
        await super().startup(sockets)
        self.listening.set()


@contextmanager
def serving(app):
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical", lifespan="off")
    server = _Announcing(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        assert server.listening.wait(10)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def ok(**parts):
    return (200, {}, reply(**parts).model_dump_json().encode())


def ask(scripts, message, **options):
    app = ScriptedServer({message: scripts})
    with serving(app) as url, OverHttp(url, **options) as subject:
        return subject.ask(Question(message=message)), app


def test_sets_are_asked_over_http_and_a_dying_turn_does_not_end_the_run(tmp_path):
    path = write_set(
        tmp_path / "civil.jsonl",
        conversation("1", asked(FEE, codes=[["9.000001"]]), asked("Còn giấy tờ?")),
        conversation("2", asked("Chết?", codes=[["9.000001"]])),
        conversation("3", asked("Bói giùm", "abstain")),
    )
    right = ok(procedures=["9.000001"], candidates=["9.000001"], conversation_id="k-1")
    app = ScriptedServer(
        {
            FEE: [right],
            "Còn giấy tờ?": [right],
            "Chết?": [(0, {}, None)],
            "Bói giùm": [ok(outcome=Outcome.ABSTAINED)],
        }
    )
    with serving(app) as url, OverHttp(url) as subject:
        report = evaluate([path], subject, Options(out=tmp_path / "runs"))
    assert report.run.subject.model_dump() == {
        "kind": "http",
        "url": url,
        "catalogue": {"procedures": 7, "generation": "g-3"},
    }
    top_1 = report.overall.first_turns.scores.shares[Measure.TOP_1]
    behavior = report.overall.first_turns.scores.shares[Measure.BEHAVIOR]
    assert (top_1.met, top_1.of) == (1, 2)
    assert (behavior.met, behavior.of) == (2, 3)
    assert report.run.turns_failed == 1
    assert report.results[2].error
    assert [q.conversation_id for q in app.received if q.message == "Còn giấy tờ?"] == ["k-1"]


def test_a_problem_document_is_the_turns_error():
    problem = (422, {}, b'{"title": "Invalid", "detail": "The message is too long."}')
    answer, _ = ask([problem], FEE)
    assert answer.reply is None
    assert answer.error == "HTTP 422: The message is too long."
    answer, _ = ask([(500, {}, b"oops")], FEE)
    assert answer.error == "HTTP 500: Internal Server Error"


@pytest.mark.parametrize("body", [b"<html>", b"{}", b'{"outcome": "unheard_of"}'])
def test_a_body_that_is_no_reply_is_the_turns_error(body):
    answer, _ = ask([(200, {}, body)], FEE)
    assert answer.reply is None
    assert answer.error.startswith("not a reply object")


def test_what_a_newer_server_adds_is_left_alone():
    body = reply(procedures=["9.000001"]).model_dump_json()
    newer = body.replace('"code":', '"kind":"procedure","code":')[:-1] + ',"office":{"ward":"A"}}'
    answer, _ = ask([(200, {}, newer.encode())], FEE)
    assert answer.reply == reply(procedures=["9.000001"])


def test_a_slow_reply_is_given_up_after_the_timeout():
    answer, _ = ask([(0, {}, "slow")], FEE, timeout=0.2)
    assert answer.reply is None
    assert "Timeout" in answer.error
    assert 150 < answer.milliseconds < 5000


def test_a_rate_limit_is_waited_for_and_does_not_count_as_latency():
    answer, app = ask([(429, {"retry-after": "1"}, b""), ok()], FEE)
    assert answer.reply is not None
    assert len(app.received) == 2
    assert answer.milliseconds < 900


def test_a_rate_limit_that_never_ends_is_the_turns_error():
    answer, app = ask([(429, {"retry-after": "0"}, b"")], FEE)
    assert answer.error == "HTTP 429: Too Many Requests"
    assert len(app.received) == 5


def test_a_server_that_is_away_or_not_ready_is_told_before_the_first_question(tmp_path):
    path = write_set(tmp_path / "s.jsonl", conversation("1", asked(FEE)))
    app = ScriptedServer({}, ready=(503, b'{"title": "The index is being built."}'))
    options = Options(out=tmp_path / "runs")
    with serving(app) as url, OverHttp(url) as subject, pytest.raises(TransientError) as raised:
        evaluate([path], subject, options)
    assert "The index is being built" in str(raised.value)
    with OverHttp(url) as subject, pytest.raises(TransientError, match="does not answer"):
        evaluate([path], subject, options)
    assert app.received == []
    assert not (tmp_path / "runs").exists()


def test_a_server_that_states_no_catalogue_is_asked_all_the_same():
    app = ScriptedServer({}, ready=(404, b"not found"))
    with serving(app) as url, OverHttp(url) as subject:
        assert subject.describe().catalogue is None


def test_an_address_without_its_scheme_has_to_be_mended():
    with pytest.raises(InputError, match="http://"):
        OverHttp("127.0.0.1:8000")
