"""The plain searches that ours is measured beside."""

import pytest
from langchain_core.embeddings import Embeddings
from small_instance import BIRTH, CODES, DEATH, MARRIAGE, PASSPORT, SmallInstance

from evaluation.benchmark.contenders import SHOWN, Bm25, Ours
from evaluation.benchmark.documents import Chunking, chunks, full_text
from evaluation.benchmark.hashing import HashingEmbeddings
from evaluation.benchmark.tutorial_rag import TutorialRag
from retrieval.embedding import Embedder


class Counting(Embeddings):
    """Hashes words, and counts the texts that it was given."""

    def __init__(self):
        self.embedded = 0

    def embed_documents(self, texts):
        self.embedded += len(texts)
        return HashingEmbeddings().embed_documents(texts)

    def embed_query(self, text):
        return HashingEmbeddings().embed_query(text)


@pytest.fixture
def documents(small: SmallInstance):
    return list(small.catalogue)


@pytest.fixture
def rag(documents, tmp_path):
    """Builds a tutorial RAG; every one keeps its vectors in the same file."""
    built = []

    def build(chunking, embeddings):
        embedder = Embedder("counting", embeddings)
        folder = tmp_path / f"chroma-{len(built)}"
        made = TutorialRag(documents, chunking, embedder, tmp_path / "vectors.db", folder)
        built.append(made)
        return made

    return build


@pytest.mark.parametrize("code", CODES)
def test_bm25_finds_an_exact_title(documents, small, code):
    title = small.procedure(code).title

    assert Bm25.of_titles(documents).rank(title)[0] == code
    assert code in Bm25.of_texts(documents).rank(title)[:3]


def test_bm25_over_titles_knows_only_titles_and_over_texts_the_rest(documents, small):
    paper = "giấy chứng sinh"
    assert paper not in small.procedure(BIRTH).title.lower()

    titles, texts = Bm25.of_titles(documents), Bm25.of_texts(documents)

    assert texts.rank(paper)[0] == BIRTH
    assert titles.rank("chứng sinh")[0] == BIRTH  # by "sinh" alone
    assert titles.rank("xyz") == texts.rank("xyz") == []


def test_bm25_takes_accents_as_they_are_written(documents):
    titles = Bm25.of_titles(documents)

    assert titles.rank("kết hôn")[0] == MARRIAGE
    assert titles.rank("ket hon") == []


def test_no_contender_shows_more_than_ten(documents, small, rag):
    everything = "đăng ký cấp giấy thủ tục khai sinh kết hôn tử hộ chiếu"
    tutorial = rag(Chunking(200, 40), HashingEmbeddings())

    for contender in (Ours(small.search), Bm25.of_texts(documents), tutorial):
        found = contender.rank(everything)
        assert 5 < len(set(found)) == len(found) <= SHOWN
    assert len(Bm25.of_texts(documents).rank(everything)) == SHOWN < len(documents)


def test_ours_tells_the_language_of_a_question_by_itself(small):
    ours = Ours(small.search)

    assert ours.rank("làm hộ chiếu")[0] == PASSPORT
    assert ours.rank("How do I register the birth of my child?")[0] == BIRTH


def test_the_tutorial_rag_finds_a_document_by_any_of_its_chunks(rag, small):
    tutorial = rag(Chunking(150, 30), HashingEmbeddings())

    cut = chunks(full_text(small.procedure(DEATH)), Chunking(150, 30))
    assert len(cut) > 10
    assert all(DEATH in tutorial.rank(chunk)[:2] for chunk in cut)
    assert "all chunks of 150 characters, overlap 30" in tutorial.holds


def test_the_tutorial_rag_says_what_it_leaves_out(rag):
    tutorial = rag(Chunking(150, 30, most=1), HashingEmbeddings())

    assert "first chunk of 150 characters only" in tutorial.holds


def test_vectors_of_the_tutorial_rag_are_computed_once(rag):
    counting = Counting()
    first = rag(Chunking(150, 30, most=1), counting)
    embedded = counting.embedded

    second = rag(Chunking(150, 30, most=1), counting)

    assert embedded == len(CODES)
    assert counting.embedded == embedded
    assert first.rank("hộ chiếu") == second.rank("hộ chiếu")


def test_progress_of_embedding_ends_at_the_whole(documents, tmp_path):
    told = []
    embedder = Embedder("hashing", HashingEmbeddings())

    TutorialRag(
        documents,
        Chunking(150, 30, most=2),
        embedder,
        tmp_path / "vectors.db",
        tmp_path / "chroma",
        lambda done, total: told.append((done, total)),
    )

    assert told == sorted(told)
    assert told[-1] == (2 * len(CODES), 2 * len(CODES))
