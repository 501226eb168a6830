"""The tools of the MCP server, called by the SDK's own client in this process."""

import json
import re
import threading
from concurrent.futures import Future
from datetime import date
from pathlib import Path

import pytest
from mcp import Client
from mcp.server.mcpserver import MCPServer
from small_instance import BIRTH, PASSPORT, SmallInstance

from api.desk import Desk
from api.mcp_server import build_server
from assistant.reply import Outcome, Question, RankedProcedure, Reply
from assistant.steps.screen import LONGEST
from knowledge.article import Article
from knowledge.errors import OperatorError, TransientError
from knowledge.guide import Guide
from knowledge.notice import Notice
from knowledge.parts import Source
from knowledge.procedure import Procedure
from knowledge.store import Catalogue

DOCUMENTED = Path(__file__).parents[2] / "docs" / "mcp.md"
QUESTION = "làm hộ chiếu hết bao nhiêu tiền"
TOO_LONG = "x" * (LONGEST + 1)
OURS = Source(publisher="Một Cửa", reader="editorial")
ARTICLE = Article(
    code="Luật Thư viện@2", heading="Thẻ thư viện", clauses=("1. Thẻ có hạn.",), source=OURS
)
GUIDE = Guide(
    code="guide-library",
    title="Đọc sách",
    subject="life_event",
    steps=[{"title": "Xin thẻ"}],
    source=OURS,
)
GONE = Notice(
    code="9.999999",
    standing="replaced",
    replaced_by=(BIRTH,),
    valid_from=date(2026, 7, 1),
    source=OURS,
)


@pytest.fixture
def desk(small: SmallInstance, tmp_path) -> Desk:
    """The small instance with a guide, an article and a notice besides."""
    catalogue = Catalogue(tmp_path / "catalogue.db")
    catalogue.put([*small.catalogue, GUIDE, ARTICLE, GONE])
    return Desk(small.assistant(tmp_path / "conversations.db"), small.search, catalogue)


def opened(desk: Desk) -> MCPServer:
    future: Future[Desk] = Future()
    future.set_result(desk)
    return build_server(future, "9.8.7")


@pytest.fixture(params=["legacy", "auto"])
def client(request, desk) -> Client:
    """A client not yet connected: of the protocol before 2026, and of the one since."""
    return Client(opened(desk), mode=request.param)


def error_of(result) -> str:
    assert result.is_error
    assert result.structured_content is None
    (content,) = result.content
    return content.text


async def test_a_client_learns_what_the_tools_are_for(client):
    async with client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        told = client.instructions

    assert set(tools) == {"ask", "search_procedures", "get_procedure"}
    assert all(name in told for name in tools)
    for tool in tools.values():
        assert tool.title
        assert "\n  " not in tool.description  # the indentation of the code is no text
        properties = tool.input_schema["properties"].values()
        assert all(described["description"] for described in properties)
    assert tools["ask"].input_schema["required"] == ["question"]
    limit = tools["search_procedures"].input_schema["properties"]["limit"]
    assert (limit["minimum"], limit["maximum"], limit["default"]) == (1, 20, 5)
    assert tools["get_procedure"].annotations.read_only_hint
    assert not tools["ask"].annotations.read_only_hint


async def test_every_tool_and_argument_is_documented(client):
    async with client:
        tools = (await client.list_tools()).tools

    rows = [line for line in DOCUMENTED.read_text("utf-8").splitlines() if line.startswith("| `")]
    told = {row.split("`")[1]: set(re.findall(r"`(\w+)`", row.split("|")[2])) for row in rows}
    assert told == {tool.name: set(tool.input_schema["properties"]) for tool in tools}


async def test_ask_gives_the_reply_object_of_the_http_door(client, desk):
    async with client:
        result = await client.call_tool("ask", {"question": QUESTION})

    reply = Reply.model_validate(result.structured_content)
    assert reply.outcome is Outcome.ANSWERED
    assert reply.procedures[0].code == PASSPORT
    assert json.loads(result.content[0].text) == result.structured_content
    direct = desk.assistant.reply(Question(message=QUESTION))
    own = {"conversation_id", "message_id"}
    assert reply.model_dump(exclude=own) == direct.model_dump(exclude=own)


async def test_a_conversation_goes_on(client):
    async with client:
        first = await client.call_tool("ask", {"question": QUESTION})
        conversation = first.structured_content["conversation_id"]
        second = await client.call_tool(
            "ask", {"question": "mất bao lâu", "conversation_id": conversation}
        )

    assert second.structured_content["conversation_id"] == conversation
    assert second.structured_content["procedures"][0]["code"] == PASSPORT
    assert second.structured_content["facets"] == ["time"]


async def test_the_language_may_be_forced(client):
    async with client:
        result = await client.call_tool("ask", {"question": QUESTION, "language": "en"})

    assert result.structured_content["language"] == "en"


async def test_search_lists_as_many_as_wanted_best_first(client):
    async with client:
        result = await client.call_tool("search_procedures", {"question": QUESTION, "limit": 3})

    found = [RankedProcedure(**one) for one in result.structured_content["result"]]
    assert len(found) == 3
    assert (found[0].code, found[0].kind) == (PASSPORT, "procedure")
    assert found == sorted(found, key=lambda one: -one.confidence)


async def test_search_lists_only_what_the_catalogue_still_holds(desk, small, tmp_path):
    catalogue = Catalogue(tmp_path / "few.db")
    catalogue.put([small.procedure(BIRTH)])
    client = Client(opened(Desk(desk.assistant, small.search, catalogue)))

    async with client:
        result = await client.call_tool("search_procedures", {"question": QUESTION})

    assert {one["code"] for one in result.structured_content["result"]} <= {BIRTH}


async def test_get_procedure_gives_the_records_values(client, small):
    record = small.procedure(PASSPORT)

    async with client:
        result = await client.call_tool("get_procedure", {"code": f" {PASSPORT} "})

    values = dict(result.structured_content)
    assert json.loads(result.content[0].text) == values
    assert values.pop("kind") == "procedure"
    assert "plain" not in values
    assert Procedure.model_validate(values) == record.model_copy(
        update={"plain": type(record.plain)()}
    )


@pytest.mark.parametrize(("document", "kind"), [(GUIDE, "guide"), (ARTICLE, "law")])
async def test_get_procedure_reads_what_search_lists_of_other_kinds(client, document, kind):
    async with client:
        result = await client.call_tool("get_procedure", {"code": document.code})

    values = result.structured_content
    assert (values["kind"], values["code"]) == (kind, document.code)
    assert values["title"] == document.title


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("ask", {"question": " "}, "Bạn chưa viết câu hỏi"),
        ("ask", {"question": TOO_LONG}, "Bạn viết ngắn lại"),
        ("ask", {"question": QUESTION, "conversation_id": "none"}, "Không có cuộc trò chuyện này"),
        ("ask", {"question": QUESTION, "language": "not a tag"}, "language"),
        ("ask", {"question": QUESTION, "place": "x" * 501}, "at most 500 characters"),
        ("ask", {}, "question"),
        ("ask", {"question": QUESTION, "province": "An Giang"}, "province"),
        ("search_procedures", {"question": ""}, "Bạn chưa viết câu hỏi"),
        ("search_procedures", {"question": TOO_LONG}, "Bạn viết ngắn lại"),
        ("search_procedures", {"question": QUESTION, "limit": 0}, "greater than or equal to 1"),
        ("search_procedures", {"question": QUESTION, "limit": 21}, "less than or equal to 20"),
        ("search_procedures", {"question": QUESTION, "province": "Atlantis"}, "is no province"),
        ("get_procedure", {"code": "1.000000"}, "there is no document 1.000000; search"),
        ("get_procedure", {"code": ""}, "there is no document"),
        ("get_procedure", {"code": GONE.code}, f"Đã được thay thế từ ngày 01/07/2026, {BIRTH}"),
        ("get_procedure", {"code": BIRTH, "province": "Atlantis"}, "one of Tuyên Quang"),
        ("get_guide", {"code": BIRTH}, "Unknown tool"),
    ],
)
async def test_bad_input_is_an_error_that_says_what_to_mend(client, tool, arguments, told):
    async with client:
        error = error_of(await client.call_tool(tool, arguments))
        alive = await client.call_tool("search_procedures", {"question": QUESTION})

    assert told in error
    assert not alive.is_error


class Broken:
    """Fails as somebody's bug or somebody's network would."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def reply(self, _: Question) -> Reply:
        raise self._error


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (TransientError("db.example is away"), "a service is slow or away"),
        (OperatorError("run motcua knowledge index"), "run motcua knowledge index"),
        (KeyError("số 012345678901"), "an error of ours"),
    ],
)
async def test_faults_are_told_without_what_is_nobodys_business(desk, caplog, error, told):
    broken = Desk(Broken(error), desk.search, desk.catalogue)

    async with Client(opened(broken)) as client:
        said = error_of(await client.call_tool("ask", {"question": QUESTION}))

    assert told in said
    assert "012345678901" not in said + caplog.text
    assert "db.example" not in said


async def test_calls_wait_for_the_desk(desk):
    later: Future[Desk] = Future()

    async with Client(build_server(later, "9.8.7", patience=30)) as client:
        assert (await client.list_tools()).tools
        threading.Timer(0.2, later.set_result, [desk]).start()
        result = await client.call_tool("get_procedure", {"code": BIRTH})

    assert result.structured_content["code"] == BIRTH


async def test_who_waits_too_long_is_told_to_call_again():
    never: Future[Desk] = Future()

    async with Client(build_server(never, "9.8.7", patience=0.05)) as client:
        error = error_of(await client.call_tool("ask", {"question": QUESTION}))

    assert "call again in a minute" in error


async def test_what_kept_the_desk_from_opening_is_told_with_each_call():
    failed: Future[Desk] = Future()
    failed.set_exception(OperatorError("the index is of another version; run …"))

    async with Client(build_server(failed, "9.8.7")) as client:
        for _ in range(2):
            error = error_of(await client.call_tool("get_procedure", {"code": BIRTH}))
            assert "the index is of another version" in error
