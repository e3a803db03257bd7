/// What a change means for those who use the API as it was described.
package enum ChangeSeverity: String, CaseIterable, Comparable, Sendable {
  /// Something that was right before is wrong now.
  case breaking
  /// It can hurt somebody: that depends on what they send or use, or on more than a description says.
  case warning
  /// Nobody has to do anything.
  case addition

  /// The worst first.
  package static func < (left: ChangeSeverity, right: ChangeSeverity) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .breaking: 0
    case .warning: 1
    case .addition: 2
    }
  }
}
