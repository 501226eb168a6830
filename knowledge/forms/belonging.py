"""Which blank file belongs to which form of a record."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.parts import BlankForm
from knowledge.vietnamese import canonical, fold

_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_NUMBER_WORDS = re.compile(r"\b(?:mẫu|mau|đơn|don|số|so)\b|[\W_]+")


@dataclass(frozen=True)
class Belonging:
    """What a file is the blank of.

    Attributes:
        owner: A procedure's code, or what :func:`publication` says of a published file.
        form: :func:`number_key` or :func:`name_key` of the form; one owner has one file for each.
        number: The form's official number, where staff stated it.
        title: What the form is called, where staff stated it.
    """

    owner: str
    form: str
    number: str | None = None
    title: str | None = None


@dataclass(frozen=True)
class FormFile:
    """A blank file as one belonging of it has it; ``size`` is in bytes."""

    belonging: Belonging
    digest: str
    name: str
    size: int
    media_type: str


@dataclass(frozen=True)
class HeldForm:
    """A blank file that is held for a procedure.

    Attributes:
        form: The record's form that it is for, None where staff assigned it to the procedure.
        file: The file.
    """

    form: BlankForm | None
    file: FormFile


def publication(form: BlankForm, code: str) -> str:
    """Names the published file of a record's form.

    The portal's file names say little ("Mẫu 1.docx" is several files), so its identifier counts;
    a format without identifiers vouches for the one procedure alone.
    """
    return form.file_id or f"{code}/file"


def name_key(name: str) -> str:
    """File names that differ in case, accents and blanks only have one key."""
    return fold(canonical(name))


def number_key(number: str) -> str:
    """``Mẫu số CT01`` and ``ct1`` have one key; ``21đ`` and ``21d`` are two forms."""
    return _ZEROS.sub("", _NUMBER_WORDS.sub("", canonical(number).lower()))


def file_for(form: BlankForm, code: str, files: Iterable[FormFile]) -> FormFile | None:
    """The file of a form of the record ``code``: by number, by file name, else as published."""
    held = {(file.belonging.owner, file.belonging.form): file for file in files}
    number, name = number_key(form.number or form.name), name_key(form.file or "")
    places = ((code, number), (code, name), (publication(form, code), name))
    return next((held[place] for place in places if place[1] and place in held), None)
