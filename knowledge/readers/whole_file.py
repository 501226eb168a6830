"""The text of a file that holds one procedure, or why it cannot be had."""

from pathlib import Path

from knowledge.readers.reading import SetAside

LARGEST_BYTES = 20_000_000
"""The portal's largest procedure is a fiftieth of it; a larger file is something else."""


def read_text(path: Path) -> str | SetAside:
    """The text of a UTF-8 file, or why it is set aside: empty, huge, no UTF-8."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            limit = LARGEST_BYTES // 1_000_000
            return SetAside(path.name, f"larger than {limit} MB, so no single procedure; remove it")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        return SetAside(path.name, f"the file cannot be opened ({error.strerror})")
    except UnicodeDecodeError:
        return SetAside(path.name, "not UTF-8 text; save the file as UTF-8")
    return text if text.strip() else SetAside(path.name, "the file is empty; download it again")
