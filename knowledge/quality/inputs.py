"""The files that a catalogue is checked against: a newer export, a list of codes."""

from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter, ValidationError

from knowledge.errors import InputError
from knowledge.importing import import_documents
from knowledge.procedure import Procedure
from knowledge.store import Catalogue

_CODES = TypeAdapter(list[str])


def read_newer(path: Path) -> list[Procedure]:
    """The procedures of an export, read as an import would read them.

    Raises:
        InputError: It does not exist, is of no known kind, or nothing in it can be read.
    """
    with TemporaryDirectory() as folder:
        catalogue = Catalogue(Path(folder) / "newer.db")
        import_documents([path], catalogue)
        return list(catalogue)


def read_codes(path: Path) -> list[str]:
    """The codes of a published list: a JSON array of texts.

    Raises:
        InputError: The file cannot be read or holds something else.
    """
    try:
        codes = _CODES.validate_json(path.read_bytes(), strict=True)
    except OSError as error:
        raise InputError(f"{path} cannot be opened ({error.strerror}); check the path") from error
    except ValidationError as error:
        reason = 'is no list of codes; it must hold ["1.001193", "1.004222"]'
        raise InputError(f"{path.name} {reason}") from error
    return [code.strip() for code in codes]
