/// What is known of a claim.
enum Proof: Int, Comparable, Sendable {
  case no, unknown, yes

  static func < (left: Proof, right: Proof) -> Bool { left.rawValue < right.rawValue }
}
