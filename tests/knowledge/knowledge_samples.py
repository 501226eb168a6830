"""Small records, ours and the portal's, and where the official file stands."""

import gzip
import json
from pathlib import Path

from knowledge.procedure import Procedure

NATIONAL_FILE = Path(__file__).parents[3] / "shared" / "data" / "national_procedures.jsonl.gz"
CODE = "1.001193"


def procedure(code: str = CODE, reader: str = "national", **parts: object) -> Procedure:
    """A procedure of the given parts; its source may be given in full or by its reader."""
    source = {"publisher": "Bộ Tư pháp", "reader": reader}
    return Procedure.model_validate(
        {"code": code, "title": "Đăng ký khai sinh", "source": source, **parts}
    )


def export(code: str = CODE, **parts: object) -> dict[str, object]:
    """A record as the portal exports it."""
    return {"code": code, "name": "Đăng ký khai sinh", **parts}


def row(method: str = "DIRECT", **parts: object) -> dict[str, object]:
    """One row of a record's channels, as the portal exports it."""
    return {"method": method, "qty": None, "unit": None, **parts}


def write_lines(path: Path, *lines: object) -> Path:
    """A JSON Lines file: records are dumped, bytes stand as they are; gzipped by its suffix."""
    dumped = [
        line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode()
        for line in lines
    ]
    content = b"".join(line + b"\n" for line in dumped)
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def codes(number: int, first: int = 900_001) -> list[str]:
    """Distinct national codes that no real procedure carries."""
    return [f"9.{first + i}" for i in range(number)]
