"""The message catalogue: one Fluent file a language."""

from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number

LANGUAGES = ("vi", "en")
"""Languages with a complete catalogue, the default first."""


class Messages:
    """The fixed text of one language.

    Args:
        language: BCP 47 tag; one without a catalogue falls back to English.
    """

    def __init__(self, language: str) -> None:
        primary = language.split("-")[0].lower()
        self.language = primary if primary in LANGUAGES else "en"
        self._bundle = _bundle(self.language)

    def __call__(self, name: str, **values: str | int) -> str:
        """The message of a name with its values put in.

        Raises:
            KeyError: There is no such message, or a value is missing.
        """
        pattern = self._bundle.get_message(name).value
        if pattern is None:
            raise KeyError(name)
        shown = {key: _shown(value) for key, value in values.items()}
        text, errors = self._bundle.format_pattern(pattern, shown)
        if errors:
            raise KeyError(f"{name}: {errors[0]}")
        return str(text)


def _shown(value: str | int) -> object:
    """A number without marks between its thousands, which no record has: 1500, not 1,500."""
    return value if isinstance(value, str) else fluent_number(value, useGrouping=False)


def fixed_texts() -> list[str]:
    """The whole catalogue of each language: what may be said without a record."""
    return [_text(language) for language in LANGUAGES]


def _text(language: str) -> str:
    return (Path(__file__).parent / f"{language}.ftl").read_text(encoding="utf-8")


@cache
def _bundle(language: str) -> FluentBundle:
    # Isolation marks around values would stand between a figure and its unit.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(_text(language)))
    return bundle
