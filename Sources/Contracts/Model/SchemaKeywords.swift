/// Keywords of JSON Schema, by what the comparison does with them.
enum SchemaKeywords {
  /// Those that say nothing about which instances are valid.
  ///
  /// Source: OpenAPI 3.1.1, "Schema Object"; JSON Schema 2020-12, "Meta-Data" annotations.
  private static let silent: Set<String> = [
    "title", "description", "example", "examples", "xml", "externalDocs", "$comment", "$anchor",
    "$defs", "$id", "$schema", "contentEncoding", "contentMediaType", "contentSchema", "summary",
  ]

  /// Those that are compared as they are written.
  static let opaque: Set<String> = [
    "if", "then", "else", "contains", "minContains", "maxContains", "patternProperties",
    "propertyNames", "dependentRequired", "dependentSchemas", "unevaluatedItems",
    "unevaluatedProperties", "$dynamicRef",
  ]

  /// Whether a keyword beside a reference changes what the reference means.
  static func matters(_ member: DocumentNode.Member) -> Bool {
    member.key != "$ref" && !silent.contains(member.key) && !member.key.hasPrefix("x-")
  }
}
