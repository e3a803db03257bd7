/// A method that OpenAPI knows.
///
/// Source: OpenAPI 3.1.1, "Path Item Object".
package enum HTTPMethod: String, CaseIterable, Comparable, Sendable {
  case get, put, post, delete, options, head, patch, trace

  /// As it stands in a request.
  package var word: String { rawValue.uppercased() }

  package static func < (left: HTTPMethod, right: HTTPMethod) -> Bool {
    left.place < right.place
  }

  private var place: Int { HTTPMethod.allCases.firstIndex(of: self) ?? 0 }
}
