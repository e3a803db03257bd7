package import Evidence

/// A value of an API description with its place: the one tree that YAML and JSON become.
package struct DocumentNode: Sendable {
  package indirect enum Value: Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([DocumentNode])
    /// In the order in which they are written; no key twice.
    case object([Member])
  }

  package struct Member: Sendable {
    package var key: String
    package var value: DocumentNode

    package init(key: String, value: DocumentNode) {
      self.key = key
      self.value = value
    }
  }

  package var value: Value
  /// Of its first character; 1-based.
  package var line: Int
  /// 1-based, counted in characters.
  package var column: Int

  package init(_ value: Value, line: Int = 1, column: Int = 1) {
    self.value = value
    self.line = line
    self.column = column
  }

  /// The value under a key; nil where this is no object, or has no such key.
  package subscript(key: String) -> DocumentNode? {
    members.first { $0.key == key }?.value
  }

  /// Empty where this is no object.
  package var members: [Member] {
    if case .object(let members) = value { members } else { [] }
  }

  /// nil where this is no list.
  package var items: [DocumentNode]? {
    if case .list(let items) = value { items } else { nil }
  }

  package var isObject: Bool {
    if case .object = value { true } else { false }
  }

  package var text: String? {
    if case .text(let text) = value { text } else { nil }
  }

  package var flag: Bool? {
    if case .bool(let flag) = value { flag } else { nil }
  }

  /// A whole number, also one that is written as 3.0.
  package var int: Int? {
    switch value {
    case .integer(let number): number
    case .number(let number): Int(exactly: number)
    default: nil
    }
  }

  package var double: Double? {
    switch value {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }

  /// Without places; of equal objects equal, in whatever order their keys stand.
  package var evidence: EvidenceValue {
    switch value {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .integer(let number): .integer(number)
    case .number(let number): .number(number)
    case .text(let text): .text(text)
    case .list(let items): .list(items.map(\.evidence))
    case .object(let members):
      .object(members.reduce(into: [:]) { $0[$1.key] = $1.value.evidence })
    }
  }
}
