"""Runs question sets against a subject, keeps every reply, scores them."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from pydantic import JsonValue
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from assistant.reply import Question, Reply
from evaluation.failures import failures_page
from evaluation.questions import Conversation, QuestionSet, Turn, read_question_sets
from evaluation.report import (
    Report,
    RunInfo,
    SetInfo,
    UnsupportedFigures,
    git_commit,
    package_version,
)
from evaluation.results import RunFolder, TurnResult
from evaluation.scoring import score
from evaluation.subjects import Answer, Subject, SubjectInfo
from evaluation.summary import Known, section

FigureCheck = Callable[[Reply, str], list[str]]
"""The figures of a reply that nothing supports, given the reply and the question's text."""


@dataclass(frozen=True)
class Options:
    """How to run.

    Attributes:
        out: Folder in which each run makes a folder of its own.
        workers: Conversations asked at once. More than one makes each reply look slower.
        known: By what of their codes scores are told apart.
        figure_check: Finds unsupported figures; thread-safe. None: they are not checked.
        settings: The resolved settings, without secrets, for the report.
        console: Where progress is shown, if it is a terminal; standard error unless told.
    """

    out: Path = Path("evaluation-runs")
    workers: int = 1
    known: Known = field(default_factory=Known)
    figure_check: FigureCheck | None = None
    settings: Mapping[str, JsonValue] = field(default_factory=dict)
    console: Console | None = None


def evaluate(paths: Iterable[Path], subject: Subject, options: Options | None = None) -> Report:
    """Asks every question of the sets, and writes replies, scores and failures.

    Ctrl-C ends the run after the turns in flight; what was done is scored, and the report says
    that it is partial.

    Raises:
        QuestionSetError: A set has to be mended; nothing was asked.
        MotCuaError: The subject cannot answer at all; nothing was asked.
    """
    options = options or Options()
    sets = read_question_sets(paths)
    described = subject.describe()
    started_at = datetime.now(UTC)
    folder = RunFolder(options.out, started_at)
    results = _Run(subject, options, folder).ask_all(sets)
    run = _run_info(sets, described, options, results, started_at)
    report = _report(folder.path, run, results, options.known)
    folder.write("scores.json", report.model_dump_json(indent=2) + "\n")
    folder.write("failures.md", failures_page(report))
    return report


def _run_info(
    sets: Sequence[QuestionSet],
    described: SubjectInfo,
    options: Options,
    results: Sequence[TurnResult],
    started_at: datetime,
) -> RunInfo:
    infos = tuple(map(SetInfo.of, sets))
    planned = sum(info.turns for info in infos)
    errors = [result.error or "" for result in results if result.reply is None]
    return RunInfo(
        started_at=started_at,
        seconds=round((datetime.now(UTC) - started_at).total_seconds(), 1),
        partial=len(results) < planned,
        turns_planned=planned,
        turns_done=len(results),
        turns_failed=len(errors),
        first_error=next(iter(errors), None),
        version=package_version(),
        commit=git_commit(),
        subject=described,
        workers=options.workers,
        starter_codes=None if options.known.starter is None else len(options.known.starter),
        settings=dict(options.settings),
        sets=infos,
    )


def _report(
    folder: Path,
    run: RunInfo,
    results: Sequence[TurnResult],
    known: Known,
) -> Report:
    by_set = {info.name: [r for r in results if r.set_name == info.name] for info in run.sets}
    return Report(
        folder=folder,
        run=run,
        overall=section("all", results, known),
        sets=tuple(section(name, turns, known) for name, turns in by_set.items()),
        unsupported=tuple(_unsupported(results)),
        results=tuple(results),
    )


def _unsupported(results: Iterable[TurnResult]) -> Iterator[UnsupportedFigures]:
    for result in results:
        if result.unsupported_figures:
            yield UnsupportedFigures(
                set_name=result.set_name,
                conversation=result.conversation,
                number=result.number,
                figures=result.unsupported_figures,
            )


class _Run:
    """One run: conversations in parallel, the turns of one conversation one after the other."""

    def __init__(self, subject: Subject, options: Options, folder: RunFolder) -> None:
        self._subject = subject
        self._options = options
        self._folder = folder
        self._stopped = threading.Event()

    def ask_all(self, sets: Sequence[QuestionSet]) -> list[TurnResult]:
        """The turns that were asked, in the order of the sets: all unless interrupted."""
        pool = ThreadPoolExecutor(self._options.workers, thread_name_prefix="evaluate")
        planned = [(each.name, c) for each in sets for c in each.conversations]
        conversations: list[Future[list[TurnResult]]] = []
        with _progress(self._options.console) as progress:
            task = progress.add_task("Asking", total=sum(len(c.turns) for _, c in planned))
            try:
                for name, conversation in planned:
                    advance = partial(progress.advance, task)
                    conversations.append(pool.submit(self._converse, name, conversation, advance))
                for done in as_completed(conversations):
                    done.result()
            except KeyboardInterrupt:
                self._stopped.set()
                progress.console.print("Interrupted: finishing the turns in flight…")
            finally:
                self._stopped.set()
                pool.shutdown(cancel_futures=True)
        return [result for done in conversations for result in _kept(done)]

    def _converse(
        self, set_name: str, conversation: Conversation, advance: Callable[[], None]
    ) -> list[TurnResult]:
        results: list[TurnResult] = []
        conversation_id: str | None = None
        for turn in conversation.turns:
            if self._stopped.is_set():
                break
            question = Question(
                message=turn.question, conversation_id=conversation_id, channel="cli"
            )
            answer = self._subject.ask(question)
            if answer.reply is not None:
                conversation_id = answer.reply.conversation_id
            results.append(self._scored(set_name, conversation, results, turn, answer))
            self._folder.add(results[-1])
            advance()
        return results

    def _scored(
        self,
        set_name: str,
        conversation: Conversation,
        earlier: Sequence[TurnResult],
        turn: Turn,
        answer: Answer,
    ) -> TurnResult:
        return TurnResult(
            set_name=set_name,
            conversation=conversation.id,
            number=len(earlier) + 1,
            language=conversation.language,
            tags=conversation.tags,
            earlier=tuple(result.asked.question for result in earlier),
            asked=turn,
            reply=answer.reply,
            error=answer.error,
            milliseconds=round(answer.milliseconds, 1),
            scores=score(turn, answer.reply),
            unsupported_figures=self._unsupported(turn, answer),
        )

    def _unsupported(self, turn: Turn, answer: Answer) -> tuple[str, ...] | None:
        check = self._options.figure_check
        if check is None or answer.reply is None:
            return None
        return tuple(check(answer.reply, turn.question))


def _kept(conversation: Future[list[TurnResult]]) -> list[TurnResult]:
    return [] if conversation.cancelled() else conversation.result()


def _progress(console: Console | None) -> Progress:
    console = console or Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(
        *columns, TimeRemainingColumn(), console=console, disable=not console.is_terminal
    )
