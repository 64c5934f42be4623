"""Questions at random, each as Suluh's text and as SQL, with what its columns are compared by."""
from dataclasses import dataclass, field

from formulas import Formula, Formulas

# How the cells of a column are compared.
EXACTLY, BY_KEY, BY_LETTERS, NEARLY, BY_WEEKDAY = "exactly", "by key", "by letters", "nearly", "by weekday"


@dataclass
class Question:
    text: str
    sql: str
    names: list
    compared: list
    # Whether rows have an order; otherwise they are compared as a set.
    is_ordered: bool
    # Which columns are keys of a table shown across, whose cells without rows show 0 or nothing.
    filled_keys: list = field(default_factory=list)


TYPES = ["text", "int", "decimal", "real", "bool", "date", "days"]


def comparison(type):
    return {"text": BY_KEY, "real": NEARLY, "weekday": BY_WEEKDAY}.get(type, EXACTLY)


class Questions:
    """Makes questions about a table."""

    def __init__(self, table, source):
        self.table, self.source = table, source
        self.formulas = Formulas(table, source)

    def next(self):
        roll = self.source.random()
        if roll < 0.2:
            return self.list()
        if roll < 0.3:
            return self.across()
        if roll < 0.4:
            return self.steps()
        return self.groups()

    # Parts

    def condition(self):
        return self.formulas.bool(self.source.choice([0, 1, 1, 2])) if self.source.random() < 0.7 else None

    def keys(self, most=3):
        found = []
        for _ in range(self.source.choice([0, 1, 1, 1, 2, 2, most])):
            make = self.source.choice([
                lambda: Formula("kind", "kind", "text"), lambda: Formula("kind", "kind", "text"),
                lambda: Formula("words", "words", "text"), lambda: Formula("few", "few", "int"),
                lambda: Formula("flag", "flag", "bool"), lambda: Formula("sparse", "sparse", "int"),
                lambda: Formula("number", "number", "int"), lambda: Formula("edge", "edge", "int"),
                lambda: Formula("price", "price", "decimal"), lambda: Formula("opened", "opened", "date"),
                lambda: Formula("nothing", "nothing", "text"), lambda: self.formulas.period(0),
                lambda: self.formulas.period(0), lambda: self.formulas.of(self.source.choice(TYPES), 1),
            ])
            found.append(make())
        return found

    def measure(self):
        """An aggregate: its text, its SQL, how it is compared, and for sums the SQL of whether there is anything to add up."""
        inner = self.formulas.bool(1) if self.source.random() < 0.3 else None
        where = f" where {inner.text}" if inner else ""
        only = f" filter (where {inner.truth})" if inner else ""

        def also(condition):
            return f" filter (where {condition}{' and ' + inner.truth if inner else ''})"

        type = self.source.choice(TYPES)
        operand = self.formulas.of(type, self.source.choice([0, 0, 1, 2]))
        if type == "int" and self.source.random() < 0.2:
            operand = Formula("edge", "edge", "int")
        x, sql = operand.text, operand.sql
        kind = comparison(type)
        shown = BY_LETTERS if type == "text" else kind
        edge = (
            (f"first({x}{where})", f"arg_min({sql}, id){only}", shown),
            (f"last({x}{where})", f"arg_max({sql}, id){only}", shown),
            (f"min({x}{where})", f"min({operand.key}){only}", kind),
            (f"max({x}{where})", f"max({operand.key}){only}", kind),
            (f"distinct({x}{where})", f"count(distinct {operand.key}){only}", EXACTLY),
        )
        if type == "bool":
            return self.source.choice([
                (f"count({x}{where})", f"count(*){also(operand.truth)}", EXACTLY),
                (f"any({x}{where})", f"coalesce(bool_or({operand.truth}){only}, false)", EXACTLY),
                (f"all({x}{where})", f"coalesce(bool_and({sql}){only}, true)", EXACTLY),
            ])
        choices = [*edge, (f"count({x}{where})", f"count({sql}){only}", EXACTLY)]
        if type == "date":
            ordered = f"list_sort(list({sql}){also(f'{sql} is not null')})"
            middle = f"{ordered}[1 + (len({ordered}) - 1) // 2]"
            choices.append((f"median({x}{where})", middle, EXACTLY))
        if type in ("int", "decimal", "real", "days"):
            zero = "0::double" if type == "real" else "0"
            choices += 2 * [
                (f"sum({x}{where})", f"coalesce(sum({sql}){only}, {zero})", kind, f"count(*){only} <> 0"),
                (f"avg({x}{where})", f"avg({sql}){only}", NEARLY),
            ]
            if x != "edge":
                percent = self.source.choice([0, 10, 25, 62.5, 100])
                real = f"({sql})::double"
                choices += [
                    (f"median({x}{where})", f"median({real}){only}", NEARLY),
                    (f"p90({x}{where})", f"quantile_cont({real}, 0.9){only}", NEARLY),
                    (f"percentile({x}, {percent}{where})", f"quantile_cont({real}, {percent / 100}){only}", NEARLY),
                    (f"stdev({x}{where})", f"stddev_samp({real}){only}", NEARLY),
                ]
            if x in ("few", "number", "price"):
                choices.append((f"corr({x}, fine{where})", self.correlation(sql, only), NEARLY))
        return self.source.choice(choices)

    def something(self, measure):
        """The SQL of whether something counts for an aggregate."""
        if len(measure) > 3:
            return measure[3]
        return f"{measure[1]} <> 0" if measure[0].startswith(("count(", "distinct(")) else f"{measure[1]} is not null"

    def correlation(self, sql, only):
        """DuckDB gives NaN where nothing varies."""
        return f"nullif(corr({sql}::double, fine::double){only}, 'nan'::double)"

    def limit(self, least=1):
        return self.source.choice([least, 3, 10, 50])

    def is_large(self):
        return self.table.rows > 5000

    # Kinds of questions

    def list(self):
        columns = [self.formulas.of(self.source.choice(TYPES), 2) for _ in range(self.source.randint(1, 4))]
        text = "list " + ", ".join(f"{column.text} as c{i}" for i, column in enumerate(columns)) + " from t"
        sql = "select " + ", ".join(f"{column.sql} as c{i}" for i, column in enumerate(columns)) + " from t"
        if condition := self.condition():
            text += f" where {condition.text}"
            sql += f" where {condition.truth}"
        order = ["id"]
        if self.source.random() < 0.6:
            terms = []
            for _ in range(self.source.randint(1, 3)):
                term = self.source.choice(
                    [self.formulas.column("edge", "int"), self.formulas.of(self.source.choice(TYPES), 1)])
                # Without a direction numbers go down, and all else goes up.
                down = self.source.choice([" asc", " desc"] + [""] * (term.type in ("text", "date")))
                # A bare word behind a relation would belong to its value.
                terms.append((f"({term.text})" if term.type == "bool" else term.text) + down)
                order.insert(len(terms) - 1, f"{term.key}{down} nulls last")
            text += " sort " + ", ".join(terms)
        sql += " order by " + ", ".join(order)
        if self.is_large() or self.source.random() < 0.5:
            count = self.limit()
            text += f" top {count}"
            sql += f" limit {count}"
        compared = [BY_LETTERS if column.type == "text" else comparison(column.type) for column in columns]
        return Question(text, sql, [f"c{i}" for i in range(len(columns))], compared, True)

    def grouped(self, keys, least=1):
        """Measures by keys without order: the texts of the parts and the SQL of the groups."""
        measures = [self.measure() for _ in range(self.source.randint(least, 4))]
        having = None
        if any(key.type in ("date", "period", "weekday") for key in keys):
            # Periods without rows are shown, with a count of 0.
            measures[0] = ("count()", "count(*)", EXACTLY)
            having = ("m0 > 0", "true")
        if keys and self.source.random() < 0.25 and measures[-1][2] not in (BY_KEY, BY_LETTERS):
            place, more = len(measures) - 1, self.source.choice(["is not empty", "is empty"])
            extra = (f"m{place} {more}", f"m{place} {more.replace('empty', 'null')}")
            having = (f"{having[0]} and {extra[0]}", f"{having[1]} and {extra[1]}") if having else extra
        named = ", ".join(f"{measure[0]} as m{i}" for i, measure in enumerate(measures))
        columns = [f"{key.key} as k{i}" for i, key in enumerate(keys)]
        columns += [f"{measure[1]} as m{i}" for i, measure in enumerate(measures)] + ["min(id) as first_row"]
        sql = f"select {', '.join(columns)} from t"
        filters = ""
        if condition := self.condition():
            filters = f" where {condition.text}"
            sql += f" where {condition.truth}"
        if keys:
            sql += " group by " + ", ".join(str(i + 1) for i in range(len(keys)))
        names = [f"k{i}" for i in range(len(keys))] + [f"m{i}" for i in range(len(measures))]
        compared = [comparison(key.type) for key in keys] + [measure[2] for measure in measures]
        sql = f"select * from ({sql})"
        if having:
            sql += f" where {having[1]}"
        return named, filters, having, sql, names, compared

    def by(self, keys):
        return " by " + ", ".join(f"{key.text} as k{i}" for i, key in enumerate(keys)) if keys else ""

    def groups(self):
        keys = self.keys()
        named, filters, having, sql, names, compared = self.grouped(keys)
        text = f"{named}{self.by(keys)} from t{filters}" + (f" having {having[0]}" if having else "")
        is_many = self.is_large() and bool(keys)
        if not keys or not is_many and self.source.random() < 0.4:
            return Question(text, f"select {', '.join(names)} from ({sql})", names, compared, False)
        order, terms = self.order(names, compared)
        text += " sort " + ", ".join(terms)
        if self.source.random() < 0.25 and len(keys) > 1:
            count = self.limit()
            text += f" top {count} per k0"
            sql = f"select * from ({sql}) qualify row_number() over (partition by k0 order by {order}) <= {count}"
            if is_many or keys[0].type == "real":
                return self.groups()
            # The rows of each stand together.
            order = f"k0 nulls last, {order}"
        elif is_many or self.source.random() < 0.5:
            count = self.limit()
            text += f" top {count}"
            sql = f"select * from ({sql}) order by {order} limit {count}"
        sql = f"select {', '.join(names)} from ({sql}) order by {order}"
        return Question(text, sql, names, compared, True)

    def order(self, names, compared):
        """Terms to sort by: no reals, which are equal but for rounding, and of texts only keys."""
        usable = [
            name for name, kind in zip(names, compared) if kind in (EXACTLY, BY_WEEKDAY) or kind == BY_KEY and name[0] == "k"]
        chosen = self.source.sample(usable, min(len(usable), self.source.randint(1, 2))) or names[:1]
        directions = [self.source.choice(["asc", "desc"]) for _ in chosen]
        order = ", ".join(f"{name} {down} nulls last" for name, down in zip(chosen, directions)) + ", first_row"
        return order, [f"{name} {down}" for name, down in zip(chosen, directions)]

    def across(self):
        few = [
            Formula("kind", "kind", "text"), Formula("few", "few", "int"), Formula("flag", "flag", "bool"),
            Formula("weekday(opened)", "isodow(opened)", "weekday"),
        ]
        keys = [self.source.choice(few[:2] + [Formula("words", "words", "text")] * (not self.is_large()))]
        other = self.source.choice([key for key in few if key.text != keys[0].text])
        measures = [self.measure() for _ in range(self.source.randint(1, 2))]
        named = ", ".join(f"{measure[0]} as m{i}" for i, measure in enumerate(measures))
        columns = [f"{key.key} as k{i}" for i, key in enumerate([keys[0], other])]
        columns += [f"{measure[1]} as m{i}" for i, measure in enumerate(measures)]
        text = f"{named} by {keys[0].text} as k0 across {other.text} as k1 from t"
        sql = f"select {', '.join(columns)} from t"
        if condition := self.condition():
            text += f" where {condition.text}"
            sql += f" where {condition.truth}"
        sql += " group by 1, 2"
        if other.type == "weekday":
            # What has no weekday has a column only where something counts.
            sql += f" having k1 is not null or {' or '.join(self.something(measure) for measure in measures)}"
        names = ["k0", "k1"] + [f"m{i}" for i in range(len(measures))]
        compared = [comparison(keys[0].type), comparison(other.type)] + [measure[2] for measure in measures]
        return Question(text, sql, names, compared, False, ["k0", "k1"])

    def steps(self):
        """A result that is asked again."""
        keys = [Formula("kind", "kind", "text"), Formula("few", "few", "int"), Formula("sparse", "sparse", "int")]
        keys = self.source.sample(keys, 2)
        inner = f"count() as c, sum(number) as s, max(price) as p by {keys[0].text} as k0, {keys[1].text} as k1 from t"
        sql = (
            f"select {keys[0].key} as k0, {keys[1].key} as k1, count(*) as c, coalesce(sum(number), 0) as s, "
            "max(price) as p, min(id) as first_row from t"
        )
        if condition := self.condition():
            inner += f" where {condition.text}"
            sql += f" where {condition.truth}"
        sql += " group by 1, 2"
        compared = [comparison(key.type) for key in keys]
        bound = self.source.choice(["c >= 2", "s > 0", "p <= 500000", "p is not empty"])
        inner += f" | where {bound}"
        sql = f"select * from ({sql}) where coalesce({bound.replace('empty', 'null')}, false)"
        if self.source.random() < 0.5:
            order, terms = self.order(["c", "s", "p"], [EXACTLY] * 3)
            # Rows of a result that are equal keep the order that they are shown in; here nothing is equal.
            order = order.replace("first_row", "k0 nulls last, k1 nulls last")
            count = self.limit()
            text = inner + " | sort " + ", ".join(terms) + f", k0 asc, k1 asc | top {count}"
            return Question(
                text, f"select k0, k1, c, s, p from ({sql}) order by {order} limit {count}", ["k0", "k1", "c", "s", "p"],
                compared + [EXACTLY] * 3, True)
        text = inner + " | sum(s) as m0, max(p) as m1, avg(c) as m2, sum(p) as m3 by k0"
        sql = f"select k0, sum(s) as m0, max(p) as m1, avg(c) as m2, coalesce(sum(p), 0) as m3 from ({sql}) group by 1"
        return Question(
            text, sql, ["k0", "m0", "m1", "m2", "m3"], compared[:1] + [EXACTLY, EXACTLY, NEARLY, EXACTLY], False)
