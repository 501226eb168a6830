"""A catalogue several times over: every procedure copied under another code, name and place.

The words of a copy are those of the original with those of an invented place beside them, so lists
of documents that share a word grow with the catalogue. That is the worst case: in a catalogue that
really grew, many words would be new.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.plain import Plain
from knowledge.procedure import Procedure
from knowledge.spoken import Spoken, Ways

_SYLLABLES = (
    "An Bình Châu Đông Giang Hòa Khánh Lộc Mỹ Ninh Phú Quang Sơn Tân Thạnh Trung Vĩnh Xuân Yên Long"
).split()


def copy_of(procedure: Procedure, number: int) -> Procedure:
    """A copy of a procedure; 0 is the procedure itself, each other number another copy."""
    if number == 0:
        return procedure
    place = _place(procedure.code, number)
    return procedure.model_copy(
        update={
            "code": _code(procedure.code, number),
            "title": f"{procedure.title} tại {place}",
            "agency": f"{procedure.agency or 'Ủy ban nhân dân'} {place}",
            "plain": _plain(procedure.plain, place),
        }
    )


def spoken_copies(spoken: Spoken, times: int) -> Spoken:
    """Ways of asking for the procedures and for their copies."""
    ways = {
        _code(code, number): _asked(said, _place(code, number)) if number else said
        for number in range(times)
        for code, said in spoken.ways.items()
    }
    return Spoken(ways, f"{spoken.digest}-{times}")


def _plain(plain: Plain, place: str) -> Plain:
    return plain.model_copy(
        update={
            "names": tuple(_placed(plain.names, place)),
            "questions": tuple(_placed(plain.questions, place)),
        }
    )


def _asked(said: Ways, place: str) -> Ways:
    return Ways(
        tuple(_placed(said.names, place)),
        tuple(_placed(said.questions, place)),
        tuple(replace(one, text=f"{one.text} {place}") for one in said.foreign),
    )


def _placed(texts: Iterable[str], place: str) -> Iterator[str]:
    return (f"{text} {place}" for text in texts)


def _code(code: str, number: int) -> str:
    if number == 0:
        return code
    return f"{code}{'' if '-' in code else '-'}c{number}"


def _place(code: str, number: int) -> str:
    """An invented place; no two copies of one procedure have the same."""
    digest = hashlib.sha256(f"{code} {number}".encode()).digest()
    first, second = (_SYLLABLES[byte % len(_SYLLABLES)] for byte in digest[:2])
    return f"{first} {second} {number}"
