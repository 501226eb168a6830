"""A catalogue several times over."""

import pytest
from small_instance import BIRTH, PASSPORT, SmallInstance

from evaluation.benchmark.copies import copy_of, spoken_copies
from knowledge.procedure import Procedure
from knowledge.spoken import Spoken, Ways, Wording
from retrieval.entries import namesake_key

SAID = Spoken(
    {BIRTH: Ways(("khai sinh",), ("làm khai sinh ở đâu",), (Wording("birth papers", "en"),))}, "d"
)


@pytest.mark.parametrize("code", [BIRTH, "1.012345-hg"])
def test_copies_are_valid_procedures_and_no_namesakes(small: SmallInstance, code):
    original = small.procedure(BIRTH).model_copy(update={"code": code})
    made = [copy_of(original, number) for number in range(40)]

    assert len({each.code for each in made}) == 40
    assert len({namesake_key(each.title) for each in made}) == 40
    assert [Procedure.model_validate_json(each.model_dump_json()) for each in made] == made


def test_the_first_of_all_copies_is_the_procedure_itself(small: SmallInstance):
    assert copy_of(small.procedure(PASSPORT), 0) is small.procedure(PASSPORT)


def test_a_copy_is_always_the_same_and_keeps_what_is_not_a_name(small: SmallInstance):
    original = small.procedure(PASSPORT)
    made = copy_of(original, 3)

    assert made == copy_of(original, 3)
    assert made.title.startswith(original.title)
    assert made.agency != original.agency
    assert made.plain.names != original.plain.names
    assert (made.fees, made.papers, made.steps) == (original.fees, original.papers, original.steps)


def test_every_copy_is_asked_for_in_ways_of_its_own(small: SmallInstance):
    spoken = spoken_copies(SAID, 3)
    codes = [copy_of(small.procedure(BIRTH), number).code for number in range(3)]

    ways = [spoken.of(code) for code in codes]

    assert ways[0] == SAID.of(BIRTH)
    assert len(set(ways)) == 3
    assert all(each.foreign[0].language == "en" for each in ways)
    assert all(each.questions[0].startswith("làm khai sinh ở đâu") for each in ways)
    assert spoken.digest != spoken_copies(SAID, 2).digest
