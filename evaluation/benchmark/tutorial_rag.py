"""The RAG of a tutorial: chunks, their vectors in Chroma through LangChain, the nearest ones.

It has the embedder that ours has. Its vectors are kept, since embedding is the slow part.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.benchmark.contenders import SHOWN
from evaluation.benchmark.documents import Chunking, chunks, full_text
from knowledge.guide import Guide
from knowledge.procedure import Procedure
from retrieval.embedding import Embedder
from retrieval.vectors import KeptEmbeddings

if TYPE_CHECKING:
    from langchain_chroma import Chroma

_COLLECTION = "tutorial"
_ADDED_AT_ONCE = 1000
_NEAREST = 40
"""Chunks that are looked at, so that ten documents stand among them."""


class TutorialRag:
    """Chunks of documents in a Chroma of its own.

    Args:
        documents: What is searched.
        chunking: How documents are cut.
        embedder: Makes the vectors.
        vectors: SQLite file of vectors kept from earlier runs.
        folder: A new folder for Chroma.
        progress: Called with the number of chunks that have their vectors, of how many.
    """

    name = "tutorial RAG"

    def __init__(
        self,
        documents: Sequence[Procedure | Guide],
        chunking: Chunking,
        embedder: Embedder,
        vectors: Path,
        folder: Path,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        texts, codes = _cut(documents, chunking)
        done = 0

        def count(number: int) -> None:
            nonlocal done
            done += number
            progress(done, len(texts))

        self.holds = f"{_said(chunking)}, {embedder.name} in Chroma"
        self._store = _open(folder, KeptEmbeddings(embedder, vectors, count))
        for start in range(0, len(texts), _ADDED_AT_ONCE):
            some = slice(start, start + _ADDED_AT_ONCE)
            self._store.add_texts(texts[some], [{"code": code} for code in codes[some]])

    def rank(self, question: str) -> list[str]:
        """Codes of the documents whose chunks are nearest, nearest first."""
        found = self._store.similarity_search(question, k=_NEAREST)
        return list(dict.fromkeys(str(chunk.metadata["code"]) for chunk in found))[:SHOWN]


def _cut(documents: Sequence[Procedure | Guide], chunking: Chunking) -> tuple[list[str], list[str]]:
    """Chunks of all documents, and the code of each."""
    texts: list[str] = []
    codes: list[str] = []
    for document in documents:
        for chunk in chunks(full_text(document), chunking):
            texts.append(chunk)
            codes.append(document.code)
    return texts, codes


def _said(chunking: Chunking) -> str:
    sized = f"{chunking.size} characters"
    if chunking.most == 1:
        return f"title and what follows, first chunk of {sized} only"
    which = f"first {chunking.most} chunks" if chunking.most else "all chunks"
    return f"{which} of {sized}, overlap {chunking.overlap}"


def _open(folder: Path, embeddings: KeptEmbeddings) -> "Chroma":
    import chromadb
    from chromadb.config import Settings
    from langchain_chroma import Chroma

    client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
    return Chroma(_COLLECTION, embedding_function=embeddings, client=client)
