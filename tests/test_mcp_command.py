"""``motcua mcp`` as a process of its own, as a desktop client starts it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mcp import Client, StdioServerParameters, stdio_client
from small_instance import BIRTH, PASSPORT, SmallInstance

from assistant.reply import Outcome, Reply
from assistant.steps.screen import LONGEST
from retrieval.ownership import Ownership

MOTCUA = Path(sys.executable).parent / "motcua"
QUESTION = "làm hộ chiếu hết bao nhiêu tiền"
LETTING_GO = 15.0
"""Seconds that a server may take to end on a busy machine; most clients kill it after some."""

HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}
READY = {"jsonrpc": "2.0", "method": "notifications/initialized"}


def call(number: int, tool: str, **arguments: object) -> dict[str, object]:
    params = {"name": tool, "arguments": arguments}
    return {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": params}


@contextmanager
def started(home: Path, **options: object) -> Iterator[subprocess.Popen[str]]:
    """The command with its pipes in our hands."""
    process = subprocess.Popen(
        [MOTCUA, "mcp"],
        cwd=home.parent,
        env=os.environ | {"MOTCUA_HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def say(process: subprocess.Popen[str], *messages: object) -> None:
    for message in messages:
        line = message if isinstance(message, str) else json.dumps(message)
        process.stdin.write(line + "\n")
    process.stdin.flush()


def heard(process: subprocess.Popen[str]) -> dict[str, object]:
    """The next line of standard output; whatever is no message of the protocol fails here."""
    message = json.loads(process.stdout.readline())
    assert message["jsonrpc"] == "2.0"
    return message


@pytest.mark.parametrize("mode", ["legacy", "auto"])
async def test_a_client_asks_searches_and_reads(home, small: SmallInstance, tmp_path, mode):
    parameters = StdioServerParameters(
        command=str(MOTCUA), args=["mcp"], cwd=tmp_path, env={"MOTCUA_HOME": str(home)}
    )
    with (tmp_path / "stderr").open("w") as log:
        async with Client(stdio_client(parameters, errlog=log), mode=mode) as client:
            tools = (await client.list_tools()).tools
            asked = await client.call_tool("ask", {"question": QUESTION})
            searched = await client.call_tool("search_procedures", {"question": QUESTION})
            read = await client.call_tool("get_procedure", {"code": PASSPORT})
            refused = await client.call_tool("search_procedures", {"question": "", "limit": 1})

    assert {tool.name for tool in tools} == {"ask", "search_procedures", "get_procedure"}
    reply = Reply.model_validate(asked.structured_content)
    assert (reply.outcome, reply.procedures[0].code) == (Outcome.ANSWERED, PASSPORT)
    assert searched.structured_content["result"][0]["code"] == PASSPORT
    assert read.structured_content["title"] == small.procedure(PASSPORT).title
    assert refused.is_error
    assert "Bạn chưa viết câu hỏi" in refused.content[0].text
    Ownership(home / "index" / "owner.lock", "the server still holds the index").close()


def test_nothing_but_the_protocol_goes_to_standard_output(home):
    # A new release of the starters is taken in and logged, and the index is then behind.
    (home / "starter-catalogue.digest").write_text("of an earlier release")

    with started(home) as process:
        say(process, HELLO, READY, call(2, "get_procedure", code=BIRTH))
        assert heard(process)["result"]["serverInfo"]["name"] == "motcua"
        assert heard(process)["result"]["structuredContent"]["code"] == BIRTH
        out, err = process.communicate(timeout=LETTING_GO)

    assert out == ""
    assert process.returncode == 0, err
    assert "starter catalogue" in err
    assert "run motcua knowledge index" in err


def test_lines_that_are_no_messages_do_not_end_the_session_nor_reach_the_log(home):
    half_a_pair = json.dumps(call(2, "ask", question="bí mật ?")).replace("?", "\\ud800")
    no_object = call(3, "ask")
    no_object["params"]["arguments"] = "bí mật"
    too_long = call(4, "ask", question="bí mật " * LONGEST)
    with started(home) as process:
        say(process, HELLO, READY)
        heard(process)
        say(process, '{"bí mật', half_a_pair, '["bí mật"]', "", no_object, too_long)
        say(process, call(5, "get_procedure", code=BIRTH))
        answers = {message.get("id"): message for message in (heard(process) for _ in range(3))}
        out, err = process.communicate(timeout=LETTING_GO)

    assert (out, process.returncode) == ("", 0)
    assert answers[3]["error"]["message"]
    assert answers[4]["result"]["isError"]
    assert answers[5]["result"]["structuredContent"]["code"] == BIRTH
    assert "bí mật" not in err


def test_an_interrupt_ends_it_though_the_client_stays(home):
    with started(home) as process:
        say(process, HELLO, READY, call(2, "get_procedure", code=BIRTH))
        heard(process)
        heard(process)
        process.send_signal(signal.SIGINT)
        assert process.wait(LETTING_GO) == -signal.SIGINT

    Ownership(home / "index" / "owner.lock", "the server still holds the index").close()


def test_a_second_process_on_the_same_home_says_so_and_stops(home):
    with Ownership(home / "index" / "owner.lock", "busy"), started(home) as process:
        out, err = process.communicate(timeout=60)

    assert (process.returncode, out) == (2, "")
    assert err.startswith("motcua: another process")
    assert err.rstrip().endswith("MOTCUA_CHROMA_URL")
    assert len(err.splitlines()) == 1


def test_an_index_that_cannot_be_opened_is_told_to_the_model(home):
    (manifest,) = (home / "index").glob("*/manifest.json")
    stored = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(stored | {"format": 0}), encoding="utf-8")

    with started(home) as process:
        say(process, HELLO, READY, call(2, "ask", question=QUESTION))
        heard(process)
        result = heard(process)["result"]

    assert result["isError"]
    assert "run motcua knowledge index" in result["content"][0]["text"]


@pytest.mark.services
@pytest.mark.timeout(400)
def test_on_a_fresh_home_the_client_is_answered_before_the_index_is_built(tmp_path):
    with started(tmp_path / "home") as process:
        began = time.monotonic()
        say(process, HELLO, READY)
        heard(process)
        assert time.monotonic() - began < 30
        for number in range(2, 12):
            say(process, call(number, "search_procedures", question=QUESTION))
            result = heard(process)["result"]
            if not result.get("isError"):
                break
            assert "call again in a minute" in result["content"][0]["text"]

    assert result["structuredContent"]["result"][0]["code"] == PASSPORT
