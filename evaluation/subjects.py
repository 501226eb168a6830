"""What is evaluated: the assistant in this process, or one that answers over HTTP."""

import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

import httpx
from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from assistant.reply import Question, Reply
from knowledge.errors import InputError, MotCuaError, TransientError

_log = logging.getLogger(__name__)
_TOO_MANY = 429
_LONGEST_WAIT = 65.0
_TRIES = 5


@dataclass(frozen=True)
class Answer:
    """What one question led to.

    Attributes:
        reply: None where the turn failed.
        milliseconds: From the question to the reply or the failure, without waiting for a
            server's rate limit.
        error: Why the turn failed.
    """

    reply: Reply | None
    milliseconds: float
    error: str | None = None


class SubjectInfo(BaseModel):
    """What was evaluated.

    Attributes:
        kind: ``in-process`` or ``http``.
        url: Address of the server, None in-process.
        catalogue: Generation and counts as the subject states them, None where it does not.
    """

    model_config = ConfigDict(frozen=True)

    kind: str
    url: str | None = None
    catalogue: dict[str, JsonValue] | None = None


class Subject(Protocol):
    """Something that answers questions from several threads at once."""

    def describe(self) -> SubjectInfo:
        """What it is; asked once, before the first question.

        Raises:
            MotCuaError: It cannot answer at all, so that a run would be pointless.
        """
        ...

    def ask(self, question: Question) -> Answer:
        """Answers one question; a failure is an :class:`Answer` too, so that the run goes on."""
        ...


class InProcess:
    """The assistant in this process.

    Args:
        reply: Answers one question; thread-safe.
        catalogue: Generation and counts of the catalogue that it answers from.
    """

    def __init__(
        self,
        reply: Callable[[Question], Reply],
        catalogue: Mapping[str, JsonValue] | None = None,
    ) -> None:
        self._reply = reply
        self._catalogue = None if catalogue is None else dict(catalogue)

    def describe(self) -> SubjectInfo:
        """The catalogue as given."""
        return SubjectInfo(kind="in-process", catalogue=self._catalogue)

    def ask(self, question: Question) -> Answer:
        """Calls the assistant; whatever it raises is the turn's failure."""
        start = time.perf_counter()
        try:
            return Answer(self._reply(question), _since(start))
        except MotCuaError as error:
            return Answer(None, _since(start), _named(error))
        except Exception as error:
            _log.exception("The assistant broke on %r", question.message)
            return Answer(None, _since(start), _named(error))


class OverHttp:
    """An assistant behind ``POST /api/v1/chat``; close it, or use it in a ``with``.

    A refusal by the server's rate limit is no answer: the question is put again after the time
    that the server names.

    Args:
        url: Address of the server, such as ``http://127.0.0.1:8000``.
        timeout: Seconds to wait for one reply.

    Raises:
        InputError: The address is not one of HTTP.
    """

    def __init__(self, url: str, timeout: float = 60.0) -> None:
        if not url.startswith(("http://", "https://")):
            raise InputError(f"{url!r} is no address of a server; write http://… or https://…")
        self._url = url
        self._client = httpx.Client(base_url=url, timeout=timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Gives the connections back."""
        self._client.close()

    def describe(self) -> SubjectInfo:
        """The server's address, and what ``/readyz`` says of its catalogue.

        Raises:
            TransientError: Nothing answers there, or it is not ready yet.
        """
        try:
            response = self._client.get("readyz")
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise TransientError(f"{self._url} does not answer: {_named(error)}") from error
        if response.is_server_error:
            raise TransientError(f"{self._url} is not ready: {_problem(response)}")
        stated = _json(response) if response.is_success else None
        catalogue = stated if isinstance(stated, dict) else None
        return SubjectInfo(kind="http", url=self._url, catalogue=catalogue)

    def ask(self, question: Question) -> Answer:
        """Posts the question; a bad status, a broken connection or body is the turn's failure."""
        asked = question.model_dump(include={"message", "conversation_id", "language", "place"})
        for tries_left in reversed(range(_TRIES)):
            start = time.perf_counter()
            try:
                response = self._client.post("api/v1/chat", json=asked)
            except httpx.HTTPError as error:
                return Answer(None, _since(start), _named(error))
            if response.status_code != _TOO_MANY or not tries_left:
                break
            time.sleep(_wait(response))
        return _answer(response, _since(start))


def _answer(response: httpx.Response, milliseconds: float) -> Answer:
    if not response.is_success:
        return Answer(None, milliseconds, _problem(response))
    try:
        # A newer server may say more than this version knows.
        reply = Reply.model_validate_json(response.content, extra="ignore")
    except ValidationError as error:
        return Answer(None, milliseconds, f"not a reply object: {error}")
    return Answer(reply, milliseconds)


def _wait(response: httpx.Response) -> float:
    """Seconds that the server asks to wait; one where it names no number of them."""
    try:
        return min(max(float(response.headers["retry-after"]), 0.0), _LONGEST_WAIT)
    except (KeyError, ValueError):
        return 1.0


def _problem(response: httpx.Response) -> str:
    """The status, and what its problem document (RFC 9457) says."""
    stated = _json(response)
    said = stated.get("detail") or stated.get("title") if isinstance(stated, dict) else None
    return f"HTTP {response.status_code}: {said or response.reason_phrase}"


def _json(response: httpx.Response) -> JsonValue:
    try:
        stated: JsonValue = response.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        return None
    return stated


def _since(start: float) -> float:
    return (time.perf_counter() - start) * 1000


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
