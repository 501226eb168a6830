"""Every way to fail, over real HTTP, and what the caller is told."""

import json
import socket

import pytest

from knowledge.errors import OperatorError, TransientError

CHAT = "/api/v1/chat"
LIMIT = 128 * 1024


def problem(answer, status):
    """The problem of an answer, once its frame is right."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert body["title"]
    assert body["instance"] == f"urn:motcua:request:{answer.headers['x-request-id']}"
    assert set(body) == {"type", "title", "status", "detail", "instance", "errors"}
    return body


def raises(error):
    def script(question, conversation_id):
        raise error

    return script


@pytest.mark.parametrize(
    ("body", "pointer", "detail"),
    [
        ({}, "#/message", "Thiếu phần này."),
        ({"message": 7}, "#/message", "Phải là một chuỗi ký tự."),
        ({"message": None}, "#/message", "Phải là một chuỗi ký tự."),
        ({"message": "a", "mesage": "b"}, "#/mesage", "Không có trường này; hãy bỏ đi."),
        ({"message": "a", "a/b~c%": 1}, "#/a~1b~0c%25", "Không có trường này; hãy bỏ đi."),
        ({"message": "a", "place": ["b"]}, "#/place", "Phải là một chuỗi ký tự."),
        ({"message": "a", "place": "b" * 501}, "#/place", "Dài quá 500 ký tự."),
        ({"message": "a", "conversation_id": 1}, "#/conversation_id", "Phải là một chuỗi ký tự."),
        ({"message": "a", "language": "t t"}, "#/language", "Phải là mã ngôn ngữ BCP 47, ví dụ"),
        ([], "#", "Phải là một đối tượng JSON."),
        ("xin chào", "#", "Phải là một đối tượng JSON."),
    ],
)
def test_an_invalid_field_is_pointed_at(client, assistant, body, pointer, detail):
    told = problem(client.post(CHAT, json=body), 422)

    assert told["type"] == "urn:motcua:problem:invalid-request"
    [error] = told["errors"]
    assert error["pointer"] == pointer
    assert error["detail"].startswith(detail)
    assert assistant.questions == []


def test_all_invalid_fields_are_told_at_once(client):
    told = problem(client.post(CHAT, json={"place": 1, "other": 2}), 422)

    assert {error["pointer"] for error in told["errors"]} == {"#/message", "#/place", "#/other"}


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (rb'{"message": "\ud800"}', "#/message"),
        (rb'{"message": "a", "conversation_id": "\udfff"}', "#/conversation_id"),
        (rb'{"message": "a", "place": "\ud800"}', "#/place"),
        (rb'{"message": "a", "\ud800": 1}', "#"),
    ],
)
def test_half_a_character_is_the_callers_fault(client, body, pointer):
    answer = client.post(CHAT, content=body, headers={"Content-Type": "application/json"})

    [error] = problem(answer, 422)["errors"]
    assert error["pointer"] == pointer
    assert "Unicode" in error["detail"]


@pytest.mark.parametrize(
    "body", [b'{"message": ', b"\xff\xfe{", b"[" * 60_000, b'{"message": ' + b"9" * 9000 + b"}"]
)
def test_what_is_not_json_is_a_bad_request(client, body):
    answer = client.post(CHAT, content=body, headers={"Content-Type": "application/json"})

    assert "JSON" in problem(answer, 400)["detail"]


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", None])
def test_other_types_than_json_are_refused(client, assistant, content_type):
    headers = {"Content-Type": content_type} if content_type else {}

    answer = client.post(CHAT, content=b'{"message": "a"}', headers=headers)

    assert "application/json" in problem(answer, 415)["detail"]
    assert assistant.questions == []


def test_json_may_name_its_charset(client):
    headers = {"Content-Type": "Application/JSON; charset=utf-8"}

    assert client.post(CHAT, content='{"message": "ạ"}'.encode(), headers=headers).is_success


def test_a_message_to_mend_is_explained_in_the_assistants_words(client):
    told = problem(client.post(CHAT, json={"message": "  "}), 422)

    assert told["detail"] == "Bạn hãy nhập câu hỏi."
    assert told["type"] == "urn:motcua:problem:invalid-request"


def test_an_unknown_conversation_is_not_found(client):
    told = problem(client.post(CHAT, json={"message": "a", "conversation_id": "c-0"}), 404)

    assert told["type"] == "urn:motcua:problem:not-found"
    assert "cuộc trò chuyện" in told["detail"]


def test_an_unknown_address_is_not_found(client):
    assert problem(client.get("/api/v1/chats"), 404)["type"] == "about:blank"
    problem(client.get("/api/v1/chat/"), 404)
    problem(client.get("/docs"), 404)


def test_a_wrong_method_is_told_the_right_one(client):
    answer = client.get(CHAT)

    problem(answer, 405)
    assert answer.headers["allow"] == "POST"


def test_a_busy_service_says_when_to_try_again(client, assistant):
    assistant.script = raises(TransientError("chỉ mục không trả lời"))

    answer = client.post(CHAT, json={"message": "a"})

    assert "chỉ mục" not in problem(answer, 503)["detail"]
    assert answer.headers["retry-after"] == "5"


@pytest.mark.parametrize("error", [OperatorError("mở khóa x1y2"), ZeroDivisionError("x1y2")])
def test_an_error_of_ours_is_logged_under_the_request_id_and_not_told(
    client, assistant, log, error
):
    assistant.script = raises(error)

    answer = client.post(CHAT, json={"message": "số của tôi là 0900000000"})

    told = problem(answer, 500)
    request_id = answer.headers["x-request-id"]
    assert request_id in told["detail"]
    assert "x1y2" not in answer.text
    assert "Error" not in answer.text.replace("Internal Server Error", "")
    [line] = [record for record in log.records if record.levelname == "ERROR"]
    assert request_id in line.getMessage()


def test_the_log_of_an_unexpected_error_names_place_and_cause_but_no_words(client, assistant, log):
    def script(question, conversation_id):
        try:
            raise KeyError(question.message)
        except KeyError as cause:
            raise ValueError(question.message) from cause

    assistant.script = script

    client.post(CHAT, json={"message": "bí mật của chị Lụa"})

    [line] = [record.getMessage() for record in log.records if record.levelname == "ERROR"]
    assert "ValueError" in line
    assert "KeyError" in line
    assert "in script" in line
    assert "Lụa" not in log.text


def test_a_body_of_the_limit_is_read_and_one_byte_more_is_not(client, assistant):
    def body_of(size):
        empty = len(json.dumps({"message": ""}))
        return json.dumps({"message": "a" * (size - empty)}).encode()

    headers = {"Content-Type": "application/json"}
    assert client.post(CHAT, content=body_of(LIMIT), headers=headers).is_success
    problem(client.post(CHAT, content=body_of(LIMIT + 1), headers=headers), 413)
    assert len(assistant.questions) == 1


def test_a_body_of_unknown_length_is_counted(client, assistant):
    def pieces():
        for _ in range(140):
            yield b" " * 1024

    answer = client.post(CHAT, content=pieces(), headers={"Content-Type": "application/json"})

    problem(answer, 413)
    assert assistant.questions == []


@pytest.mark.parametrize("path", [CHAT, "/api/v1/nothing"])
def test_a_huge_body_is_refused_before_it_is_sent(server, path):
    request = (
        f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        "Content-Length: 10000000000\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
        connection.sendall(request.encode())
        status_line = connection.makefile("rb").readline()

    assert b" 413 " in status_line
