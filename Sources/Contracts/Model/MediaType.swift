/// A form in which a body can be sent.
///
/// Source: OpenAPI 3.1.1, "Media Type Object".
package struct MediaType: Sendable {
  package var origin: Origin
  /// In lower case, without spaces: `application/json`, `text/*`, `application/json;charset=utf-8`.
  package var name: String
  package var schema: SchemaID?

  package init(origin: Origin, name: String, schema: SchemaID?) {
    self.origin = origin
    self.name = name
    self.schema = schema
  }

  /// Whether a body of it is JSON: RFC 6839's suffix counts.
  package var isJSON: Bool { MediaType.isJSON(name) }

  /// Whether a body of a media type is JSON.
  ///
  /// - Parameter name: With or without parameters.
  /// - Returns: True also for a range that holds JSON.
  package static func isJSON(_ name: String) -> Bool {
    let essence = essence(name)
    return essence == "application/json" || essence.hasSuffix("+json") || essence == "*/*"
      || essence == "application/*" || essence == "text/json"
  }

  /// Without parameters, in lower case: RFC 9110, section 8.3.1.
  package static func essence(_ name: String) -> String {
    let first = name.split(separator: ";", omittingEmptySubsequences: false).first ?? ""
    return first.filter { $0 != " " }.lowercased()
  }
}
