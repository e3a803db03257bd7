/// The members of the header `tracestate`.
///
/// Source: W3C Trace Context, section 3.3.
struct TraceStateHeader {
  private let members: [(key: Substring, value: Substring)]

  private static let most = 32

  /// nil for one that is not well formed: a member without a key or a value, a key twice, too many members.
  ///
  /// - Parameter text: As it was sent.
  init?(_ text: String) {
    var members: [(key: Substring, value: Substring)] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let member = part.trimmingBlanks
      // Nothing between two commas is allowed.
      if member.isEmpty { continue }
      guard let sign = member.firstIndex(of: "=") else { return nil }
      let (key, value) = (member[..<sign], member[member.index(after: sign)...])
      guard TraceStateHeader.isKey(key), TraceStateHeader.isValue(value),
        !members.contains(where: { $0.key == key })
      else { return nil }
      members.append((key, value))
    }
    guard members.count <= TraceStateHeader.most else { return nil }
    self.members = members
  }

  func value(of key: String) -> Substring? { members.first { $0.key == key }?.value }

  private static func isKey(_ key: Substring) -> Bool {
    guard let first = key.utf8.first, key.utf8.count <= 256 else { return false }
    let isStart = (0x61...0x7A).contains(first) || (0x30...0x39).contains(first)
    return isStart
      && key.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "_-*/@".utf8.contains($0)
      }
  }

  private static func isValue(_ value: Substring) -> Bool {
    !value.isEmpty && value.utf8.count <= 256
      && value.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x2C && $0 != 0x3D }
  }
}

/// What OpenTelemetry says of sampling in its member of `tracestate`.
///
/// Source: OpenTelemetry specification, "TraceState: Probability Sampling", `rv` and `th`.
struct SamplingState: Equatable {
  /// By which decisions are taken instead of by the trace's id: 56 bits.
  var randomness: UInt64?
  /// Below which somebody has rejected already: 56 bits.
  var threshold: UInt64?

  /// - Parameter text: The header, as it was sent; what is not well formed in it says nothing.
  init(_ text: String) {
    guard text.utf8.count >= 6, let member = TraceStateHeader(text)?.value(of: "ot") else { return }
    for part in member.split(separator: ";") {
      let digits = part.dropFirst(3)
      guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
        let number = UInt64(digits, radix: 16)
      else { continue }
      if part.hasPrefix("rv:"), digits.utf8.count == 14 { randomness = number }
      // Zeros at the end are left out.
      if part.hasPrefix("th:"), digits.utf8.count <= 14 {
        threshold = number << UInt64(4 * (14 - digits.utf8.count))
      }
    }
  }
}

extension Substring {
  fileprivate var trimmingBlanks: Substring {
    var rest = drop { $0 == " " || $0 == "\t" }
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return rest
  }
}
