/// How wide a text gets, at most, in a font that is not known.
///
/// Measured in the widths of Helvetica, with as much added as the widest of system fonts takes more:
/// DejaVu Sans, which is all that many Linux machines have.
package enum TextWidth {
  /// The faces that figures use.
  package enum Face: Sendable {
    case plain
    case bold
    case monospaced
  }

  /// In the unit of the size.
  package static func of(_ text: String, size: Double, _ face: Face = .plain) -> Double {
    let sum = text.unicodeScalars.reduce(0) { $0 + width($1, face) }
    let margin =
      switch face {
      case .plain: 1.17
      case .bold: 1.28
      case .monospaced: 1.0
      }
    return Double(sum) / 1000 * size * margin
  }

  /// In thousandths of the size.
  private static func width(_ scalar: Unicode.Scalar, _ face: Face) -> Int {
    guard scalar.isASCII else { return wide(scalar) }
    if face == .monospaced { return 605 }
    return ascii[Int(scalar.value)]
  }

  private static func wide(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0xA0: 278
    case 0x300..<0x370: 0
    case 0xA1..<0x1100: 611
    case 0x2010..<0x2030: 556
    default: 1000
    }
  }

  private static let ascii: [Int] = {
    var table = [Int](repeating: 556, count: 128)
    let groups: [(Int, String)] = [
      (0, "\u{0}\n"), (191, "'"), (222, "ijl"), (260, "|"), (278, " !,./:;I[\\]ft"),
      (333, "()-`r"), (334, "{}"), (355, "\""), (389, "*"), (469, "^"), (500, "Jckvxyzs"),
      (584, "+<=>~"), (611, "FTZ"), (667, "&ABEKPSVXY"), (722, "CDHNRUw"), (778, "GOQ"),
      (833, "Mm"), (889, "%"), (944, "W"), (1015, "@"),
    ]
    for (width, characters) in groups {
      for scalar in characters.unicodeScalars { table[Int(scalar.value)] = width }
    }
    return table
  }()
}
