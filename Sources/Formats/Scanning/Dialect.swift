/// How fields and records are told apart.
struct Dialect: Equatable {
  /// The byte between two fields.
  var delimiter: UInt8
  /// The byte around fields that hold delimiters; nil where nothing is quoted.
  var quote: UInt8?
  /// Whether a backslash takes the meaning from a quote.
  var hasBackslashes = false

  /// The quote for functions of C, where a negative number stands for none.
  var quoteOrNone: Int32 { quote.map { Int32($0) } ?? -1 }
}

/// Why a record could not be read.
enum RecordProblem: Int, CaseIterable {
  case tooManyFields, invalidQuote, unterminatedQuote

  /// The reason as it stands in the rejects.
  var reason: String {
    switch self {
    case .tooManyFields: "more fields than columns"
    case .invalidQuote: "text behind a closing quote"
    case .unterminatedQuote: "a quote that is never closed"
    }
  }
}
