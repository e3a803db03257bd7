internal import Processes

/// What a program printed, as text.
enum OutputText {
  /// Output of one stream, as far as the other did not come in between.
  struct Run: Equatable {
    var isError: Bool
    var text: String
  }

  /// The text without colours, with progress that was written over left out, and with bytes that are
  /// no UTF-8 as `\xNN`.
  static func plain(_ bytes: [UInt8]) -> String { collapsed(withoutEscapes(decoded(bytes))) }

  /// In the order in which they came; colours are kept.
  static func runs(_ chunks: [ProcessOutcome.Chunk]) -> [Run] {
    var pieces: [(isError: Bool, bytes: [UInt8])] = []
    for chunk in chunks {
      let isError = chunk.stream == .error
      if let last = pieces.indices.last, pieces[last].isError == isError {
        pieces[last].bytes += chunk.bytes
      } else {
        pieces.append((isError, chunk.bytes))
      }
    }
    return pieces.map { Run(isError: $0.isError, text: collapsed(decoded($0.bytes))) }
  }

  static func decoded(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = ""
    var rest = bytes[...]
    while let byte = rest.first {
      let length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      if rest.count >= length, let scalar = String(validating: rest.prefix(length), as: UTF8.self) {
        text += scalar
        rest = rest.dropFirst(length)
      } else {
        text += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        rest = rest.dropFirst()
      }
    }
    return text
  }

  /// A line that was written over is what it was at the end.
  private static func collapsed(_ text: String) -> String {
    guard text.unicodeScalars.contains("\r") else { return text }
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line in
      var parts = line.split(separator: "\r", omittingEmptySubsequences: false)
      while parts.count > 1, parts[parts.count - 1].isEmpty { parts.removeLast() }
      return String(String.UnicodeScalarView(parts[parts.count - 1]))
    }.joined(separator: "\n")
  }

  /// Without the sequences that colour a terminal: ECMA-48, section 5.4.
  static func withoutEscapes(_ text: String) -> String {
    guard text.unicodeScalars.contains("\u{1B}") else { return text }
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\u{1B}" else { result.append(scalar); continue }
      guard rest.first == "[" else { continue }
      while let next = rest.popFirst(), next == "[" || !("@"..."~").contains(next) {}
    }
    return String(result)
  }
}
