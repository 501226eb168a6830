"""The three tools that a language model may call, and in which words their errors reach it.

Their docstrings and the descriptions of their arguments are what the model reads.
"""

import json
import logging
from collections.abc import Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from typing import Annotated

from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, TextContent
from pydantic import Field

from api.chat import LanguageTag, Place
from api.desk import Desk
from api.error_handlers import trace
from assistant.reply import Question, RankedProcedure, Reply
from assistant.steps.screen import LONGEST
from knowledge.article import Article
from knowledge.errors import InputError, OperatorError, TransientError
from knowledge.guide import Guide
from knowledge.procedure import Procedure
from retrieval.entries import GUIDE, LAW, PROCEDURE

logger = logging.getLogger(__name__)

Province = Annotated[
    str | None,
    Field(description="The province where the person lives, such as An Giang: its rules count"),
]


class Tools:
    """Waits for the desk, works on it, and makes what goes wrong a tool's error.

    Args:
        desk: What the tools work on, once it is open.
        patience: Seconds that a call waits for it.
    """

    def __init__(self, desk: "Future[Desk]", patience: float) -> None:
        self._desk = desk
        self._patience = patience

    def ask(
        self,
        question: Annotated[
            str,
            Field(
                description=f"The person's own words, in any language, up to {LONGEST} characters"
            ),
        ],
        conversation_id: Annotated[
            str | None, Field(description="From an earlier reply, to go on with its conversation")
        ] = None,
        language: Annotated[
            LanguageTag | None,
            Field(description="BCP 47 tag that forces the reply's language, else the question's"),
        ] = None,
        place: Annotated[
            Place | None, Field(description="Where the person lives, in free text")
        ] = None,
    ) -> Reply:
        """Answer a question on Vietnamese administrative procedures from the official records.

        Papers, fees, times, offices, steps, conditions, forms and legal basis; guides for life
        events and digital skills; articles of laws. `outcome` tells how it ended: `answered`;
        `clarify` (let the person pick one of `choices`, then send its `message` with the same
        `conversation_id`); `abstained` (no record answers it) and others. `text` is Markdown whose
        marks such as [1] point to `citations`; `facts` holds the values of the records.
        """
        asked = Question(
            message=question,
            conversation_id=conversation_id,
            language=language,
            place=place,
            channel="mcp",
        )
        with self._opened() as desk:
            return desk.assistant.reply(asked)

    def search_procedures(
        self,
        question: Annotated[
            str, Field(description="What the person wants to do or to know, in everyday words")
        ],
        limit: Annotated[int, Field(ge=1, le=20, description="Number of documents at most")] = 5,
        province: Province = None,
    ) -> list[RankedProcedure]:
        """List the documents that may answer a question, best first.

        `kind` is `procedure`, `guide` (several procedures in the order in which life needs them) or
        `law` (an article). `confidence` is the probability, 0 to 1, that it is the one asked for:
        where all are low, ask the person for more or say that nothing was found.
        """
        with self._opened() as desk:
            return desk.find(question, limit, province)

    def get_procedure(
        self,
        code: Annotated[
            str, Field(description="As search_procedures gives it, such as 1.001193 or guide-birth")
        ],
        province: Province = None,
    ) -> CallToolResult:
        """Give the values of one record, word for word.

        `wording` is a value's official text, `notice` tells that a procedure was suspended,
        replaced or abolished, `source` has the page to name. A value that the record does not
        state is left out.
        """
        with self._opened() as desk:
            return _values(desk.look_up(code.strip(), province))

    @contextmanager
    def _opened(self) -> Iterator[Desk]:
        with _told():
            if not wait([self._desk], self._patience).done:
                raise ToolError("still starting: the index is being built; call again in a minute")
            yield self._desk.result()


@contextmanager
def _told() -> Iterator[None]:
    """Every error as the model may read it; what it is no help with stays in the log."""
    try:
        yield
    except (InputError, OperatorError) as error:
        raise ToolError(str(error)) from None
    except TransientError as error:
        logger.warning("%s", error)
        raise ToolError("a service is slow or away; call again in some minutes") from None
    except ToolError:
        raise
    except Exception as error:
        logger.error("a tool failed\n%s", trace(error))
        raise ToolError("an error of ours; the log tells the operator more") from None


def _values(document: Procedure | Guide | Article) -> CallToolResult:
    """The record without our plain words; in JSON as text too, for clients that read only text."""
    values = document.model_dump(mode="json", exclude_defaults=True, exclude={"plain"})
    values = {"kind": _kind(document), "title": document.title, **values}
    text = json.dumps(values, ensure_ascii=False)
    return CallToolResult(content=[TextContent(text=text)], structured_content=values)


def _kind(document: Procedure | Guide | Article) -> str:
    if isinstance(document, Guide):
        return GUIDE
    return LAW if isinstance(document, Article) else PROCEDURE
