"""What speaks for each procedure being the one asked for, as numbers that a ranking can weigh."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.dense import Near
from retrieval.fields import Fields
from retrieval.generation import GUIDE, Generation
from retrieval.lexical import Floats, LexicalField
from retrieval.query import Query
from retrieval.terms import syllables, terms

Matrix = NDArray[np.float32]

MODIFIERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("again", ("cap_lai", "ky_lai", "lam_lai", "xin_lai", "dinh_lai", "nhan_lai", "lai_giay")),
    ("exchange", ("cap_doi", "doi_giay", "doi_the", "doi_bang", "doi_so", "doi_bien", "doi_moi")),
    ("extend", ("gia_han",)),
    ("supplement", ("bo_sung",)),
    ("change", ("thay_doi", "dieu_chinh", "sua_doi", "cai_chinh", "dinh_chinh", "cap_nhat")),
    ("end", ("cham_dut", "huy_bo", "xoa", "thu_hoi", "thoi_lam", "dung_huong", "giai_the", "rut")),
    ("first", ("lan_dau", "cap_moi", "thanh_lap")),
    ("abroad", ("nuoc_ngoai", "co_quan_dai_dien", "lanh_su", "yeu_to_nuoc", "bien_gioi")),
    ("mobile", ("luu_dong",)),
    ("pause", ("tam_ngung", "tam_dung", "tam_thoi", "tam_nghi")),
    ("move", ("chuyen", "di_chuyen", "dia_diem", "dia_chi")),
    ("joint", ("lien_thong",)),
    ("digital", ("truc_tuyen", "dien_tu")),
    ("forces", ("cong_an", "quan_doi", "quoc_phong", "quan_nhan", "bien_phong")),
    ("organisation", ("to_chuc", "doanh_nghiep", "cong_ty", "phap_nhan", "chi_nhanh")),
    ("inspect", ("kiem_tra", "tham_dinh", "danh_gia", "thu_nghiem")),
    ("train", ("dao_tao", "giang_day", "hanh_nghe")),
)
"""Words that tell a procedure from its siblings: first issue or re-issue, at home or abroad.

Pairs where the folded syllable alone means other things too: ``lai`` is also ``lái`` (to drive).
"""

SIMILARITIES = (
    "title",
    "title_official",
    "title_covered",
    "question_covered",
    "official_covered",
    "accented",
    "about",
    "about_official",
    "asked",
    "asked_covered",
    "unspoken",
    "meaning",
    "meaning_gap",
    "provincial",
    "guide",
    "title_length",
)
FEATURES = SIMILARITIES + tuple(
    f"{kind}_{name}" for kind in ("unasked", "lacking") for name, _ in MODIFIERS
)
"""Names of the columns, in their order."""

_LEXICAL_CANDIDATES = 60
_OTHER_CANDIDATES = 30
_NEAREST_PASSAGES = 120
_EMBEDDED = 700
"""Characters of a question that are embedded: a long story would take seconds."""

_UNRELATED = 0.8
"""Similarity that the embedder gives to texts that have nothing in common."""

_OFFICIAL = 0.5
"""How much a term that the lexicon added counts beside one that the citizen wrote."""


@dataclass(frozen=True)
class Evidence:
    """Candidates of one question.

    Attributes:
        candidates: Positions of procedures in the generation's entries.
        features: One row a candidate, one column a name of :data:`FEATURES`.
        is_worded: Whether the question has Vietnamese terms; a foreign one has its meaning alone.
        similarity: Highest cosine similarity that any passage reached.
    """

    candidates: NDArray[np.int64]
    features: Matrix
    is_worded: bool
    similarity: float


@dataclass(frozen=True)
class LeftOut:
    """Plain words that training ignores.

    Attributes:
        code: Their procedure; its other passages than the official title are ignored too.
        texts: Numbers of texts in the field ``asked``.
        is_all: Whether these are all it has, as if nobody had written an entry for it.
    """

    code: str
    texts: tuple[int, ...]
    is_all: bool


class Witness:
    """Gathers the evidence of one generation; what does not hang on the question is made once."""

    def __init__(self, generation: Generation) -> None:
        self._fields: Fields = generation.fields
        self._dense = generation.dense
        self._position = {entry.code: i for i, entry in enumerate(generation.entries)}
        title_terms = [terms(syllables(entry.title)) for entry in generation.entries]
        self._modifiers = np.array([_modifiers(t) for t in title_terms], dtype=bool)
        self._provincial = np.array(
            [e.province is not None for e in generation.entries], np.float32
        )
        self._guide = np.array([e.kind == GUIDE for e in generation.entries], np.float32)
        self._spoken = np.zeros(len(generation.entries), dtype=bool)
        self._spoken[generation.fields.asked.owners] = True
        lengths = np.array([len(t) for t in title_terms], np.float32)
        self._length: Floats = (np.log1p(lengths) / 3).astype(np.float32)

    def near(self, query: Query) -> list[Near]:
        """The passages nearest in meaning: the slow part of the evidence."""
        found = self._dense.nearest(query.text[:_EMBEDDED], _NEAREST_PASSAGES)
        return [passage for passage in found if passage.code in self._position]

    def evidence(self, query: Query, near: list[Near], left_out: LeftOut | None = None) -> Evidence:
        """Evidence for the most likely procedures.

        Args:
            query: The question.
            near: What :meth:`near` gave for it.
            left_out: Plain words to ignore, for training on one of them.
        """
        columns = self._lexical(query, left_out)
        columns |= self._meaning(near, left_out)
        columns["provincial"] = self._provincial
        columns["guide"] = self._guide
        columns["title_length"] = self._length
        chosen = self._candidates(columns)
        similarities = np.stack([columns[name][chosen] for name in SIMILARITIES], axis=1)
        asked = np.array(_modifiers([*query.terms, *query.expansion]), dtype=bool)
        unasked = (self._modifiers[chosen] & ~asked).astype(np.float32)
        lacking = (asked & ~self._modifiers[chosen]).astype(np.float32)
        return Evidence(
            candidates=chosen,
            features=np.concatenate([similarities, unasked, lacking], axis=1),
            is_worded=bool(query.terms),
            similarity=float(columns["meaning"].max(initial=0.0)) / 10 + _UNRELATED,
        )

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

    def _lexical(self, query: Query, left_out: LeftOut | None) -> dict[str, Floats]:
        title, about, asked = self._fields.title, self._fields.about, self._fields.asked
        own, official = query.terms, query.expansion
        weight = max(title.weight(own), 1.0)
        official_weight = max(title.weight(official), 1.0)
        matched, matched_official = title.matched(own), title.matched(official)
        asked_scores = asked.scores(own) + _OFFICIAL * asked.scores(official)
        asked_matched = asked.matched(own)
        spoken = self._spoken
        if left_out:
            ignored = list(left_out.texts)
            asked_scores[ignored] = asked_matched[ignored] = 0.0
            spoken = spoken.copy()
            spoken[self._position[left_out.code]] = not left_out.is_all
        everyone = len(self._position)
        accented = self._fields.accented
        return {
            "title": title.scores(own) / weight,
            "title_official": title.scores(official) / weight,
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
        """The best by all lexical fields together, the best by plain words, and the nearest."""
        blend = (
            columns["title"]
            + _OFFICIAL * columns["title_official"]
            + 0.5 * columns["about"]
            + 0.25 * columns["about_official"]
        )
        lexical = np.argsort(-blend, kind="stable")[:_LEXICAL_CANDIDATES]
        plain = np.argsort(-columns["asked"], kind="stable")[:_OTHER_CANDIDATES]
        close = np.argsort(-columns["meaning"], kind="stable")[:_OTHER_CANDIDATES]
        return np.unique(np.concatenate([lexical, plain, close]))


def _overlap(field: LexicalField, matched: Floats, question: tuple[str, ...]) -> Floats:
    """Weight shared by question and text, of the weight of both together (Jaccard)."""
    together = field.masses + field.weight(question) - matched
    shared: Floats = matched / np.maximum(together, 1.0)
    return shared


def _modifiers(found: list[str]) -> list[bool]:
    present = set(found)
    return [any(word in present for word in words) for _, words in MODIFIERS]
