"""What operators rely on: start-up, readiness, metrics, headers, the log."""

import re
import time
from threading import Thread

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from api.server import serve as serve_until_stopped
from assistant.reply import Outcome
from knowledge.errors import OperatorError

CHAT = "/api/v1/chat"


def measures(client):
    """Every sample of ``/metrics``, by its name and label values."""
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


def until_ready(client):
    deadline = time.monotonic() + 10
    while not client.get("/readyz").is_success:
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_it_lives_at_once_and_says_that_it_is_starting(starting):
    url, _ = starting
    with httpx.Client(base_url=url) as client:
        assert client.get("/healthz").json() == {"status": "ok", "version": "9.8.7"}
        assert client.get("/").is_success
        assert measures(client)[("motcua_ready",)] == 0
        for answer in (client.get("/readyz"), client.post(CHAT, json={"message": "a"})):
            assert answer.status_code == 503
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.headers["retry-after"] == "1"
            assert answer.json()["type"] == "urn:motcua:problem:starting"
            assert "đang khởi động" in answer.json()["detail"]


def test_it_answers_once_the_assistant_is_open(starting):
    url, go = starting
    with httpx.Client(base_url=url) as client:
        go.set()
        until_ready(client)

        assert client.post(CHAT, json={"message": "a"}).is_success
        assert measures(client)[("motcua_ready",)] == 1


def test_readiness_tells_the_catalogues_counts(client):
    assert client.get("/readyz").json() == {
        "procedures": 12,
        "passages": 345,
        "generation": "g-20260715",
        "as_of": "2026-07-15",
        "guides": 0,
        "articles": 0,
    }


@pytest.mark.parametrize("error", [OperatorError("chỉ mục hỏng: var/index"), KeyError("a")])
def test_an_assistant_that_cannot_open_stops_the_server(log, error):
    def open_in_vain():
        raise error

    raised = []

    def serve_and_see():
        try:
            serve_until_stopped(open_in_vain, "9.8.7", "127.0.0.1", 0, rate_limit=None)
        except type(error) as reached:
            raised.append(reached)

    server = Thread(target=serve_and_see, daemon=True)
    server.start()
    server.join(10)
    assert raised == [error]
    assert "The assistant cannot be opened" in log.text


def test_a_failure_is_reported_once(serve):
    error = OperatorError("thiếu mô hình")

    def open_in_vain():
        raise error

    with serve(open_in_vain) as opened:
        assert httpx.get(f"{opened.url}/readyz").status_code == 503
    assert opened.failures == [error]


def test_metrics_count_requests_replies_and_seconds(client, assistant):
    before = measures(client)
    client.post(CHAT, json={"message": "a"})
    assistant.script = assistant.asks_back
    client.post(CHAT, json={"message": "a"})
    client.post(CHAT, json={"message": " "})
    client.get("/nobody/knows/123")
    client.get("/static/chat.js")
    after = measures(client)

    def grown(*key):
        return after[key] - before.get(key, 0)

    assert grown("motcua_http_requests_total", CHAT, "200") == 2
    assert grown("motcua_http_requests_total", CHAT, "422") == 1
    assert grown("motcua_http_requests_total", "other", "404") == 1
    assert grown("motcua_http_requests_total", "/static/{name:path}", "200") == 1
    assert grown("motcua_replies_total", "answered") == 1
    assert grown("motcua_replies_total", "clarify") == 1
    assert grown("motcua_reply_seconds_count") == 3
    assert not any("123" in part for key in after for part in key)


def test_metrics_count_errors_as_an_outcome(client, assistant):
    def script(question, conversation_id):
        raise ZeroDivisionError

    before = measures(client)
    assistant.script = script
    client.post(CHAT, json={"message": "a"})

    key = ("motcua_replies_total", "error")
    assert measures(client)[key] - before[key] == 1


def test_metrics_show_the_catalogue_and_every_outcome(client):
    shown = measures(client)

    assert shown[("motcua_catalogue_procedures",)] == 12
    assert shown[("motcua_catalogue_passages",)] == 345
    assert shown[("motcua_build_info", "9.8.7")] == 1
    assert {key[1] for key in shown if key[0] == "motcua_replies_total"} == set(Outcome)


@pytest.mark.parametrize("path", ["/", "/healthz", "/metrics", "/static/chat.css", "/nowhere"])
def test_every_answer_is_guarded(client, path):
    headers = client.get(path).headers

    assert headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert len(headers.get_list("x-request-id")) == 1


def test_even_an_unexpected_error_is_guarded(client, assistant):
    def script(question, conversation_id):
        raise ZeroDivisionError

    assistant.script = script
    answer = client.post(CHAT, json={"message": "a"}, headers={"X-Request-Id": "r-1"})

    assert answer.status_code == 500
    assert answer.headers["x-request-id"] == "r-1"
    assert "content-security-policy" in answer.headers


def test_replies_are_not_cached(client):
    answer = client.post(CHAT, json={"message": "a"})

    assert answer.headers["cache-control"] == "no-store"


def test_a_sane_request_id_is_kept_and_another_replaced(client):
    def id_of(given):
        return client.get("/healthz", headers={"X-Request-Id": given}).headers["x-request-id"]

    assert id_of("portal.hg-42_A") == "portal.hg-42_A"
    for insane in ("", "a b", "a" * 65, '"><script>'):
        assert re.fullmatch(r"[0-9a-f]{32}", id_of(insane))
    assert id_of("") != id_of("")


def test_the_access_log_has_a_line_for_a_request_and_no_words_of_it(client, log):
    answer = client.post(f"{CHAT}?message=thầm+kín", json={"message": "chị Lụa hỏi"})
    client.get("/có%0Axuống dòng?q=thầm")

    asked, lost = [r.getMessage() for r in log.records if r.name == "api.middleware"]
    assert re.fullmatch(
        rf"POST {CHAT} 200 \d+ ms {answer.headers['x-request-id']}",
        asked,
    )
    assert lost.startswith("GET /c%C3%B3%0Axu%E1%BB%91ng%20d%C3%B2ng 404 ")
    assert "Lụa" not in log.text
    assert "thầm" not in log.text
    assert "th%E1%BA%A7m" not in log.text


def test_the_description_holds_examples_and_problems(client):
    described = client.get("/openapi.json").json()

    assert described["info"]["version"] == "9.8.7"
    chat = described["paths"][CHAT]["post"]
    reply = chat["responses"]["200"]["content"]["application/json"]
    assert reply["example"]["outcome"] == "answered"
    request = described["components"]["schemas"]["ChatRequest"]
    assert request["examples"][0]["message"]
    for status in ("400", "404", "413", "415", "422", "429", "500", "503"):
        [media_type] = chat["responses"][status]["content"]
        assert media_type == "application/problem+json"
    assert '"#/$defs' not in client.get("/openapi.json").text
