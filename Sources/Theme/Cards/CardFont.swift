/// How wide text runs in a font, as far as a card has to know it to break lines.
///
/// The numbers are those of the font's file, so that lines break alike on each machine, and without
/// any library.
struct CardFont: Sendable {
  /// Widths of runs of characters, by the first of each.
  private let runs: [UInt32: [UInt16]]

  init(_ runs: [UInt32: [UInt16]]) {
    self.runs = runs
  }

  /// The width of a text, in ems.
  func width(_ text: some StringProtocol) -> Double {
    Double(text.unicodeScalars.reduce(0) { $0 + advance($1) }) / 1000
  }

  private func advance(_ scalar: Unicode.Scalar) -> Int {
    for (first, widths) in runs where scalar.value >= first {
      let index = Int(scalar.value - first)
      if index < widths.count { return Int(widths[index]) }
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
