/// Addresses as they stand in HTML and feeds: whatever is no ASCII or no URL character is escaped.
package enum PercentEncoding {
  /// An address with everything else as `%XX`; what is escaped already stays.
  package static func encode(_ address: String) -> String {
    guard !address.utf8.allSatisfy(isSafe) else { return address }
    var result = ""
    let digits = Array("0123456789ABCDEF")
    for byte in address.utf8 {
      if isSafe(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result.append("%")
        result.append(digits[Int(byte >> 4)])
        result.append(digits[Int(byte & 15)])
      }
    }
    return result
  }

  private static func isSafe(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || (0x30...0x39).contains(byte)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
      || "_.~!$&'()*+,;=:@%#?".utf8.contains(byte)
  }
}
