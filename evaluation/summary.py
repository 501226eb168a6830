"""From scored turns to shares: by set and over all, and apart by what makes a question hard."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, computed_field

from evaluation.calibration import Calibration, calibration
from evaluation.decisions import Decisions, decisions
from evaluation.results import TurnResult
from evaluation.scoring import Measure

_NO_DIACRITICS = "no_diacritics"
_VIETNAMESE = "vi"
_Z = 1.96
"""Standard deviations on either side that hold 95 % of a normal distribution."""


class _Counted(BaseModel):
    model_config = ConfigDict(frozen=True)


class Share(_Counted):
    """How many of the turns that a measure applies to meet it."""

    met: int
    of: int

    @computed_field  # type: ignore[prop-decorator]
    @property
    def share(self) -> float | None:
        """From 0 to 1; None where the measure applies to no turn."""
        return round(self.met / self.of, 4) if self.of else None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def interval(self) -> tuple[float, float] | None:
        """The share's 95 % interval by Wilson's score; None where there is no share."""
        if not self.of:
            return None
        share, spread = self.met / self.of, _Z * _Z / self.of
        middle = (share + spread / 2) / (1 + spread)
        width = math.sqrt(share * (1 - share) * spread + spread * spread / 4) / (1 + spread)
        return round(middle - width, 4), round(middle + width, 4)


@dataclass(frozen=True)
class Known:
    """What is known of codes, by which turns are told apart.

    Attributes:
        starter: Codes of a smaller catalogue; None: not told apart by it.
        level_of: The lowest level of government that handles a code, None where not known.
    """

    starter: frozenset[str] | None = None
    level_of: Callable[[str], str | None] = lambda _: None


class Scores(_Counted):
    """The figures of a number of turns.

    Attributes:
        failed: Turns without a reply.
        shares: All measures, also those that apply to no turn.
        unsupported_figures: Figures without provenance, None where none was checked.
        turns_with_unsupported_figures: Turns with one or more, out of those checked.
        p50_ms: Median time to a reply, None without replies.
        p95_ms: Time within which 95 of 100 replies came.
    """

    turns: int
    failed: int
    shares: dict[Measure, Share]
    unsupported_figures: int | None
    turns_with_unsupported_figures: Share
    p50_ms: float | None
    p95_ms: float | None


class Dimension(StrEnum):
    """By what turns are told apart."""

    DIACRITICS = "diacritics"
    LANGUAGE = "language"
    STARTER = "starter"
    LEVEL = "level"
    LABEL = "label"


class Slice(_Counted):
    """Turns that have something in common."""

    dimension: Dimension
    name: str
    scores: Scores


class Breakdown(_Counted):
    """Turns together, and apart by each dimension."""

    scores: Scores
    slices: tuple[Slice, ...]


class Section(_Counted):
    """One set, or all of them; follow-ups lean on the turn before and are counted apart.

    Attributes:
        decisions: On first turns, how well it was decided not to answer.
        calibration: On first turns, how far confidences can be believed.
    """

    name: str
    first_turns: Breakdown
    follow_ups: Breakdown
    decisions: Decisions
    calibration: Calibration


def section(name: str, results: Sequence[TurnResult], known: Known) -> Section:
    """Scores of a set's turns.

    Args:
        name: What the turns are.
        results: The turns.
        known: By what of their codes turns are told apart.
    """
    first = [result for result in results if result.number == 1]
    later = [result for result in results if result.number > 1]
    return Section(
        name=name,
        first_turns=_breakdown(first, known),
        follow_ups=_breakdown(later, known),
        decisions=decisions(first),
        calibration=calibration(first),
    )


def _breakdown(results: Sequence[TurnResult], known: Known) -> Breakdown:
    groups: dict[tuple[Dimension, str], list[TurnResult]] = defaultdict(list)
    for result in results:
        for key in _slices(result, known):
            groups[key].append(result)
    order = list(Dimension)
    keys = sorted(groups, key=lambda key: (order.index(key[0]), key[1]))
    slices = tuple(
        Slice(dimension=dimension, name=name, scores=summarize(groups[dimension, name]))
        for dimension, name in keys
    )
    return Breakdown(scores=summarize(results), slices=slices)


def summarize(results: Sequence[TurnResult]) -> Scores:
    """The figures of any number of turns, none included."""
    times = sorted(result.milliseconds for result in results if result.reply is not None)
    checked = [r.unsupported_figures for r in results if r.unsupported_figures is not None]
    return Scores(
        turns=len(results),
        failed=sum(result.reply is None for result in results),
        shares={measure: _share(measure, results) for measure in Measure},
        unsupported_figures=sum(map(len, checked)) if checked else None,
        turns_with_unsupported_figures=Share(met=sum(map(bool, checked)), of=len(checked)),
        p50_ms=percentile(times, 0.50),
        p95_ms=percentile(times, 0.95),
    )


def _share(measure: Measure, results: Sequence[TurnResult]) -> Share:
    met = [result.scores[measure] for result in results if measure in result.scores]
    return Share(met=sum(met), of=len(met))


def percentile(ordered: Sequence[float], part: float, digits: int = 1) -> float | None:
    """Nearest rank of ascending values, None of none: one that was measured, not between two."""
    return round(ordered[math.ceil(part * len(ordered)) - 1], digits) if ordered else None


def _slices(result: TurnResult, known: Known) -> Iterator[tuple[Dimension, str]]:
    yield Dimension.LANGUAGE, result.language
    yield Dimension.LABEL, result.asked.behavior
    if _NO_DIACRITICS in result.tags:
        yield Dimension.DIACRITICS, "without"
    elif result.language == _VIETNAMESE:
        yield Dimension.DIACRITICS, "with"
    groups = result.asked.codes
    # The first code of a group is the ministry's record, the others its equals elsewhere.
    levels = {known.level_of(group[0]) for group in groups}
    if len(levels) == 1 and (level := levels.pop()):
        yield Dimension.LEVEL, level
    if known.starter is not None and groups:
        inside = all(known.starter.intersection(group) for group in groups)
        yield Dimension.STARTER, "inside" if inside else "outside"
