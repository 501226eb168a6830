"""Where the figures of a reply come from.

No figure may be said that the cited record does not hold. A figure is any number, date, code, form
number or amount; its spelling does not matter (``20.000`` and ``20000`` are one).
"""

import re
from collections.abc import Callable, Iterable, Iterator

from assistant.composing.writer import without_marks
from assistant.reply import Reply
from knowledge.agreement import figures
from knowledge.article import Article
from knowledge.guide import Guide
from knowledge.procedure import Procedure

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s()<>\[\]\"\\]+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}\b(?:/[^\s()<>\[\]\"\\]*)?",
    re.IGNORECASE,
)
"""A web address, also one without ``https://``, which many readers make a link by themselves."""

_SCHEME = re.compile(r"^https?://", re.IGNORECASE)
_OTHER_LINK = re.compile(r"\]\((?!https?://)([^)\s]*)\)?")
_CODE = re.compile(r"\d+(?:/\w[\w-]*)+|\b[^\W\d_]+-?\d\w*")
"""``123/2015/NĐ-CP``, ``CT01``, ``TK-01a``: numbers that mean nothing without their letters."""

_CITATION = re.compile(r"\[\d+\](?!\()")
_NUMBERED_ITEM = re.compile(r"^\s*\d+[.)] ", re.MULTILINE)


def unsupported(
    text: str, records: Iterable[Procedure | Guide | Article], fixed: Iterable[str] = ()
) -> list[str]:
    """Figures and addresses of a text that neither the records nor the fixed texts hold.

    Args:
        text: Markdown; its citation marks and the numbers of list items are no figures.
        records: The records that it rests on.
        fixed: Other texts whose figures may be repeated.
    """
    held = "\n".join([*map(_words, records), *fixed])
    # An address is compared whole, and its digits are no figures of the procedure.
    addresses = {*_addresses(text), *_OTHER_LINK.findall(text)}
    words = bare(text)
    codes = _codes(words)
    lines = held.splitlines()
    strange = _missing(figures(words), lines, figures)
    strange |= _missing(codes, _holding(map(_longest_part, codes), lines), _codes)
    strange |= _missing(addresses, _holding(addresses, lines), _addresses_and_hosts)
    return sorted(strange)


def _missing(sought: set[str], lines: list[str], found_in: Callable[[str], set[str]]) -> set[str]:
    """What is found in none of the lines."""
    # A record may have 60,000 characters: they are read as far as something is still sought.
    left = set(sought)
    for line in lines:
        if not left:
            break
        left -= found_in(line)
    return left


def _holding(words: Iterable[str], lines: list[str]) -> list[str]:
    """The lines that hold one of some words in lower case; no other can hold what is sought."""
    sought = list(words)
    return [line for line in lines if any(word in line.lower() for word in sought)]


def _longest_part(code: str) -> str:
    """The part of a code that most lines do not hold, spelled as in all of its spellings."""
    return max(code.split("/"), key=len)


def bare(text: str) -> str:
    """A text without what its figures are not in: addresses, citation marks, list numbers."""
    return _NUMBERED_ITEM.sub("", _CITATION.sub("", _ADDRESS.sub("", text)))


def unsupported_figures(
    reply: Reply, records: Iterable[Procedure | Guide | Article], fixed: Iterable[str] = ()
) -> list[str]:
    """Figures of a finished reply's text that its records do not hold; see :func:`unsupported`."""
    return unsupported(reply.text, records, fixed)


def _addresses(text: str) -> Iterator[str]:
    for address in _ADDRESS.findall(text):
        yield _SCHEME.sub("", address.lower()).rstrip(".,;:!?'”’/*")


def _codes(text: str) -> set[str]:
    """Codes in one spelling: lower case, no zero in front of a number."""
    spelled = (code.lower().split("/") for code in _CODE.findall(text))
    return {"/".join(part.lstrip("0") for part in parts) for parts in spelled}


def _addresses_and_hosts(text: str) -> set[str]:
    """Addresses, and the sites that they are on: who holds a page's address may name its site."""
    addresses = set(_addresses(text))
    return addresses | {address.partition("/")[0] for address in addresses}


def _words(record: Procedure | Guide | Article) -> str:
    """All texts and numbers of a record, spelled as answers spell them and not as JSON does."""
    found: list[str] = []
    # The portal's file ids are no figures.
    excluded = {"forms": {"__all__": {"file_id"}}} if isinstance(record, Procedure) else None
    left: list[object] = [record.model_dump(mode="json", exclude=excluded)]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            left.extend(value.values())
        elif isinstance(value, list):
            left.extend(value)
        elif value is not None:
            found.append(str(value))
    return without_marks("\n".join(found))
