"""The questions of the benchmark, asked of another engine on the same file.

usage: peers.py duckdb|polars FILE TIMES THREADS

Prints a line of JSON for the load and for each question: its name, the milliseconds of each time, the answer as rows.
Each engine has the form of the data that suits it best: texts that repeat as enumerations.
"""
import json
import os
import sys
import time

ENUMS = ["rep", "level", "segment", "customer_type", "region", "product", "stage", "status"]


def timed(times, ask):
    taken, rows = [], None
    for _ in range(times):
        start = time.perf_counter()
        rows = ask()
        taken.append((time.perf_counter() - start) * 1000)
    return taken, rows


def tell(name, taken, rows):
    print(json.dumps({"question": name, "milliseconds": taken, "rows": rows}), flush=True)


def duckdb_session(path, threads):
    import duckdb

    database = duckdb.connect(config={"threads": threads})

    def load():
        database.execute("drop table if exists deals")
        for name in ENUMS:
            database.execute(f"drop type if exists {name}_t")
        database.execute(f"create table raw as select * from read_csv('{path}')")
        for name in ENUMS:
            database.execute(f"create type {name}_t as enum (select distinct {name} from raw where {name} is not null)")
        columns = ", ".join(f"{name}::{name}_t as {name}" for name in ENUMS)
        database.execute(f"create table deals as select * replace ({columns}) from raw")
        database.execute("drop table raw")

    win = "count(*) filter (status = 'won') / count(*) filter (status in ('won', 'lost'))"
    closed = "count(*) filter (status in ('won', 'lost'))"
    questions = {
        "winrate": f"select rep::varchar, {win} from deals where segment = 'Telco' group by rep",
        "sums": "select segment::varchar, customer_type::varchar, sum(amount), avg(amount), count(amount) from deals group by all",
        "months": "select strftime(date_trunc('month', closed), '%Y-%m'), sum(amount) from deals "
        "where status = 'won' and closed is not null group by all",
        "medians": "select rep::varchar, median(closed - created), quantile_cont(closed - created, 0.9) from deals group by rep",
        "largest": "select amount from deals where status = 'open' and amount is not null order by amount desc limit 20",
        "distinct": "select rep::varchar, count(distinct product) from deals group by rep",
        "having": f"select {win} as w from deals where closed is not null "
        f"group by rep, segment, date_trunc('quarter', closed) having {closed} >= 30 order by w desc limit 20",
        "notes": "select segment::varchar, count(*) from deals where note ilike '%urgent%' group by segment",
        "filter": "select count(*) from deals where amount between 100000000 and 300000000 and visits >= 3 "
        "and region in ('Bali', 'Aceh', 'Papua')",
    }
    asks = {
        name: lambda query=query: [list(map(plain, row)) for row in database.execute(query).fetchall()]
        for name, query in questions.items()
    }
    return load, asks


def polars_session(path, threads):
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    import polars as pl

    frames = {}

    def load():
        schema = {name: pl.Categorical for name in ENUMS}
        frames["deals"] = pl.read_csv(path, try_parse_dates=True, schema_overrides=schema)

    deals = lambda: frames["deals"].lazy()
    column = pl.col
    won, lost = column("status") == "won", column("status") == "lost"
    decided = (won | lost).sum()
    days = (column("closed") - column("created")).dt.total_days()
    quantiles = [days.median().alias("m"), days.quantile(0.9, "linear").alias("p")]
    regions = ["Bali", "Aceh", "Papua"]
    asks = {
        "winrate": lambda: deals().filter(column("segment") == "Telco").group_by("rep").agg(won.sum() / decided),
        "sums": lambda: deals()
        .group_by("segment", "customer_type")
        .agg(
            column("amount").sum().alias("s"), column("amount").mean().alias("a"), column("amount").count().alias("c")
        ),
        "months": lambda: deals()
        .filter(won & column("closed").is_not_null())
        .group_by(column("closed").dt.truncate("1mo"))
        .agg(column("amount").sum())
        .with_columns(column("closed").dt.strftime("%Y-%m")),
        "medians": lambda: deals().group_by("rep").agg(quantiles),
        "largest": lambda: deals()
        .filter((column("status") == "open") & column("amount").is_not_null())
        .select("amount")
        .top_k(20, by="amount"),
        "distinct": lambda: deals().group_by("rep").agg(column("product").drop_nulls().n_unique()),
        "having": lambda: deals()
        .filter(column("closed").is_not_null())
        .group_by("rep", "segment", column("closed").dt.truncate("1q"))
        .agg((won.sum() / decided).alias("w"), decided.alias("n"))
        .filter(column("n") >= 30)
        .top_k(20, by="w")
        .select("w"),
        "notes": lambda: deals()
        .filter(column("note").str.contains("(?i)urgent"))
        .group_by("segment")
        .agg(pl.len()),
        "filter": lambda: deals()
        .filter(
            column("amount").is_between(100_000_000, 300_000_000)
            & (column("visits") >= 3)
            & column("region").is_in(regions)
        )
        .select(pl.len()),
    }
    rows = {
        name: lambda ask=ask: [list(map(plain, row)) for row in ask().collect().rows()] for name, ask in asks.items()
    }
    return load, rows


def plain(value):
    if hasattr(value, "days"):
        return value.days + value.seconds / 86_400
    return value if value is None or isinstance(value, (int, str)) else float(value)


if __name__ == "__main__":
    peer, path, times, threads = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    load, asks = {"duckdb": duckdb_session, "polars": polars_session}[peer](path, threads)
    tell("load", *timed(1, load))
    for name, ask in asks.items():
        tell(name, *timed(times, ask))
