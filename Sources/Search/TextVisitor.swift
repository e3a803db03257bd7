internal import Markup

/// What a walk over a document's HTML tells whoever reads its text.
protocol TextVisitor {
  /// A section begins; what follows until `endHeading` is its title.
  ///
  /// Headings of level 4 and below begin none: they are text of the section that they stand in, but
  /// arrive here, too.
  mutating func beginHeading(_ heading: Heading)
  mutating func endHeading()
  /// Text, escaped as HTML is; one word may arrive in several pieces.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, isCode: Bool)
  /// No word goes on from what came before to what comes after.
  mutating func endWord()
  /// What came before and what comes after stand apart.
  mutating func endBlock()
}
