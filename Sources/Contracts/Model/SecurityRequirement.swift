/// Schemes that a request has to satisfy together; an operation may have several alternatives.
///
/// Source: OpenAPI 3.1.1, "Security Requirement Object".
package struct SecurityRequirement: Hashable, Sendable {
  /// Of a scheme's name, the scopes that are wanted; empty for none.
  package var schemes: [String: Set<String>]

  package init(schemes: [String: Set<String>]) { self.schemes = schemes }

  /// Whether it can be satisfied without any credential: `{}`.
  package var isAnonymous: Bool { schemes.isEmpty }
}
