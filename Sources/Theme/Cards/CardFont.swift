/// How wide text runs in a font, as far as a card has to know it to break lines.
///
/// The numbers are those of the font's file, so that lines break alike on each machine, and without
/// any library.
struct CardFont: Sendable {
  /// Widths of runs of characters, each from its first; the commonest run stands first.
  private let runs: [(first: UInt32, widths: [UInt16])]

  init(_ runs: [(first: UInt32, widths: [UInt16])]) {
    self.runs = runs
  }

  /// The width of a text, in thousandths of the font's size.
  func width(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + advance($1) }
  }

  private func advance(_ scalar: Unicode.Scalar) -> Int {
    for run in runs where scalar.value >= run.first {
      let index = Int(scalar.value - run.first)
      if index < run.widths.count { return Int(run.widths[index]) }
    }
    // Of other writing the fonts of the machine are used. Their widths are close to these.
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60,
      0x20000...0x3FFFD:
      return 1000
    case 0x1F000...0x1FAFF, 0x2600...0x27BF: return 1250
    default: return 750
    }
  }
}
