/// Percent-encoding of URIs.
///
/// Source: RFC 3986, section 2.
enum PercentCoding {
  /// Everything but unreserved characters is encoded.
  static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }

  /// The text that is meant.
  ///
  /// - Parameters:
  ///   - text: As it is written.
  ///   - isForm: Whether a plus sign is a space, as in a query.
  /// - Returns: What is no encoding stays as it is; bytes that are no UTF-8 become U+FFFD.
  static func decoded(_ text: some StringProtocol, isForm: Bool = false) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var place = 0
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "%"), place + 2 < bytes.count,
        let high = digit(bytes[place + 1]), let low = digit(bytes[place + 2])
      {
        result.append(high * 16 + low)
        place += 3
      } else {
        result.append(
          isForm && bytes[place] == UInt8(ascii: "+") ? UInt8(ascii: " ") : bytes[place])
        place += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
