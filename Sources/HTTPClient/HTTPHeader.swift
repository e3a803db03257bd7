/// A header of a request or an answer: RFC 9110, section 6.3.
package struct HTTPHeader: Equatable, Sendable {
  /// As it was written; names differ in case alone are one name.
  package var name: String
  /// Without the white space around it.
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// The headers of a block as it came, in its order: RFC 9112, section 5.
  ///
  /// A line that begins with white space goes on with the header before it. What has no colon, such as the
  /// status line, is left out; bytes that are no UTF-8 become U+FFFD.
  package static func all(in block: [UInt8]) -> [HTTPHeader] {
    var headers: [HTTPHeader] = []
    for line in block.split(separator: 0x0A) {
      let text = line.last == 0x0D ? line.dropLast() : line
      if let first = text.first, first == 0x20 || first == 0x09, let last = headers.indices.last {
        let more = HTTPHeader.trimmed(text)
        if !more.isEmpty { headers[last].value += " " + String(decoding: more, as: UTF8.self) }
        continue
      }
      guard let colon = text.firstIndex(of: UInt8(ascii: ":")), !text.starts(with: "HTTP/".utf8)
      else { continue }
      headers.append(
        HTTPHeader(
          String(decoding: text[..<colon], as: UTF8.self),
          String(decoding: HTTPHeader.trimmed(text[(colon + 1)...]), as: UTF8.self)))
    }
    return headers
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    let rest = bytes.drop(while: isSpace)
    return rest.prefix(
      (rest.lastIndex { !isSpace($0) } ?? rest.startIndex - 1) + 1 - rest.startIndex)
  }
}

extension [HTTPHeader] {
  /// The values of a name, whatever its case, in their order.
  package func values(of name: String) -> [String] {
    filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
  }
}
