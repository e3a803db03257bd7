package import Diagnostics

/// A value of front matter or site.yaml with its place: the one tree that YAML, TOML and JSON become.
package struct DataNode: Equatable, Sendable {
  package indirect enum Value: Equatable, Sendable {
    case null
    /// The text as written, escapes resolved. Only an unquoted scalar can be a number or a flag.
    case scalar(String, isQuoted: Bool)
    case sequence([DataNode])
    case mapping([DataEntry])
  }

  package var value: Value
  /// Where the value stands in the file.
  package var span: Span

  package init(_ value: Value, at span: Span) {
    self.value = value
    self.span = span
  }

  /// A plain scalar, with YAML's words for nothing read as such.
  static func plain(_ text: String, at span: Span) -> DataNode {
    switch text {
    case "", "~", "null", "Null", "NULL": DataNode(.null, at: span)
    default: DataNode(.scalar(text, isQuoted: false), at: span)
    }
  }

  /// What an author would call it, for messages.
  package var kindName: String {
    switch value {
    case .null: "nothing"
    case .scalar(let text, let isQuoted):
      if isQuoted {
        "text"
      } else if Int(text) != nil || Double(text) != nil {
        "a number"
      } else if text
        == "true" || text == "false"
      {
        "`\(text)`"
      } else {
        "text"
      }
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

/// A key of a mapping and its value.
package struct DataEntry: Equatable, Sendable {
  package var key: String
  package var keySpan: Span
  package var value: DataNode
  /// Whether no colon follows the key: half of a text that holds a comma, inside braces.
  package var isBare: Bool

  package init(key: String, keySpan: Span, value: DataNode, isBare: Bool = false) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
    self.isBare = isBare
  }
}
