internal import Evidence

/// What a comparison of a part found, before it is worth anything.
struct FindingDraft {
  var rule: String
  var side: MessageSide
  var part: ChangeLocation.Part
  var subject: String
  var message: String
  var base: Origin?
  var revision: Origin?
  /// What is shown of either side: what stands at the place, unless something else says more.
  var shown: (base: Origin?, revision: Origin?)
  var steps: [SchemaStep] = []
  var proposals: [EvidenceValue] = []
  var isUndecided = false
  var schemas: (base: SchemaID?, revision: SchemaID?)

  init(
    _ rule: String, _ side: MessageSide, _ part: ChangeLocation.Part, _ subject: String,
    _ message: String, base: Origin?, revision: Origin?
  ) {
    self.rule = rule
    self.side = side
    self.part = part
    self.subject = subject
    self.message = message
    self.base = base
    self.revision = revision
    shown = (base, revision)
  }

  init(
    _ rule: OperationRule, _ side: MessageSide, _ part: ChangeLocation.Part, _ subject: String,
    _ message: String, base: Origin?, revision: Origin?
  ) {
    self.init(rule.rawValue, side, part, subject, message, base: base, revision: revision)
  }
}
