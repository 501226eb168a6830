"""Dense search in Chroma, through LangChain's vector store."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import TransientError
from retrieval.passages import Passage
from retrieval.vectors import KeptEmbeddings

if TYPE_CHECKING:
    from langchain_chroma import Chroma

_ADDED_AT_ONCE = 1000
"""Chroma refuses more than 5,461 documents at once."""


@dataclass(frozen=True)
class Near:
    """A passage near a question.

    Attributes:
        code: The procedure it belongs to.
        section: Which of its passages.
        similarity: Cosine similarity to the question.
    """

    code: str
    section: str
    similarity: float


class DenseIndex:
    """Vectors of passages; one collection a generation.

    Args:
        collection: Name of the Chroma collection.
        embeddings: Computes, or recalls, the vectors.
        folder: Where an embedded Chroma keeps its files; owned by one process.
        url: Address of a Chroma server, instead of ``folder``.

    Raises:
        TransientError: The Chroma server does not answer.
    """

    def __init__(
        self, collection: str, embeddings: KeptEmbeddings, folder: Path, url: str | None = None
    ) -> None:
        self._embeddings = embeddings
        self._store = _open(collection, embeddings, folder, url)

    def add(self, passages: Sequence[Passage]) -> None:
        """Store passages with their vectors."""
        for start in range(0, len(passages), _ADDED_AT_ONCE):
            some = passages[start : start + _ADDED_AT_ONCE]
            self._store.add_texts(
                [passage.text for passage in some],
                metadatas=[{"code": p.code, "section": p.section} for p in some],
                ids=[passage.id for passage in some],
            )

    def nearest(self, question: str, count: int) -> list["Near"]:
        """The nearest passages, nearest first."""
        vector = self._embeddings.embed_query(question)
        found = self._store.similarity_search_by_vector_with_relevance_scores(vector, k=count)
        return [
            Near(str(d.metadata["code"]), str(d.metadata["section"]), 1.0 - distance)
            for d, distance in found
        ]


def _open(collection: str, embeddings: KeptEmbeddings, folder: Path, url: str | None) -> "Chroma":
    # Chroma and its LangChain wrapper take 1.6 s to import; only searching needs them.
    import chromadb
    from chromadb.config import Settings
    from langchain_chroma import Chroma

    settings = Settings(anonymized_telemetry=False)
    if url:
        host, _, port = url.removeprefix("https://").removeprefix("http://").partition(":")
        try:
            client = chromadb.HttpClient(
                host=host,
                port=int(port.strip("/") or 8000),
                ssl=url.startswith("https://"),
                settings=settings,
            )
        except ValueError as error:
            raise TransientError(f"the Chroma server at {url} does not answer") from error
    else:
        client = chromadb.PersistentClient(path=str(folder), settings=settings)
    return Chroma(
        collection_name=collection,
        embedding_function=embeddings,
        client=client,
        collection_metadata={
            "hnsw:space": "cosine",
            "hnsw:construction_ef": 200,
            "hnsw:search_ef": 200,
        },
    )
