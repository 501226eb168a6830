"""The lexical fields of the whole catalogue, searched one by one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from knowledge.procedure import Procedure
from retrieval.lexical import LexicalField
from retrieval.terms import accented_syllables, distinct, syllables, terms

_PAPERS = 15
_LONG = 600


@dataclass(frozen=True)
class Fields:
    """What a question is compared with.

    Attributes:
        title: Official title.
        accented: Official title with its accents, single syllables only.
        about: Title, field, agency, audience, result, conditions and papers together.
        asked: Each colloquial name and each way of asking, a text of its own.
    """

    title: LexicalField
    accented: LexicalField
    about: LexicalField
    asked: LexicalField

    @classmethod
    def build(cls, procedures: Sequence[Procedure]) -> Self:
        """Index procedures; ``owners`` in the fields are positions in ``procedures``."""
        everyone = range(len(procedures))
        titles = [procedure.title for procedure in procedures]
        asked = [(i, text) for i, procedure in enumerate(procedures) for text in _asked(procedure)]
        return cls(
            title=LexicalField.build([terms(syllables(t)) for t in titles], everyone),
            accented=LexicalField.build(
                [distinct(accented_syllables(t)) for t in titles], everyone
            ),
            about=LexicalField.build([terms(syllables(_about(p))) for p in procedures], everyone),
            asked=LexicalField.build(
                [terms(syllables(t)) for _, t in asked], [i for i, _ in asked]
            ),
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


def _about(procedure: Procedure) -> str:
    parts: Iterable[str | None] = (
        procedure.title,
        procedure.field,
        procedure.agency,
        procedure.audience,
        procedure.result,
        (procedure.conditions or "")[:_LONG],
        *(paper.name[:_LONG] for paper in procedure.papers[:_PAPERS]),
    )
    return "\n".join(part for part in parts if part)


def _asked(procedure: Procedure) -> tuple[str, ...]:
    return procedure.plain.names + procedure.plain.questions
