/// A question of the benchmark.
struct Question {
  /// What the peers call it.
  let name: String
  /// How it is asked here.
  let text: String
  /// The columns of the answer, in the order in which the peers give theirs.
  let columns: [String]

  /// Shows whole deals.
  static let deals =
    "list deal_id, rep, level, segment, customer_type, region, product, stage, status, amount, visits, created, closed, note"

  /// One of each kind of work: filters, sums, dates, quantiles, first rows, distinct values, many groups, text; then more of
  /// formulas, of two keys, and of texts that hardly repeat.
  static let all = [
    Question(name: "winrate", text: "winrate by rep where segment = Telco", columns: ["rep", "winrate"]),
    Question(
      name: "sums", text: "sum(amount) as s, avg(amount) as a, count(amount) as c by segment, customer_type",
      columns: ["segment", "customer_type", "s", "a", "c"]),
    Question(name: "months", text: "revenue by month", columns: ["month", "revenue"]),
    Question(
      name: "medians", text: "median(closed - created) as m, p90(closed - created) as p by rep",
      columns: ["rep", "m", "p"]),
    Question(
      name: "largest", text: deals + " where status = open sort amount desc top 20", columns: ["amount"]),
    Question(name: "distinct", text: "distinct(product) as d by rep", columns: ["rep", "d"]),
    Question(
      name: "having", text: "winrate by rep, segment, quarter(closed) having n >= 30 sort winrate desc top 20",
      columns: ["winrate"]),
    Question(name: "notes", text: "deals by segment where note contains urgent", columns: ["segment", "deals"]),
    Question(
      name: "filter",
      text: "deals where amount between 100M and 300M and visits >= 3 and region in (Bali, Aceh, Papua)",
      columns: ["deals"]),
    Question(name: "choice", text: "sum(if(status = won, amount, 0)) as s by rep", columns: ["rep", "s"]),
    Question(
      name: "amounts", text: "median(amount) as m, distinct(amount) as d by segment", columns: ["segment", "m", "d"]),
    Question(name: "latest", text: "max(created) as last by rep, product", columns: ["rep", "product", "last"]),
    Question(
      name: "phrase", text: "deals by segment where note contains \"tanda tangan\"", columns: ["segment", "deals"]),
    Question(name: "spelled", text: "deals by note where note is not empty top 20", columns: ["deals"]),
    Question(name: "lengths", text: "avg(length(note)) as letters by segment", columns: ["segment", "letters"]),
  ]
}
