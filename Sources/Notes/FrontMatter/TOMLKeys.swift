internal import Diagnostics

/// Where the keys of a TOML document stand: a scan of its lines for `key =` and `[table]`.
///
/// Keys inside inline tables are not looked for; they get the place of the key that holds them.
struct TOMLKeys {
  private var places: [[String]: (key: Span, value: Span)] = [:]
  private let document: Span

  init(_ bytes: [UInt8], in span: Span) {
    document = span
    var table: [String] = []
    var line = span.start
    while line < span.end {
      var end = line
      while end < span.end, bytes[end] != 0x0A { end += 1 }
      read(bytes, line, end, &table)
      line = end + 1
    }
  }

  /// The place of a key, or of the nearest one that holds it.
  func place(of path: [String]) -> (key: Span, value: Span) {
    var path = path
    while !path.isEmpty {
      if let place = places[path] { return place }
      path.removeLast()
    }
    let start = Span(document.start, document.start)
    return (start, start)
  }

  private mutating func read(_ bytes: [UInt8], _ line: Int, _ end: Int, _ table: inout [String]) {
    var start = line
    while start < end, bytes[start] <= 0x20 { start += 1 }
    var last = end
    while last > start, bytes[last - 1] <= 0x20 { last -= 1 }
    guard start < last else { return }
    let text = String(decoding: bytes[start..<last], as: UTF8.self)
    if text.hasPrefix("[") {
      let name = text.drop { $0 == "[" }.prefix { $0 != "]" }
      table = name.split(separator: ".").map { TOMLKeys.unquoted($0) }
      places[table] = (Span(start, last), Span(start, last))
      return
    }
    guard let equals = bytes[start..<last].firstIndex(of: UInt8(ascii: "=")) else { return }
    var keyEnd = equals
    while keyEnd > start, bytes[keyEnd - 1] <= 0x20 { keyEnd -= 1 }
    var valueStart = equals + 1
    while valueStart < last, bytes[valueStart] <= 0x20 { valueStart += 1 }
    let key = String(decoding: bytes[start..<keyEnd], as: UTF8.self)
    let path = table + key.split(separator: ".").map { TOMLKeys.unquoted($0) }
    if places[path] == nil {
      places[path] = (Span(start, keyEnd), Span(valueStart, max(valueStart, last)))
    }
  }

  private static func unquoted(_ part: Substring) -> String {
    String(part.drop { " \"'".contains($0) }.reversed().drop { " \"'".contains($0) }.reversed())
  }
}
