"""What a decision says of procedures that it abolishes or replaces."""

from collections.abc import Iterator, Sequence

from pydantic import ValidationError

from knowledge.notice import Notice, Standing
from knowledge.procedure import Procedure
from knowledge.readers.decisions.lists import Column, Fate, Listed
from knowledge.readers.decisions.records import Decided
from knowledge.readers.decisions.titles import codes_in, plain_title, without_code
from knowledge.readers.reading import Reading, SetAside, describe


def read_notices(
    listed: Sequence[Listed], records: Sequence[Reading], decided: Decided
) -> Iterator[Notice | SetAside]:
    """A notice for every procedure that the lists abolish or replace.

    Args:
        listed: The rows of the lists.
        records: What the decision publishes: the code of a new procedure may stand only there.
        decided: What the decision's records share.
    """
    published = [one for one in records if isinstance(one, Procedure)]
    by_title = {plain_title(one.title): one.code for one in published}
    codes, seen = set(by_title.values()), set[str]()
    for row in listed:
        if row.fate is Fate.PUBLISHED:
            continue
        new = _new_codes(row, by_title) if row.fate is Fate.REPLACED else ()
        old = [code for code in _old_codes(row) if code not in new and code not in seen]
        seen.update(old)
        if not _old_codes(row) and not row.publishes:
            yield SetAside(decided.where, _no_code(row))
        for code in old:
            if code in codes:
                yield SetAside(f"{decided.where}, {code}", _contradiction(code))
            else:
                yield _notice(code, new, row, decided)


def _old_codes(row: Listed) -> tuple[str, ...]:
    if row.fate is Fate.REPLACED and Column.OLD_CODE in row.cells:
        return codes_in(row.text(Column.OLD_CODE))
    return codes_in(row.text(Column.CODE)) or codes_in(row.text(Column.OLD_NAME, Column.NAME))


def _new_codes(row: Listed, by_title: dict[str, str]) -> tuple[str, ...]:
    stated = codes_in(row.text(Column.NEW_CODE) or row.text(Column.NEW_NAME))
    if not stated and Column.OLD_CODE in row.cells:
        stated = codes_in(row.text(Column.CODE, Column.NAME))
    found = by_title.get(plain_title(row.text(Column.NEW_NAME, Column.NAME)))
    return stated or ((found,) if found and found not in _old_codes(row) else ())


def _notice(code: str, new: tuple[str, ...], row: Listed, decided: Decided) -> Notice | SetAside:
    if row.fate is Fate.REPLACED and not new:
        return SetAside(f"{decided.where}, {code}", _no_successor(code, row))
    named = Column.OLD_NAME if row.publishes or Column.OLD_NAME in row.cells else Column.NAME
    try:
        return Notice(
            code=code,
            standing=Standing.REPLACED if new else Standing.ABOLISHED,
            replaced_by=new,
            valid_from=decided.head.valid_from,
            title=without_code(row.text(named)) or None,
            reason=row.text(Column.CAUSE, Column.LAWS) or None,
            source=decided.source,
        )
    except ValidationError as error:
        return SetAside(f"{decided.where}, {code}", describe(error))


def _no_code(row: Listed) -> str:
    verb = "abolished" if row.fate is Fate.ABOLISHED else "replaced"
    title = without_code(row.text(Column.OLD_NAME, Column.NAME))
    return f"'{title}' is {verb}, but without its code; add its code to its row in the list"


def _no_successor(code: str, row: Listed) -> str:
    return (
        f"{code} is replaced by '{row.title}', whose code the decision does not tell; "
        "add it to the row in the list"
    )


def _contradiction(code: str) -> str:
    return f"{code} is both published and withdrawn in the same decision; the record goes in"
