/// Hides expressions in prose, `{{ … }}`, from Markdown: their stars, bars and underlines are no
/// marks of it.
///
/// Each is replaced by as many bytes that mean nothing to Markdown, so that every offset stays; the
/// source is asked for the expression when they come back. Blocks of code are left alone; what stands
/// in code spans is put back.
struct InlineMask {
  static let open: UInt8 = 0x02
  static let inner: UInt8 = 0x01
  static let close: UInt8 = 0x03

  /// The source as it was, from its first byte.
  let original: [UInt8]

  /// Masks the expressions of a source from an offset on; nil where there is none.
  static func mask(_ bytes: inout [UInt8], from start: Int) -> InlineMask? {
    let original = bytes
    var line = start
    var fence: (byte: UInt8, count: Int)?
    var found = false
    while line < bytes.count {
      var end = line
      while end < bytes.count, original[end] != 0x0A { end += 1 }
      if !updateFence(&fence, original[line..<end]), fence == nil {
        found = mask(&bytes, line..<end) || found
      }
      line = end + 1
    }
    return found ? InlineMask(original: original) : nil
  }

  /// Whether a line opens or closes a fence.
  private static func updateFence(
    _ fence: inout (byte: UInt8, count: Int)?, _ line: ArraySlice<UInt8>
  ) -> Bool {
    // Marks of quotes and lists may stand before it.
    let text = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
    guard let byte = text.first, byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else {
      return false
    }
    let count = text.prefix { $0 == byte }.count
    guard count >= 3 else { return false }
    let rest = text.dropFirst(count)
    if let open = fence {
      guard open.byte == byte, count >= open.count, rest.allSatisfy({ $0 <= 0x20 }) else {
        return false
      }
      fence = nil
      return true
    }
    if byte == UInt8(ascii: "`"), rest.contains(byte) { return false }
    fence = (byte, count)
    return true
  }

  private static func mask(_ bytes: inout [UInt8], _ line: Range<Int>) -> Bool {
    let expressions = InlineExpression.all(in: bytes[line])
    for expression in expressions {
      for inner in expression.inner { bytes[inner] = InlineMask.inner }
      for brace in expression.whole.prefix(2) { bytes[brace] = InlineMask.open }
      for brace in expression.whole.suffix(2) { bytes[brace] = InlineMask.close }
    }
    return !expressions.isEmpty
  }
}
