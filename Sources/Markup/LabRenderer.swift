/// Draws what a note's lab has measured, where its text asks for it.
package protocol LabRenderer: Sendable {
  /// Writes the figure of a block, after its listing.
  func writeFigure(of fence: LabFence, into out: inout HTMLBuffer)
  /// Writes a block of claims in place of its listing.
  func writeClaims(_ fence: LabFence, into out: inout HTMLBuffer)
  /// What stands in place of `{{ … }}`.
  func inlineValue(_ text: String) -> InlineText
}

/// What becomes of an expression in prose.
package struct InlineText: Sendable {
  /// What readers see.
  package var text: String
  /// Why there is nothing to see yet; nil where there is.
  package var absence: String?
  /// What is wrong with it; the range counts from the start of what is between the braces.
  package var mistake: (range: Range<Int>, code: Problem, message: String, hint: String?)?

  package enum Problem: Sendable { case syntax, unknown }

  package init(text: String, absence: String? = nil) {
    self.text = text
    self.absence = absence
  }
}
