"""Vectors that were computed once, kept by the digest of their text.

Embedding is the slow part of indexing (a dozen passages a second). What is kept here survives an
interrupted run, and a changed catalogue pays only for its changed texts.
"""

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings

from retrieval.embedding import Embedder

_BATCH = 32
_LOOKUP = 500
_SCHEMA = """
CREATE TABLE IF NOT EXISTS vectors (
    embedder TEXT NOT NULL, digest BLOB NOT NULL, vector BLOB NOT NULL,
    PRIMARY KEY (embedder, digest)
) WITHOUT ROWID
"""


class KeptEmbeddings(Embeddings):
    """An embedder that computes each passage once; committed batch by batch.

    Args:
        embedder: Computes what is not kept yet.
        path: SQLite file of kept vectors, made where missing.
        progress: Called with the number of passages just embedded or found kept.
    """

    def __init__(
        self, embedder: Embedder, path: Path, progress: Callable[[int], None] = lambda _: None
    ) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._embedder = embedder
        self._path = path
        self._progress = progress
        self._writing = threading.Lock()
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(_SCHEMA)

    def embed_query(self, text: str) -> list[float]:
        """Vector of a question; not kept."""
        return self._embedder.embeddings.embed_query(text)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, in order."""
        digests = [hashlib.sha256(text.encode()).digest() for text in texts]
        with self._writing, closing(sqlite3.connect(self._path, timeout=30)) as connection:
            known = self._kept(connection, digests)
            self._progress(sum(digest in known for digest in digests))
            missing = {d: t for d, t in zip(digests, texts, strict=True) if d not in known}
            for batch in _batches(list(missing.items())):
                known.update(self._embed(connection, batch))
                self._progress(len(batch))
        return [known[digest].tolist() for digest in digests]

    def _kept(
        self, connection: sqlite3.Connection, digests: Sequence[bytes]
    ) -> dict[bytes, np.ndarray]:
        known: dict[bytes, np.ndarray] = {}
        for start in range(0, len(digests), _LOOKUP):
            asked = digests[start : start + _LOOKUP]
            marks = ",".join("?" * len(asked))
            rows = connection.execute(
                f"SELECT digest, vector FROM vectors WHERE embedder = ? AND digest IN ({marks})",  # noqa: S608
                (self._embedder.name, *asked),
            )
            known.update((digest, np.frombuffer(blob, np.float32)) for digest, blob in rows)
        return known

    def _embed(
        self, connection: sqlite3.Connection, batch: list[tuple[bytes, str]]
    ) -> dict[bytes, np.ndarray]:
        vectors = self._embedder.embeddings.embed_documents([text for _, text in batch])
        made = {
            digest: np.asarray(vector, np.float32)
            for (digest, _), vector in zip(batch, vectors, strict=True)
        }
        with connection:
            connection.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
                [(self._embedder.name, d, vector.tobytes()) for d, vector in made.items()],
            )
        return made


def _batches(items: list[tuple[bytes, str]]) -> Iterator[list[tuple[bytes, str]]]:
    remaining = iter(items)
    while batch := list(islice(remaining, _BATCH)):
        yield batch
