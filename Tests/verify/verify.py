"""Asks made-up questions about made-up tables of Suluh and of DuckDB, and compares the answers.

usage: verify.py PROGRAM [--questions 10000] [--seed 1] [--batch BATCH]

The same seed asks the same questions. Prints how far it is, every difference with what is needed to see it again, and at
last a line with the counts; ends with 1 where answers differ.
"""
import argparse
import datetime
import os
import random
import sys
import tempfile
import time
import unicodedata
from decimal import Decimal

from engines import DuckDB, Failure, ask_suluh
from questions import BY_KEY, BY_LETTERS, BY_WEEKDAY, NEARLY, Questions
from tables import Table, key

# How many rows the tables have, and how many questions are asked about each.
SIZES = [(1, 20), (2, 40), (30, 200), (300, 300), (2500, 250), (30, 200), (300, 300), (20_000, 120), (300, 300), (150_000, 40)]


def plain(cell):
    """A cell as both engines can give it."""
    if isinstance(cell, datetime.timedelta):
        return cell.days
    if isinstance(cell, (datetime.date, datetime.datetime)):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell != cell:
        return None
    return cell


def told(cell, how):
    """A cell of Suluh's."""
    return 1 + ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].index(cell) if how == BY_WEEKDAY and cell else cell


def same(mine, theirs, how):
    if mine is None or theirs is None or isinstance(mine, (str, bool)) or isinstance(theirs, (str, bool)):
        if how == BY_KEY and isinstance(mine, str) and isinstance(theirs, str):
            return key(mine) == key(theirs)
        if how == BY_LETTERS and isinstance(mine, str) and isinstance(theirs, str):
            return unicodedata.normalize("NFC", mine) == unicodedata.normalize("NFC", theirs)
        return mine == theirs and isinstance(mine, bool) == isinstance(theirs, bool)
    if how == NEARLY:
        mine, theirs = float(mine), float(theirs)
        return abs(mine - theirs) <= 1e-9 * max(1, abs(mine), abs(theirs))
    return Decimal(str(mine)) == Decimal(str(theirs))


def identity(row, compared):
    """What finds a row again: the cells that are exact."""
    def cell(value, how):
        if how == NEARLY or value is None:
            return ""
        if how in (BY_KEY, BY_LETTERS) and isinstance(value, str):
            return key(value)
        return str(value) if isinstance(value, (str, bool)) else str(Decimal(str(value)).normalize())

    return tuple(cell(value, how) for value, how in zip(row, compared))


def nearly(row):
    return [(1, float(cell)) if isinstance(cell, (int, float, Decimal)) else (0, 0.0) for cell in row]


def difference(question, mine, theirs):
    """What is different between two answers; None where nothing is."""
    if isinstance(mine, Failure) or isinstance(theirs, Failure):
        return None if isinstance(mine, Failure) and isinstance(theirs, Failure) else "one of them fails"
    mine = [[told(row.get(name), how) for name, how in zip(question.names, question.compared)] for row in mine]
    theirs = [[plain(cell) for cell in row] for row in theirs]
    if question.filled_keys:
        keys = len(question.filled_keys)
        known = {identity(row[:keys], question.compared) for row in theirs}
        filled = [row for row in mine if identity(row[:keys], question.compared) not in known]
        if any(cell not in (None, 0, False, True) for row in filled for cell in row[keys:]):
            return "a cell that no row falls in has a value"
        mine = [row for row in mine if identity(row[:keys], question.compared) in known]
    if len(mine) != len(theirs):
        return f"{len(mine)} rows against {len(theirs)}"
    if not question.is_ordered:
        order = lambda row: (identity(row, question.compared), nearly(row))
        mine, theirs = sorted(mine, key=order), sorted(theirs, key=order)
    for place, (left, right) in enumerate(zip(mine, theirs)):
        for name, a, b, how in zip(question.names, left, right, question.compared):
            if not same(a, b, how):
                return f"row {place + 1}, {name}: {a!r} against {b!r}"
    return None


def shown(answer):
    return repr(answer) if isinstance(answer, Failure) else "\n".join(f"    {row}" for row in list(answer)[:6])


def batch(program, seed, place, count, folder):
    """Asks about one table; yields each question with the two answers."""
    rows, _ = SIZES[place % len(SIZES)]
    table = Table(f"{seed} {place}", rows)
    path = os.path.join(folder, "t.csv")
    table.write(path)
    questions = Questions(table, random.Random(f"questions {seed} {place}"))
    asked = [questions.next() for _ in range(count)]
    duckdb = DuckDB(path)
    for question, mine in zip(asked, ask_suluh(program, path, [question.text for question in asked])):
        yield rows, question, mine, duckdb.ask(question.sql)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, help="only this table")
    options = parser.parse_args()
    asked = failed = differences = place = 0
    tables = 0
    start = time.monotonic()
    if options.batch is not None:
        place = options.batch
    with tempfile.TemporaryDirectory() as folder:
        while asked < options.questions and (options.batch is None or tables == 0):
            count = min(SIZES[place % len(SIZES)][1], options.questions - asked)
            for rows, question, mine, theirs in batch(options.program, options.seed, place, count, folder):
                asked += 1
                failed += isinstance(mine, Failure) and isinstance(theirs, Failure)
                if found := difference(question, mine, theirs):
                    differences += 1
                    print(f"\nDIFFERENCE: {found}; seed {options.seed}, batch {place}, a table of {rows} rows")
                    print(f"  {question.text}\n  {question.sql}\n  suluh:\n{shown(mine)}\n  duckdb:\n{shown(theirs)}")
            place += 1
            tables += 1
            seconds = time.monotonic() - start
            print(f"{asked:,} of {options.questions:,} questions, {differences} differences, {seconds:.0f} s", flush=True)
    print(
        f"verified: {asked:,} questions about {tables} tables, {asked - failed - differences:,} answers agree, "
        f"{failed:,} refused by both, {differences:,} differences (seed {options.seed})"
    )
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
