"""Reads the files that `gleaner export` wrote with readers of other hands, and prints as JSON what each found.

usage: read-exports.py DIR

sqlite3 is part of Python; vobject, icalendar, pyarrow and duckdb are used where they are installed
(`pip install -r scripts/read-exports-requirements.txt`). tests/it/export/others.rs compares.
"""

import importlib
import json
import sqlite3
import sys
from pathlib import Path


def of_sqlite(folder):
    base = sqlite3.connect(f"file:{folder / 'gleaner.sqlite'}?mode=ro", uri=True)
    rows = base.execute(
        "SELECT path, people.name, people.title, action_items.text, value FROM notes "
        "JOIN people USING (note_id) JOIN amounts USING (note_id) JOIN action_items USING (note_id) "
        "WHERE action_items.number = 0 ORDER BY note_id"
    )
    return {"sound": base.execute("PRAGMA integrity_check").fetchone()[0], "rows": [list(row) for row in rows]}


def of_vobject(folder):
    vobject = importlib.import_module("vobject")
    cards = vobject.readComponents((folder / "contacts.vcf").read_bytes().decode())

    def card(one):
        first = lambda name: getattr(one, name).value if hasattr(one, name) else None
        return [getattr(one, "x_gleaner_id").value, first("fn"), first("title"), first("tel"), first("note")]

    return [card(one) for one in cards]


def of_icalendar(folder):
    icalendar = importlib.import_module("icalendar")
    calendar = icalendar.Calendar.from_ical((folder / "tasks.ics").read_bytes())

    def task(one):
        return [str(one["UID"]), str(one["SUMMARY"]), str(one["DESCRIPTION"]), one.decoded("DUE").isoformat(), str(one["STATUS"])]

    return [task(one) for one in calendar.walk("VTODO")]


QUERIES = {
    "people": "path, name, title, aliases, register_id IS NOT NULL",
    "amounts": "text, value, currency_assumed",
    "action_items": "text, due, done, owners",
}


def of_pyarrow(folder):
    parquet = importlib.import_module("pyarrow.parquet")
    columns = {table: [c.strip().split(" ")[0] for c in query.split(",")] for table, query in QUERIES.items()}
    return {table: rows(parquet.read_table(folder / f"{table}.parquet", columns=names), names) for table, names in columns.items()}


def rows(table, names):
    plain = lambda name, cell: cell is not None if name == "register_id" else shown(cell)
    return [[plain(name, row[name]) for name in names] for row in table.to_pylist()]


def of_duckdb(folder):
    duckdb = importlib.import_module("duckdb")
    read = lambda table, query: duckdb.sql(f"SELECT {query} FROM read_parquet('{folder / table}.parquet')").fetchall()
    return {table: [[shown(cell) for cell in row] for row in read(table, query)] for table, query in QUERIES.items()}


def shown(cell):
    return cell if isinstance(cell, (str, bool, list, type(None))) else str(cell)


def main():
    folder = Path(sys.argv[1])
    readers = {"sqlite3": of_sqlite, "vobject": of_vobject, "icalendar": of_icalendar, "pyarrow": of_pyarrow, "duckdb": of_duckdb}
    found = {}
    for name, read in readers.items():
        try:
            importlib.import_module(name)
        except ImportError:
            continue
        found[name] = read(folder)
    json.dump(found, sys.stdout)


main()
