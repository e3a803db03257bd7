extension String {
  /// Without blanks at its ends, and without lines that say nothing.
  var trimmedLines: String {
    split(whereSeparator: \.isNewline).filter { $0.contains { !$0.isWhitespace } }
      .joined(separator: "\n")
  }
}
