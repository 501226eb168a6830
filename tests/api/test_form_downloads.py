"""Blank forms over HTTP: what a browser that follows a download gets."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest
from form_samples import write_form
from http_script import ScriptedAssistant
from patience import until

from knowledge.forms.belonging import Belonging
from knowledge.forms.blank import read_blank
from knowledge.forms.files import FormFiles

NAME = 'Mẫu "CT01" & 100%.docx'
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNKNOWN = "0" * 64


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> FormFiles:
    return FormFiles(tmp_path_factory.mktemp("home") / "forms")


@pytest.fixture
def form(files, tmp_path):
    blank = read_blank(write_form(tmp_path, NAME))
    (kept,) = files.take_in(blank, [Belonging("9.000001", "x")])
    return kept


@pytest.fixture(scope="module")
def opened(serve, files):
    with serve(ScriptedAssistant, forms=files) as opened:
        until(lambda: httpx.get(f"{opened.url}/readyz").is_success)
        yield opened


@pytest.fixture
def client(opened) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=opened.url, timeout=10) as client:
        yield client


def address(form, name=NAME):
    return f"/api/v1/forms/{form.digest}/{quote(name, safe='')}"


def test_a_form_is_saved_under_its_own_name_and_never_opened_in_the_page(client, form, files):
    answer = client.get(address(form))

    assert answer.status_code == 200
    assert answer.content == files.content(form).read_bytes()
    assert answer.headers["content-type"] == DOCX
    assert answer.headers["content-disposition"] == f"attachment; filename*=utf-8''{quote(NAME)}"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert int(answer.headers["content-length"]) == form.size == len(answer.content)


def test_what_a_browser_has_is_kept_long_and_not_sent_again(client, form):
    first = client.get(address(form))
    tag = first.headers["etag"]

    assert first.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert tag == f'"{form.digest}"'
    for known in (tag, f'"x", W/{tag}'):
        again = client.get(address(form), headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert (again.headers["etag"], again.headers["cache-control"]) == (
            tag,
            first.headers["cache-control"],
        )
    assert client.get(address(form), headers={"If-None-Match": '"x"'}).status_code == 200


def test_head_tells_the_headers_alone(client, form):
    answer = client.head(address(form))

    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) == form.size
    assert answer.headers["content-type"] == DOCX


def test_a_range_is_not_given_out_and_no_error(client, form):
    for asked in ("bytes=0-3", "bytes=9999999-", "nonsense"):
        answer = client.get(address(form), headers={"Range": asked})
        assert (answer.status_code, len(answer.content)) == (200, form.size)


@pytest.mark.parametrize(
    "path",
    [
        f"{UNKNOWN}/a.docx",
        "{digest}/khac.docx",
        "{digest}/index.db",
        "index.db/index.db",
        "../forms/index.db",
        "..%2Findex.db/index.db",
        "{digest}/..%2F..%2Fcatalogue.db",
        "%2e%2e/{name}",
        "{digest}/%00",
        "{digest}/%FF",
        "{digest}/%ED%A0%80",
        "{digest}",
        "{digest}/",
    ],
)
def test_nothing_else_is_given_out(opened, form, path):
    path = path.format(digest=form.digest, name=quote(NAME, safe=""))
    with httpx.Client() as client:
        request = client.build_request("GET", opened.url)
        request.url = request.url.copy_with(raw_path=f"/api/v1/forms/{path}".encode())
        answer = client.send(request)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_removed_form_is_gone_and_the_caller_told_so(client, form, files):
    files.remove(form.digest)

    answer = client.get(address(form))

    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:motcua:problem:not-found"
    assert "không còn ở đây" in answer.json()["detail"]
    assert answer.headers["cache-control"] == "no-store"


def test_a_form_whose_content_was_lost_is_gone(client, form, files):
    files.content(form).unlink()

    assert client.get(address(form)).status_code == 404


def test_a_damaged_index_is_our_fault(serve, tmp_path):
    (tmp_path / "index.db").write_bytes(b"no database" * 99)
    with serve(ScriptedAssistant, forms=FormFiles(tmp_path)) as opened:
        answer = httpx.get(f"{opened.url}/api/v1/forms/{UNKNOWN}/a.docx")

    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"


def test_forms_are_not_written_to(client, form):
    answer = client.put(address(form), content=b"x")

    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_instance_without_forms_has_none(server, form):
    answer = httpx.get(server.url + address(form))

    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:motcua:problem:not-found"


def test_downloads_spend_the_allowance_as_questions_do(serve, files, form):
    with (
        serve(ScriptedAssistant, rate_limit=3, forms=files) as opened,
        httpx.Client(base_url=opened.url) as client,
    ):
        until(lambda: client.get("/readyz").is_success)
        said = [client.get(address(form)), client.head(address(form))]
        said += [client.get(f"/api/v1/forms/{UNKNOWN}/a"), client.get(address(form))]
        asked = client.post("/api/v1/chat", json={"message": "a"})

    assert [answer.status_code for answer in said] == [200, 200, 404, 429]
    assert asked.status_code == 429
    assert said[-1].headers["retry-after"]


def test_the_measures_name_the_route_and_no_file(client, form):
    client.get(address(form))

    measures = client.get("/metrics").text

    route = re.escape('route="/api/v1/forms/{digest}/{name}"')
    assert re.search(rf"^motcua_http_requests_total\{{{route},status=\"200\"\}}", measures, re.M)
    assert form.digest not in measures


def test_the_route_is_described(client):
    described = client.get("/openapi.json").json()["paths"]["/api/v1/forms/{digest}/{name}"]

    assert set(described) == {"get"}
    assert DOCX in described["get"]["responses"]["200"]["content"]
    assert {"404", "429"} <= set(described["get"]["responses"])
