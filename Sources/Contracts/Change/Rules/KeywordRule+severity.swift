extension KeywordRule {
  /// What the catalogue says of it; nil for a side on which it cannot be.
  struct Row: Sendable {
    var request: ChangeSeverity?
    var response: ChangeSeverity?
    var title: String
    var explanation: String

    init(
      _ request: ChangeSeverity?, _ response: ChangeSeverity?, _ title: String,
      _ explanation: String
    ) {
      self.request = request
      self.response = response
      self.title = title
      self.explanation = explanation
    }
  }

  var row: Row {
    switch self {
    case .typeChanged:
      Row(
        .breaking, .breaking, "type changed",
        "Values of the old type are refused, or values of a new one come.")
    case .typeGeneralized:
      Row(
        .addition, .breaking, "type widened",
        "Values of a further type can come, and nobody had to be ready for them.")
    case .typeSpecialized:
      Row(
        nil, .addition, "type narrowed",
        "All that comes was possible before.")
    case .formatChanged:
      Row(
        .breaking, .breaking, "format changed",
        "Values of one format are none of the other.")
    case .formatAdded:
      Row(
        .breaking, .addition, "format set where none was",
        "Values of no or another format were right before.")
    case .formatRemoved:
      Row(
        .addition, .breaking, "format removed",
        "Values of another format can come.")
    case .formatGeneralized:
      Row(
        .addition, .breaking, "format widened",
        "Each value of the old format is one of the new, and there are more.")
    case .formatSpecialized:
      Row(
        .breaking, .addition, "format narrowed",
        "Some values of the old format are none of the new.")
    case .becameEnum:
      Row(
        .breaking, .addition, "limited to a list of values",
        "All other values were right before.")
    case .becameNotEnum:
      Row(
        .addition, .breaking, "no longer limited to a list of values",
        "Values come that were not on the list.")
    case .enumValueRemoved:
      Row(
        .breaking, .addition, "value of an enum removed",
        "The value was right before; in an answer it only comes no more.")
    case .enumValueAdded:
      Row(
        .addition, .breaking, "value of an enum added",
        "In an answer the value comes to readers who knew that there were no others.")
    case .extensibleEnumValueAdded:
      Row(
        nil, .warning, "value added to an enum that said it would grow",
        "x-extensible-enum told readers to be ready for others.")
    case .patternAdded:
      Row(
        .breaking, .addition, "pattern set where none was",
        "Values that do not match were right before.")
    case .patternRemoved:
      Row(
        .addition, .breaking, "pattern removed",
        "Values come that did not match.")
    case .patternChanged:
      Row(
        .warning, .warning, "pattern changed",
        "Whether one pattern matches all that another does is not decided here.")
    case .uniqueItemsSet:
      Row(
        .breaking, .addition, "items have to be unique",
        "Lists that hold a value twice were right before.")
    case .uniqueItemsUnset:
      Row(
        .addition, .breaking, "items need no longer be unique",
        "Lists come that hold a value twice.")
    case .multipleOfSet:
      Row(
        .breaking, .addition, "multipleOf set where none was",
        "Numbers between the steps were right before.")
    case .multipleOfUnset:
      Row(
        .addition, .breaking, "multipleOf removed",
        "Numbers between the steps come.")
    case .multipleOfChanged:
      Row(
        .breaking, .breaking, "multipleOf changed",
        "Neither's steps are all among the other's.")
    case .multipleOfGeneralized:
      Row(
        .addition, .breaking, "multipleOf finer",
        "There are steps between the old ones.")
    case .multipleOfSpecialized:
      Row(
        .breaking, .addition, "multipleOf coarser",
        "Some of the old steps are none any more.")
    case .additionalPropertiesForbidden:
      Row(
        .breaking, .addition, "additionalProperties forbidden",
        "An object with a further property was right before.")
    case .additionalPropertiesAllowed:
      Row(
        .addition, .breaking, "additionalProperties allowed",
        "Objects come with properties that could not be there.")
    case .oneOfAdded:
      Row(
        .addition, .breaking, "alternative of oneOf added",
        "Values of a further form come.")
    case .oneOfAddedOverlapping:
      Row(
        .warning, nil, "alternative of oneOf added that overlaps another",
        "A value that it takes besides an alternative that was there is refused: a message shows it."
      )
    case .oneOfRemoved:
      Row(
        .breaking, .addition, "alternative of oneOf removed",
        "Values of that form were right before.")
    case .anyOfAdded:
      Row(
        .addition, .breaking, "alternative of anyOf added",
        "Values of a further form come.")
    case .anyOfRemoved:
      Row(
        .breaking, .addition, "alternative of anyOf removed",
        "Values of that form were right before.")
    case .oneOfIntroduced:
      Row(
        .breaking, .addition, "oneOf added beside what was there",
        "Values that are none of the alternatives were right before.")
    case .oneOfDropped:
      Row(
        .addition, .breaking, "oneOf removed, the rest kept",
        "Values come that are none of the alternatives.")
    case .anyOfIntroduced:
      Row(
        .breaking, .addition, "anyOf added beside what was there",
        "Values that are none of the alternatives were right before.")
    case .anyOfDropped:
      Row(
        .addition, .breaking, "anyOf removed, the rest kept",
        "Values come that are none of the alternatives.")
    case .wrappedInOneOf:
      Row(
        .breaking, .breaking, "schema replaced by a oneOf",
        "Nothing proves that all that was right before is one of the alternatives, or that no other form comes."
      )
    case .wrappedInOneOfPreserved:
      Row(
        .addition, .addition, "schema replaced by a oneOf that keeps what was promised",
        "It is proved that nothing that mattered on this side changed.")
    case .wrappedInOneOfOverlapping:
      Row(
        .warning, nil, "schema replaced by a oneOf whose alternatives may overlap",
        "One alternative takes all that was right before, but a value that two take is refused.")
    case .wrappedInAnyOf:
      Row(
        .breaking, .breaking, "schema replaced by an anyOf",
        "Nothing proves that all that was right before is one of the alternatives, or that no other form comes."
      )
    case .wrappedInAnyOfPreserved:
      Row(
        .addition, .addition, "schema replaced by an anyOf that keeps what was promised",
        "It is proved that nothing that mattered on this side changed.")
    case .unwrappedFromOneOf:
      Row(
        .breaking, .breaking, "oneOf replaced by one schema",
        "Nothing proves that the schema takes all alternatives, or that it is one of them.")
    case .unwrappedFromOneOfPreserved:
      Row(
        .addition, .addition, "oneOf replaced by one schema that keeps what was promised",
        "It is proved that nothing that mattered on this side changed.")
    case .unwrappedFromAnyOf:
      Row(
        .breaking, .breaking, "anyOf replaced by one schema",
        "Nothing proves that the schema takes all alternatives, or that it is one of them.")
    case .unwrappedFromAnyOfPreserved:
      Row(
        .addition, .addition, "anyOf replaced by one schema that keeps what was promised",
        "It is proved that nothing that mattered on this side changed.")
    case .oneOfBecameAnyOf:
      Row(
        .addition, .breaking, "oneOf became anyOf",
        "A value that several alternatives take can come.")
    case .anyOfBecameOneOf:
      Row(
        .breaking, .addition, "anyOf became oneOf",
        "A value that several alternatives take was right before.")
    case .allOfAdded:
      Row(
        .breaking, .addition, "member of allOf added",
        "What it asks for was not asked before.")
    case .allOfRemoved:
      Row(
        .addition, .breaking, "member of allOf removed",
        "What it promised is no longer promised.")
    case .notAdded:
      Row(
        .breaking, .addition, "values excluded by not",
        "They were right before.")
    case .notRemoved:
      Row(
        .addition, .breaking, "values no longer excluded by not",
        "They could not come before.")
    case .notChanged:
      Row(
        .warning, .warning, "not changed",
        "Which of the two excludes more is not decided here.")
    case .discriminatorAdded:
      Row(
        .addition, .addition, "discriminator added",
        "It says which alternative is meant, and excludes none.")
    case .discriminatorRemoved:
      Row(
        .warning, .warning, "discriminator removed",
        "Readers that choose by it, and generated code, lose what they choose by.")
    case .discriminatorPropertyNameChanged:
      Row(
        .breaking, .breaking, "discriminator's property changed",
        "What says which alternative is meant is looked for in another place.")
    case .discriminatorMappingAdded:
      Row(
        .addition, .addition, "discriminator's value added",
        "A further name for an alternative.")
    case .discriminatorMappingDeleted:
      Row(
        .breaking, .breaking, "discriminator's value removed",
        "The value no longer says which alternative is meant.")
    case .discriminatorMappingChanged:
      Row(
        .breaking, .breaking, "discriminator's value means another schema",
        "The same value stands for another form.")
    case .defaultValueAdded:
      Row(
        .warning, .addition, "default added",
        "What happens to those who leave it out is said for the first time, and may be new.")
    case .defaultValueChanged:
      Row(
        .warning, .addition, "default changed",
        "Requests that leave it out mean something else.")
    case .defaultValueRemoved:
      Row(
        .warning, .addition, "default removed",
        "What happens to those who leave it out is no longer said.")
    case .becameNullable:
      Row(
        .addition, .breaking, "null allowed",
        "null comes to readers who knew that there was none.")
    case .becameNotNullable:
      Row(
        .breaking, .addition, "null no longer allowed",
        "null was right before.")
    case .keywordChanged:
      Row(
        .warning, .warning, "keyword changed that is not looked into",
        "`if`, `contains`, `patternProperties` and others are compared as they are written.")
    }
  }
}
