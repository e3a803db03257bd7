extension [Token] {
  /// Appends a token of the bytes from `start` to before `end`; an empty run is left out.
  @inline(__always)
  mutating func emit(_ kind: TokenKind, _ start: Int, _ end: Int) {
    guard start < end else { return }
    append(
      Token(
        kind: kind, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end)))
  }
}
