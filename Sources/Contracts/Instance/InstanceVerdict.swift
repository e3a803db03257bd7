/// What a schema says of a value.
package enum InstanceVerdict: String, Sendable {
  case valid, invalid
  /// It depends on a keyword that is not evaluated.
  case undecided

  init(_ faults: [InstanceFault]) {
    if faults.isEmpty {
      self = .valid
    } else {
      self = faults.contains { !$0.isUndecided } ? .invalid : .undecided
    }
  }
}
