"""Our search as a LangChain retriever, which anyone's chain can take."""

from collections.abc import Callable
from typing import Self

from langchain_core.callbacks import (
    AsyncCallbackManagerForRetrieverRun,
    CallbackManagerForRetrieverRun,
)
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables.config import run_in_executor
from pydantic import Field, PositiveInt, field_validator

from knowledge.article import Article
from knowledge.errors import InputError, OperatorError
from knowledge.guide import Guide
from knowledge.plain_text import plain_text
from knowledge.procedure import Procedure
from knowledge.provinces import province_named
from knowledge.store import Catalogue
from retrieval.entries import GUIDE, LAW, Entry
from retrieval.ownership import Ownership
from retrieval.ranking import Ranked
from retrieval.search import Search


class CatalogueRetriever(BaseRetriever):
    """Finds the procedures, guides and articles of laws that answer a question.

    Each is one document: its own words as plain text, with ``code``, ``kind`` (``procedure``,
    ``guide`` or ``law``), ``title``, ``confidence`` (0 to 1, that it is the one asked for), ``url``
    and ``as_of`` (ISO 8601) as metadata, best first. ``k`` and ``province`` may also be given with
    a call: ``retriever.invoke(question, k=1)``.

    Attributes:
        search: The search over an index.
        catalogue: Where the documents' words come from.
        language_of: Gives the BCP 47 tag of a question's language.
        k: Number of documents, at most.
        province: The person's province, whose rules are then preferred.
        catch_up: Called before each search; switches to a newer index where there is one.
        ownership: Of the index; let go of with the last of this retriever's copies.
    """

    search: Search = Field(exclude=True, repr=False)
    catalogue: Catalogue = Field(exclude=True, repr=False)
    language_of: Callable[[str], str] = Field(exclude=True, repr=False)
    k: PositiveInt = 5
    province: str | None = None
    catch_up: Callable[[], None] = Field(default=lambda: None, exclude=True, repr=False)
    ownership: Ownership | None = Field(default=None, exclude=True, repr=False)

    @field_validator("province")
    @classmethod
    def _of_today(cls, value: str | None) -> str | None:
        return None if value is None else province_named(value)

    def close(self) -> None:
        """Let another process have the index; the retriever is of no use afterwards."""
        if self.ownership:
            self.ownership.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,
        k: int | None = None,
        province: str | None = None,
    ) -> list[Document]:
        """The documents for a question, best first.

        Raises:
            InputError: ``k`` is under 1, or there is no such province.
            OperatorError: The retriever was closed.
        """
        wanted = self.k if k is None else k
        if wanted < 1:
            raise InputError(f"k is {wanted}; ask for 1 document at least")
        if self.ownership and self.ownership.is_closed:
            raise OperatorError("this retriever is closed; open another one")
        self.catch_up()
        at = province_named(province) if province else self.province
        found: list[Document] = []
        for ranked in self.search.find(query, at, self.language_of(query)).ranked:
            if len(found) == wanted:
                break
            # An import may have withdrawn it since the index was made.
            if record := self._record(ranked.entry, at):
                found.append(_document(ranked, record))
        return found

    async def _aget_relevant_documents(
        self,
        query: str,
        *,
        run_manager: AsyncCallbackManagerForRetrieverRun,
        k: int | None = None,
        province: str | None = None,
    ) -> list[Document]:
        return await run_in_executor(
            None,
            self._get_relevant_documents,
            query,
            run_manager=run_manager.get_sync(),
            k=k,
            province=province,
        )

    def _record(self, entry: Entry, province: str | None) -> Procedure | Guide | Article | None:
        if entry.kind == GUIDE:
            return self.catalogue.guide(entry.code)
        if entry.kind == LAW:
            return self.catalogue.article(entry.code)
        return self.catalogue.get(entry.code, province)


def _document(ranked: Ranked, record: Procedure | Guide | Article) -> Document:
    as_of = record.source.as_of
    return Document(
        plain_text(record),
        id=record.code,
        metadata={
            "code": record.code,
            "kind": ranked.entry.kind,
            "title": record.title,
            "confidence": round(ranked.confidence, 4),
            "url": record.source.url,
            "as_of": as_of.isoformat() if as_of else None,
        },
    )
