"""Writes the rows of the cases: each question's SQL, asked of DuckDB.

    python3 Tests/cases/answers.py [--check] [FILE ...]
"""
import csv
import datetime
import decimal
import io
import os
import pathlib
import sys

import duckdb

HERE = pathlib.Path(__file__).resolve().parent
PARTS = ("total", "rows", "columns")


def world(name):
    """A database in which the world's views are made. Paths are those of the package's folder."""
    database = duckdb.connect()
    text = (HERE / "worlds" / f"{name}.sql").read_text()
    if "shared/" in text and not (HERE.parents[2] / "shared").exists():
        return None
    database.execute(text.replace("'shared/", "'../shared/"))
    return database


def cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    return str(value)


def rows(database, sql):
    """What the SQL gives, as lines of a case."""
    cursor = database.execute(sql)
    names = [("~" if str(column[1]) in ("DOUBLE", "FLOAT") else "") + column[0] for column in cursor.description]
    found = [[cell(value) for value in row] for row in cursor.fetchall()]
    if not sql.splitlines()[-1].startswith("order by"):
        found.sort()
    lines = [names] + found
    written = []
    for line in lines:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="").writerow(line)
        written.append("= " + buffer.getvalue())
    return written


def answered(path):
    """The file with its rows renewed."""
    database, sql, result = None, [], []

    def answer():
        if sql:
            text = "\n".join(sql)
            try:
                result.extend(rows(database, text))
            except duckdb.Error as error:
                sys.exit(f"{path}: {error}\n{text}")
            sql.clear()

    for line in path.read_text().splitlines():
        if line.startswith("= "):
            continue
        if not line or line.startswith(("> ", "#")) or line in PARTS:
            answer()
        elif line.startswith("world "):
            database = world(line.split()[1])
            if database is None:
                return None
        else:
            sql.append(line)
        result.append(line)
    answer()
    return "\n".join(result).rstrip("\n") + "\n"


def main(arguments):
    check = "--check" in arguments
    named = [pathlib.Path(name).resolve() for name in arguments if name != "--check"]
    os.chdir(HERE.parents[1])
    stale = 0
    for path in named or sorted(HERE.glob("*.cases")):
        text = answered(path)
        if text is None:
            print(f"{path.name}: the shared data is absent")
        elif text != path.read_text():
            stale += 1
            print(f"{path.name}: {'differs' if check else 'written'}")
            if not check:
                path.write_text(text)
    sys.exit(1 if check and stale else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
