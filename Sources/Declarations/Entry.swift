/// What help, completion, the reference pages and the tests know of a word of the language.
public struct Entry: Sendable {
  /// The word, in lower case.
  public var name: String
  /// Other words for the same thing.
  public var aliases: [String]
  /// How it is written, such as `round(x, digits)`.
  public var syntax: String
  /// One sentence that ends in a full stop.
  public var summary: String
  /// What else there is to know, a paragraph each.
  public var details: [String]
  /// Queries on the bundled data; each is a test.
  public var examples: [Example]
  /// Related words.
  public var seeAlso: [String]

  /// Creates an entry.
  public init(
    _ name: String, aliases: [String] = [], syntax: String? = nil, _ summary: String, details: [String] = [],
    examples: [Example] = [], seeAlso: [String] = []
  ) {
    self.name = name
    self.aliases = aliases
    self.syntax = syntax ?? name
    self.summary = summary
    self.details = details
    self.examples = examples
    self.seeAlso = seeAlso
  }
}

/// An input that shows a word at work, on the bundled data.
public struct Example: Sendable {
  /// What is typed.
  public var input: String
  /// A piece of what is printed; nil where the output may change with the data.
  public var prints: String?

  /// Creates an example.
  public init(_ input: String, prints: String? = nil) {
    self.input = input
    self.prints = prints
  }
}

/// Anything with an entry: what the catalogue lists.
public protocol Documented: Sendable {
  /// What is known of it.
  var entry: Entry { get }
}
