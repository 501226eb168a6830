"""The sets that several test modules run."""

import pytest
from evaluation_cases import asked, conversation, write_set
from two_sets import FEES, JOKE, MORE, PAPERS


@pytest.fixture
def sets(tmp_path):
    """Two sets: three conversations with a follow-up in ``civil``, one in ``other``."""
    folder = tmp_path / "sets"
    folder.mkdir()
    write_set(
        folder / "civil.jsonl",
        conversation(
            "c-1",
            asked(FEES, codes=[["9.000001"]], facets=["fee"], fee_vnd=[20000]),
            asked(MORE, codes=[["9.000001"]], facets=["documents"]),
        ),
        conversation(
            "c-2", asked(PAPERS, codes=[["9.000002"]], facets=["documents"]), tags=["no_diacritics"]
        ),
        conversation("c-3", asked(JOKE, "abstain")),
    )
    write_set(
        folder / "other.jsonl",
        conversation("o-1", asked("Birth papers?", codes=[["9.000002"]]), language="en"),
    )
    return folder
