"""The desk as tools of a language model: an MCP server over standard input and output.

The SDK keeps standard output to itself while it serves: whatever else writes there lands on
standard error.
"""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from inspect import getdoc
from threading import Thread

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.tools import Tool
from mcp.types import ToolAnnotations

from api.desk import Desk
from api.mcp_tools import Tools

logger = logging.getLogger(__name__)

PATIENCE = 45.0
"""Seconds that a call waits for the desk to be open; clients commonly give up after 60."""

INSTRUCTIONS = """\
Vietnamese administrative procedures (thủ tục hành chính), from the records that authorities \
published. `ask` answers a person's question; its `text` is checked against the records, so pass \
it on as it is, with its `citations`. `search_procedures` and `get_procedure` are for reading the \
records yourself. Repeat amounts, times, papers and numbers of laws exactly as they stand, and \
name the source. What a record leaves out is not known: no fee stated does not mean free."""

_READING = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_CONVERSING = ToolAnnotations(
    read_only_hint=False, destructive_hint=False, idempotent_hint=False, open_world_hint=False
)


def serve_mcp(open_desk: Callable[[], Desk], version: str) -> None:
    """Serve one client until it closes standard input.

    The client is answered at once; calls wait until the desk is open.

    Args:
        open_desk: Reads models and indexes; called once, in a thread of its own.
        version: Version of this software.
    """
    build_server(_in_background(open_desk), version).run()


def build_server(desk: "Future[Desk]", version: str, patience: float = PATIENCE) -> MCPServer:
    """The server with its three tools.

    Args:
        desk: What they work on, once it is open.
        version: Version of this software.
        patience: Seconds that a call waits for it.
    """
    tools = Tools(desk, patience)
    return MCPServer(
        "motcua",
        title="Một Cửa",
        instructions=INSTRUCTIONS,
        version=version,
        tools=[
            _tool(tools.ask, "Ask about a procedure", _CONVERSING),
            _tool(tools.search_procedures, "Search procedures, guides and laws", _READING),
            _tool(tools.get_procedure, "Read a procedure, guide or article", _READING),
        ],
    )


def _tool(function: Callable[..., object], title: str, annotations: ToolAnnotations) -> Tool:
    """A tool that takes no other arguments than its own, so that a misspelt one is noticed."""
    tool = Tool.from_function(
        function, title=title, description=getdoc(function), annotations=annotations
    )
    arguments = tool.fn_metadata.arg_model
    arguments.model_config["extra"] = "forbid"
    arguments.model_rebuild(force=True)
    tool.parameters = arguments.model_json_schema()
    return tool


def _in_background(open_desk: Callable[[], Desk]) -> "Future[Desk]":
    future: Future[Desk] = Future()

    def run() -> None:
        try:
            future.set_result(open_desk())
        except Exception as error:
            logger.error("the tools cannot be used: %s", error)
            future.set_exception(error)

    # A daemon: whoever ends the server does not wait for an index to be built.
    Thread(target=run, name="open-desk", daemon=True).start()
    return future
