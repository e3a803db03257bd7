import Contracts
import Testing

@Suite struct RuleCatalogueTests {
  @Test func eachRuleIsThereOnceAndExplained() {
    let rules = RuleCatalogue.all
    #expect(Set(rules.map(\.id)).count == rules.count)
    for rule in rules {
      #expect(rule.id.allSatisfy { $0.isLowercase || $0 == "-" }, "\(rule.id)")
      #expect(rule.explanation.hasSuffix("."), "\(rule.id)")
      #expect(!rule.title.hasSuffix("."), "\(rule.id)")
      #expect(RuleCatalogue[rule.id] == rule)
    }
    #expect(RuleCatalogue["nothing"] == nil)
    #expect(RuleCatalogue.nearest(to: "webhok-removed") == "webhook-removed")
  }

  /// What the comparison has to know: a change, and what it is worth in requests and in answers.
  static let kinds: [(String, [(String, ChangeSeverity)])] = [
    (
      "operation removed",
      [
        ("api-removed-without-deprecation", .breaking),
        ("api-path-removed-without-deprecation", .breaking),
      ]
    ),
    (
      "removed after its sunset",
      [
        ("api-removed-with-deprecation", .addition),
        ("api-path-removed-with-deprecation", .addition),
      ]
    ),
    (
      "sunset earlier or removed",
      [("api-sunset-date-changed-too-small", .breaking), ("sunset-deleted", .breaking)]
    ),
    (
      "path parameter",
      [("new-request-path-parameter", .breaking), ("request-path-parameter-renamed", .addition)]
    ),
    ("required parameter added", [("new-required-request-parameter", .breaking)]),
    ("optional parameter added", [("new-optional-request-parameter", .addition)]),
    ("parameter removed", [("request-parameter-removed", .warning)]),
    ("parameter required", [("request-parameter-became-required", .breaking)]),
    (
      "parameter's form",
      [
        ("request-parameter-in-changed", .breaking), ("request-parameter-style-changed", .breaking),
        ("request-parameter-explode-changed", .breaking),
      ]
    ),
    (
      "parameter's content",
      [
        ("request-parameter-moved-to-content", .breaking),
        ("request-parameter-moved-from-content", .breaking),
      ]
    ),
    (
      "body added or required",
      [("request-body-added-required", .breaking), ("request-body-became-required", .breaking)]
    ),
    ("body removed", [("request-body-removed", .breaking)]),
    (
      "request media types",
      [
        ("request-body-media-type-removed", .breaking),
        ("request-body-media-type-added", .addition),
      ]
    ),
    (
      "response media types",
      [("response-media-type-removed", .breaking), ("response-media-type-added", .addition)]
    ),
    (
      "success status",
      [
        ("response-success-status-removed", .breaking),
        ("response-success-status-added", .addition),
      ]
    ),
    (
      "error status",
      [
        ("response-non-success-status-removed", .warning),
        ("response-non-success-status-added", .addition),
      ]
    ),
    (
      "required property added",
      [
        ("new-required-request-property", .breaking),
        ("response-required-property-added", .addition),
      ]
    ),
    (
      "optional property added",
      [
        ("new-optional-request-property", .addition),
        ("response-optional-property-added", .addition),
        ("response-property-added-to-closed-object", .warning),
      ]
    ),
    (
      "property removed",
      [
        ("request-property-removed", .warning),
        ("request-property-removed-from-closed-object", .breaking),
        ("response-required-property-removed", .breaking),
        ("response-optional-property-removed", .warning),
      ]
    ),
    (
      "property required or optional",
      [
        ("request-property-became-required", .breaking),
        ("request-property-became-optional", .addition),
        ("response-property-became-required", .addition),
        ("response-property-became-optional", .breaking),
      ]
    ),
    (
      "type",
      [
        ("request-body-type-changed", .breaking), ("request-body-type-generalized", .addition),
        ("response-body-type-changed", .breaking), ("response-body-type-generalized", .breaking),
      ]
    ),
    (
      "format",
      [
        ("request-property-format-changed", .breaking),
        ("request-property-format-added", .breaking),
        ("request-property-format-removed", .addition),
        ("response-property-format-changed", .breaking),
        ("response-property-format-added", .addition),
        ("response-property-format-removed", .breaking),
      ]
    ),
    (
      "enum",
      [
        ("request-property-enum-value-removed", .breaking),
        ("request-property-enum-value-added", .addition),
        ("request-property-became-enum", .breaking),
        ("response-property-enum-value-removed", .addition),
        ("response-property-enum-value-added", .breaking),
        ("response-property-x-extensible-enum-value-added", .warning),
        ("response-property-became-enum", .addition),
      ]
    ),
    (
      "upper limit lowered",
      [
        ("request-property-max-decreased", .breaking),
        ("response-property-max-length-decreased", .addition),
      ]
    ),
    (
      "upper limit raised or removed",
      [
        ("request-property-max-items-increased", .addition),
        ("response-property-max-properties-unset", .breaking),
      ]
    ),
    (
      "lower limit raised",
      [
        ("request-property-min-increased", .breaking),
        ("response-property-min-length-increased", .addition),
      ]
    ),
    (
      "lower limit lowered or removed",
      [
        ("request-property-min-items-decreased", .addition),
        ("response-property-min-properties-unset", .breaking),
      ]
    ),
    (
      "limit set",
      [("request-parameter-max-length-set", .breaking), ("response-header-max-set", .addition)]
    ),
    (
      "pattern added or removed",
      [
        ("request-property-pattern-added", .breaking),
        ("request-property-pattern-removed", .addition),
        ("response-property-pattern-added", .addition),
        ("response-property-pattern-removed", .breaking),
      ]
    ),
    (
      "pattern changed",
      [
        ("request-property-pattern-changed", .warning),
        ("response-property-pattern-changed", .warning),
      ]
    ),
    (
      "uniqueItems, multipleOf",
      [
        ("request-property-unique-items-set", .breaking),
        ("request-property-multiple-of-set", .breaking),
        ("response-property-unique-items-set", .addition),
        ("response-property-multiple-of-set", .addition),
      ]
    ),
    (
      "object closed",
      [
        ("request-body-additional-properties-forbidden", .breaking),
        ("response-body-additional-properties-forbidden", .addition),
      ]
    ),
    (
      "object opened",
      [
        ("request-body-additional-properties-allowed", .addition),
        ("response-body-additional-properties-allowed", .breaking),
      ]
    ),
    (
      "alternative removed",
      [
        ("request-body-one-of-removed", .breaking), ("request-body-any-of-removed", .breaking),
        ("response-body-one-of-removed", .addition), ("response-body-any-of-removed", .addition),
      ]
    ),
    (
      "alternative added",
      [
        ("request-body-one-of-added", .addition), ("request-body-any-of-added", .addition),
        ("response-body-one-of-added", .breaking), ("response-body-any-of-added", .breaking),
      ]
    ),
    (
      "allOf",
      [
        ("request-body-all-of-added", .breaking), ("request-body-all-of-removed", .addition),
        ("response-body-all-of-added", .addition), ("response-body-all-of-removed", .breaking),
      ]
    ),
    (
      "wrapped in oneOf",
      [
        ("request-body-wrapped-in-one-of", .breaking),
        ("request-body-wrapped-in-one-of-original-preserved", .addition),
        ("response-body-wrapped-in-one-of", .breaking),
      ]
    ),
    (
      "discriminator",
      [
        ("request-body-discriminator-property-name-changed", .breaking),
        ("request-body-discriminator-mapping-changed", .breaking),
        ("response-body-discriminator-property-name-changed", .breaking),
        ("response-body-discriminator-mapping-changed", .breaking),
      ]
    ),
    (
      "readOnly, writeOnly",
      [
        ("request-required-property-became-not-read-only", .breaking),
        ("response-required-property-became-write-only", .breaking),
      ]
    ),
    (
      "required header",
      [
        ("required-response-header-removed", .breaking),
        ("response-header-became-optional", .breaking),
      ]
    ),
    ("optional header", [("optional-response-header-removed", .warning)]),
    (
      "security tightened",
      [
        ("api-security-removed", .breaking), ("api-security-scope-added", .breaking),
        ("api-security-component-type-changed", .breaking),
      ]
    ),
    (
      "security relaxed",
      [("api-security-became-optional", .addition), ("api-security-added", .addition)]
    ),
    (
      "default",
      [
        ("request-property-default-value-changed", .warning),
        ("request-parameter-default-value-changed", .warning),
        ("response-property-default-value-changed", .addition),
      ]
    ),
    ("webhook, callback", [("webhook-removed", .breaking), ("callback-removed", .breaking)]),
    (
      "null",
      [
        ("request-property-became-not-nullable", .breaking),
        ("request-property-became-nullable", .addition),
        ("response-property-became-not-nullable", .addition),
        ("response-property-became-nullable", .breaking),
      ]
    ),
  ]

  @Test(arguments: kinds) func eachKindOfChangeHasItsRules(
    _ kind: String, _ rules: [(String, ChangeSeverity)]
  ) {
    for (id, severity) in rules {
      #expect(RuleCatalogue[id]?.severity == severity, "\(kind): \(id)")
    }
  }

  @Test func thereAreAsManyKindsAsTheSpecificationHas() {
    #expect(RuleCatalogueTests.kinds.count == 46)
  }
}
