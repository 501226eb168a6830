"""The web chat's files, as a browser fetches them."""

import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "api" / "web"


def test_the_page_loads_nothing_from_elsewhere(client):
    page = client.get("/")

    assert page.headers["content-type"] == "text/html; charset=utf-8"
    addresses = re.findall(r'(?:src|href)="([^"#]+)"', page.text)
    assert "static/chat.js" in addresses
    for address in addresses:
        assert client.get(f"/{address}").is_success, address


@pytest.mark.parametrize("path", sorted(WEB.iterdir()), ids=lambda path: path.name)
def test_no_file_names_another_server(path):
    outside = set(re.findall(r"https?://[\w.-]+", path.read_text()))

    assert outside <= {"http://www.w3.org"}  # the name of the SVG format, never fetched


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("chat.js", "text/javascript; charset=utf-8"),
        ("chat.css", "text/css; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
    ],
)
def test_files_have_their_types(client, name, media_type):
    assert client.get(f"/static/{name}").headers["content-type"] == media_type


@pytest.mark.parametrize("path", ["/", "/static/chat.js"])
def test_a_file_that_the_browser_has_is_not_sent_again(client, path):
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})

    assert first.headers["cache-control"] == "no-cache"
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/", "/static/chat.js"])
def test_head_tells_the_headers_alone(client, path):
    answer = client.head(path)

    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) > 0


@pytest.mark.parametrize(
    "path", ["/static/", "/static/nothing.js", "/static/%2e%2e/app.py", "/static/..%2fapp.py"]
)
def test_no_other_file_is_given_out(client, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_files_are_not_written_to(client):
    answer = client.post("/static/chat.js", content=b"x")

    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}
    assert answer.headers["content-type"] == "application/problem+json"
