internal import Diagnostics

/// The footnotes of one document: which exist, and in which order the text refers to them.
struct FootnoteTable {
  private(set) var definitions: [FootnoteDefinition] = []
  /// Definitions by label, in the order of their first reference.
  private(set) var referenced: [Int] = []
  /// How often each definition was referred to so far.
  private(set) var referenceCounts: [Int: Int] = [:]
  private var indices: [String: Int] = [:]
  /// Definitions whose label another one had before.
  private(set) var duplicates: [Int] = []

  init() {}

  /// - Parameters:
  ///   - definitions: As found, with offsets in the bytes they were taken from.
  ///   - shift: Where these bytes begin in the file.
  init(_ definitions: [FootnoteDefinition], shiftedBy shift: Int) {
    for var definition in definitions {
      definition.span = Span(definition.span.start + shift, definition.span.end + shift)
      definition.lines = definition.lines.map { ($0.bodyOffset, $0.fileOffset + shift) }
      let index = self.definitions.count
      if indices[definition.label.lowercased()] == nil {
        indices[definition.label.lowercased()] = index
      } else {
        duplicates.append(index)
      }
      self.definitions.append(definition)
    }
  }

  /// Counts a reference; nil if nothing defines the label.
  ///
  /// - Returns: The footnote's 1-based number, and which reference to it this is.
  mutating func refer(to label: String) -> (number: Int, occurrence: Int)? {
    guard let index = indices[label.lowercased()] else { return nil }
    let occurrence = referenceCounts[index, default: 0] + 1
    referenceCounts[index] = occurrence
    if let position = referenced.firstIndex(of: index) { return (position + 1, occurrence) }
    referenced.append(index)
    return (referenced.count, occurrence)
  }

  /// Definitions that nothing refers to.
  var unused: [FootnoteDefinition] {
    definitions.indices.filter { referenceCounts[$0] == nil && !duplicates.contains($0) }.map {
      definitions[$0]
    }
  }

  /// The ids that footnotes and the references to them have.
  var referenceIDs: [String] {
    referenced.indices.flatMap { position in
      let count = referenceCounts[referenced[position]] ?? 0
      return ["fn-\(position + 1)"]
        + (1...max(1, count)).map { FootnoteTable.referenceID(position + 1, $0) }
    }
  }

  /// The id of a reference, to which the note links back.
  static func referenceID(_ number: Int, _ occurrence: Int) -> String {
    occurrence == 1 ? "fnref-\(number)" : "fnref-\(number)-\(occurrence)"
  }
}
