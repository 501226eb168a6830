"""The whole of learning: encoder, ranking and trust, from our own texts to the shipped files."""

from collections.abc import Callable, Sequence
from datetime import date

from retrieval.examples import Lesson, examples, learn_encoders, off_topic
from retrieval.generation import IndexFolder
from retrieval.passages import Findable
from retrieval.ranking import Weights
from retrieval.training import learn


def train(
    index: IndexFolder, documents: Sequence[Findable], progress: Callable[[str], None]
) -> Weights:
    """Learn from the ways of asking of an index's documents, and write down what was learnt.

    Args:
        index: Up to the documents.
        documents: In the order of the index.
        progress: Called with what is being done.
    """
    lesson = Lesson(documents, index.spoken)
    encoder, without = learn_encoders(lesson, progress)
    generation = index.open()
    learning = list(examples(generation, lesson, without, progress))
    progress("weights")
    today = date.today()  # noqa: DTZ011 - a calendar day
    weights = learn(learning, today, off_topic(generation))
    encoder.save()
    weights.save()
    return weights
