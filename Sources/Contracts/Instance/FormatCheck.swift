package import Evidence

/// Whether a value is of a format that can be told from the value alone.
///
/// Source: JSON Schema 2020-12 Validation, section 7.3; OpenAPI 3.0.4, "Data Type Format". A format that is not known
/// accepts everything.
package enum FormatCheck {
  package static func accepts(_ text: String, format: String) -> Bool {
    let bytes = Array(text.utf8)
    return switch format {
    case "date": date(bytes[...])
    case "date-time": dateTime(bytes)
    case "time": time(bytes[...])
    case "uuid": uuid(bytes)
    case "email": email(text)
    case "ipv4": ipv4(text[...])
    case "ipv6": ipv6(text)
    case "hostname": hostname(text)
    case "uri", "url": uri(text)
    case "byte": base64(bytes)
    default: true
    }
  }

  /// Of a number.
  package static func accepts(_ value: EvidenceValue, format: String) -> Bool {
    guard let number = value.double else { return true }
    switch format {
    case "int32": return number >= -0x1p31 && number < 0x1p31
    case "int64": return value.int != nil || number >= -0x1p63 && number < 0x1p63
    default: return true
    }
  }

  /// RFC 3339, `full-date`.
  private static func date(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count == 10, let year = number(bytes.prefix(4)),
      bytes[bytes.startIndex + 4] == UInt8(ascii: "-"),
      let month = number(bytes.dropFirst(5).prefix(2)),
      bytes[bytes.startIndex + 7] == UInt8(ascii: "-"), let day = number(bytes.dropFirst(8)),
      (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }

  /// RFC 3339, `date-time`; the letters in either case, as ABNF has it.
  private static func dateTime(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 11, bytes[10] | 0x20 == UInt8(ascii: "t") else { return false }
    return date(bytes.prefix(10)) && time(bytes.dropFirst(11))
  }

  /// RFC 3339, `full-time`: a leap second only at the end of a day of UTC.
  private static func time(_ bytes: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(bytes)
    guard bytes.count >= 9, let hour = number(bytes[0..<2]), bytes[2] == UInt8(ascii: ":"),
      let minute = number(bytes[3..<5]), bytes[5] == UInt8(ascii: ":"),
      let second = number(bytes[6..<8]), hour < 24, minute < 60, second <= 60
    else { return false }
    var rest = bytes[8...]
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
      guard !digits.isEmpty else { return false }
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let offset = offset(Array(rest)) else { return false }
    guard second == 60 else { return true }
    return ((hour * 60 + minute - offset) % 1440 + 1440) % 1440 == 1439
  }

  /// Minutes east of UTC.
  private static func offset(_ bytes: [UInt8]) -> Int? {
    if bytes.count == 1, bytes[0] | 0x20 == UInt8(ascii: "z") { return 0 }
    guard bytes.count == 6, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
      let hour = number(bytes[1..<3]), bytes[3] == UInt8(ascii: ":"),
      let minute = number(bytes[4..<6]),
      hour < 24, minute < 60
    else { return nil }
    return (bytes[0] == UInt8(ascii: "-") ? -1 : 1) * (hour * 60 + minute)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// RFC 9562, section 4.
  private static func uuid(_ bytes: [UInt8]) -> Bool {
    bytes.count == 36
      && bytes.enumerated().allSatisfy { index, byte in
        [8, 13, 18, 23].contains(index) ? byte == UInt8(ascii: "-") : isHex(byte)
      }
  }

  /// RFC 5321, section 4.1.2, without quoted local parts.
  private static func email(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 64 else { return false }
    let allowed = Set(
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~")
    let atoms = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    return atoms.allSatisfy { !$0.isEmpty && $0.allSatisfy(allowed.contains) }
      && hostname(String(parts[1]))
  }

  private static func ipv4(_ text: Substring) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        guard let value = number(Array(part.utf8)[...]) else { return false }
        return value < 256 && part.utf8.count <= 3 && (part.count == 1 || part.first != "0")
      }
  }

  /// RFC 4291, section 2.2.
  private static func ipv6(_ text: String) -> Bool {
    let halves = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return false }
    var groups = 0
    for (place, half) in halves.enumerated() where !half.isEmpty {
      let parts = half.split(separator: ":", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if place == halves.count - 1, index == parts.count - 1, part.contains(".") {
          guard ipv4(part) else { return false }
          groups += 2
        } else {
          guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy(isHex) else { return false }
          groups += 1
        }
      }
    }
    return halves.count == 2 ? groups <= 7 : groups == 8
  }

  /// RFC 1123, section 2.1.
  private static func hostname(_ text: String) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return text.utf8.count <= 253
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
      }
  }

  /// RFC 3986, section 3: a scheme, a colon and only characters that a URI may have.
  private static func uri(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = Array(text.utf8[..<colon])
    guard let first = scheme.first, isLetterOrDigit(first), !(0x30...0x39).contains(first),
      scheme.allSatisfy({ isLetterOrDigit($0) || "+-.".utf8.contains($0) })
    else { return false }
    let rest = Array(text.utf8[colon...].dropFirst())
    let allowed = Set("-._~:/?#[]@!$&'()*+,;=".utf8)
    for (index, byte) in rest.enumerated() {
      if byte == UInt8(ascii: "%") {
        guard index + 2 < rest.count, isHex(rest[index + 1]), isHex(rest[index + 2]) else {
          return false
        }
      } else if !isLetterOrDigit(byte), !allowed.contains(byte) {
        return false
      }
    }
    return true
  }

  /// RFC 4648, section 4.
  private static func base64(_ bytes: [UInt8]) -> Bool {
    guard bytes.count % 4 == 0 else { return false }
    let padding = bytes.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
    return bytes.dropLast(padding).allSatisfy { isLetterOrDigit($0) || "+/".utf8.contains($0) }
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte | 0x20)
  }
}
