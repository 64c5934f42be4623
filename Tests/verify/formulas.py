"""Formulas at random, each in Suluh's language and in SQL.

What is different by definition, and put into the SQL:
- a comparison with an empty operand is false, and `!=`, `not in`, `not` are its negation: coalesce(…, false);
- text compares by its key (case, spacing and encoding of accents aside): key_of(…), in the order of code points;
- division gives a real, and no value by 0: … / nullif(…, 0);
- what is replaced is a character, not the letter without its accent: replace(nfc_normalize(…), …);
- a date compares with a period: = and in inside it, >= from its first day, > after its last.
"""
import datetime
from dataclasses import dataclass


@dataclass
class Formula:
    """One formula: its text, its SQL and its type: text, int, decimal, real, bool, date, days, period or weekday."""

    text: str
    sql: str
    type: str

    @property
    def key(self):
        """What groups and sorts it."""
        return f"key_of({self.sql})" if self.type == "text" else self.sql

    @property
    def truth(self):
        """As a condition, where empty is false."""
        return f"coalesce({self.sql}, false)"


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


class Formulas:
    """Makes formulas over the columns of a table."""

    def __init__(self, table, source):
        self.table, self.source = table, source

    def pick(self, *choices):
        return self.source.choice(choices)()

    def column(self, name, type):
        return Formula(name, name, type)

    def constant(self, type):
        """A value that stands in the table, or near to one."""
        source = self.source
        if type == "text":
            word = self.table.sample(source.choice(["kind", "kind", "words"]), source)
            word = source.choice([word, word.upper() if "ß" not in word else word, word.strip()])
            return Formula('"' + word + '"', quoted(word), "text")
        if type == "int":
            number = str(self.table.sample(source.choice(["few", "few", "number", "sparse"]), source))
        elif type == "decimal":
            number = self.table.sample(source.choice(["price", "fine"]), source)
        elif type == "real":
            number = source.choice(["0.5", "-2.25", "100", "7", "-0.125"])
        elif type == "date":
            day = self.table.sample(source.choice(["opened", "opened", "longago"]), source)
            return Formula(str(day), f"date '{day}'", "date")
        elif type == "days":
            number = source.randint(-400, 4000)
            return Formula(f"{number} days", str(number), "days")
        else:
            return self.pick(lambda: Formula("true", "true", "bool"), lambda: Formula("false", "false", "bool"))
        return Formula(number, f"({number})", type)

    def of(self, type, depth):
        """A formula of a type, at most so deep."""
        if depth > 0 and self.source.random() < 0.15 and type != "bool":
            return self.choice(type, depth - 1)
        return getattr(self, type)(depth)

    def choice(self, type, depth):
        def conditional():
            condition, a, b = self.bool(depth), self.of(type, depth), self.of(type, depth)
            sql = f"case when {condition.truth} then {a.sql} else {b.sql} end"
            return Formula(f"if({condition.text}, {a.text}, {b.text})", sql, type)

        def case():
            whens = [(self.bool(depth), self.of(type, 0)) for _ in range(2)]
            last = self.of(type, 0)
            text = " ".join(f"when {condition.text} then {value.text}" for condition, value in whens)
            sql = " ".join(f"when {condition.truth} then {value.sql}" for condition, value in whens)
            return Formula(f"case {text} else {last.text} end", f"case {sql} else {last.sql} end", type)

        def coalesce():
            a, b = self.of(type, depth), self.of(type, depth)
            return Formula(f"coalesce({a.text}, {b.text})", f"coalesce({a.sql}, {b.sql})", type)

        # Decimals of several scales and the widths of DuckDB's types meet only in one of them.
        made = self.pick(conditional, case, coalesce)
        return Formula(made.text, f"({made.sql})", type)

    def text(self, depth):
        leaf = lambda: self.column(self.source.choice(["kind", "kind", "words", "nothing"]), "text")
        if depth <= 0 or self.source.random() < 0.5:
            return leaf()
        inner = self.column(self.source.choice(["kind", "words"]), "text")
        return self.pick(
            lambda: Formula("upper(kind)", "upper(kind)", "text"),
            lambda: Formula(f"lower({inner.text})", f"lower({inner.sql})", "text"),
            lambda: Formula(f"trim({inner.text})", f"trim({inner.sql})", "text"),
            lambda: Formula(f'replace({inner.text}, "a", "o")', f"replace(nfc_normalize({inner.sql}), 'a', 'o')", "text"),
        )

    def int(self, depth):
        leaf = lambda: self.column(self.source.choice(["few", "few", "number", "sparse", "id"]), "int")
        small = lambda: self.column(self.source.choice(["few", "number", "id"]), "int")
        if depth <= 0 or self.source.random() < 0.4:
            return leaf()
        a, b = small(), self.pick(small, lambda: Formula("3", "3", "int"))
        operation = self.source.choice("+-*")
        return self.pick(
            lambda: Formula(f"({a.text} {operation} {b.text})", f"({a.sql} {operation} {b.sql})", "int"),
            lambda: Formula(f"abs({a.text})", f"abs({a.sql})", "int"),
            lambda: Formula(f"-{a.text}", f"(-{a.sql})", "int"),
            lambda: Formula("length(kind)", "length_grapheme(kind)", "int"),
        )

    def decimal(self, depth):
        leaf = lambda: self.column(self.source.choice(["price", "fine"]), "decimal")
        if depth <= 0 or self.source.random() < 0.4:
            return leaf()
        return self.pick(
            lambda: Formula("(price + fine)", "(price + fine)", "decimal"),
            lambda: Formula("(price - number)", "(price - number::integer)", "decimal"),
            lambda: Formula("(price * few)", "(price * few::integer)", "decimal"),
            lambda: Formula("price * price", "(price * price)", "decimal"),
            lambda: Formula("-fine", "(-fine)", "decimal"),
            lambda: Formula("(1.5 * price - 2)", "(1.5 * price - 2)", "decimal"),
        )

    def real(self, depth):
        if depth <= 0 or self.source.random() < 0.3:
            return self.column("score", "real")
        a, b = self.pick(lambda: self.int(0), lambda: self.decimal(0)), self.pick(lambda: self.int(0), lambda: self.real(0))
        return self.pick(
            lambda: Formula(f"({a.text} / {b.text})", f"({a.sql}::double / nullif({b.sql}::double, 0))", "real"),
            lambda: Formula(f"(score + {a.text})", f"(score + {a.sql}::double)", "real"),
            lambda: Formula("(score * 2)", "(score * 2.0::double)", "real"),
            lambda: Formula("floor(score)", "floor(score)", "real"),
            lambda: Formula("ceil(price)", "ceil(price::double)", "real"),
            lambda: Formula("round(score)", "round(score)", "real"),
            lambda: Formula("bucket(number, 5000)", "(floor(number::double / 5000) * 5000)", "real"),
            lambda: Formula("log(number)", "case when number > 0 then ln(number::double) end", "real"),
        )

    def date(self, depth):
        leaf = lambda: self.column(self.source.choice(["opened", "opened", "longago"]), "date")
        if depth <= 0 or self.source.random() < 0.5:
            return leaf()
        days, sign, inner = self.source.randint(1, 900), self.source.choice("+-"), leaf()
        return Formula(f"({inner.text} {sign} {days} days)", f"({inner.sql} {sign} {days})", "date")

    def days(self, depth):
        return self.pick(
            lambda: Formula("(opened - longago)", "(opened - longago)", "days"),
            lambda: Formula("days(longago, opened)", "(opened - longago)", "days"),
        )

    def period(self, depth):
        """What a group of dates is called."""
        unit = self.source.choice(["year", "quarter", "month", "week", "weekday"])
        column = self.source.choice(["opened", "opened", "longago"])
        sql = {
            "year": f"strftime({column}, '%Y')",
            "quarter": f"year({column}) || 'Q' || quarter({column})",
            "month": f"strftime({column}, '%Y-%m')",
            "week": f"strftime({column}, '%G-W%V')",
            "weekday": f"isodow({column})",
        }[unit]
        return Formula(f"{unit}({column})", sql, "weekday" if unit == "weekday" else "period")

    # Conditions

    def bool(self, depth):
        if depth <= 0:
            return self.relation(0)
        a = self.bool(depth - 1)
        if self.source.random() < 0.35:
            return self.relation(depth)
        b = self.bool(depth - 1)
        return self.pick(
            lambda: Formula(f"({a.text} and {b.text})", f"({a.truth} and {b.truth})", "bool"),
            lambda: Formula(f"({a.text} or {b.text})", f"({a.truth} or {b.truth})", "bool"),
            lambda: Formula(f"not ({a.text})", f"(not {a.truth})", "bool"),
        )

    def relation(self, depth):
        return self.pick(
            self.flag, lambda: self.emptiness(depth), lambda: self.numbers(depth), lambda: self.numbers(depth),
            lambda: self.texts(depth), lambda: self.texts(depth), lambda: self.search(), lambda: self.dates(depth),
            lambda: self.edges())

    def flag(self):
        return self.pick(
            lambda: self.column("flag", "bool"),
            lambda: self.compared(self.column("flag", "bool"), self.source.choice(["=", "!="]), self.constant("bool")),
        )

    def emptiness(self, depth):
        operand = self.of(self.source.choice(["text", "int", "decimal", "real", "date"]), depth)
        return self.pick(
            lambda: Formula(f"{operand.text} is empty", f"({operand.sql} is null)", "bool"),
            lambda: Formula(f"{operand.text} is not empty", f"({operand.sql} is not null)", "bool"),
        )

    def compared(self, left, operation, right):
        if operation == "!=":
            return Formula(f"{left.text} != {right.text}", f"(not coalesce({left.key} = {right.key}, false))", "bool")
        return Formula(
            f"{left.text} {operation} {right.text}", f"coalesce({left.key} {operation} {right.key}, false)", "bool")

    def operation(self):
        return self.source.choice(["=", "!=", "<", "<=", ">", ">="])

    def among(self, left, values):
        """in, not in, between, not between"""
        negation = self.source.choice(["", "not "])
        if self.source.random() < 0.5 or len(values) < 2:
            inside = f"coalesce({left.key} in ({', '.join(value.key for value in values)}), false)"
            text = f"{left.text} {negation}in ({', '.join(value.text for value in values)})"
        else:
            inside = f"coalesce({left.key} between {values[0].key} and {values[1].key}, false)"
            text = f"{left.text} {negation}between {values[0].text} and {values[1].text}"
        return Formula(text, f"(not {inside})" if negation else inside, "bool")

    def numbers(self, depth):
        type = self.source.choice(["int", "int", "decimal", "real", "days"])
        left = self.of(type, depth)
        mixed = {"int": ["int", "decimal"], "decimal": ["int", "decimal"], "real": ["real"], "days": ["days"]}[type]
        other = self.source.choice(mixed)
        if self.source.random() < 0.3:
            return self.among(left, [self.constant(type) for _ in range(self.source.randint(1, 3))])
        right = self.constant(other) if self.source.random() < 0.7 else self.of(other, depth)
        return self.compared(left, self.operation(), right)

    def edges(self):
        """Whole numbers at both ends of 64 bits."""
        left = self.column("edge", "int")
        number = str(self.table.sample("edge", self.source))
        return self.compared(left, self.operation(), Formula(number, f"({number})::hugeint", "int"))

    def texts(self, depth):
        left = self.of("text", depth)
        if self.source.random() < 0.4:
            return self.among(left, [self.constant("text") for _ in range(self.source.randint(1, 3))])
        if self.source.random() < 0.3:
            other = self.source.choice(["kind", "words"])
            # A bare word is a text here; in backticks it is a column.
            return self.compared(left, self.operation(), Formula(f"`{other}`", other, "text"))
        return self.compared(left, self.operation(), self.constant("text"))

    def search(self):
        column = self.source.choice(["kind", "words"])
        word = " ".join(self.table.sample(column, self.source).split())
        start = self.source.randrange(len(word))
        part = word[start:start + self.source.randint(1, 6)].strip()
        # A part must not begin with an accent that belongs to the letter before it.
        if not part or not part[0].isascii() or not part.isprintable():
            part = "urgent" if column == "words" else "tel"
        name = f"key_of({column})"
        needle = f"key_of({quoted(part)})"
        return self.pick(
            lambda: Formula(f'{column} ~ "{part}"', f"coalesce(contains({name}, {needle}), false)", "bool"),
            lambda: Formula(f'{column} contains "{part}"', f"coalesce(contains({name}, {needle}), false)", "bool"),
            lambda: Formula(f'{column} starts with "{part}"', f"coalesce(starts_with({name}, {needle}), false)", "bool"),
            lambda: Formula(f'{column} ends with "{part}"', f"coalesce(ends_with({name}, {needle}), false)", "bool"),
            lambda: self.pattern(column),
        )

    def pattern(self, column):
        pattern = self.source.choice(["^[a-m]", "[0-9]+$", "(an|e)[^a]?b?", "urg.*call", r"\d\d", "^.{5,9}$", "^x"])
        return Formula(
            f'{column} matches "{pattern}"', f"coalesce(regexp_matches({column}, {quoted(pattern)}, 'i'), false)", "bool")

    def dates(self, depth):
        left = self.of("date", depth)
        if self.source.random() < 0.4:
            return self.compared(left, self.operation(), self.constant("date"))
        if self.source.random() < 0.3:
            first, second = sorted([self.constant("date"), self.constant("date")], key=lambda day: day.text)
            text = f"{left.text} between {first.text} and {second.text}"
            return Formula(text, f"coalesce({left.sql} between {first.sql} and {second.sql}, false)", "bool")
        day = self.table.sample("opened", self.source)
        period, first, last = self.source.choice([month(day), quarter(day), year(day)])
        inside = f"coalesce({left.sql} between date '{first}' and date '{last}', false)"
        return self.pick(
            lambda: Formula(f"{left.text} in {period}", inside, "bool"),
            lambda: Formula(f"{left.text} = {period}", inside, "bool"),
            lambda: Formula(f"{left.text} != {period}", f"(not {inside})", "bool"),
            lambda: Formula(f"{left.text} >= {period}", f"coalesce({left.sql} >= date '{first}', false)", "bool"),
            lambda: Formula(f"{left.text} > {period}", f"coalesce({left.sql} > date '{last}', false)", "bool"),
            lambda: Formula(f"{left.text} < {period}", f"coalesce({left.sql} < date '{first}', false)", "bool"),
            lambda: Formula(f"{left.text} <= {period}", f"coalesce({left.sql} <= date '{last}', false)", "bool"),
        )


def span(first, months):
    end = first.year * 12 + first.month - 1 + months
    return first, datetime.date(end // 12, end % 12 + 1, 1) - datetime.timedelta(days=1)


def month(day):
    return (f"{day:%Y-%m}", *span(day.replace(day=1), 1))


def quarter(day):
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return (f"{day.year}Q{(day.month - 1) // 3 + 1}", *span(first, 3))


def year(day):
    return (str(day.year), *span(day.replace(month=1, day=1), 12))
