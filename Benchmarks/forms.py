"""forms.py PROGRAM DEALS FOLDER [TIMES]: how long it takes to load the same deals written in many forms, beside DuckDB and Polars.

Exports differ: marks of thousands, dates in words, stamps, cells with line ends. Each form is a file of the first 1,000,000
deals. Suluh's load is a whole process; the peers' is the call in a process that is ready for it. What Suluh has read must
have the sum, or the text, that the deals have. Milliseconds, medians.
"""

import os
import statistics
import subprocess
import sys
import time

import duckdb

RUPIAH = "'Rp ' || replace(format('{:,}', amount), ',', '.')"
STAMP = "created + interval (visits * 3600 + 17) second"
SUM = ("sum({})", "sum({})")
DAYS = ("max({0} - 2020-01-01), count({0})", "max({0} - date '2020-01-01'), count({0})")

# The name, the columns beside deal_id and rep, how the file is written, and what is checked: the column, the column of the
# deals that it comes from, and the question in both languages.
FORMS = [
    ("plain", "amount, visits, created, note", "", "amount", "amount", SUM),
    ("all quoted", "amount, visits, created, note", "force_quote *", "amount", "amount", SUM),
    ("semicolons", "replace(printf('%.2f', amount / 1000.0), '.', ',') a, visits", "delimiter ';'", "a", "amount / 1000.0", SUM),
    ("rupiah", f"{RUPIAH} a, created", "", "a", "amount", SUM),
    ("dollars", "'$' || format('{:,.2f}', amount / 100.0) a", "", "a", "amount / 100.0", SUM),
    ("reals", "amount / 7.0 a, visits * 1.37 b, hash(deal_id) / 3e15 c", "", "b", "visits * 1.37", SUM),
    ("exponents", "printf('%.6e', amount * 1.0) a", "", "a", "amount", SUM),
    ("percents", "visits * 3 || '%' p, amount", "", "p", "visits * 0.03", SUM),
    ("long numbers", "(hash(deal_id) % 9000000000000000000)::bigint a, amount", "", "amount", "amount", SUM),
    ("day first", "strftime(created, '%d-%m-%Y') a, strftime(closed, '%d/%m/%y') b", "", "a", "created", DAYS),
    ("in words", "strftime(created, '%d %b %Y') a, strftime(closed, '%B %d, %Y') b", "", "a", "created", DAYS),
    ("stamps", f"strftime({STAMP}, '%Y-%m-%d %H:%M:%S') a, strftime({STAMP}, '%d/%m/%Y %H:%M') b", "", "a", "created", DAYS),
    ("zones", f"strftime({STAMP}, '%Y-%m-%dT%H:%M:%S+07:00') a", "", "a", "created", DAYS),
    ("yes and no", "case when visits > 3 then 'Ya' else 'Tidak' end a, amount", "", "amount", "amount", SUM),
    ("gaps", "if(visits % 3 = 0, 'N/A', amount::varchar) a", "", "a", "if(visits % 3 = 0, 0, amount)", SUM),
    ("bad cells", "if(amount % 10300000 = 0, 'belum tahu', amount::varchar) a", "", "a", "if(amount % 10300000 = 0, 0, amount)", SUM),
    ("spaces", "' ' || amount || ' ' a, ' ' || created c", "", "a", "amount", SUM),
    ("line ends", "note || chr(10) || 'lagi \"baik\"' note, amount", "", "amount", "amount", SUM),
    ("wide", ", ".join(f"level level_{i}, segment segment_{i}, amount amount_{i}, created created_{i}" for i in range(12)),
     "", "amount_7", "amount", SUM),
]

DUCKDB = """
import duckdb, sys, time
connection = duckdb.connect()
connection.execute("set threads = 2")
start = time.perf_counter()
connection.execute(f"create table deals as select * from read_csv('{sys.argv[1]}')")
print(time.perf_counter() - start)
"""
POLARS = """
import polars, sys, time
start = time.perf_counter()
polars.read_csv(sys.argv[1], try_parse_dates=True, separator=sys.argv[2], infer_schema_length=10000)
print(time.perf_counter() - start)
"""


def write(connection, folder, name, columns, options):
    path = os.path.join(folder, f"form-{name.replace(' ', '-')}.csv")
    if not os.path.exists(path):
        options = ", ".join(filter(None, ["header", options]))
        connection.execute(f"copy (select deal_id, rep, {columns} from deals) to '{path}' ({options})")
    return path


def checked(connection, program, path, column, source, questions):
    """Whether Suluh's answer to the question is DuckDB's."""
    ours = subprocess.run(
        [program, "--output", "csv", "-c", questions[0].format(column), path], capture_output=True, text=True, check=True)
    values = [float(value) for value in ours.stdout.splitlines()[1].split(",")]
    expected = connection.execute(f"select {questions[1].format(source)} from deals").fetchone()
    return all(abs(value - float(other)) <= 1e-9 * abs(float(other)) for value, other in zip(values, expected, strict=True))


def load(program, path):
    start = time.perf_counter()
    subprocess.run([program, "-c", f'load "{path}" as deals'], capture_output=True, check=True)
    return time.perf_counter() - start


def peer(code, *arguments):
    """The seconds that a peer takes; infinite where it gives up."""
    environment = dict(os.environ, POLARS_MAX_THREADS="2")
    run = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=environment)
    # What takes long shows its progress first.
    return float(run.stdout.split()[-1]) if run.returncode == 0 else float("inf")


def main():
    program, deals, folder = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]
    times = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    connection = duckdb.connect()
    connection.execute(f"create table deals as select * from read_csv('{deals}') limit 1000000")
    print(f"{'':14}{'MB':>6}{'Suluh':>9}{'MB/s':>7}{'DuckDB ' + duckdb.__version__:>18}{'Polars':>18}{'fastest':>9}")
    for name, columns, options, *check in FORMS:
        path = write(connection, folder, name, columns, options)
        size = os.path.getsize(path) / 1e6
        if not checked(connection, program, path, *check):
            sys.exit(f"{name}: Suluh has not read what DuckDB wrote")
        load(program, path)
        ours = statistics.median(load(program, path) for _ in range(times))
        delimiter = ";" if "';'" in options else ","
        theirs = [statistics.median(peer(*call) for _ in range(times)) for call in
                  [(DUCKDB, path), (POLARS, path, delimiter)]]
        columns = "".join(f"{seconds * 1000:10.1f}{seconds / ours:7.2f}×" for seconds in theirs)
        print(f"{name:14}{size:6.0f}{ours * 1000:9.1f}{size / ours:7.0f}{columns}{min(theirs) / ours:8.2f}×", flush=True)


if __name__ == "__main__":
    main()
