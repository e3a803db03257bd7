internal import Notes

/// Hides what differs from run to run in a program's output: names of the lab's own places, and what
/// the author's `mask` matches.
struct OutputMask {
  private let places: [(name: String, shown: String)]
  private let pattern: String?

  /// - Throws: Where the pattern is none.
  init(_ block: LabBlock, hiding places: [(name: String, shown: String)]) throws(BlockFailure) {
    self.places = places
    pattern = block.attribute("mask")
    guard let pattern else { return }
    do {
      _ = try Regex(pattern)
    } catch {
      throw BlockFailure(
        "`mask` is no regular expression: `\(pattern)`",
        hint: "write one such as `mask=\"pid [0-9]+\"`")
    }
  }

  func apply(_ text: String) -> String {
    var text = text
    for place in places { text = text.replacing(place.name, with: place.shown) }
    // It was tried when this was made.
    guard let pattern, let expression = try? Regex(pattern) else { return text }
    return text.replacing(expression, with: "⟨masked⟩")
  }
}
