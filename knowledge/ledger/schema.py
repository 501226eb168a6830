"""The tables of the catalogue's file, and how an earlier release's file is brought up to them."""

import sqlite3

_VERSION = 1
_LAYOUT = """
CREATE TABLE documents (
    kind TEXT NOT NULL, code TEXT NOT NULL, reader TEXT NOT NULL, starts TEXT NOT NULL,
    origin TEXT NOT NULL, as_of TEXT NOT NULL, digest TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (kind, code, reader, starts)
);
CREATE INDEX documents_by_origin ON documents (origin);
CREATE TABLE versions (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, label TEXT NOT NULL,
    added INTEGER NOT NULL, changed INTEGER NOT NULL, unchanged INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL, older INTEGER NOT NULL
);
CREATE TABLE history (
    number INTEGER NOT NULL REFERENCES versions (number),
    kind TEXT NOT NULL, code TEXT NOT NULL, reader TEXT NOT NULL, starts TEXT NOT NULL,
    origin TEXT, as_of TEXT, digest TEXT, body TEXT,
    PRIMARY KEY (number, kind, code, reader, starts)
);
"""
_EARLIER_COLUMNS = ["code", "reader", "digest", "body"]
_FROM_RECORDS = """
INSERT INTO documents
    SELECT 'procedure', code, reader, COALESCE(json_extract(body, '$.valid_from'), ''),
        '', COALESCE(json_extract(body, '$.source.as_of'), ''), digest, body FROM records;
DROP TABLE records;
"""


def lay_out(connection: sqlite3.Connection) -> None:
    """Make the tables where they are missing.

    Raises:
        sqlite3.DatabaseError: The file is no database, or one of a newer release.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == _VERSION:
        return
    if version > _VERSION:
        raise sqlite3.DatabaseError("it was made by a newer release")
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been faster.
        if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
            _make(connection)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _make(connection: sqlite3.Connection) -> None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    columns = [column for _, column, *_ in connection.execute("PRAGMA table_info(records)")]
    is_ours = columns == _EARLIER_COLUMNS
    if tables and not is_ours:
        raise sqlite3.DatabaseError("its tables are of another program")
    layout = _LAYOUT + (_FROM_RECORDS if is_ours else "")
    for statement in filter(str.strip, layout.split(";")):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {_VERSION}")
