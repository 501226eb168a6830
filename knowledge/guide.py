"""Guides: several procedures in the order in which life needs them, or a digital skill."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from knowledge.parts import LegalDocument, Record, Source
from knowledge.plain import Plain

GUIDE_CODE = r"^guide-[a-z0-9]+(-[a-z0-9]+)*$"


class Subject(StrEnum):
    """What a guide is about."""

    LIFE_EVENT = "life_event"
    DIGITAL_SKILL = "digital_skill"


class Step(Record):
    """One thing to do.

    Attributes:
        title: What to do, in a few words.
        text: How, in one to four short sentences.
        codes: The procedures that do it; they are shown with their names.
        together: Whether these are filed in one go (liên thông) in place of one by one.
        basis: The law that the figures of the text come from, where the procedures do not hold
            them.
    """

    title: str = Field(min_length=1)
    text: str | None = None
    codes: tuple[str, ...] = ()
    together: bool = False
    basis: str | None = None


class Link(Record):
    """An official page to open."""

    name: str = Field(min_length=1)
    url: str = Field(pattern=r"^https://")


class Guide(Record):
    """A guide in our own words.

    Attributes:
        code: Its identifier, such as ``guide-birth``.
        title: Its name, such as "Khi sinh con: các giấy tờ cần làm".
        prepare: What to have at hand once for all steps.
        steps: What to do, in order.
        warnings: What goes wrong and how to avoid it.
        links: Official pages.
        legal_basis: Laws that it rests on.
        source: Who wrote it, and up to which day it is known to hold.
        plain: Summary, names and ways of asking; titles and summaries in other languages.
    """

    code: str = Field(pattern=GUIDE_CODE)
    title: str = Field(min_length=1)
    subject: Subject
    prepare: tuple[str, ...] = ()
    steps: tuple[Step, ...] = Field(min_length=1)
    warnings: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    legal_basis: tuple[LegalDocument, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    source: Source
    plain: Plain = Plain()

    @property
    def codes(self) -> tuple[str, ...]:
        """The procedures it speaks of, each once, in the order of the steps."""
        return tuple(dict.fromkeys(code for step in self.steps for code in step.codes))
