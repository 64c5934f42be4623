import CJSON
import Diagnostics

/// A value of JSON (RFC 8259), with the members of objects in the order they were written.
enum JSONValue: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case real(Double)
  case text(String)
  case array([JSONValue])
  case object([Member])

  /// A member of an object.
  struct Member: Sendable, Hashable {
    var name: String
    var value: JSONValue
  }

  /// The member of an object called `name`; setting nil takes it away.
  subscript(name: String) -> JSONValue? {
    get {
      guard case .object(let members) = self else { return nil }
      return members.first { $0.name == name }?.value
    }
    set {
      guard case .object(var members) = self else { return }
      let place = members.firstIndex { $0.name == name }
      switch (place, newValue) {
      case (let place?, let value?): members[place].value = value
      case (let place?, nil): members.remove(at: place)
      case (nil, let value?): members.append(Member(name: name, value: value))
      case (nil, nil): break
      }
      self = .object(members)
    }
  }

  /// The characters of a text.
  var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The elements of an array.
  var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
  init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member(name: $0.0, value: $0.1) })
  }

  init(stringLiteral value: String) { self = .text(value) }

  init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

// MARK: Reading and writing

extension JSONValue {
  /// Reads JSON; how deep it may nest is the library's limit (2,048).
  ///
  /// - Throws: `bad-json` with the place that it stops making sense at.
  init(parsing bytes: [UInt8]) throws(Diagnostic) {
    var problem = json_error_t()
    let tree = bytes.withUnsafeBytes { bytes in
      json_loadb(bytes.baseAddress, bytes.count, size_t(JSON_REJECT_DUPLICATES), &problem)
    }
    guard let tree else {
      let words = withUnsafeBytes(of: problem.text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      throw .badJSON(line: Int(problem.line), words, at: max(0, min(Int(problem.position), bytes.count)))
    }
    defer { json_delete(tree) }
    self.init(tree)
  }

  private init(_ tree: UnsafeMutablePointer<json_t>) {
    switch tree.pointee.type {
    case JSON_OBJECT:
      var (members, place): ([Member], UnsafeMutableRawPointer?) = ([], json_object_iter(tree))
      while let current = place {
        let name = String(cString: json_object_iter_key(current))
        members.append(Member(name: name, value: JSONValue(json_object_iter_value(current))))
        place = json_object_iter_next(tree, current)
      }
      self = .object(members)
    case JSON_ARRAY: self = .array((0..<json_array_size(tree)).map { JSONValue(json_array_get(tree, $0)) })
    case JSON_STRING:
      let bytes = UnsafeRawBufferPointer(start: json_string_value(tree), count: json_string_length(tree))
      self = .text(String(decoding: bytes, as: UTF8.self))
    case JSON_INTEGER: self = .integer(Int64(json_integer_value(tree)))
    case JSON_REAL: self = .real(json_real_value(tree))
    case JSON_TRUE: self = .boolean(true)
    case JSON_FALSE: self = .boolean(false)
    default: self = .null
    }
  }

  /// The value as JSON with one space a level, as Jupyter lays it out.
  var written: String {
    guard let tree = tree() else { return "null" }
    defer { json_delete(tree) }
    let flags = size_t(1 | JSON_ENCODE_ANY)
    var bytes = [UInt8](repeating: 0, count: json_dumpb(tree, nil, 0, flags))
    _ = bytes.withUnsafeMutableBytes { json_dumpb(tree, $0.baseAddress, $0.count, flags) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value as the library has it; nil where there is no memory.
  private func tree() -> UnsafeMutablePointer<json_t>? {
    switch self {
    case .null: return json_null()
    case .boolean(let truth): return truth ? json_true() : json_false()
    case .integer(let number): return json_integer(json_int_t(number))
    case .real(let number): return json_real(number)
    case .text(let text):
      let bytes = Array(text.utf8)
      return bytes.withUnsafeBytes { json_stringn($0.baseAddress, $0.count) }
    case .array(let elements):
      let array = json_array()
      for element in elements { json_array_append_new(array, element.tree()) }
      return array
    case .object(let members):
      let object = json_object()
      for member in members { json_object_set_new(object, member.name, member.value.tree()) }
      return object
    }
  }
}
