"""Names on the web (IRIs) for what is exported; the same record always gets the same name."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from rdflib import URIRef

from knowledge.errors import InputError
from knowledge.guide import Guide
from knowledge.procedure import Procedure
from knowledge.vietnamese import fold

URN = "urn:motcua:"

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_ABSOLUTE = re.compile(r"(https?://|urn:)[^\s<>\"{}|\\^`?]+[/#:]")
_LONGEST = 48
"""Characters of a name that stand in an IRI, for reading; its digest tells it from the others."""


@dataclass(frozen=True)
class Iris:
    """Gives names.

    A procedure is named by its official page, with ``#service`` behind it: the page is a document,
    the service is what it describes. Where there is no page of its own, it is
    ``urn:motcua:procedure:<code>``. With a base, everything is named below that.

    Attributes:
        base: What all names begin with, ending in ``/``, ``#`` or ``:``; None for pages and URNs.
        pages: The page of each code that has one of its own.
        held: Codes of the documents that the catalogue holds.
    """

    base: str | None
    pages: dict[str, str]
    held: frozenset[str]

    def procedure(self, code: str) -> URIRef:
        """The service that a code stands for."""
        if self.base is None and code in self.pages:
            return URIRef(f"{self.pages[code]}#service")
        return self.concept("procedure", code)

    def guide(self, code: str) -> URIRef:
        """A guide."""
        return self.concept("guide", code)

    def part(self, whole: URIRef, kind: str, number: int | None = None) -> URIRef:
        """A part of a document, such as its second fee."""
        name = kind if number is None else f"{kind}-{number}"
        return URIRef(f"{whole}-{name}" if "#" in whole else f"{whole}#{name}")

    def concept(self, kind: str, key: str) -> URIRef:
        """What several documents share and what has a short key of its own."""
        start = f"{URN}{kind}:" if self.base is None else f"{self.base}{kind}/"
        return URIRef(start + quote(key, safe="-._~"))

    def named(self, kind: str, name: str) -> URIRef:
        """What several documents share and is known by its name alone."""
        slug = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:_LONGEST].rstrip("-")
        digest = hashlib.sha256(name.encode()).hexdigest()[:8]
        return self.concept(kind, f"{slug}-{digest}" if slug else digest)


def name_all(documents: Iterable[Procedure | Guide], base: str | None) -> Iris:
    """Names for all documents of a catalogue.

    Raises:
        InputError: The base is no absolute IRI that names can be put behind.
    """
    if base is not None and not (_ABSOLUTE.fullmatch(base) and _has_host(base)):
        raise InputError(
            f"--base {base} cannot begin names: give an address such as https://example.vn/id/, "
            "ending in / or #"
        )
    pages: dict[str, str] = {}
    held: set[str] = set()
    for document in documents:
        held.add(document.code)
        page = document.source.url if isinstance(document, Procedure) else None
        if page and "#" not in page and is_address(page):
            pages[document.code] = page
    times = Counter(pages.values())
    own = {code: page for code, page in pages.items() if times[page] == 1}
    return Iris(base, own, frozenset(held))


def address(url: str) -> URIRef:
    """The address of a page.

    Raises:
        ValueError: It cannot stand in linked data.
    """
    if not is_address(url):
        raise ValueError(f"{url!r} is no web address")
    return URIRef(url)


def optional_address(url: str | None) -> URIRef | None:
    """The address of a page, where one is stated.

    Raises:
        ValueError: It cannot stand in linked data.
    """
    return address(url) if url else None


def is_address(url: str) -> bool:
    """Whether an address can stand in linked data as it is."""
    return bool(_ADDRESS.fullmatch(url)) and _has_host(url)


def _has_host(address: str) -> bool:
    try:
        return address.startswith("urn:") or bool(urlsplit(address).hostname)
    except ValueError:  # a broken IPv6 address
        return False
