"""The whole of learning: encoder, tone, ranking and judgements, from our texts to shipped files."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from retrieval.examples import Lesson, clear, examples, learn_encoders, unanswered
from retrieval.generation import IndexFolder
from retrieval.law_training import learn_law
from retrieval.passages import Findable
from retrieval.ranking import Weights
from retrieval.tone_training import HeardApart, learn_tone
from retrieval.training import learn
from retrieval.witness import Witness
from retrieval.written import Written


def train(
    index: IndexFolder, documents: Sequence[Findable], progress: Callable[[str], None]
) -> Weights:
    """Learn from the ways of asking of an index's documents, and write down what was learnt.

    Questions about laws are told apart as before where the index holds no articles.

    Args:
        index: Up to the documents.
        documents: In the order of the index.
        progress: Called with what is being done.
    """
    lesson = Lesson(documents, index.spoken, Written.load())
    encoder, without = learn_encoders(lesson, progress)
    progress("tone")
    sounds = list(lesson.sounds())
    tone, apart = learn_tone(sounds), HeardApart(sounds)
    generation = index.open()
    learning = list(examples(generation, lesson, without, apart, progress))
    progress("questions that nothing answers")
    witness = Witness(generation, apart)
    learning += clear(witness, generation.entries, lesson.written)
    others = unanswered(witness, lesson.written)
    progress("weights")
    weights = learn(learning, date.today(), others)  # noqa: DTZ011 - a calendar day
    law = learn_law(generation, witness, learning, lesson.written.law, weights)
    weights = replace(weights, law=law or Weights.load().law)
    encoder.save()
    tone.save()
    weights.save()
    return weights
