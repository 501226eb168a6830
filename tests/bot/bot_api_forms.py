"""Reading what a bot sends: forms, and files in the parts of a form."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

_BOUNDARY = re.compile(r'multipart/form-data; *boundary="?([^";]+)"?')
_NAME = re.compile(r'; name="([^"]*)"')
_FILE_NAME = re.compile(r'; filename="([^"]*)"')
_TEXTS = ("text", "caption", "parse_mode", "action", "callback_query_id")


@dataclass(frozen=True)
class Upload:
    """A file that a bot sent."""

    name: str
    content: bytes


def read_form(content_type: str, body: bytes) -> dict[str, object]:
    """The parameters of a call."""
    boundary = _BOUNDARY.match(content_type)
    if boundary:
        return dict(_parts(boundary[1].encode(), body))
    return {name: _value(name, raw) for name, raw in parse_qsl(body.decode(), True)}


def _parts(boundary: bytes, body: bytes) -> Iterator[tuple[str, object]]:
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        headers = head.decode()
        name = _NAME.search(headers)[1]
        file = _FILE_NAME.search(headers)
        yield name, Upload(file[1], content) if file else _value(name, content.decode())


def _value(name: str, raw: str) -> object:
    """Forms carry text; everything but text itself is JSON inside it."""
    return raw if name in _TEXTS else json.loads(raw)
