"""The search as a LangChain retriever: what chains and LangChain's own standard tests rely on."""

import asyncio
import gc
from datetime import date

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.documents import Document
from langchain_core.runnables import ConfigurableField
from pydantic import ValidationError
from small_instance import BIRTH, PASSPORT, PERMANENT_RESIDENCE, SmallInstance

from assistant.understanding import language_of
from knowledge.errors import InputError, OperatorError
from knowledge.overlay import Overlay
from knowledge.plain_text import plain_text
from knowledge.store import Catalogue
from retrieval.langchain_retriever import CatalogueRetriever
from retrieval.ownership import Ownership

QUESTION = "làm hộ chiếu hết bao nhiêu tiền"


def retriever_over(small: SmallInstance, **parts: object) -> CatalogueRetriever:
    given = {"search": small.search, "catalogue": small.catalogue, "language_of": language_of}
    return CatalogueRetriever(**given | parts)


@pytest.fixture
def retriever(small: SmallInstance) -> CatalogueRetriever:
    return retriever_over(small)


def codes(documents: list[Document]) -> list[str]:
    return [document.metadata["code"] for document in documents]


def test_a_document_is_the_record_in_its_own_words(retriever, small):
    record = small.procedure(PASSPORT)

    found = retriever.invoke(QUESTION)[0]

    assert found.id == PASSPORT
    assert found.page_content == plain_text(record)
    confidence = found.metadata.pop("confidence")
    assert 0.5 < confidence <= 1
    assert found.metadata == {
        "code": PASSPORT,
        "kind": "procedure",
        "title": record.title,
        "url": record.source.url,
        "as_of": record.source.as_of.isoformat(),
    }


@pytest.mark.parametrize("k", [1, 3])
def test_as_many_as_wanted_come_best_first(small, retriever, k):
    by_constructor = retriever_over(small, k=k).invoke(QUESTION)
    by_call = retriever.invoke(QUESTION, k=k)

    assert len(by_constructor) == k
    assert by_constructor == by_call == retriever.invoke(QUESTION)[:k]
    confidences = [document.metadata["confidence"] for document in by_call]
    assert confidences == sorted(confidences, reverse=True)


def test_five_come_where_nobody_says_how_many(retriever):
    assert len(retriever.invoke(QUESTION)) == 5


async def test_all_ways_of_calling_find_the_same(retriever):
    questions = [QUESTION, "nhập hộ khẩu về nhà chồng", "how do I register my baby's birth"]

    one_by_one = [retriever.invoke(question, k=2) for question in questions]

    assert retriever.batch(questions, k=2) == one_by_one
    assert await retriever.abatch(questions, k=2) == one_by_one
    assert [await retriever.ainvoke(question, k=2) for question in questions] == one_by_one
    together = await asyncio.gather(*(retriever.ainvoke(question, k=2) for question in questions))
    assert together == one_by_one
    assert codes(one_by_one[1])[0] == PERMANENT_RESIDENCE
    assert BIRTH in codes(one_by_one[2])


def test_a_chain_may_choose_the_number_by_its_configuration(retriever):
    field = ConfigurableField(id="documents")
    chain = retriever.configurable_fields(k=field) | codes

    assert chain.invoke(QUESTION, {"configurable": {"documents": 1}}) == [PASSPORT]


@pytest.mark.parametrize("k", [0, -1])
def test_less_than_one_document_is_refused(small, retriever, k):
    with pytest.raises(ValidationError, match="greater than 0"):
        retriever_over(small, k=k)
    with pytest.raises(InputError, match=f"k is {k}"):
        retriever.invoke(QUESTION, k=k)


def test_any_text_may_be_asked(retriever):
    for text in ("", " \n", "?", "a\0b", "x" * 100_000, "🙂"):
        assert all(isinstance(document, Document) for document in retriever.invoke(text))


def test_what_an_import_withdrew_is_not_found(small, tmp_path):
    catalogue = Catalogue(tmp_path / "catalogue.db")
    catalogue.put([small.procedure(BIRTH), small.procedure(PERMANENT_RESIDENCE)])

    found = retriever_over(small, catalogue=catalogue).invoke(QUESTION)

    assert set(codes(found)) <= {BIRTH, PERMANENT_RESIDENCE}


@pytest.fixture
def with_a_local_fee(small: SmallInstance, tmp_path) -> CatalogueRetriever:
    """A retriever over a catalogue in which An Giang decided on a fee of its own."""
    fee = {"amount_vnd": 123000, "wording": "123.000 đồng"}
    overlay = Overlay(
        code="overlay-fees",
        province="An Giang",
        decision="1/2026/NQ-HĐND",
        title="Lệ phí",
        valid_from=date(2026, 1, 1),
        rules=[{"code": PASSPORT, "fees": [fee]}],
        source={"publisher": "HĐND tỉnh An Giang", "reader": "editorial"},
    )
    catalogue = Catalogue(tmp_path / "catalogue.db")
    catalogue.put([small.procedure(PASSPORT), overlay])
    return retriever_over(small, catalogue=catalogue)


def test_the_rules_of_the_persons_province_are_told(with_a_local_fee):
    retriever = with_a_local_fee

    assert "123.000 đồng" not in retriever.invoke(QUESTION)[0].page_content
    # Kiên Giang has been a part of An Giang since 2025.
    there = retriever.invoke(QUESTION, province="Kiên Giang")
    assert "123.000 đồng" in there[0].page_content
    everywhere = CatalogueRetriever(**{**dict(retriever), "province": "an giang"})
    assert everywhere.invoke(QUESTION) == there


def test_a_province_that_does_not_exist_is_refused(small, retriever):
    with pytest.raises(InputError, match=r"Atlantis is no province; one of .*An Giang"):
        retriever_over(small, province="Atlantis")
    with pytest.raises(InputError, match="Atlantis is no province"):
        retriever.invoke(QUESTION, province="Atlantis")


class Heard(BaseCallbackHandler):
    """Remembers what LangChain tells its tracers."""

    def __init__(self) -> None:
        self.found: list[list[str]] = []
        self.failed: list[BaseException] = []

    def on_retriever_end(self, documents, **_: object) -> None:
        self.found.append(codes(documents))

    def on_retriever_error(self, error, **_: object) -> None:
        self.failed.append(error)


async def test_tracers_hear_of_documents_and_errors(retriever):
    heard = Heard()

    retriever.invoke(QUESTION, {"callbacks": [heard]}, k=1)
    await retriever.ainvoke(QUESTION, {"callbacks": [heard]}, k=1)
    with pytest.raises(InputError):
        retriever.invoke(QUESTION, {"callbacks": [heard]}, k=0)

    assert heard.found == [[PASSPORT], [PASSPORT]]
    assert [type(error) for error in heard.failed] == [InputError]


def is_free(path) -> bool:
    try:
        Ownership(path, "busy").close()
    except OperatorError:
        return False
    return True


def test_a_closed_retriever_lets_go_of_the_index_and_finds_nothing_more(small, tmp_path):
    lock = tmp_path / "owner.lock"

    with retriever_over(small, ownership=Ownership(lock, "busy")) as retriever:
        retriever.invoke(QUESTION)
        assert not is_free(lock)

    assert is_free(lock)
    with pytest.raises(OperatorError, match="closed"):
        retriever.invoke(QUESTION)


def test_the_index_is_let_go_of_with_the_last_copy(small, tmp_path):
    lock = tmp_path / "owner.lock"
    retriever = retriever_over(small, ownership=Ownership(lock, "busy"))
    chain = retriever.model_copy(update={"k": 1}) | codes

    del retriever
    gc.collect()
    assert not is_free(lock)
    assert chain.invoke(QUESTION) == [PASSPORT]

    del chain
    gc.collect()
    assert is_free(lock)


def test_each_search_first_catches_up_with_the_index(small):
    calls = []
    retriever = retriever_over(small, catch_up=lambda: calls.append(len(calls)))

    retriever.batch([QUESTION, QUESTION])

    assert sorted(calls) == [0, 1]
