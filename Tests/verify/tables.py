"""Tables at random: for Suluh as a CSV file, for DuckDB as a table of the same cells.

Columns of every type, with repeated keys, spellings that are one by the language's key, accents composed and decomposed,
integers at both ends of 64 bits, and empty cells. Left out, for engines define them differently: İ (its small form is
two characters in Swift, one in DuckDB), Σ (its small form depends on its place), ß in what is put into capitals.
"""
import datetime
import random
import unicodedata

# The name and the type of each column; DuckDB's types, so that both are told the same.
COLUMNS = {
    "id": "BIGINT",
    "kind": "VARCHAR",  # few different texts: a dictionary
    "words": "VARCHAR",  # texts that hardly repeat: an arena
    "few": "BIGINT",
    "number": "BIGINT",
    "edge": "BIGINT",  # both ends of 64 bits
    "sparse": "BIGINT",  # far apart: groups are hashed
    "price": "DECIMAL(18,2)",
    "fine": "DECIMAL(18,4)",
    "score": "DOUBLE",
    "flag": "BOOLEAN",
    "opened": "DATE",
    "longago": "DATE",
    "nothing": "VARCHAR",  # empty throughout
}

KINDS = ["Telco", "soe", "Private Bank", "Café", "Región", "日本", "a", "Zebra B", "Ünal", "win-back"]
WORDS = ["urgent", "call", "budget", "Śląsk", "naïve", "follow", "price", "🎉", "日本", "Straße", "over 9", "don't", "50%"]


def key(text):
    """What makes texts one: Unicode NFC, trimmed, single spaces, small letters."""
    return unicodedata.normalize("NFC", " ".join(text.split()).lower())


def spelled(word, source):
    """The word in one of several spellings that have the same key."""
    return source.choice(
        [word, word, word, word.upper() if "ß" not in word else word, f"  {word} ", word.replace(" ", "  "),
         unicodedata.normalize("NFD", word)]
    )


def written(cell, is_text):
    """A cell of a CSV file; texts in quotes, for white space around others does not belong to them."""
    if cell is None:
        return ""
    return '"' + cell.replace('"', '""') + '"' if is_text else str(cell)


class Table:
    """The cells of one table, the same for the same seed."""

    def __init__(self, seed, rows):
        self.source = random.Random(f"table {seed}")
        self.rows = rows
        source = self.source
        empties = {name: source.choice([0, 0, 0.1, 0.5]) for name in COLUMNS}
        kinds = source.randint(1, len(KINDS))
        span = source.choice([30, 700, 3000])
        day = datetime.date(2024, 1, 1)
        make = {
            "kind": lambda: spelled(KINDS[source.randrange(kinds)], source),
            "words": lambda: " ".join(spelled(source.choice(WORDS), source) for _ in range(source.randint(1, 4)))
            + f" {source.randrange(rows * 2 + 1)}",
            "few": lambda: source.randint(-3, 9),
            "number": lambda: source.randint(-2_000_000, 2_000_000),
            "edge": lambda: source.choice(
                [2**63 - 1, -(2**63), 0, 1, -1, 2**53 + 1, -(2**53) - 1, source.randint(-(2**63), 2**63 - 1)]
            ),
            "sparse": lambda: source.randrange(rows // 2 + 1) * 1_000_000_007,
            "price": lambda: f"{source.randint(-10**6, 10**8) / 100:.2f}",
            "fine": lambda: f"{source.randint(-10**8, 10**9) / 10**4:.4f}",
            "score": lambda: f"{source.choice([round(source.uniform(-9, 9)), source.uniform(-1000, 1000)]):.9e}",
            "flag": lambda: source.choice(["true", "false"]),
            "opened": lambda: day + datetime.timedelta(days=source.randrange(span)),
            "longago": lambda: day + datetime.timedelta(days=source.randint(-80_000, 60_000)),
            "nothing": lambda: None,
        }
        self.cells = []
        for row in range(rows):
            # The first row has every value, so that the types can be told.
            self.cells.append(
                [row + 1] + [None if row and source.random() < empties[name] else make[name]() for name in make]
            )
        # Long numbers that all have one length would be taken for identifiers, and read as texts.
        self.cells[0][list(COLUMNS).index("edge")] = 0

    def write(self, path):
        """Writes the table as a CSV file."""
        texts = [kind == "VARCHAR" for kind in COLUMNS.values()]
        with open(path, "w", encoding="utf-8") as file:
            file.write(",".join(COLUMNS) + "\n")
            for row in self.cells:
                file.write(",".join(written(cell, is_text) for cell, is_text in zip(row, texts)) + "\n")

    def sample(self, column, source):
        """A value that stands in a column, as it is written in the file."""
        place = list(COLUMNS).index(column)
        found = [row[place] for row in self.cells[:200] if row[place] is not None]
        return source.choice(found)
