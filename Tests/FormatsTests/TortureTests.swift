import Diagnostics
import Formats
import Foundation
import Frames
import Testing

@Suite("csv-torture", .enabled(if: sharedData != nil, "the shared data are not there"))
struct TortureTests {
  private func load(_ file: String, _ options: ReadOptions = ReadOptions()) throws -> LoadedTable {
    let folder = try #require(sharedData).appendingPathComponent("csv_torture")
    return try readTable(.file(path: folder.appendingPathComponent(file + ".csv").path), options: options)
  }

  /// Rows, delimiter, and the cells of the last column as text.
  static let readable: [(file: String, delimiter: Character, rows: Int, last: [String?])] = [
    ("accounting_parentheses", ",", 5, ["-123456e-2", "-123456e-2", "-123456e-2", "-123456e-2", "123456e-2"]),
    ("backslash_escape", ",", 1, ["a\"b"]),
    ("basic_new", ",", 2, ["1", "3"]),
    ("blank_lines_before_header", ",", 2, ["1", "2"]),
    ("blank_records", ",", 2, ["1", "2"]),
    ("bom_no_trailing_newline", ",", 2, ["10", "20"]),
    ("caret_delimiter", "^", 2, ["10", "20"]),
    ("currency_values", ",", 3, ["123456e-2", "-789000e-2", "-1234e-2"]),
    ("empty_headers", ",", 1, ["30"]),
    (
      "excel_quoted_commas", ",", 3,
      ["He said \"hello\"", "Multi, comma", "Quote \"\" inside"]
    ),
    ("header_with_spaces", ",", 2, ["10", "20"]),
    ("leading_tabs_header", ",", 2, ["10", "20"]),
    ("missing_tokens", ",", 5, ["missing", "missing", "missing", "dash", "missing"]),
    ("mixed_line_endings", ",", 2, ["10", "20"]),
    ("multiline_quoted", ",", 2, ["first line\nsecond line", "single line"]),
    ("non_ascii_header", ",", 2, ["10", "20"]),
    ("numeric_thousands", ",", 2, ["123400e-2", "1234567e-2"]),
    ("only_header", ",", 0, []),
    ("pipe_delimiter", "|", 2, ["10", "20"]),
    ("pipe_with_spaces", "|", 2, ["10", "20"]),
    ("quoted_empty_fields", ",", 2, [nil, nil]),
    ("ragged_rows_short", ",", 3, [nil, "ok", nil]),
    ("rfc_quote_escape", ",", 1, ["a\"b"]),
    ("semicolon_delimiter", ";", 2, ["10", "20"]),
    ("semicolon_with_spaces", ";", 2, ["10", "20"]),
    ("sep_equal", "=", 2, ["ok", "ok"]),
    ("sep_semicolon", ";", 2, ["ok", "ok"]),
    ("tab_delimiter", "\t", 2, ["10", "20"]),
    ("tab_with_spaces", "\t", 2, ["10", "20"]),
    ("trailing_spaces_fields", ",", 2, ["10", "20"]),
    ("utf8_bom", ",", 2, ["10", "20"]),
    ("utf8_bom_sep_pipe", "|", 1, ["10"]),
    ("windows_quotes_crlf", ",", 2, ["line one", "line two"]),
  ]

  @Test(arguments: readable.indices)
  func reads(_ index: Int) throws {
    let (file, delimiter, rows, last) = Self.readable[index]
    let table = try load(file)
    #expect(table.report.delimiter == delimiter.asciiValue, "\(file)")
    #expect(table.frame.rowCount == rows, "\(file)")
    #expect(table.frame.columns.last?.column.cells.map(\.exact) == last, "\(file)")
    #expect(table.rejects.rowCount == 0, "\(file)")
    #expect(table.report.rowsRejected == 0, "\(file)")
  }

  @Test func controlByteDelimiterWorksWhenForced() throws {
    let table = try load("control_byte_header", ReadOptions { $0.delimiter = 1 })
    #expect(table.headers == ["id", "value"])
    #expect(table.cells("value") == [.integer(1), .integer(2)])
    #expect(try load("control_byte_header").noteIds.contains("single-column"))
  }

  @Test func duplicateHeadersAreRenamed() throws {
    let table = try load("duplicate_headers")
    #expect(table.frame.names == ["name", "name_2"])
    #expect(table.noteIds == ["duplicate-headers"])
  }

  @Test(arguments: ["extra_fields_non_empty", "extra_trailing_nonempty", "wide_row_extra_non_empty"])
  func extraFieldsAreRejected(file: String) throws {
    let table = try load(file)
    #expect(table.frame.rowCount == 0)
    #expect(table.report.rejections == [.init(reason: "more fields than columns", count: 1)])
    #expect(table.cells("line").isEmpty)
    #expect(table.rejects["line"]?.cells == [.integer(3)])
    #expect(table.noteIds.contains("rejected-rows"))
  }

  @Test func invalidQuotesAreRejected() throws {
    let table = try load("invalid_quote")
    #expect(table.frame.rowCount == 0)
    #expect(table.rejects["raw"]?.cells == [.text("A,\"12\"x")])
    #expect(table.rejects["reason"]?.cells == [.text("text behind a closing quote")])
  }

  @Test func unterminatedQuotesAreRejected() throws {
    let table = try load("unterminated_quote")
    #expect(table.frame.rowCount == 0)
    #expect(table.rejects["raw"]?.cells == [.text("A,\"123")])
    #expect(table.rejects["line"]?.cells == [.integer(2)])
  }

  @Test func aFalseMarkOfUTF16IsNoticed() throws {
    let table = try load("encoding_utf16le")
    #expect(table.noteIds.contains("false-byte-order-mark"))
    #expect(table.cells("value") == [.integer(1)])
  }

  @Test func singleColumnsAreTablesWithANote() throws {
    let table = try load("single_column")
    #expect(table.cells("only") == [.integer(1)])
    #expect(table.noteIds == ["single-column"])
  }

  @Test(arguments: [("empty_file", "empty-file"), ("sep_only", "empty-file"), ("utf32be_bom", "empty-file")])
  func nothingIsAnError(file: String, id: String) throws {
    #expect { try load(file) } throws: { ($0 as? Diagnostic)?.id == id }
  }

  @Test func everyFileIsTested() throws {
    let folder = try #require(sharedData).appendingPathComponent("csv_torture")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".csv") }
    let others: Set = [
      "control_byte_header", "duplicate_headers", "extra_fields_non_empty", "extra_trailing_nonempty",
      "wide_row_extra_non_empty", "invalid_quote", "unterminated_quote", "encoding_utf16le", "single_column",
      "empty_file", "sep_only", "utf32be_bom", "expected",
    ]
    #expect(Set(files.map { String($0.dropLast(4)) }) == Set(Self.readable.map(\.file)).union(others))
  }
}
