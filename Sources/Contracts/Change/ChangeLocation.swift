package import Evidence

/// Where in a pair of operations a change is: what is needed to make a message of it.
package struct ChangeLocation: Sendable {
  package enum Part: Hashable, Sendable {
    /// Path, method or the operation as a whole.
    case operation
    case security
    case parameter(Parameter.Location, String)
    /// The body of the request as a whole, or in one of its media types.
    case requestBody(mediaType: String?)
    case response(ResponseStatus)
    case responseHeader(ResponseStatus, String)
    case responseBody(ResponseStatus, mediaType: String?)
  }

  /// nil where it was added.
  package var base: Operation?
  /// nil where it was removed.
  package var revision: Operation?
  package var part: Part
  /// From the part's own schema to the change; empty for the part itself.
  package var steps: [SchemaStep] = []
  /// Values at the end of the steps that are thought to be judged differently, the likeliest first.
  ///
  /// Hints: what they are used for is checked on both sides.
  package var proposals: [EvidenceValue] = []

  package init(
    base: Operation?, revision: Operation?, part: Part, steps: [SchemaStep] = [],
    proposals: [EvidenceValue] = []
  ) {
    self.base = base
    self.revision = revision
    self.part = part
    self.steps = steps
    self.proposals = proposals
  }
}
