import Frames

/// The words that say in a cell how a deal ended. An open set: a word that is missing is added to its list.
struct OutcomeWords: Sendable {
  /// Words that mean it wherever they stand: `Closed Won`, `Kalah`.
  let plain: Set<String>
  /// Words that mean it in a column whose heading speaks of a status, an outcome or a stage: `Deal`, `Failed`.
  let inStatus: Set<String>

  /// The words for won.
  static let won = OutcomeWords(
    plain: ["won", "closed won", "close won", "closedwon", "closed deal won", "deal won", "menang", "converted"],
    inStatus: [
      "win", "deal", "success", "successful", "sukses", "berhasil", "goal", "signed", "accepted", "disetujui",
      "kontrak ditandatangani", "deal closed", "closed deal", "jadi", "customer won", "terjual", "sold",
    ])

  /// The words for lost.
  static let lost = OutcomeWords(
    plain: [
      "lost", "closed lost", "close lost", "closedlost", "closed deal lost", "deal lost", "kalah", "closed not won",
      "not won", "disqualified", "unqualified lost",
    ],
    inStatus: [
      "lose", "loss", "cancel", "cancelled", "canceled", "batal", "dibatalkan", "gagal", "failed", "failure",
      "rejected", "ditolak", "no deal", "tidak deal", "tidak jadi", "drop", "dropped", "dead", "abandoned", "declined",
      "churned", "hilang", "not converted", "expired", "mundur",
    ])

  /// Returns whether `value` is one of the words.
  func holds(_ value: String, inStatus isStatus: Bool) -> Bool {
    let words = outcomeKey(value)
    return plain.contains(words) || (isStatus && inStatus.contains(words))
  }
}

/// Returns a value as the lists of words have it: `07 - Closed Won` is `closed won`.
func outcomeKey(_ value: String) -> String {
  var words = value.lowercased().split { !$0.isLetter && !$0.isNumber }
  while words.count > 1, let first = words.first, first.allSatisfy(\.isNumber) { words.removeFirst() }
  return words.joined(separator: " ")
}
