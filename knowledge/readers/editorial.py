"""Reader of our own YAML: one procedure a file, written by the catalogue's editors.

The keys are those of :class:`knowledge.procedure.Procedure`. ``wording`` of a fee or a time may be
left out: it is then the value itself in words.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from knowledge.procedure import Procedure
from knowledge.readers.national import describe
from knowledge.readers.reading import Reading, SetAside
from knowledge.wording import duration_words, fee_words

# libyaml's safe loader, ten times as fast, where the package was built with it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_editorial(path: Path) -> Iterator[Reading]:
    """The procedure of a YAML file, or why it is set aside."""
    try:
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
    except UnicodeDecodeError:
        yield SetAside(path.name, "not UTF-8 text; save the file as UTF-8")
        return
    except yaml.YAMLError as error:
        yield SetAside(path.name, f"not YAML; mend it ({_place(error)})")
        return
    if not isinstance(value, dict):
        yield SetAside(path.name, "no procedure: the file must hold keys such as code and title")
        return
    yield _read(value, path.name)


def _place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "unreadable"
    return f"line {mark.line + 1}: {problem}" if mark else problem


def _read(value: dict[str, Any], where: str) -> Reading:
    try:
        for fee in value.get("fees") or []:
            fee.setdefault("wording", fee_words(fee.get("amount_vnd"), fee.get("note")))
        for duration in value.get("durations") or []:
            words = duration_words(
                duration.get("value"), duration.get("unit"), duration.get("note")
            )
            duration.setdefault("wording", words)
        source = {**(value.get("source") or {}), "reader": "editorial"}
        return Procedure.model_validate({**value, "source": source})
    except ValidationError as error:
        return SetAside(where, describe(error))
    except (AttributeError, TypeError, ValueError) as error:
        return SetAside(where, f"fees and durations must be lists of keys and values ({error})")
