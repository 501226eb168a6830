"""Reader of our own YAML: one document a file, written by the catalogue's editors.

``kind`` says which document it is: ``procedure`` where it is left out, ``guide``, ``article``,
``notice`` or ``overlay``; the other keys are those of its model. ``wording`` of a fee or a time may
be left out: it is then the value itself in words.
"""

from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any, cast

import yaml
from pydantic import ValidationError

from knowledge.article import Article
from knowledge.documents import Document
from knowledge.guide import Guide
from knowledge.notice import Notice
from knowledge.overlay import Overlay
from knowledge.parts import TimeUnit
from knowledge.procedure import Procedure
from knowledge.readers.reading import Reading, SetAside, describe
from knowledge.wording import amount_words, duration_words

try:  # libyaml's safe loader, ten times as fast, where the package was built with it
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]

_DEEPEST = 10
"""Levels in a file; a procedure has five, and libyaml's loader crashes on many thousands."""

_MODELS: dict[str, type[Document]] = {
    "procedure": Procedure,
    "guide": Guide,
    "article": Article,
    "notice": Notice,
    "overlay": Overlay,
}


class _Loader(SafeLoader):
    """Takes a key that stands twice for an error; YAML's own loader drops the first silently."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """The mapping of a node whose keys are distinct."""
        seen: set[str] = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen:
                problem = f"the key {key.value!r} stands there twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read_editorial(path: Path) -> Iterator[Reading]:
    """The document of a YAML file, or why it is set aside."""
    try:
        value = _load(path.read_text(encoding="utf-8"))
    except OSError as error:
        yield SetAside(path.name, f"the file cannot be opened ({error.strerror})")
        return
    except UnicodeDecodeError:
        yield SetAside(path.name, "not UTF-8 text; save the file as UTF-8")
        return
    except yaml.YAMLError as error:
        yield SetAside(path.name, f"not YAML; mend it ({_place(error)})")
        return
    if not isinstance(value, dict):
        yield SetAside(path.name, "no document: the file must hold keys such as code and title")
        return
    yield _read(value, path.name)


def _load(text: str) -> object:
    depth = 0
    for event in yaml.parse(text, Loader=SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            place = cast("yaml.Mark", event.start_mark)
            raise yaml.MarkedYAMLError(problem="nested too deep", problem_mark=place)
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader's child


def _place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "unreadable"
    return f"line {mark.line + 1}: {problem}" if mark else str(problem)


def _read(value: dict[str, Any], where: str) -> Reading:
    kind = value.get("kind", "procedure")
    model = _MODELS.get(kind) if isinstance(kind, str) else None
    if model is None:
        return SetAside(where, f"kind is {kind!r}; write one of {', '.join(_MODELS)}")
    reader = "overlay" if model is Overlay else "editorial"
    value = {name: part for name, part in value.items() if name != "kind"}
    value["source"] = _marked(value.get("source"), reader)
    rules = value.get("rules")
    if isinstance(rules, list):
        value["rules"] = [_with_words(rule) if isinstance(rule, dict) else rule for rule in rules]
    try:
        return model.model_validate(_with_words(value))
    except ValidationError as error:
        return SetAside(where, describe(error))


def _marked(source: object, reader: str) -> object:
    return {**source, "reader": reader} if isinstance(source, dict) else source


def _with_words(value: dict[str, Any]) -> dict[str, Any]:
    filled = dict(value)
    for name, words in (("fees", _fee_words), ("durations", _duration_words)):
        if name in filled:
            filled[name] = _worded(filled[name], words)
    return filled


def _worded(parts: object, words: Callable[[dict[str, Any]], str]) -> object:
    """Parts with their wording filled in; what is no list of mappings is left for the model."""
    if not isinstance(parts, list):
        return parts
    return [{"wording": words(p), **p} if isinstance(p, dict) else p for p in parts]


def _fee_words(fee: dict[str, Any]) -> str:
    amount = fee.get("amount_vnd")
    return amount_words(amount) if isinstance(amount, int) else str(fee.get("note") or "")


def _duration_words(duration: dict[str, Any]) -> str:
    try:
        unit = TimeUnit(duration["unit"])
    except (KeyError, ValueError):  # none, or one that the model will name as wrong
        return str(duration.get("note") or "")
    return duration_words(duration.get("value"), unit)
