"""Gathering the evidence for one question from every field of an index."""

import numpy as np
from numpy.typing import NDArray

from retrieval.dense import Near
from retrieval.encoded import Encoded, cosines
from retrieval.entries import GUIDE, namesake_key
from retrieval.evidence import SIMILARITIES, Evidence, LeftOut
from retrieval.fields import Fields
from retrieval.generation import Generation
from retrieval.lexical import Floats, LexicalField
from retrieval.modifiers import modifiers
from retrieval.query import Query
from retrieval.terms import syllables, terms
from retrieval.tone import NEUTRAL, Heard, Listening

_LEXICAL_CANDIDATES = 60

_OTHER_CANDIDATES = 30

_NEAREST_PASSAGES = 120

_EMBEDDED = 700
"""Characters of a question that are embedded: a long story would take seconds."""

_OWN = 10.0
"""Brings the cosines of our own encoder to the size of the other columns."""

_UNRELATED = 0.8
"""Similarity that the embedder gives to texts that have nothing in common."""

_OFFICIAL = 0.5
"""How much a term that the lexicon added counts beside one that the citizen wrote."""


class Witness:
    """Gathers the evidence of one generation; what does not hang on the question is made once."""

    def __init__(self, generation: Generation, tone: Listening | None = None) -> None:
        self._tone = tone
        self._fields: Fields = generation.fields
        self._dense = generation.dense
        self._encoded = generation.encoded
        self._position = {entry.code: i for i, entry in enumerate(generation.entries)}
        title_terms = [terms(syllables(entry.title)) for entry in generation.entries]
        self._modifiers = np.array([modifiers(t) for t in title_terms], dtype=bool)
        keys = [namesake_key(entry.title) for entry in generation.entries]
        numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
        self._namesakes = np.array([numbers[key] for key in keys], np.int64)
        self._provincial = np.array(
            [e.province is not None for e in generation.entries], np.float32
        )
        self._guide = np.array([e.kind == GUIDE for e in generation.entries], np.float32)
        self._spoken = np.zeros(len(generation.entries), dtype=bool)
        self._spoken[generation.fields.asked.owners] = True
        lengths = np.array([len(t) for t in title_terms], np.float32)
        self._length: Floats = (np.log1p(lengths) / 3).astype(np.float32)

    def near(self, query: Query) -> list[Near]:
        """The passages nearest in meaning to a question that can be read in no other way.

        Where the words are known, in Vietnamese or by a lexicon, nothing is gained by it that our
        own encoder does not know better, and it takes ten times as long as all the rest.
        """
        if not query.is_unread:
            return []
        found = self._dense.nearest(query.text[:_EMBEDDED], _NEAREST_PASSAGES)
        return [passage for passage in found if passage.code in self._position]

    def evidence(
        self,
        query: Query,
        near: list[Near],
        left_out: LeftOut | None = None,
        encoded: Encoded | None = None,
    ) -> Evidence:
        """Evidence for the most likely procedures.

        Args:
            query: The question.
            near: What :meth:`near` gave for it.
            left_out: Plain words to ignore, for training on one of them.
            encoded: Vectors of an encoder that has not seen the question, for training.
        """
        columns = self._lexical(query, left_out)
        columns |= self._meaning(near, left_out)
        columns |= self._own(query, encoded or self._encoded, left_out)
        columns["provincial"] = self._provincial
        columns["guide"] = self._guide
        columns["title_length"] = self._length
        chosen = self._candidates(columns)
        similarities = np.stack([columns[name][chosen] for name in SIMILARITIES], axis=1)
        asked = np.array(modifiers([*query.terms, *query.expansion]), dtype=bool)
        unasked = (self._modifiers[chosen] & ~asked).astype(np.float32)
        lacking = (asked & ~self._modifiers[chosen]).astype(np.float32)
        return Evidence(
            candidates=chosen,
            features=np.concatenate([similarities, unasked, lacking], axis=1),
            namesakes=self._namesakes[chosen],
            is_foreign=query.is_foreign,
            by_meaning=query.is_unread,
            words=len(query.terms),
            mass=self._fields.title.weight((*query.terms, *query.expansion)),
            unknown=self._unknown(query),
            heard=self._heard(query),
        )

    def _heard(self, query: Query) -> Heard:
        return self._tone.hear(query.text, query.language) if self._tone else NEUTRAL

    def _unknown(self, query: Query) -> float:
        # One way of asking may be this question itself, while training.
        about, asked = self._fields.about, self._fields.asked
        missing = sum(not about.frequency(t) and asked.frequency(t) < 2 for t in query.terms)
        return missing / max(len(query.terms), 1)

    def _meaning(self, near: list[Near], left_out: LeftOut | None) -> dict[str, Floats]:
        if left_out:
            near = [n for n in near if n.section == "title" or n.code != left_out.code]
        floor = min((n.similarity for n in near), default=0.0)
        meaning = np.full(len(self._position), floor, np.float32)
        for found in near:
            at = self._position[found.code]
            meaning[at] = max(meaning[at], found.similarity)
        return {
            "meaning": ((meaning - _UNRELATED) * 10).astype(np.float32),
            "meaning_gap": ((meaning - meaning.max(initial=0.0)) * 10).astype(np.float32),
        }

    def _own(self, query: Query, encoded: Encoded, left_out: LeftOut | None) -> dict[str, Floats]:
        """Cosines of our own encoder with each title and with each document's best wording."""
        vector, official = encoded.vectors(query)
        titles = cosines(encoded.titles, vector)
        said = cosines(encoded.asked, vector)
        if left_out:
            said[list(left_out.texts)] = 0.0
        said = self._fields.asked.best(said, len(titles))
        return {
            "own": titles * _OWN,
            "own_gap": (titles - titles.max(initial=0.0)) * _OWN,
            "own_asked": said * _OWN,
            "own_asked_gap": (said - said.max(initial=0.0)) * _OWN,
            "own_official": cosines(encoded.titles, official) * _OWN,
        }

    def _lexical(self, query: Query, left_out: LeftOut | None) -> dict[str, Floats]:
        title, about, asked = self._fields.title, self._fields.about, self._fields.asked
        own, official = query.terms, query.expansion
        weight = max(title.weight(own), 1.0)
        official_weight = max(title.weight(official), 1.0)
        title_scores, matched = title.scores_and_matched(own)
        title_official, matched_official = title.scores_and_matched(official)
        asked_scores, asked_matched = asked.scores_and_matched(own)
        asked_scores += _OFFICIAL * asked.scores(official)
        spoken = self._spoken
        if left_out:
            ignored = list(left_out.texts)
            asked_scores[ignored] = asked_matched[ignored] = 0.0
            spoken = spoken.copy()
            spoken[self._position[left_out.code]] = not left_out.is_all
        everyone = len(self._position)
        accented = self._fields.accented
        return {
            "title": title_scores / weight,
            "title_official": title_official / weight,
            "title_covered": (matched + _OFFICIAL * matched_official) / (title.masses + 1.0),
            "question_covered": matched / weight,
            "official_covered": matched_official / official_weight,
            "accented": accented.matched(query.accented)
            / max(accented.weight(query.accented), 1.0),
            "about": about.scores(own) / weight,
            "about_official": about.scores(official) / weight,
            "asked": asked.best(asked_scores, everyone) / max(asked.weight(own), 1.0),
            "asked_covered": asked.best(_overlap(asked, asked_matched, own), everyone),
            "unspoken": (~spoken).astype(np.float32),
        }

    def _candidates(self, columns: dict[str, Floats]) -> NDArray[np.int64]:
        """The best by all lexical fields together, by plain words, and the nearest of each kind."""
        blend = (
            columns["title"]
            + _OFFICIAL * columns["title_official"]
            + 0.5 * columns["about"]
            + 0.25 * columns["about_official"]
        )
        lexical = _highest(blend, _LEXICAL_CANDIDATES)
        close = [
            _highest(columns[name], _OTHER_CANDIDATES)
            for name in ("asked", "meaning", "own", "own_asked", "own_official")
        ]
        return np.unique(np.concatenate([lexical, *close]))


def _highest(values: Floats, count: int) -> NDArray[np.int64]:
    """Positions of the highest values, in no order."""
    if len(values) <= count:
        return np.arange(len(values))
    return np.argpartition(-values, count)[:count]


def _overlap(field: LexicalField, matched: Floats, question: tuple[str, ...]) -> Floats:
    """Weight shared by question and text, of the weight of both together (Jaccard)."""
    together = field.masses + field.weight(question) - matched
    shared: Floats = matched / np.maximum(together, 1.0)
    return shared
