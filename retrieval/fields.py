"""The lexical fields of the whole catalogue, searched one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from knowledge.guide import Guide
from knowledge.procedure import Procedure
from knowledge.spoken import VIETNAMESE, Spoken, Wording
from retrieval.lexical import LexicalField
from retrieval.passages import Findable
from retrieval.terms import accented_syllables, distinct, foreign_terms, syllables, terms

_PAPERS = 15
_LONG = 600


@dataclass(frozen=True)
class Fields:
    """What a question is compared with.

    Attributes:
        title: Official title.
        accented: Official title with its accents, single syllables only.
        about: Title, field, agency, audience, result, conditions and papers together; of a guide
            its summary and its steps.
        asked: Each colloquial name and each way of asking, a text of its own.
    """

    title: LexicalField
    accented: LexicalField
    about: LexicalField
    asked: LexicalField

    @classmethod
    def build(cls, documents: Sequence[Findable], spoken: Spoken) -> Self:
        """Index documents; ``owners`` in the fields are positions in ``documents``."""
        everyone = range(len(documents))
        titles = [document.title for document in documents]
        said = [(i, one) for i, document in enumerate(documents) for one in asked(document, spoken)]
        return cls(
            title=LexicalField.build([terms(syllables(t)) for t in titles], everyone),
            accented=LexicalField.build(
                [distinct(accented_syllables(t)) for t in titles], everyone
            ),
            about=LexicalField.build([terms(syllables(_about(p))) for p in documents], everyone),
            asked=LexicalField.build([_terms(one) for _, one in said], [i for i, _ in said]),
        )

    def save(self, folder: Path) -> None:
        """Write one file a field."""
        for name, field in self._named():
            field.save(folder / f"{name}.npz")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read what :meth:`save` wrote."""
        names = ("title", "accented", "about", "asked")
        return cls(**{name: LexicalField.load(folder / f"{name}.npz") for name in names})

    def _named(self) -> Iterator[tuple[str, LexicalField]]:
        yield "title", self.title
        yield "accented", self.accented
        yield "about", self.about
        yield "asked", self.asked


def _about(document: Findable) -> str:
    parts = _about_guide(document) if isinstance(document, Guide) else _about_procedure(document)
    return "\n".join(part for part in parts if part)


def _about_guide(guide: Guide) -> Iterator[str | None]:
    yield guide.title
    yield guide.plain.summary
    for step in guide.steps:
        yield step.title
    yield from guide.prepare


def _about_procedure(procedure: Procedure) -> Iterator[str | None]:
    yield procedure.title
    yield procedure.field
    yield procedure.agency
    yield procedure.audience
    yield procedure.result
    yield (procedure.conditions or "")[:_LONG]
    for paper in procedure.papers[:_PAPERS]:
        yield paper.name[:_LONG]


def asked(document: Findable, spoken: Spoken) -> list[Wording]:
    """Every name and question of a document, our entry's first; their order is the index's."""
    ways = spoken.of(document.code)
    own = (
        *document.plain.names,
        *ways.names,
        *document.plain.questions,
        *ways.questions,
    )
    return [*map(Wording, own), *ways.foreign]


def _terms(wording: Wording) -> list[str]:
    if wording.language != VIETNAMESE:
        return foreign_terms(wording.text)
    return terms(syllables(wording.text))
