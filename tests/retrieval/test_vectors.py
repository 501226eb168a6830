"""Kept vectors: computed once, never lost."""

from pathlib import Path

import pytest
from langchain_core.embeddings import Embeddings

from retrieval.embedding import Embedder
from retrieval.vectors import KeptEmbeddings


class Counting(Embeddings):
    """Makes a vector of the text's length; counts texts; can be made to fail at one."""

    def __init__(self, fail_at: str | None = None) -> None:
        self.seen: list[str] = []
        self.fail_at = fail_at

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        if self.fail_at in texts:
            raise RuntimeError("power cut")
        self.seen.extend(texts)
        return [[float(len(text)), 1.0] for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return [float(len(text)), 0.0]


@pytest.fixture
def counting() -> Counting:
    return Counting()


def texts(count: int) -> list[str]:
    return [f"thủ tục {number}" for number in range(count)]


def test_a_text_is_embedded_once(tmp_path: Path, counting: Counting) -> None:
    kept = KeptEmbeddings(Embedder("a", counting), tmp_path / "v.db")
    first = kept.embed_documents(["một", "hai", "một"])
    again = KeptEmbeddings(Embedder("a", counting), tmp_path / "v.db").embed_documents(
        ["hai", "một"]
    )
    assert sorted(counting.seen) == ["hai", "một"]
    assert first[0] == first[2] == again[1]


def test_another_embedder_does_not_get_these_vectors(tmp_path: Path, counting: Counting) -> None:
    KeptEmbeddings(Embedder("a", counting), tmp_path / "v.db").embed_documents(["một"])
    KeptEmbeddings(Embedder("b", counting), tmp_path / "v.db").embed_documents(["một"])
    assert counting.seen == ["một", "một"]


def test_what_was_done_before_a_failure_is_kept(tmp_path: Path) -> None:
    wanted = texts(100)
    failing = Counting(fail_at=wanted[80])
    with pytest.raises(RuntimeError):
        KeptEmbeddings(Embedder("a", failing), tmp_path / "v.db").embed_documents(wanted)
    assert failing.seen
    going_on = Counting()
    vectors = KeptEmbeddings(Embedder("a", going_on), tmp_path / "v.db").embed_documents(wanted)
    assert set(going_on.seen).isdisjoint(failing.seen)
    assert [vector[0] for vector in vectors] == [len(text) for text in wanted]


def test_progress_counts_every_text_once(tmp_path: Path, counting: Counting) -> None:
    steps: list[int] = []
    kept = KeptEmbeddings(Embedder("a", counting), tmp_path / "v.db", steps.append)
    kept.embed_documents(texts(70))
    kept.embed_documents(texts(90))
    assert sum(steps) == 160
