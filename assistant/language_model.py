"""The language model: a port, since it may be off, slow, down or lying."""

import asyncio
import threading
from typing import Protocol

from knowledge.errors import TransientError


class LanguageModel(Protocol):
    """Completes a prompt; safe to use from several threads."""

    def complete(self, system: str, user: str) -> str:
        """The model's whole text.

        Raises:
            TransientError: It did not answer in time, refused, or broke off.
        """
        ...


class OpenAICompatible:
    """Any OpenAI-compatible chat endpoint, through LangChain.

    Requests run in an event loop of their own, where they can be given up at any moment: the
    client's own time limit is one for each wait on the network, and a server that drips bytes never
    meets it.

    Args:
        model: The model's name there.
        api_key: Key of the endpoint.
        base_url: Address of the endpoint, None for OpenAI's own.
        timeout: Seconds for the whole answer.
    """

    def __init__(
        self, model: str, api_key: str, base_url: str | None = None, timeout: float = 8.0
    ) -> None:
        # 1.2 s of import, only for who has a model.
        from httpx import AsyncClient
        from langchain_openai import ChatOpenAI
        from pydantic import SecretStr

        self._timeout = timeout
        self._chat = ChatOpenAI(
            model=model,
            api_key=SecretStr(api_key),
            base_url=base_url,
            timeout=timeout,
            max_retries=0,
            temperature=0,
            # LangChain's own client is shared by all its objects, and so by their event loops.
            http_async_client=AsyncClient(timeout=timeout),
        )
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, name="language-model", daemon=True).start()

    def complete(self, system: str, user: str) -> str:
        """The model's text; its whole stream has to arrive in time."""
        answer = asyncio.run_coroutine_threadsafe(self._streamed(system, user), self._loop)
        try:
            return answer.result(self._timeout)
        except TimeoutError as error:
            answer.cancel()
            raise TransientError("the language model took too long") from error
        except TransientError:
            raise
        except Exception as error:  # The endpoint may fail in any way; none may reach a citizen.
            raise TransientError(f"the language model failed: {type(error).__name__}") from error

    async def _streamed(self, system: str, user: str) -> str:
        pieces: list[str] = []
        ended: object = None
        async for chunk in self._chat.astream([("system", system), ("user", user)]):
            pieces.append(str(chunk.text))
            ended = chunk.response_metadata.get("finish_reason", ended)
        if ended != "stop":
            raise TransientError(f"the language model broke off ({ended or 'no end of stream'})")
        return "".join(pieces)
