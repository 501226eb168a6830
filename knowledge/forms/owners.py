"""What a blank file belongs to: by its published name, or by what staff say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.errors import InputError
from knowledge.forms.belonging import Belonging, name_key, number_key, publication
from knowledge.parts import BlankForm
from knowledge.procedure import Procedure
from knowledge.vietnamese import canonical

_NAMED = 5
"""Codes that a message names."""


@dataclass(frozen=True)
class PublishedForm:
    """A form of a record, with the name of its published file."""

    code: str
    form: BlankForm
    file: str

    @property
    def publication(self) -> str:
        """Names the published file."""
        return publication(self.form, self.code)


class PublishedForms:
    """The forms of records that have a published file.

    Args:
        procedures: The records.
    """

    def __init__(self, procedures: Iterable[Procedure]) -> None:
        self._codes: set[str] = set()
        self._forms: list[PublishedForm] = []
        for procedure in procedures:
            self._codes.add(procedure.code)
            self._forms += [
                PublishedForm(procedure.code, form, form.file)
                for form in procedure.forms
                if form.file
            ]

    def named(self, name: str) -> list[PublishedForm]:
        """Forms whose file has this name; where none has it to the letter, but for accents."""
        exact = canonical(name).lower()
        found = [one for one in self._forms if canonical(one.file).lower() == exact]
        return found or [one for one in self._forms if name_key(one.file) == name_key(name)]

    def codes_of(self, owner: str) -> list[str]:
        """Codes of the records that the owner of a file stands for; none where they are gone."""
        named = {one.code for one in self._forms if one.publication == owner}
        return sorted(named | ({owner} & self._codes))


def published_as(name: str, published: PublishedForms, title: str | None = None) -> list[Belonging]:
    """What a file belongs to by its name alone.

    Raises:
        InputError: No record has a form of that name, or several have different ones.
    """
    forms = published.named(name)
    if not forms:
        raise InputError(f"{name}: no record has a form with this file name; say --code")
    owners = sorted({one.publication for one in forms})
    codes = sorted({one.code for one in forms})
    if len(owners) > 1 and (len(codes) > 1 or _differ(forms)):
        more = ", …" if len(codes) > _NAMED else ""
        said = ", ".join(codes[:_NAMED]) + more
        raise InputError(
            f"{name}: {len(owners)} published files are called so ({said}); say --code"
        )
    return [Belonging(owner, name_key(name), title=title) for owner in owners]


def assigned_to(
    procedures: Sequence[Procedure], name: str, number: str | None, title: str | None
) -> list[Belonging]:
    """What a file belongs to that staff assign to these procedures.

    Raises:
        InputError: A procedure has several forms of that file name and no number says which.
    """
    return [Belonging(one.code, _form_key(one, name, number), number, title) for one in procedures]


def _form_key(procedure: Procedure, name: str, number: str | None) -> str:
    if number is not None:
        key = number_key(number)
        if not key:
            raise InputError(f"--number {number}: give the form's number, such as 'Mẫu CT01'")
        return key
    forms = PublishedForms([procedure]).named(name)
    if _differ(forms):
        numbers = ", ".join(one.form.number or one.form.name for one in forms)
        raise InputError(
            f"{name}: {procedure.code} has several forms in files of that name "
            f"({numbers}); say --number"
        )
    return name_key(name)


def _differ(forms: Sequence[PublishedForm]) -> bool:
    """Whether forms are not all one by their numbers, or by their names where they have none."""
    return len({number_key(one.form.number or one.form.name) for one in forms}) > 1
