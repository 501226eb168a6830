"""What is shipped is what learning gives from our texts: tried where the national catalogue is."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.importing import STARTER_CATALOGUE, import_documents
from knowledge.spoken import Spoken
from knowledge.store import Catalogue
from retrieval.examples import Lesson
from retrieval.tone import Tone
from retrieval.tone_training import learn_tone
from retrieval.written import Written

NATIONAL = Path(__file__).parents[2] / ".." / "shared" / "data" / "national_procedures.jsonl.gz"

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    if not NATIONAL.exists():
        pytest.skip("the national catalogue is not here")
    catalogue = Catalogue(tmp_path_factory.mktemp("national") / "catalogue.db")
    import_documents([STARTER_CATALOGUE, NATIONAL], catalogue)
    return Lesson([*catalogue, *catalogue.guides()], Spoken.load(), Written.load())


def test_the_shipped_tone_is_learnt_again(lesson: Lesson) -> None:
    again, shipped = learn_tone(list(lesson.sounds())), Tone.load()
    assert list(again.vocabulary) == list(shipped.vocabulary)
    # It is kept in half precision.
    assert np.allclose(again.weights, shipped.weights, atol=0.01)
    assert np.allclose(again.bias, shipped.bias, atol=0.01)
