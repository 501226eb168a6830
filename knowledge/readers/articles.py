"""Reader of law articles as JSON: one object whose keys are ``law@number`` and values texts."""

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from knowledge.article import Article
from knowledge.parts import Source
from knowledge.readers.reading import OfficialReader, Reading, SetAside, describe
from knowledge.readers.whole_file import LARGEST_BYTES
from knowledge.vietnamese import canonical

PUBLISHER = "Quốc hội"

_NEXT_CHAPTER = re.compile(
    r"\n+(?:tiểu mục|mục|chương|phần)(?: thứ)? \w+\b[^\n]*(?:\n+[^\n]{1,150})?\s*$", re.IGNORECASE
)
"""The heading of what follows in the law, left over at the end of an article."""

_CLAUSE = re.compile(r"\d+[.)]|[.;:]$")


def read_articles(path: Path, as_of: date | None) -> Iterator[Reading]:
    """The articles of a file, plain or gzipped; those that are none are set aside.

    Args:
        path: The file.
        as_of: The day up to which they are known to hold, if known.
    """
    stored = _load(path)
    if isinstance(stored, SetAside):
        yield stored
        return
    source = Source(publisher=PUBLISHER, as_of=as_of, reader=OfficialReader.LAW)
    for code, text in stored.items():
        where = f"{path.name}, {code}"
        if not isinstance(text, str) or not text.strip():
            yield SetAside(where, "the article has no text; write it as a string")
            continue
        heading, clauses = _parts(canonical(text))
        try:
            yield Article(code=canonical(code), heading=heading, clauses=clauses, source=source)
        except ValidationError as error:
            yield SetAside(where, describe(error))


def _load(path: Path) -> dict[str, object] | SetAside:
    """The object of a file, or why it is set aside."""
    try:
        body = _unpacked(path)
        stored = json.loads(body.decode("utf-8-sig")) if body is not None else None
    except OSError as error:
        return SetAside(path.name, f"the file cannot be opened ({error.strerror or error})")
    except (EOFError, zlib.error):
        return SetAside(path.name, "the gzip file is damaged or cut off; download it again")
    except UnicodeDecodeError:
        return SetAside(path.name, "not UTF-8 text; save the file as UTF-8")
    except (ValueError, RecursionError) as error:
        return SetAside(path.name, f"not JSON; mend it ({error})")
    if body is None:
        return SetAside(path.name, f"larger than {LARGEST_BYTES // 1_000_000} MB; split it")
    if not isinstance(stored, dict):
        return SetAside(path.name, "no object of articles; write keys such as Luật Cư trú@20")
    return stored


def _unpacked(path: Path) -> bytes | None:
    """The bytes of a file, of what is in it where it is gzipped; None for far too many."""
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        if not packed:
            body = file.read(LARGEST_BYTES + 1)
        else:
            with gzip.GzipFile(fileobj=file) as unpacking:
                body = unpacking.read(LARGEST_BYTES + 1)
    return body if len(body) <= LARGEST_BYTES else None


def _parts(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The heading, if there is one, and the paragraphs of an article."""
    lines = [line.strip() for line in _NEXT_CHAPTER.sub("", text).split("\n")]
    first, *others = [line for line in lines if line]
    if not others or _CLAUSE.match(first) or _CLAUSE.search(first[-1]):
        return None, (first, *others)
    return first, tuple(others)
