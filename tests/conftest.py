"""What all tests share: an environment without anybody's settings, and a small real instance."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from llama_server import llama
from small_instance import SmallInstance, believes_to_hold_all_starters, build

_HIDDEN = ("MOTCUA_", "OPENAI_", "LANGSMITH_", "LANGCHAIN_")
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


@pytest.fixture(scope="session", autouse=True)
def nobodys_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hide the developer's settings: those of the environment, and the ``.env`` where she stands.

    Proxies are hidden too, since all servers of the tests are on loopback. One thread for each
    embedding is the quickest where cores are shared.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ:
            if name.startswith(_HIDDEN) or name.upper() in _PROXIES:
                patch.delenv(name)
        patch.setenv("OMP_NUM_THREADS", "1")
        patch.chdir(tmp_path_factory.mktemp("empty"))
        yield


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, nobodys_settings: None) -> SmallInstance:
    """A real instance over twelve starter procedures; read it, do not change it."""
    return build(tmp_path_factory.mktemp("small"))


@pytest.fixture
def home(small: SmallInstance, tmp_path: Path) -> Path:
    """A home that holds the small instance, and believes to hold all starters."""
    home = tmp_path / "home"
    shutil.copytree(small.home, home)
    believes_to_hold_all_starters(home)
    return home


@pytest.fixture
def assistant(small: SmallInstance, tmp_path: Path):
    """The real assistant over the small instance, with a conversation database of its own."""
    return small.assistant(tmp_path / "conversations.db")


@pytest.fixture(scope="session")
def llama_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real OpenAI-compatible server with a real, very small model."""
    with llama(tmp_path_factory.mktemp("llama")) as url:
        yield url
