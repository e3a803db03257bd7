/// What can become of a property of an object.
enum PropertyRule: String, CaseIterable, Sendable {
  case requiredAdded = "required-property-added"
  case requiredAddedWithDefault = "required-property-added-with-default"
  case optionalAdded = "optional-property-added"
  case addedToClosed = "property-added-to-closed-object"
  case removed = "property-removed"
  case requiredRemoved = "required-property-removed"
  case removedFromClosed = "property-removed-from-closed-object"
  case becameRequired = "property-became-required"
  case becameRequiredWithDefault = "property-became-required-with-default"
  case becameOptional = "property-became-optional"
  case requiredHidden = "required-property-hidden"
  case optionalHidden = "optional-property-hidden"
  case requiredShown = "required-property-shown"
  case optionalShown = "optional-property-shown"
  case deprecated = "property-deprecated"
  case reactivated = "property-reactivated"

  /// The rule of one side: its id and what it is worth.
  struct Entry: Sendable {
    var id: String
    var severity: ChangeSeverity

    init(_ id: String, _ severity: ChangeSeverity) {
      self.id = id
      self.severity = severity
    }
  }

  /// What the catalogue says of it; nil for a side on which it cannot be.
  struct Row: Sendable {
    var request: Entry?
    var response: Entry?
    var title: String
    var explanation: String
  }

  func entry(_ side: MessageSide) -> Entry? { side == .request ? row.request : row.response }

  var row: Row {
    switch self {
    case .requiredAdded:
      Row(
        request: Entry("new-required-request-property", .breaking),
        response: Entry("response-required-property-added", .addition),
        title: "required property added",
        explanation: "A request without it was right before; an answer with it has more to read.")
    case .requiredAddedWithDefault:
      Row(
        request: Entry("new-required-request-property-with-default", .breaking),
        title: "required property with a default added",
        explanation: "A request without it is invalid, whatever the server would put in its place.")
    case .optionalAdded:
      Row(
        request: Entry("new-optional-request-property", .addition),
        response: Entry("response-optional-property-added", .addition),
        title: "optional property added",
        explanation: "Nobody has to send it, and readers pass over what they do not know.")
    case .addedToClosed:
      Row(
        response: Entry("response-property-added-to-closed-object", .warning),
        title: "property added to an object that was closed",
        explanation:
          "additionalProperties said that nothing else would come: a strict reader refuses it.")
    case .removed:
      Row(
        request: Entry("request-property-removed", .warning),
        response: Entry("response-optional-property-removed", .warning),
        title: "property removed",
        explanation: "What clients send is no longer heard, or what they read no longer comes.")
    case .requiredRemoved:
      Row(
        response: Entry("response-required-property-removed", .breaking),
        title: "required property removed",
        explanation: "It was promised in each answer, so that readers need not look for it.")
    case .removedFromClosed:
      Row(
        request: Entry("request-property-removed-from-closed-object", .breaking),
        title: "property removed from an object that allows no other",
        explanation: "A request that has it is refused.")
    case .becameRequired:
      Row(
        request: Entry("request-property-became-required", .breaking),
        response: Entry("response-property-became-required", .addition),
        title: "property optional before, required now",
        explanation: "A request without it was right before; in an answer it can be relied on.")
    case .becameRequiredWithDefault:
      Row(
        request: Entry("request-property-became-required-with-default", .breaking),
        title: "property with a default became required",
        explanation: "A request without it is invalid, whatever the server would put in its place.")
    case .becameOptional:
      Row(
        request: Entry("request-property-became-optional", .addition),
        response: Entry("response-property-became-optional", .breaking),
        title: "property required before, optional now",
        explanation: "Readers that rely on it meet an answer without it.")
    case .requiredHidden:
      Row(
        request: Entry("request-required-property-became-read-only", .warning),
        response: Entry("response-required-property-became-write-only", .breaking),
        title: "required property is no longer part of it (readOnly, writeOnly)",
        explanation: "As if it were removed on this side.")
    case .optionalHidden:
      Row(
        request: Entry("request-optional-property-became-read-only", .warning),
        response: Entry("response-optional-property-became-write-only", .warning),
        title: "optional property is no longer part of it (readOnly, writeOnly)",
        explanation: "As if it were removed on this side.")
    case .requiredShown:
      Row(
        request: Entry("request-required-property-became-not-read-only", .breaking),
        response: Entry("response-required-property-became-not-write-only", .addition),
        title: "required property is part of it now (readOnly, writeOnly)",
        explanation: "As if it were added on this side.")
    case .optionalShown:
      Row(
        request: Entry("request-optional-property-became-not-read-only", .addition),
        response: Entry("response-optional-property-became-not-write-only", .addition),
        title: "optional property is part of it now (readOnly, writeOnly)",
        explanation: "As if it were added on this side.")
    case .deprecated:
      Row(
        request: Entry("request-property-deprecated", .addition),
        response: Entry("response-property-deprecated", .addition), title: "property deprecated",
        explanation: "An announcement: nothing changes yet.")
    case .reactivated:
      Row(
        request: Entry("request-property-reactivated", .addition),
        response: Entry("response-property-reactivated", .addition),
        title: "property no longer deprecated", explanation: "What was announced will not come.")
    }
  }
}
