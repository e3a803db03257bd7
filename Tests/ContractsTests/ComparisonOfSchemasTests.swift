import Contracts
import Testing

@Suite struct ComparisonOfSchemasTests {
  /// A change of a schema and what it means in a request and in an answer; and the same the other way round.
  struct Case: CustomTestStringConvertible, Sendable {
    var before: String
    var after: String
    var there: [String]
    var back: [String]

    init(_ before: String, _ after: String, _ there: [String], back: [String]) {
      self.before = before
      self.after = after
      self.there = there
      self.back = back
    }

    var testDescription: String { "\(before) → \(after)" }
  }

  static let cases: [Case] = [
    Case(
      "{type: object, properties: {a: {type: string}}}",
      "{type: object, properties: {a: {type: integer}}}",
      ["breaking request-property-type-changed /a", "breaking response-property-type-changed /a"],
      back: [
        "breaking request-property-type-changed /a", "breaking response-property-type-changed /a",
      ]),
    Case(
      "{type: object, properties: {a: {type: integer}}}",
      "{type: object, properties: {a: {type: number}}}",
      [
        "addition request-property-type-generalized /a",
        "breaking response-property-type-generalized /a",
      ],
      back: [
        "addition response-property-type-specialized /a",
        "breaking request-property-type-changed /a",
      ]),
    Case(
      "{type: string, format: date}", "{type: string, format: uuid}",
      ["breaking request-body-format-changed", "breaking response-body-format-changed"],
      back: ["breaking request-body-format-changed", "breaking response-body-format-changed"]),
    Case(
      "{type: string}", "{type: string, format: uuid}",
      ["addition response-body-format-added", "breaking request-body-format-added"],
      back: ["addition request-body-format-removed", "breaking response-body-format-removed"]),
    Case(
      "{type: integer, format: int32}", "{type: integer, format: int64}",
      ["addition request-body-format-generalized", "breaking response-body-format-generalized"],
      back: [
        "addition response-body-format-specialized", "breaking request-body-format-specialized",
      ]),
    Case(
      "{type: array, items: {type: string, enum: [a, b]}}",
      "{type: array, items: {type: string, enum: [b, c]}}",
      [
        "addition request-property-enum-value-added /*",
        "addition response-property-enum-value-removed /*",
        "breaking request-property-enum-value-removed /*",
        "breaking response-property-enum-value-added /*",
      ],
      back: [
        "addition request-property-enum-value-added /*",
        "addition response-property-enum-value-removed /*",
        "breaking request-property-enum-value-removed /*",
        "breaking response-property-enum-value-added /*",
      ]),
    Case(
      "{type: string}", "{type: string, enum: [a]}",
      ["addition response-body-became-enum", "breaking request-body-became-enum"],
      back: ["addition request-body-became-not-enum", "breaking response-body-became-not-enum"]),
    Case(
      "{type: string, enum: [a], x-extensible-enum: true}",
      "{type: string, enum: [a, b], x-extensible-enum: true}",
      [
        "addition request-body-enum-value-added",
        "warning response-body-x-extensible-enum-value-added",
      ],
      back: [
        "addition response-body-enum-value-removed", "breaking request-body-enum-value-removed",
      ]),
    Case(
      "{type: string, maxLength: 9}", "{type: string, maxLength: 5}",
      [
        "addition response-body-max-length-decreased", "breaking request-body-max-length-decreased",
      ],
      back: [
        "addition request-body-max-length-increased", "breaking response-body-max-length-increased",
      ]),
    Case(
      "{type: integer}", "{type: integer, minimum: 1}",
      ["addition response-body-min-set", "breaking request-body-min-set"],
      back: ["addition request-body-min-unset", "breaking response-body-min-unset"]),
    Case(
      "{type: number, minimum: 1}", "{type: number, exclusiveMinimum: 1}",
      ["addition response-body-min-increased", "breaking request-body-min-increased"],
      back: ["addition request-body-min-decreased", "breaking response-body-min-decreased"]),
    Case(
      "{type: array, items: {type: string}}",
      "{type: array, items: {type: string}, uniqueItems: true, minItems: 1}",
      [
        "addition response-body-min-items-set", "addition response-body-unique-items-set",
        "breaking request-body-min-items-set", "breaking request-body-unique-items-set",
      ],
      back: [
        "addition request-body-min-items-unset", "addition request-body-unique-items-unset",
        "breaking response-body-min-items-unset", "breaking response-body-unique-items-unset",
      ]),
    Case(
      "{type: number, multipleOf: 4}", "{type: number, multipleOf: 2}",
      [
        "addition request-body-multiple-of-generalized",
        "breaking response-body-multiple-of-generalized",
      ],
      back: [
        "addition response-body-multiple-of-specialized",
        "breaking request-body-multiple-of-specialized",
      ]),
    Case(
      "{type: string}", "{type: string, pattern: ^a}",
      ["addition response-body-pattern-added", "breaking request-body-pattern-added"],
      back: ["addition request-body-pattern-removed", "breaking response-body-pattern-removed"]),
    Case(
      "{type: string, pattern: ^a}", "{type: string, pattern: ^b}",
      ["warning request-body-pattern-changed", "warning response-body-pattern-changed"],
      back: ["warning request-body-pattern-changed", "warning response-body-pattern-changed"]),
    Case(
      "{type: string, default: a}", "{type: string, default: b}",
      [
        "addition response-body-default-value-changed",
        "warning request-body-default-value-changed",
      ],
      back: [
        "addition response-body-default-value-changed",
        "warning request-body-default-value-changed",
      ]),
    Case(
      "{type: string}", "{type: [string, \"null\"]}",
      ["addition request-body-became-nullable", "breaking response-body-became-nullable"],
      back: [
        "addition response-body-became-not-nullable", "breaking request-body-became-not-nullable",
      ]),
    Case(
      "{type: object, properties: {a: {type: string}}}",
      "{type: object, properties: {a: {type: string}}, required: [a]}",
      [
        "addition response-property-became-required /a",
        "breaking request-property-became-required /a",
      ],
      back: [
        "addition request-property-became-optional /a",
        "breaking response-property-became-optional /a",
      ]),
    Case(
      "{type: object}", "{type: object, properties: {a: {type: string}}}",
      [
        "addition new-optional-request-property /a", "addition response-optional-property-added /a",
      ],
      back: [
        "warning request-property-removed /a", "warning response-optional-property-removed /a",
      ]),
    Case(
      "{type: object}", "{type: object, properties: {a: {type: string}}, required: [a]}",
      [
        "addition response-required-property-added /a", "breaking new-required-request-property /a",
      ],
      back: [
        "breaking response-required-property-removed /a", "warning request-property-removed /a",
      ]),
    Case(
      "{type: object}",
      "{type: object, properties: {a: {type: string, default: x}}, required: [a]}",
      [
        "addition response-required-property-added /a",
        "breaking new-required-request-property-with-default /a",
      ],
      back: [
        "breaking response-required-property-removed /a", "warning request-property-removed /a",
      ]),
    Case(
      "{type: object, additionalProperties: false}",
      "{type: object, additionalProperties: false, properties: {a: {type: string}}}",
      [
        "addition new-optional-request-property /a",
        "warning response-property-added-to-closed-object /a",
      ],
      back: [
        "breaking request-property-removed-from-closed-object /a",
        "warning response-optional-property-removed /a",
      ]),
    Case(
      "{type: object}", "{type: object, additionalProperties: false}",
      [
        "addition response-body-additional-properties-forbidden",
        "breaking request-body-additional-properties-forbidden",
      ],
      back: [
        "addition request-body-additional-properties-allowed",
        "breaking response-body-additional-properties-allowed",
      ]),
    Case(
      "{type: object, additionalProperties: {type: integer}}",
      "{type: object, additionalProperties: {type: integer, maximum: 9}}",
      ["addition response-property-max-set /*", "breaking request-property-max-set /*"],
      back: ["addition request-property-max-unset /*", "breaking response-property-max-unset /*"]),
    Case(
      "{oneOf: [{type: string}, {type: integer}]}",
      "{oneOf: [{type: string}, {type: integer}, {type: boolean}]}",
      [
        "addition request-body-one-of-added (oneOf 3)",
        "breaking response-body-one-of-added (oneOf 3)",
      ],
      back: [
        "addition response-body-one-of-removed (oneOf 3)",
        "breaking request-body-one-of-removed (oneOf 3)",
      ]),
    Case(
      "{anyOf: [{type: string}, {type: integer}]}",
      "{anyOf: [{type: string}, {type: integer}, {type: boolean}]}",
      [
        "addition request-body-any-of-added (anyOf 3)",
        "breaking response-body-any-of-added (anyOf 3)",
      ],
      back: [
        "addition response-body-any-of-removed (anyOf 3)",
        "breaking request-body-any-of-removed (anyOf 3)",
      ]),
    Case(
      "{type: string}", "{oneOf: [{type: string}, {type: integer}]}",
      [
        "addition request-body-wrapped-in-one-of-original-preserved",
        "breaking response-body-wrapped-in-one-of",
      ],
      back: [
        "addition response-body-unwrapped-from-one-of-alternatives-preserved",
        "breaking request-body-unwrapped-from-one-of",
      ]),
    Case(
      "{type: string}", "{oneOf: [{type: string, maxLength: 5}, {type: integer}]}",
      ["breaking request-body-wrapped-in-one-of", "breaking response-body-wrapped-in-one-of"],
      back: [
        "breaking request-body-unwrapped-from-one-of",
        "breaking response-body-unwrapped-from-one-of",
      ]),
    Case(
      "{type: object, required: [a], properties: {a: {type: string}}}",
      "{oneOf: [{type: object, required: [a], properties: {a: {type: string}}}, {type: object, required: [b], properties: {b: {type: string}}}]}",
      [
        "breaking response-body-wrapped-in-one-of",
        "warning request-body-wrapped-in-one-of-overlapping",
      ],
      back: [
        "breaking response-body-unwrapped-from-one-of",
        "breaking request-body-unwrapped-from-one-of",
      ]),
    Case(
      "{type: object, properties: {a: {type: string}}}",
      "{type: object, properties: {a: {type: string}}, anyOf: [{required: [a]}, {required: [b]}]}",
      ["addition response-body-any-of-introduced", "breaking request-body-any-of-introduced"],
      back: ["addition request-body-any-of-dropped", "breaking response-body-any-of-dropped"]),
    Case(
      "{type: object, properties: {a: {type: string}}}",
      "{allOf: [{type: object, properties: {a: {type: string}}}, {required: [a]}]}",
      [
        "addition response-property-became-required /a",
        "breaking request-property-became-required /a",
      ],
      back: [
        "addition request-property-became-optional /a",
        "breaking response-property-became-optional /a",
      ]),
    Case(
      "{allOf: [{type: string, pattern: ^a}]}",
      "{allOf: [{type: string, pattern: ^a}, {pattern: b$}]}",
      ["addition response-body-all-of-added", "breaking request-body-all-of-added"],
      back: ["addition request-body-all-of-removed", "breaking response-body-all-of-removed"]),
    Case(
      "{type: string}", "{type: string, not: {enum: [a]}}",
      ["addition response-body-not-added", "breaking request-body-not-added"],
      back: ["addition request-body-not-removed", "breaking response-body-not-removed"]),
    Case(
      "{type: object, properties: {a: {type: string}}}",
      "{type: object, properties: {a: {type: string, readOnly: true}}}",
      ["warning request-optional-property-became-read-only /a"],
      back: ["addition request-optional-property-became-not-read-only /a"]),
    Case(
      "{type: object, required: [a], properties: {a: {type: string}}}",
      "{type: object, required: [a], properties: {a: {type: string, readOnly: true}}}",
      ["warning request-required-property-became-read-only /a"],
      back: ["breaking request-required-property-became-not-read-only /a"]),
    Case(
      "{type: object, required: [a], properties: {a: {type: string}}}",
      "{type: object, required: [a], properties: {a: {type: string, writeOnly: true}}}",
      ["breaking response-required-property-became-write-only /a"],
      back: ["addition response-required-property-became-not-write-only /a"]),
    Case(
      "{type: object, properties: {a: {type: string}}}",
      "{type: object, properties: {a: {type: string, deprecated: true}}}",
      ["addition request-property-deprecated /a", "addition response-property-deprecated /a"],
      back: [
        "addition request-property-reactivated /a", "addition response-property-reactivated /a",
      ]),
    Case(
      "{type: array, contains: {type: string}}", "{type: array, contains: {type: integer}}",
      ["warning request-body-keyword-changed", "warning response-body-keyword-changed"],
      back: ["warning request-body-keyword-changed", "warning response-body-keyword-changed"]),
    Case(
      "{}", "{type: string}",
      ["addition response-body-type-specialized", "breaking request-body-type-changed"],
      back: ["addition request-body-type-generalized", "breaking response-body-type-generalized"]),
    Case(
      "{enum: [a, b]}", "{enum: [a, b], format: date}",
      ["addition response-body-format-added", "breaking request-body-format-added"],
      back: ["addition request-body-format-removed", "breaking response-body-format-removed"]),
    Case(
      "{type: object, additionalProperties: false}",
      "{type: object, additionalProperties: false, required: [a]}",
      [
        "breaking new-required-request-property /a",
        "warning response-property-added-to-closed-object /a",
      ],
      back: [
        "breaking request-property-removed-from-closed-object /a",
        "breaking response-required-property-removed /a",
      ]),
  ]

  @Test(arguments: cases) func aChangeMeansWhatTheTableSays(_ example: Case) throws {
    #expect(try Comparison.sides(example.before, example.after) == example.there.sorted())
    #expect(try Comparison.sides(example.after, example.before) == example.back.sorted())
  }

  // MARK: - Nothing changed

  static let equal: [(String, String)] = [
    ("{type: string}", "{type: [string]}"),
    ("{type: string, const: a}", "{type: string, enum: [a]}"),
    ("{type: string, enum: [a, b]}", "{enum: [b, a]}"),
    ("{type: integer, exclusiveMinimum: 0}", "{type: integer, minimum: 1}"),
    ("{type: object, additionalProperties: true}", "{type: object}"),
    ("{type: object, additionalProperties: {}}", "{type: object}"),
    ("{type: array, items: {}}", "{type: array}"),
    ("{type: [string, \"null\"]}", "{oneOf: [{type: string}, {type: \"null\"}]}"),
    ("{type: [string, \"null\"]}", "{anyOf: [{type: \"null\"}, {type: string}]}"),
    ("{oneOf: [{type: string}]}", "{type: string}"),
    ("{anyOf: [{type: string, maxLength: 4}]}", "{type: string, maxLength: 4}"),
    ("{oneOf: [{type: string}, {type: integer}]}", "{oneOf: [{type: integer}, {type: string}]}"),
    ("{oneOf: [{type: string}, {type: integer}]}", "{type: [string, integer]}"),
    ("{oneOf: [{type: string}, {type: integer}]}", "{anyOf: [{type: string}, {type: integer}]}"),
    (
      "{type: object, required: [a], properties: {a: {type: string}, b: {type: integer}}}",
      "{allOf: [{type: object, properties: {b: {type: integer}}}, {type: object, required: [a], properties: {a: {type: string}}}]}"
    ),
    (
      "{type: object, properties: {a: {type: string, maxLength: 5}}}",
      "{allOf: [{type: object, properties: {a: {type: string}}}, {properties: {a: {maxLength: 5}}}]}"
    ),
    (
      "{type: object, required: [a], properties: {a: {type: string, description: Old, example: x}}}",
      "{type: object, required: [a], properties: {a: {title: New, type: string}}}"
    ),
    (
      "{type: object, properties: {a: {$ref: '#/components/schemas/A'}}}",
      "{type: object, properties: {a: {type: string, minLength: 2}}}"
    ),
    ("{type: integer, maxLength: 4}", "{type: integer}"),
    ("{type: string, minLength: 0}", "{type: string}"),
    ("{type: string, enum: [a, b]}", "{oneOf: [{const: a}, {const: b}]}"),
    ("{type: object}", "{type: object, not: {enum: [a, 3]}}"),
    ("{type: number, multipleOf: 0.5}", "{type: number, multipleOf: 5.0e-1}"),
  ]

  @Test(arguments: equal) func theSameInOtherWordsIsNoChange(
    _ before: String, _ after: String
  ) throws {
    let component = "A: {type: string, minLength: 2}"
    #expect(try Comparison.sides(before, after, old: component) == [])
    #expect(try Comparison.sides(after, before, old: component) == [])
    #expect(try Comparison.sides(before, before, old: component) == [])
  }

  @Test func versionsSpellTheSameInTheirWays() throws {
    let pairs = [
      ("{type: string, nullable: true}", "{type: [string, \"null\"]}"),
      (
        "{type: integer, minimum: 1, exclusiveMinimum: true}",
        "{type: integer, exclusiveMinimum: 1}"
      ),
      (
        "{type: object, nullable: true, properties: {a: {type: string}}}",
        "{oneOf: [{type: object, properties: {a: {type: string}}}, {type: \"null\"}]}"
      ),
      (
        "{allOf: [{$ref: '#/components/schemas/A'}], nullable: true}",
        "{anyOf: [{$ref: '#/components/schemas/A'}, {type: \"null\"}]}"
      ),
    ]
    for (old, new) in pairs {
      let component = "A: {type: object, properties: {a: {type: string}}}"
      #expect(
        try Comparison.sides(old, new, old: component, versions: ("3.0.3", "3.1.0")) == [], "\(old)"
      )
      #expect(
        try Comparison.sides(new, old, old: component, versions: ("3.1.0", "3.0.3")) == [], "\(old)"
      )
    }
  }

  @Test func whatIsNotPartOfAMessageIsNotJudgedThere() throws {
    let before = "{type: object, properties: {a: {type: string, readOnly: true}}}"
    let after =
      "{type: object, required: [a, b], properties: {a: {type: string, readOnly: true, maxLength: 3}, b: {type: string, readOnly: true}}}"
    #expect(
      try Comparison.sides(before, after) == [
        "addition response-property-became-required /a",
        "addition response-property-max-length-set /a",
        "addition response-required-property-added /b",
      ])
  }

  @Test func cyclesEndAndAreReportedWhereTheyAreNearest() throws {
    let old =
      "Node: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}, size: {type: integer}}}"
    let new =
      "Node: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}, size: {type: integer, maximum: 9}}}"
    let schema = "{type: object, properties: {root: {$ref: '#/components/schemas/Node'}}}"
    #expect(
      try Comparison.sides(schema, schema, old: old, new: new) == [
        "addition response-property-max-set /root/size",
        "breaking request-property-max-set /root/size",
      ])
    #expect(try Comparison.sides(schema, schema, old: old, new: old) == [])
  }

  @Test func branchesAreFoundByTheirNames() throws {
    let old =
      "Cat: {type: object, properties: {a: {type: string}}}, Dog: {type: object, properties: {a: {type: string}}}"
    let new =
      "Cat: {type: object, properties: {a: {type: string}}}, Dog: {type: object, properties: {a: {type: string, maxLength: 3}}}"
    let before = "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}"
    let after = "{oneOf: [{$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Cat'}]}"
    #expect(
      try Comparison.sides(before, after, old: old, new: new) == [
        "addition response-property-max-length-set (oneOf 2)/a",
        "breaking request-property-max-length-set (oneOf 2)/a",
      ])
  }

  @Test func discriminatorsAreCompared() throws {
    let parts =
      "Cat: {type: object, properties: {kind: {type: string}}}, Dog: {type: object, properties: {kind: {type: string}}}"
    func schema(_ discriminator: String) -> String {
      "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]\(discriminator)}"
    }
    let plain = schema(", discriminator: {propertyName: kind}")
    #expect(
      try Comparison.sides(
        plain,
        schema(", discriminator: {propertyName: kind, mapping: {Cat: '#/components/schemas/Cat'}}"),
        old: parts) == [])
    #expect(
      try Comparison.sides(plain, schema(", discriminator: {propertyName: sort}"), old: parts) == [
        "breaking request-body-discriminator-property-name-changed",
        "breaking response-body-discriminator-property-name-changed",
      ])
    #expect(
      try Comparison.sides(
        schema(", discriminator: {propertyName: kind, mapping: {c: Cat, d: Dog}}"),
        schema(", discriminator: {propertyName: kind, mapping: {c: Dog}}"), old: parts) == [
          "breaking request-body-discriminator-mapping-changed",
          "breaking request-body-discriminator-mapping-deleted",
          "breaking response-body-discriminator-mapping-changed",
          "breaking response-body-discriminator-mapping-deleted",
        ])
  }
}
