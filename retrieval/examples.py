"""Training examples: what the evidence says where a way of asking is taken away.

Our encoder is learnt from the same texts, so each example is looked at with an encoder that was
learnt from the other folds only.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.spoken import Spoken, Wording
from retrieval.encoded import Encoded, title_terms
from retrieval.encoder import Encoder
from retrieval.encoder_training import Asked, learn_encoder
from retrieval.evidence import LeftOut, Matrix, Witness
from retrieval.fields import asked
from retrieval.generation import Generation
from retrieval.lexical import Floats
from retrieval.passages import Findable
from retrieval.query import asked_terms, read_query
from retrieval.ranking import namesake_key

_FOLDS = 3
_SAMPLED = frozenset({0, 2})
"""Of five ways of asking, those that the ranking learns from; more only take time."""

_BARE = 7
"""Every seventh is looked at as if nobody had written anything for its document."""


@dataclass(frozen=True)
class Example:
    """One question with its candidates; ``right`` is 1 for the document asked for, else 0."""

    code: str
    question: str
    is_foreign: bool
    features: Matrix
    right: Floats


@dataclass(frozen=True)
class Lesson:
    """Everything that is learnt from.

    Attributes:
        documents: In the order of the index.
        spoken: How people ask for them.
    """

    documents: Sequence[Findable]
    spoken: Spoken

    def wordings(self) -> Iterator[tuple[int, Wording]]:
        """Every way of asking with the number of its document, in the order of the index."""
        for position, document in enumerate(self.documents):
            for wording in asked(document, self.spoken):
                yield position, wording


def learn_encoders(
    lesson: Lesson, progress: Callable[[str], None] = lambda _: None
) -> tuple[Encoder, list[Encoder]]:
    """The encoder, and for each fold one that has not seen the fold's texts."""
    keys = [namesake_key(document.title) for document in lesson.documents]
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    titles: dict[str, list[str]] = {}
    for document, key in zip(lesson.documents, keys, strict=True):
        titles.setdefault(key, title_terms(document.title))
    texts = [
        Asked(asked_terms(wording), numbers[keys[position]])
        for position, wording in lesson.wordings()
    ]
    words = f"{len(texts)} ways of asking, {lesson.spoken.digest}"
    without: list[Encoder] = []
    for fold in range(_FOLDS):
        progress(f"encoder of fold {fold + 1}")
        others = [text for number, text in enumerate(texts) if fold_of(number) != fold]
        without.append(learn_encoder(list(titles.values()), others, words))
    progress("encoder")
    return learn_encoder(list(titles.values()), texts, words), without


def fold_of(number: int) -> int:
    """The fold of a way of asking; neighbours fall into different ones."""
    return number % _FOLDS


def examples(
    generation: Generation,
    lesson: Lesson,
    without: Sequence[Encoder],
    progress: Callable[[str], None] = lambda _: None,
) -> Iterator[Example]:
    """A training example of every way of asking whose document is among the candidates.

    Args:
        generation: An index of the same documents and ways of asking.
        lesson: What is learnt from.
        without: For each fold an encoder that has not seen its texts.
        progress: Called with what is being done.
    """
    witness = Witness(generation)
    encoded = [Encoded.build(lesson.documents, lesson.spoken, encoder) for encoder in without]
    keys = [namesake_key(document.title) for document in lesson.documents]
    wordings = list(lesson.wordings())
    of_document: dict[int, list[int]] = {}
    for number, (position, _) in enumerate(wordings):
        of_document.setdefault(position, []).append(number)
    for number, (position, wording) in enumerate(wordings):
        if number % 5 not in _SAMPLED:
            continue
        if number % 100 == 0:
            progress(f"{number} of {len(wordings)} questions")
        query = read_query(wording.text, wording.is_foreign)
        is_all = number % _BARE == 0
        code = lesson.documents[position].code
        ignored = tuple(of_document[position]) if is_all else (number,)
        evidence = witness.evidence(
            query,
            witness.near(query),
            LeftOut(code, ignored, is_all),
            encoded[fold_of(number)],
        )
        right = np.array([keys[i] == keys[position] for i in evidence.candidates], np.float32)
        if right.any():
            yield Example(code, wording.text, wording.is_foreign, evidence.features, right)


def off_topic(generation: Generation) -> list[Matrix]:
    """Evidence of questions that no document answers (``off_topic.txt``)."""
    witness = Witness(generation)
    lines = (Path(__file__).parent / "off_topic.txt").read_text(encoding="utf-8").splitlines()
    found: list[Matrix] = []
    for line in filter(None, lines):
        query = read_query(line)
        evidence = witness.evidence(query, witness.near(query))
        if len(evidence.candidates):
            found.append(evidence.features)
    return found
