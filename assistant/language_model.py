"""The language model: a port, since it may be off, slow, down or lying."""

import time
from typing import Protocol

from knowledge.errors import TransientError


class LanguageModel(Protocol):
    """Completes a prompt."""

    def complete(self, system: str, user: str) -> str:
        """The model's text.

        Raises:
            TransientError: It did not answer in time, or refused.
        """
        ...


class OpenAICompatible:
    """Any OpenAI-compatible chat endpoint, through LangChain.

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
        )

    def complete(self, system: str, user: str) -> str:
        """The model's text; its whole stream has to arrive in time."""
        deadline = time.monotonic() + self._timeout
        pieces: list[str] = []
        try:
            for chunk in self._chat.stream([("system", system), ("user", user)]):
                pieces.append(str(chunk.content))
                # The client's own limit is between two pieces, not for the whole.
                if time.monotonic() > deadline:
                    raise TransientError("the language model took too long")
        except TransientError:
            raise
        except Exception as error:  # The endpoint may fail in any way; none may reach a citizen.
            raise TransientError(f"the language model failed: {type(error).__name__}") from error
        return "".join(pieces)
