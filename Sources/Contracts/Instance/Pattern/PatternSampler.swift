/// Texts that a regular expression describes: to be checked by whoever uses them.
///
/// Assertions other than anchors are not followed.
struct PatternSampler {
  /// No sample is much longer.
  private static let longest = 4096

  private let tree: PatternTree

  /// nil where it has a form that is not followed.
  init?(_ pattern: String) {
    guard let tree = PatternTree(pattern) else { return nil }
    self.tree = tree
  }

  /// A few texts.
  ///
  /// - Parameter length: How long they should be at least.
  /// - Returns: The shortest first among those of one choice.
  func samples(atLeast length: Int) -> [String] {
    var found: [String] = []
    for choice in 0..<4 {
      for extra in [0, 1, 2, length] where extra <= PatternSampler.longest {
        let text = PatternSampler.text(of: tree, choice: choice, extra: extra)
        if text.utf8.count <= 2 * PatternSampler.longest, !found.contains(text) {
          found.append(text)
        }
      }
    }
    return found
  }

  /// - Parameters:
  ///   - tree: What is to be written.
  ///   - choice: Which of several characters and branches are taken.
  ///   - extra: How often more than needed what may be repeated is.
  /// - Returns: A text that is not much longer than `longest`.
  private static func text(of tree: PatternTree, choice: Int, extra: Int) -> String {
    switch tree {
    case .characters(let set):
      let samples = set.samples
      return samples.isEmpty ? "" : String(samples[choice % samples.count])
    case .sequence(let parts):
      return parts.reduce(into: "") { text, part in
        guard text.utf8.count <= longest else { return }
        text += self.text(of: part, choice: choice, extra: extra)
      }
    case .choice(let branches):
      return text(of: branches[choice % branches.count], choice: choice, extra: extra)
    case .repeated(let part, let least, let most):
      let count = min(least + extra, most ?? .max)
      let piece = text(of: part, choice: choice, extra: 0)
      // Of pieces of pieces there can be more than fit anywhere.
      let room = longest / max(1, piece.utf8.count) + 1
      return String(repeating: piece, count: min(count, room))
    case .start, .end, .wordBoundary, .lookahead: return ""
    }
  }
}
