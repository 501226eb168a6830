"""Documents as the benchmark's tutorial RAG cuts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_instance import BIRTH, SmallInstance

from evaluation.benchmark.documents import Chunking, chunks, full_text

PARAGRAPHS = "\n\n".join(f"Đoạn {n}: " + "nộp tờ khai tại xã. " * 4 for n in range(1, 9))


def squeezed(text):
    return "".join(text.split())


def test_a_short_text_is_one_chunk():
    assert chunks("Đăng ký khai sinh", Chunking(100, 20)) == ["Đăng ký khai sinh"]


@pytest.mark.parametrize("text", ["", "  \n\n "])
def test_an_empty_text_has_none(text):
    assert chunks(text, Chunking(100, 20)) == []


def test_chunks_end_where_paragraphs_end_when_these_fit():
    cut = chunks(PARAGRAPHS, Chunking(200, 0))

    assert len(cut) == 4
    assert all(chunk.startswith("Đoạn ") and chunk.endswith("xã.") for chunk in cut)
    assert "\n\n".join(cut).split() == PARAGRAPHS.split()


def test_the_end_of_a_chunk_stands_again_at_the_beginning_of_the_next():
    cut = chunks("a b c d e f g h i j", Chunking(size=9, overlap=4))

    assert cut == ["a b c d e", "d e f g", "f g h i", "h i j"]


def test_without_overlap_nothing_stands_twice():
    assert chunks("a b c d e f g h i j", Chunking(9, 0)) == ["a b c d e", "f g h i", "j"]


def test_an_overlap_that_leaves_no_room_for_what_comes_is_dropped():
    assert chunks("aaa bbb ccccccccc", Chunking(size=10, overlap=6)) == ["aaa bbb", "ccccccccc"]


def test_a_word_longer_than_a_chunk_is_cut_anywhere():
    assert chunks("x" * 25, Chunking(10, 0)) == ["x" * 10, "x" * 10, "x" * 5]


def test_only_so_many_are_taken_from_the_beginning():
    every = chunks(PARAGRAPHS, Chunking(200, 40))

    assert chunks(PARAGRAPHS, Chunking(200, 40, most=2)) == every[:2]
    assert len(every) > 2


@given(
    st.text(alphabet="aă \n", max_size=400),
    st.integers(5, 60),
    st.integers(0, 30),
)
def test_no_chunk_is_too_long_and_nothing_is_lost(text, size, overlap):
    overlap = min(overlap, size - 1)
    cut = chunks(text, Chunking(size, overlap))

    assert all(0 < len(chunk) <= size and chunk in text for chunk in cut)
    # Without the overlap, the chunks are the text.
    assert squeezed("".join(chunks(text, Chunking(size, 0)))) == squeezed(text)
    begun = 0
    for chunk in cut:
        begun = text.find(chunk, begun)
        assert begun >= 0


def test_the_whole_text_of_a_record_begins_with_its_title_and_holds_its_papers(
    small: SmallInstance,
):
    procedure = small.procedure(BIRTH)

    text = full_text(procedure)

    assert text.startswith(procedure.title)
    assert procedure.agency in text
    assert procedure.plain.questions[0] in text
    assert all(paper.name in text for paper in procedure.papers)
