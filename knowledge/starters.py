"""Our own entries, which every instance starts with, and takes in anew with each release."""

import hashlib
import logging
from pathlib import Path

from knowledge.importing import STARTER_CATALOGUE, import_documents
from knowledge.store import Catalogue

_LOG = logging.getLogger(__name__)


def take_in_starters(home: Path, catalogue: Catalogue) -> None:
    """Import our own entries, where they are new or another release of them came."""
    files = sorted(STARTER_CATALOGUE.rglob("*.yaml"))
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    mark = home / "starter-catalogue.digest"
    if mark.exists() and mark.read_text(encoding="utf-8") == digest:
        return
    report = import_documents([STARTER_CATALOGUE], catalogue)
    _LOG.info("starter catalogue: %d documents", report.taken)
    mark.write_text(digest, encoding="utf-8")
