import Contracts

/// Looks for the message that shows a finding, and judges it anew.
struct PairProof {
  enum Result {
    case proved
    case none
    /// It does not tell the two descriptions apart.
    case wrong(String)
  }

  private let base: APIDescription
  private let revision: APIDescription
  private let maker: WitnessMaker

  init(base: APIDescription, revision: APIDescription) {
    self.base = base
    self.revision = revision
    maker = WitnessMaker(base: base, revision: revision)
  }

  func check(_ one: LocatedFinding) -> Result {
    let side = one.finding.side
    guard let witness = maker.witness(at: one.location, side: side) else { return .none }
    // What clients meet unprepared on the side of answers is right for the revision.
    let (before, after) = side == .request ? (base, revision) : (revision, base)
    let operations =
      side == .request
      ? (one.location.base, one.location.revision) : (one.location.revision, one.location.base)
    guard let accepting = operations.0 else { return .wrong("no operation takes the message") }
    if let fault = faults(witness, before, accepting).first {
      return .wrong("refused where it should be right: \(fault.pointer) \(fault.message)")
    }
    let against = faults(witness, after, operations.1)
    return against.isEmpty ? .wrong("right in both") : .proved
  }

  /// What a description has against the part of a witness that is judged.
  private func faults(
    _ witness: Witness, _ description: APIDescription, _ operation: Operation?
  ) -> [MessageFault] {
    let validator = MessageValidator(description)
    if let response = witness.response {
      guard let operation else { return [MessageFault(pointer: "", message: "no operation")] }
      return validator.faults(of: response, of: operation)
    }
    if let operation, operation.sender != .client {
      return validator.faults(
        of: witness.request, as: OperationMatch(operation: operation, pathValues: [:]))
    }
    if operation == nil, !description.operations.contains(where: { $0.sender == .client }) {
      return [MessageFault(pointer: "", message: "no operation")]
    }
    return validator.faults(of: witness.request)
  }
}
