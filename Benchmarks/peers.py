"""The questions of the benchmark, asked of another engine on the same file.

usage: peers.py duckdb|polars|chdb FILE THREADS

Reads requests from the standard input, a line each, and answers each with a line of JSON:
  load         reads the file as fast as the engine can; tells milliseconds, the peak of memory in MiB, what the columns take
               afterwards in MB, and the version
  answer NAME  tells the rows of a question
  time NAME    asks it once; tells milliseconds
Each engine has the form of the data that suits it best: texts that repeat are enumerations (made after the load, untimed).
"""
import json
import os
import resource
import sys
import time

ENUMS = ["rep", "level", "segment", "customer_type", "region", "product", "stage", "status"]
COLUMNS = ["deal_id", *ENUMS, "amount", "visits", "created", "closed", "note"]
# Of answers that are whole deals, the columns that are compared: of deals with equal amounts any may come first.
COMPARED = {"largest": [COLUMNS.index("amount")]}


class DuckDB:
    def __init__(self, threads):
        import duckdb

        self.version = f"DuckDB {duckdb.__version__}"
        self.database = duckdb.connect(config={"threads": threads})

    def load(self, path):
        self.database.execute(f"create table raw as select * from read_csv('{path}')")

    def prepare(self):
        for name in ENUMS:
            self.database.execute(
                f"create type {name}_t as enum (select distinct {name} from raw where {name} is not null)"
            )
        columns = ", ".join(f"{name}::{name}_t as {name}" for name in ENUMS)
        self.database.execute(f"create table deals as select * replace ({columns}) from raw")
        self.database.execute("drop table raw")

    def rest(self):
        memory = "select sum(memory_usage_bytes) from duckdb_memory() where tag = 'IN_MEMORY_TABLE'"
        return self.database.execute(memory).fetchone()[0]

    def ask(self, name):
        return self.database.execute(self.questions[name]).fetchall()

    win = "count(*) filter (status = 'won') / count(*) filter (status in ('won', 'lost'))"
    closed = "count(*) filter (status in ('won', 'lost'))"
    questions = {
        "winrate": f"select rep::varchar, {win} from deals where segment = 'Telco' group by rep",
        "sums": "select segment::varchar, customer_type::varchar, sum(amount), avg(amount), count(amount) "
        "from deals group by all",
        "months": "select strftime(date_trunc('month', closed), '%Y-%m'), sum(amount) from deals "
        "where status = 'won' and closed is not null group by all",
        "medians": "select rep::varchar, median(closed - created), quantile_cont(closed - created, 0.9) "
        "from deals group by rep",
        "largest": "select * from deals where status = 'open' and amount is not null "
        "order by amount desc limit 20",
        "distinct": "select rep::varchar, count(distinct product) from deals group by rep",
        "having": f"select {win} as w from deals where closed is not null "
        f"group by rep, segment, date_trunc('quarter', closed) having {closed} >= 30 order by w desc limit 20",
        "notes": "select segment::varchar, count(*) from deals where note ilike '%urgent%' group by segment",
        "filter": "select count(*) from deals where amount between 100000000 and 300000000 and visits >= 3 "
        "and region in ('Bali', 'Aceh', 'Papua')",
        "choice": "select rep::varchar, sum(case when status = 'won' then amount else 0 end) from deals group by rep",
        "amounts": "select segment::varchar, median(amount), count(distinct amount) from deals group by segment",
        "latest": "select rep::varchar, product::varchar, strftime(max(created), '%Y-%m-%d') from deals group by all",
        "phrase": "select segment::varchar, count(*) from deals where note ilike '%tanda tangan%' group by segment",
        "spelled": "select count(*) as n from deals where note is not null group by lower(note) order by n desc limit 20",
        "lengths": "select segment::varchar, avg(length(note)) from deals group by segment",
    }


class Polars:
    def __init__(self, threads):
        os.environ["POLARS_MAX_THREADS"] = str(threads)
        import polars

        self.polars = polars
        self.version = f"Polars {polars.__version__}"

    def load(self, path):
        self.frame = self.polars.read_csv(path, try_parse_dates=True)

    def prepare(self):
        self.frame = self.frame.with_columns(self.polars.col(name).cast(self.polars.Categorical) for name in ENUMS)

    def rest(self):
        return self.frame.estimated_size()

    def ask(self, name):
        return getattr(self, name)(self.frame.lazy(), self.polars.col).collect().rows()

    def rate(self, column):
        won, lost = column("status") == "won", column("status") == "lost"
        return won.sum() / (won | lost).sum(), (won | lost).sum()

    def winrate(self, deals, column):
        return deals.filter(column("segment") == "Telco").group_by("rep").agg(self.rate(column)[0])

    def sums(self, deals, column):
        amount = column("amount")
        return deals.group_by("segment", "customer_type").agg(
            amount.sum().alias("s"), amount.mean().alias("a"), amount.count().alias("c")
        )

    def months(self, deals, column):
        won = deals.filter((column("status") == "won") & column("closed").is_not_null())
        sums = won.group_by(column("closed").dt.truncate("1mo")).agg(column("amount").sum())
        return sums.with_columns(column("closed").dt.strftime("%Y-%m"))

    def medians(self, deals, column):
        days = (column("closed") - column("created")).dt.total_days()
        return deals.group_by("rep").agg(days.median().alias("m"), days.quantile(0.9, "linear").alias("p"))

    def largest(self, deals, column):
        open_deals = deals.filter((column("status") == "open") & column("amount").is_not_null())
        return open_deals.top_k(20, by="amount")

    def distinct(self, deals, column):
        return deals.group_by("rep").agg(column("product").drop_nulls().n_unique())

    def having(self, deals, column):
        rate, closed = self.rate(column)
        groups = deals.filter(column("closed").is_not_null()).group_by(
            "rep", "segment", column("closed").dt.truncate("1q")
        )
        return groups.agg(rate.alias("w"), closed.alias("n")).filter(column("n") >= 30).top_k(20, by="w").select("w")

    def notes(self, deals, column):
        return deals.filter(column("note").str.contains("(?i)urgent")).group_by("segment").agg(self.polars.len())

    def filter(self, deals, column):
        return deals.filter(
            column("amount").is_between(100_000_000, 300_000_000)
            & (column("visits") >= 3)
            & column("region").is_in(["Bali", "Aceh", "Papua"])
        ).select(self.polars.len())

    def choice(self, deals, column):
        won = self.polars.when(column("status") == "won").then(column("amount")).otherwise(0)
        return deals.group_by("rep").agg(won.sum().alias("s"))

    def amounts(self, deals, column):
        amount = column("amount")
        return deals.group_by("segment").agg(
            amount.median().alias("m"), amount.drop_nulls().n_unique().alias("d")
        )

    def latest(self, deals, column):
        last = deals.group_by("rep", "product").agg(column("created").max())
        return last.with_columns(column("created").dt.strftime("%Y-%m-%d"))

    def phrase(self, deals, column):
        found = deals.filter(column("note").str.contains("(?i)tanda tangan"))
        return found.group_by("segment").agg(self.polars.len())

    def spelled(self, deals, column):
        notes = deals.filter(column("note").is_not_null()).group_by(column("note").str.to_lowercase())
        return notes.agg(self.polars.len().alias("n")).top_k(20, by="n").select("n")

    def lengths(self, deals, column):
        return deals.group_by("segment").agg(column("note").str.len_chars().mean())


class ChDB:
    types = {
        "deal_id": "String",
        "amount": "Nullable(Int64)",
        "visits": "UInt8",
        "created": "Date",
        "closed": "Nullable(Date)",
        "note": "Nullable(String)",
    }

    def __init__(self, threads):
        import chdb
        from chdb import session

        self.version = f"chDB {chdb.__version__}"
        self.session = session.Session()
        self.session.query(f"set max_threads = {threads}")
        self.session.query("create database d")
        self.session.query("use d")

    def create(self, table, enums):
        columns = ", ".join(f"{name} {enums.get(name) or self.types[name]}" for name in COLUMNS)
        self.session.query(f"create table {table} ({columns}) engine = Memory")

    def load(self, path):
        self.create("raw", {name: "LowCardinality(String)" for name in ENUMS})
        self.session.query(f"insert into raw select * from file('{path}', CSVWithNames)")

    def prepare(self):
        enums = {}
        for name in ENUMS:
            values = [row[0] for row in self.rows(f"select distinct {name} from raw order by {name}")]
            kinds = ", ".join(f"'{value}' = {place}" for place, value in enumerate(values))
            enums[name] = f"Enum8({kinds})"
        self.create("deals", enums)
        self.session.query("insert into deals select * from raw")
        self.session.query("drop table raw")

    def rest(self):
        return int(self.rows("select total_bytes from system.tables where database = 'd' and name = 'deals'")[0][0])

    def rows(self, query):
        return json.loads(self.session.query(query, "JSONCompact").bytes())["data"]

    def ask(self, name):
        rows = self.rows(self.questions[name])
        # Whole numbers of 64 bits come as texts.
        return [[int(cell) if isinstance(cell, str) and cell.isdigit() else cell for cell in row] for row in rows]

    win = "countIf(status = 'won') / countIf(status in ('won', 'lost'))"
    closed = "countIf(status in ('won', 'lost'))"
    questions = {
        "winrate": f"select rep, {win} from deals where segment = 'Telco' group by rep",
        "sums": "select segment, customer_type, sum(amount), avg(amount), count(amount) from deals "
        "group by segment, customer_type",
        "months": "select formatDateTime(toStartOfMonth(assumeNotNull(closed)) as m, '%Y-%m'), sum(amount) from deals "
        "where status = 'won' and closed is not null group by m",
        "medians": "select rep, quantilesExactInclusive(0.5, 0.9)(closed - created) as q, q[1], q[2] from deals "
        "group by rep",
        "largest": "select * from deals where status = 'open' and amount is not null "
        "order by amount desc limit 20",
        "distinct": "select rep, uniqExact(product) from deals group by rep",
        "having": f"select {win} as w from deals where closed is not null "
        f"group by rep, segment, toStartOfQuarter(closed) having {closed} >= 30 order by w desc limit 20",
        "notes": "select segment, count() from deals where positionCaseInsensitive(note, 'urgent') > 0 "
        "group by segment",
        "filter": "select count() from deals where amount between 100000000 and 300000000 and visits >= 3 "
        "and region in ('Bali', 'Aceh', 'Papua')",
        "choice": "select rep, sum(if(status = 'won', amount, 0)) from deals group by rep",
        "amounts": "select segment, quantileExactInclusive(0.5)(amount), uniqExact(amount) from deals group by segment",
        "latest": "select rep, product, formatDateTime(max(created), '%Y-%m-%d') from deals group by rep, product",
        "phrase": "select segment, count() from deals where positionCaseInsensitive(note, 'tanda tangan') > 0 "
        "group by segment",
        "spelled": "select count() as n from deals where note is not null group by lower(note) order by n desc limit 20",
        "lengths": "select segment, avg(lengthUTF8(note)) from deals group by segment",
    }


def plain(value):
    if hasattr(value, "days"):
        return value.days + value.seconds / 86_400
    return value if value is None or isinstance(value, (int, str)) else float(value)


def answered(engine, path, request, name=None):
    start = time.perf_counter()
    if request == "load":
        engine.load(path)
        taken = (time.perf_counter() - start) * 1000
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        engine.prepare()
        rest = float(engine.rest()) / 1e6
        return {"milliseconds": taken, "peak": peak, "rest": rest, "version": engine.version}
    rows = engine.ask(name)
    taken = (time.perf_counter() - start) * 1000
    if request == "time":
        return {"milliseconds": taken}
    if name in COMPARED:
        rows = [[row[place] for place in COMPARED[name]] for row in rows]
    return {"rows": [[plain(cell) for cell in row if not isinstance(cell, list)] for row in rows]}


if __name__ == "__main__":
    peer, path, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
    engine = {"duckdb": DuckDB, "polars": Polars, "chdb": ChDB}[peer](threads)
    for line in sys.stdin:
        print(json.dumps(answered(engine, path, *line.split())), flush=True)
