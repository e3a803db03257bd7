import SeededRandom

/// Damages Markdown at random places: what generated documents never hold, authors' typing does.
struct DocumentMutator {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// The document after a few deletions, duplications, swaps and insertions; valid UTF-8 again.
  mutating func mutate(_ document: String) -> String {
    var bytes = Array(document.utf8)
    for _ in 0...random.below(3) {
      guard !bytes.isEmpty else { break }
      if random.chance(60) { mutateBytes(&bytes) } else { mutateLines(&bytes) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func mutateBytes(_ bytes: inout [UInt8]) {
    let place = random.below(bytes.count)
    switch random.below(6) {
    case 0: bytes.remove(at: place)
    case 1: bytes.insert(bytes[place], at: place)
    case 2: bytes.swapAt(place, random.below(bytes.count))
    case 3:
      let end = min(bytes.count, place + 1 + random.below(8))
      bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count))
    default: bytes.insert(contentsOf: random.pick(DocumentMutator.special).utf8, at: place)
    }
  }

  private mutating func mutateLines(_ bytes: inout [UInt8]) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let place = random.below(lines.count)
    switch random.below(5) {
    case 0: lines.remove(at: place)
    case 1: lines.insert(lines[place], at: random.below(lines.count))
    case 2: lines.swapAt(place, random.below(lines.count))
    case 3: lines.insert([], at: place)
    default: lines[place] = random.pick(DocumentMutator.indents).utf8 + lines[place]
    }
    bytes = Array(lines.joined(separator: [0x0A]))
  }

  // `^`, `{` and `$` are not among them: they begin our own additions.
  private static let special = [
    "*", "_", "`", "~", "[", "]", "(", ")", "<", ">", "!", "\\", "&", "#", "|", "-", "+", "=", ":",
    "\"",
    "'", " ", "\t", "\n", "\r\n", "\r", "\n\n", "  \n", "é", "\u{A0}", "\u{2003}", ";", "/", "@",
    ".", "1",
    "**", "``", "](", "![", "，", "\u{200B}",
  ]

  private static let indents = [
    " ", "  ", "   ", "    ", "\t", "> ", "- ", "1. ", "# ", "\t\t", "     ",
  ]
}
