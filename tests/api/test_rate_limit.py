"""How much one client may send: over real HTTP, from several loopback addresses."""

import re
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Event, Thread

import httpx
import pytest
from http_script import ScriptedAssistant
from patience import until

from api.server import serve as serve_until_stopped
from knowledge.errors import OperatorError

CHAT = "/api/v1/chat"
LIMIT = 3


def ask(client: httpx.Client, **options):
    return client.post(CHAT, json={"message": "khai sinh cần giấy gì"}, **options)


@pytest.fixture(scope="module")
def limited(serve):
    """A server for all these tests, since each sends from an address of its own."""
    scripted = ScriptedAssistant()
    with serve(lambda: scripted, rate_limit=LIMIT) as opened:
        until(lambda: httpx.get(f"{opened.url}/readyz").is_success)
        yield opened, scripted


@pytest.fixture(scope="module")
def addresses() -> Iterator[str]:
    """Loopback addresses that no test has sent from yet."""
    return (f"127.0.0.{number}" for number in range(2, 255))


@pytest.fixture
def scripted(limited) -> ScriptedAssistant:
    """The assistant behind the limited server, as new."""
    limited[1].__init__()
    return limited[1]


@pytest.fixture
def client_at() -> Iterator[Callable[[str, str], httpx.Client]]:
    """Makes clients of a server that send from an address of one's choice."""
    with ExitStack() as clients:

        def client_at(url: str, address: str) -> httpx.Client:
            transport = httpx.HTTPTransport(local_address=address)
            return clients.enter_context(httpx.Client(base_url=url, transport=transport))

        yield client_at


@pytest.fixture
def here(limited, client_at, addresses) -> httpx.Client:
    """A client with a full allowance."""
    return client_at(limited[0].url, next(addresses))


@pytest.fixture
def there(limited, client_at, addresses) -> httpx.Client:
    """Another client with a full allowance."""
    return client_at(limited[0].url, next(addresses))


def test_over_the_limit_a_client_is_told_when_to_come_back(here, scripted):
    assert [ask(here).status_code for _ in range(LIMIT)] == [200] * LIMIT

    refused = ask(here)

    assert refused.status_code == 429
    assert refused.headers["content-type"] == "application/problem+json"
    wait = refused.headers["retry-after"]
    assert wait.isdecimal()
    assert 50 <= int(wait) <= 60
    assert refused.json() == {
        "type": "about:blank",
        "title": "Too Many Requests",
        "status": 429,
        "detail": f"Bạn vừa gửi nhiều yêu cầu quá. Bạn chờ {wait} giây rồi thử lại nhé.",
        "instance": f"urn:motcua:request:{refused.headers['x-request-id']}",
        "errors": [],
    }
    assert len(scripted.questions) == LIMIT


def test_another_client_has_an_allowance_of_its_own(here, there):
    for _ in range(LIMIT):
        ask(here)
    assert ask(here).status_code == 429

    assert [ask(there).status_code for _ in range(LIMIT + 1)] == [200] * LIMIT + [429]


def test_of_many_at_once_only_the_allowed_get_through(here, scripted):
    with ThreadPoolExecutor(20) as people:
        statuses = list(people.map(lambda _: ask(here).status_code, range(20)))

    assert sorted(statuses) == [200] * LIMIT + [429] * (20 - LIMIT)
    assert len(scripted.questions) == LIMIT


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/v1/chat/completions", CHAT])
def test_a_post_counts_whatever_becomes_of_it(here, path):
    for _ in range(LIMIT):
        assert here.post(path, content=b"{").status_code in {400, 404, 415}

    assert ask(here).status_code == 429
    assert here.post(path, content=b"{").status_code == 429


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/", "/static/chat.js"])
def test_nothing_that_is_only_read_is_limited(here, path):
    for _ in range(LIMIT + 2):
        assert here.get(path).status_code == 200  # nor does it spend the allowance:
    assert [ask(here).status_code for _ in range(LIMIT + 1)] == [200] * LIMIT + [429]

    assert here.get(path).status_code == 200


def test_only_posts_to_the_api_are_limited(here):
    statuses = {here.post("/static/chat.js").status_code for _ in range(LIMIT + 1)}
    statuses |= {here.get(CHAT).status_code for _ in range(LIMIT + 1)}

    assert statuses == {405}
    assert ask(here).status_code == 200


def test_a_refusal_does_not_wait_for_the_body(limited, client_at, addresses):
    address = next(addresses)
    for _ in range(LIMIT):
        ask(client_at(limited[0].url, address))
    request = (
        f"POST {CHAT} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        "Content-Length: 2000\r\n\r\n"
    )
    to = ("127.0.0.1", limited[0].port)
    with socket.create_connection(to, timeout=5, source_address=(address, 0)) as connection:
        connection.sendall(request.encode())
        status_line = connection.makefile("rb").readline()

    assert b" 429 " in status_line


def refusals(client: httpx.Client) -> float:
    """How many refusals ``/metrics`` tells of."""
    found = re.search(
        r'^motcua_http_requests_total{route="other",status="429"} (\S+)$',
        client.get("/metrics").text,
        re.MULTILINE,
    )
    return float(found[1]) if found else 0


def test_refusals_are_counted_logged_and_guarded_like_any_answer(here, log):
    for _ in range(LIMIT):
        ask(here)
    before = refusals(here)

    refused = [ask(here, headers={"X-Request-Id": f"r-{number}"}) for number in range(2)]

    assert refusals(here) - before == 2
    lines = [record.getMessage() for record in log.records if record.name == "api.middleware"]
    assert sum(line.startswith(f"POST {CHAT} 429 ") for line in lines) == 2
    assert not any("127.0.0." in line for line in lines)
    assert [answer.headers["x-request-id"] for answer in refused] == ["r-0", "r-1"]
    assert all("content-security-policy" in answer.headers for answer in refused)


def test_off_means_that_nobody_is_limited(serve, client_at):
    with serve(ScriptedAssistant, rate_limit=None) as opened:
        client = client_at(opened.url, "127.0.0.1")
        until(lambda: client.get("/readyz").is_success)

        assert {ask(client).status_code for _ in range(150)} == {200}


@pytest.fixture
def started(monkeypatch) -> Iterator[str]:
    """The address of a server that ``serve`` runs, with one request a minute; it stays starting."""
    monkeypatch.delenv("FORWARDED_ALLOW_IPS", raising=False)
    stop = Event()

    def open_until_stopped():
        stop.wait(20)
        raise OperatorError

    def serve():
        with pytest.raises(OperatorError):
            serve_until_stopped(open_until_stopped, "9.8.7", "127.0.0.1", port, rate_limit=1)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    thread = Thread(target=serve)
    thread.start()
    url = f"http://127.0.0.1:{port}"
    until(lambda: lives(url))
    yield url
    stop.set()
    thread.join(10)


def lives(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthz").is_success
    except httpx.ConnectError:
        return False


def test_a_served_application_has_the_limit_that_it_was_given(started, client_at):
    client = client_at(started, "127.0.0.1")

    assert [ask(client).status_code for _ in range(2)] == [503, 429]


def test_only_a_proxy_of_this_machine_is_believed_whom_it_speaks_for(started, client_at):
    def statuses(address):
        client = client_at(started, address)
        people = ({"X-Forwarded-For": f"203.0.113.{number}"} for number in (1, 2))
        return [ask(client, headers=headers).status_code for headers in people]

    assert statuses("127.0.0.1") == [503, 503]
    assert statuses("127.0.0.2") == [503, 429]
