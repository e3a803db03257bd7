internal import Evidence

/// Turns PostgreSQL's texts into values, exactly: what JSON cannot hold without loss stays text.
///
/// Source: PostgreSQL documentation, "Data Types"; the OIDs are those of `pg_type.dat`, which never
/// change.
enum PostgreSQLTypes {
  private enum Kind { case bool, integer, number, json, text }

  private static func kind(_ oid: UInt32) -> Kind {
    switch oid {
    case 16: .bool
    case 20, 21, 23, 26: .integer
    case 700, 701: .number
    case 114, 3802: .json
    default: .text
    }
  }

  /// The type of an array's elements.
  private static func element(_ oid: UInt32) -> UInt32? {
    switch oid {
    case 1000: 16
    case 1005: 21
    case 1007: 23
    case 1016: 20
    case 1021: 700
    case 1022: 701
    case 1028: 26
    // char, name, text, varchar, date, timestamps, numeric, uuid.
    case 1002, 1003, 1009, 1014, 1015, 1182, 1115, 1185, 1231, 2951: 25
    default: nil
    }
  }

  /// Whether a column of the type is aligned to the right.
  static func isNumeric(_ oid: UInt32) -> Bool {
    switch oid {
    case 20, 21, 23, 26, 700, 701, 790, 1700: true
    default: false
    }
  }

  /// A value of a column.
  static func value(_ text: String?, type oid: UInt32) -> EvidenceValue {
    guard let text else { return .null }
    if let element = element(oid) { return list(text, element) ?? .text(text) }
    switch kind(oid) {
    case .bool: return .bool(text == "t")
    case .integer: return Int(text).map(EvidenceValue.exact) ?? .text(text)
    case .number:
      guard let number = Double(text), number.isFinite else { return .text(text) }
      return .number(number)
    case .json:
      // What the server sends as JSON is JSON; a cut one stays text.
      return (try? JSONReader.read(text)) ?? .text(text)
    case .text: return .text(text)
    }
  }

  /// An array of one or more dimensions, as `array_out` writes it.
  private static func list(_ text: String, _ element: UInt32) -> EvidenceValue? {
    var bytes = Array(text.utf8)[...]
    // Bounds other than 1 stand before it: `[0:1]={…}`.
    if bytes.first == UInt8(ascii: "["), let equals = bytes.firstIndex(of: UInt8(ascii: "=")) {
      bytes = bytes[(equals + 1)...]
    }
    let value = list(&bytes, element)
    return bytes.isEmpty ? value : nil
  }

  private static func list(_ bytes: inout ArraySlice<UInt8>, _ element: UInt32) -> EvidenceValue? {
    guard bytes.first == UInt8(ascii: "{") else { return nil }
    bytes.removeFirst()
    var items: [EvidenceValue] = []
    if bytes.first == UInt8(ascii: "}") {
      bytes.removeFirst()
      return .list([])
    }
    while let first = bytes.first {
      if first == UInt8(ascii: "{") {
        guard let inner = list(&bytes, element) else { return nil }
        items.append(inner)
      } else {
        items.append(item(&bytes, element))
      }
      guard let next = bytes.popFirst() else { return nil }
      if next == UInt8(ascii: "}") { return .list(items) }
      guard next == UInt8(ascii: ",") else { return nil }
    }
    return nil
  }

  private static func item(_ bytes: inout ArraySlice<UInt8>, _ element: UInt32) -> EvidenceValue {
    var text: [UInt8] = []
    let isQuoted = bytes.first == UInt8(ascii: "\"")
    if isQuoted { bytes.removeFirst() }
    while let byte = bytes.first {
      if byte == UInt8(ascii: "\\") {
        bytes.removeFirst()
        if let next = bytes.popFirst() { text.append(next) }
        continue
      }
      if isQuoted, byte == UInt8(ascii: "\"") { bytes.removeFirst(); break }
      if !isQuoted, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") { break }
      text.append(byte)
      bytes.removeFirst()
    }
    let string = String(decoding: text, as: UTF8.self)
    return value(!isQuoted && string == "NULL" ? nil : string, type: element)
  }
}
