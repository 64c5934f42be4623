"""The two that are asked: Suluh as a process that reads its questions from a pipe, DuckDB inside this one."""
import json
import re
import subprocess
from decimal import Decimal

import duckdb

from tables import COLUMNS


class Failure:
    """An error in the place of an answer."""

    def __init__(self, text):
        self.text = text.strip()

    def __repr__(self):
        return f"error: {self.text}"


def ask_suluh(program, path, questions):
    """The answers to many questions about one file: rows as dictionaries, or a Failure, which ends a run of the program."""
    answers = []
    while len(answers) < len(questions):
        script = f'load "{path}" as t\n' + "".join(text + "\n\n" for text in questions[len(answers):])
        run = subprocess.run(
            [program, "--no-sample", "--output", "json"], input=script.encode(), capture_output=True, check=False
        )
        answers += documents(run.stdout.decode())
        if len(answers) < len(questions):
            # Notes about what was read stand before the error, which begins with where it is.
            errors = run.stderr.decode().split("standard input:")[-1]
            answers.append(Failure(errors + ("" if run.returncode == 1 else f" (ended with {run.returncode})")))
    return answers


def documents(text):
    """JSON documents one behind the other."""
    decoder = json.JSONDecoder(parse_float=Decimal)
    found, place = [], 0
    while place < len(text):
        document, place = decoder.raw_decode(text, place)
        found.append(document)
        place = re.compile(r"\s*").match(text, place).end()
    return found


class DuckDB:
    """The table in memory, and what the language's functions are in SQL."""

    def __init__(self, path):
        self.database = duckdb.connect()
        columns = ", ".join(f"'{name}': '{kind}'" for name, kind in COLUMNS.items())
        self.database.execute(
            f"create table t as select * from read_csv('{path}', header = true, auto_detect = false, delim = ',', "
            f"quote = '\"', escape = '\"', columns = {{{columns}}})"
        )
        self.database.execute(
            r"create macro key_of(x) as nfc_normalize(lower(trim(regexp_replace(nfc_normalize(x), '\s+', ' ', 'g'))))"
        )

    def ask(self, sql):
        try:
            return self.database.execute(sql).fetchall()
        except duckdb.Error as error:
            return Failure(str(error))
