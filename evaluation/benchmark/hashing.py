"""Vectors by hashing words: what a vector index costs, without the time to make good vectors.

Reference: Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", 2009.
"""

import hashlib

import numpy as np
from langchain_core.embeddings import Embeddings

from retrieval.embedding import Embedder
from retrieval.terms import syllables

_DIMENSIONS = 384
"""As many as the default embedder gives."""


class HashingEmbeddings(Embeddings):
    """The same text has always the same vector, of unit length; texts that share words are near."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages."""
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Vector of a text."""
        vector = np.zeros(_DIMENSIONS, np.float32)
        for word in ["", *filter(None, syllables(text))]:
            digest = hashlib.blake2b(word.encode(), digest_size=8).digest()
            number = int.from_bytes(digest)
            vector[number % _DIMENSIONS] += 1.0 if number & (1 << 63) else -1.0
        unit: list[float] = (vector / max(float(np.linalg.norm(vector)), 1e-6)).tolist()
        return unit


def hashing_embedder() -> Embedder:
    """The embedder; good for cost, not for quality."""
    return Embedder("hashing-384", HashingEmbeddings())
