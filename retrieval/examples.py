"""Training examples: what the evidence says where a way of asking is taken away.

Our encoder is learnt from the same texts, so each example is looked at with an encoder that was
learnt from the other folds only.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.spoken import VIETNAMESE, Spoken, Wording
from retrieval.encoded import Encoded, title_terms
from retrieval.encoder import Encoder
from retrieval.encoder_training import Asked, learn_encoder
from retrieval.entries import Entry, namesake_key
from retrieval.evidence import Evidence, LeftOut
from retrieval.fields import asked
from retrieval.generation import Generation
from retrieval.lexical import Floats
from retrieval.passages import Findable
from retrieval.query import Query, asked_terms, read_query
from retrieval.tone import Listening
from retrieval.tone_training import CLEAR, NOTHING, VAGUE, Sound
from retrieval.witness import Witness
from retrieval.written import Written

_FOLDS = 3
_SAMPLED = frozenset({0, 2})
"""Of five ways of asking, those that the ranking learns from; more only take time."""

_UNREAD = 4
"""Every fourth in another language is looked at again as if no lexicon knew its words."""

_BARE = 7
"""Every seventh is looked at as if nobody had written anything for its document."""


@dataclass(frozen=True)
class Example:
    """One question with its candidates; ``right`` is 1 for the document asked for, else 0."""

    code: str
    question: str
    evidence: Evidence
    right: Floats


@dataclass(frozen=True)
class Unanswered:
    """Evidence of questions that no one document answers.

    Attributes:
        off_topic: Nothing in the catalogue answers them.
        vague: Several documents fit them as they stand.
    """

    off_topic: Sequence[Evidence]
    vague: Sequence[Evidence]

    def that(self, holds: Callable[[Evidence], bool]) -> "Unanswered":
        """Those of a kind."""
        return Unanswered(list(filter(holds, self.off_topic)), list(filter(holds, self.vague)))


NOTHING_ELSE = Unanswered((), ())


@dataclass(frozen=True)
class Lesson:
    """Everything that is learnt from.

    Attributes:
        documents: In the order of the index.
        spoken: How people ask for them.
        written: What was written for learning alone.
    """

    documents: Sequence[Findable]
    spoken: Spoken
    written: Written

    def wordings(self) -> Iterator[tuple[int, Wording]]:
        """Every way of asking with the number of its document, in the order of the index."""
        for position, document in enumerate(self.documents):
            for wording in asked(document, self.spoken):
                yield position, wording

    def sounds(self) -> Iterator[Sound]:
        """Every text with its kind."""
        for position, wording in self.wordings():
            code = self.documents[position].code
            yield Sound(wording.text, wording.language, CLEAR, code)
        for one in self.written.clear:
            yield Sound(one.question, VIETNAMESE, CLEAR, one.asked_for)
        for kind, texts in ((VAGUE, self.written.vague), (NOTHING, self.written.off_topic)):
            for text in texts:
                yield Sound(text.text, text.language, kind, text.text)


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
    apart: Listening,
    progress: Callable[[str], None] = lambda _: None,
) -> Iterator[Example]:
    """A training example of every way of asking whose document is among the candidates.

    Args:
        generation: An index of the same documents and ways of asking.
        lesson: What is learnt from.
        without: For each fold an encoder that has not seen its texts.
        apart: Hears texts that it has not learnt from.
        progress: Called with what is being done.
    """
    witness = Witness(generation, apart)
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
        query = read_query(wording.text, wording.language)
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
            yield Example(code, wording.text, evidence, right)
        if query.is_foreign and number % _UNREAD == 0:
            yield from _unread(witness, query, code, keys, keys[position])


def _unread(
    witness: Witness, query: Query, code: str, keys: Sequence[str], wanted: str
) -> Iterator[Example]:
    """The same question as if no lexicon knew a word of it."""
    query = replace(query, terms=(), expansion=(), accented=())
    evidence = witness.evidence(query, witness.near(query), LeftOut(code, (), is_all=False))
    right = np.array([keys[i] == wanted for i in evidence.candidates], np.float32)
    if right.any():
        yield Example(code, query.text, evidence, right)


def clear(witness: Witness, entries: Sequence[Entry], written: Written) -> Iterator[Example]:
    """Examples of short requests that leave no doubt what is meant."""
    for one in written.clear:
        query = read_query(one.question)
        evidence = witness.evidence(query, witness.near(query))
        found = [entries[position] for position in evidence.candidates]
        wanted = namesake_key(one.asked_for)
        right = [namesake_key(entry.title) == wanted for entry in found]
        if any(right):
            code = found[right.index(True)].code
            yield Example(code, one.question, evidence, np.array(right, np.float32))


def unanswered(witness: Witness, written: Written) -> Unanswered:
    """Evidence of the questions that no one document answers."""

    def evidence(texts: Sequence[Wording]) -> Iterator[Evidence]:
        for number, text in enumerate(texts):
            query = read_query(text.text, text.language)
            unread = replace(query, terms=(), expansion=(), accented=())
            for one in [query, unread] if query.is_foreign and number % _UNREAD == 0 else [query]:
                found = witness.evidence(one, witness.near(one))
                if len(found.candidates):
                    yield found

    return Unanswered(list(evidence(written.off_topic)), list(evidence(written.vague)))
