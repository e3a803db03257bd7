/// That a term stands in a section of a document, and how much that says about the section.
///
/// Packed so that postings sort by document, then section: 19 bits, 8 bits, 5 bits.
struct Posting: BitwiseCopyable, Sendable {
  var packed: UInt32

  init(document: Int, section: Int, impact: Int) {
    packed = UInt32(document) << 13 | UInt32(section) << 5 | UInt32(impact)
  }

  init(packed: UInt32) {
    self.packed = packed
  }

  /// The same in the same document under another number.
  func moved(to document: Int) -> Posting {
    Posting(packed: packed & 0x1FFF | UInt32(document) << 13)
  }

  var document: Int { Int(packed >> 13) }
  var section: UInt8 { UInt8(truncatingIfNeeded: packed >> 5) }
  var impact: UInt8 { UInt8(packed & 31) }

  /// Documents beyond this many are not indexed.
  static let mostDocuments = 1 << 19
  /// Sections beyond this many are counted to the last.
  static let mostSections = 256
  static let mostImpact = 31
}
