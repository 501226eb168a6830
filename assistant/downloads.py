"""Blank forms offered with an answer: what is said of them, and the file behind an offer."""

import logging
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote, unquote

from assistant.composing.writer import one_line, shortened
from assistant.facet import Facet
from assistant.reply import Download
from knowledge.errors import OperatorError
from knowledge.forms.belonging import FormFile, HeldForm
from knowledge.forms.files import FormFiles
from knowledge.procedure import Procedure
from knowledge.vietnamese import fold

FORMS_PATH = "/api/v1/forms"
"""Path at the HTTP door below which files are given out."""

OFFERED_WITH = frozenset({Facet.DOCUMENTS, Facet.FORMS, Facet.ONLINE})
"""Facets whose answers offer the blank forms."""

_LOG = logging.getLogger(__name__)
_LONGEST_NAME = 140


def held_for(
    procedure: Procedure, facets: Iterable[Facet], forms: FormFiles | None
) -> tuple[HeldForm, ...]:
    """The files held for a procedure, none where no facet offers them."""
    if forms is None or OFFERED_WITH.isdisjoint(facets):
        return ()
    try:
        return forms.of(procedure)
    except OperatorError as error:
        # The answer itself needs no file; it must not fail with them.
        _LOG.error("no forms are offered: %s", error)
        return ()


def downloads_of(procedure: Procedure, held: Iterable[HeldForm]) -> tuple[Download, ...]:
    """The offers of held files, each file once."""
    once: dict[str, HeldForm] = {}
    for one in held:
        once.setdefault(one.file.digest, one)
    return tuple(_download(procedure.code, one) for one in once.values())


def file_behind(download: Download, forms: FormFiles) -> tuple[FormFile, Path] | None:
    """The file of an offer and where its content lies, None where it was removed meanwhile."""
    digest, _, name = download.url.removeprefix(f"{FORMS_PATH}/").partition("/")
    file = forms.find(digest, unquote(name))
    return (file, forms.content(file)) if file else None


def numbered(name: str, number: str | None) -> str:
    """A form's name in one line of readable length, with its number where it does not say it."""
    called = shortened(one_line(name).rstrip(" ;.,"), _LONGEST_NAME)
    if number is None or _says(called, number):
        return called
    return f"{one_line(number)} – {called}"


def _says(name: str, number: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(fold(number))}(?!\w)", fold(name)))


def _download(code: str, held: HeldForm) -> Download:
    form, file = held.form, held.file
    number = (form.number if form else None) or file.belonging.number
    name = file.belonging.title or (form.name if form else file.name)
    return Download(
        name=numbered(name, number),
        number=number,
        code=code,
        url=f"{FORMS_PATH}/{file.digest}/{quote(file.name, safe='')}",
        size=file.size,
        media_type=file.media_type,
    )
