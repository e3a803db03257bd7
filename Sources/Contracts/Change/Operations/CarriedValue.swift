/// A value that a message carries besides its body: a parameter or a header.
struct CarriedValue: Sendable {
  var origin: Origin
  var isRequired: Bool
  var isDeprecated: Bool
  var sunset: CalendarDate?
  var schema: SchemaID?
  /// Whether it is written as text, and not in a media type.
  var isText: Bool
  var isInPath = false
  var part: ChangeLocation.Part
  /// `query parameter limit`.
  var subject: String
  /// For sentences: `the query parameter `limit``.
  var words: String
}

extension Parameter {
  var carried: CarriedValue {
    CarriedValue(
      origin: origin, isRequired: isRequired, isDeprecated: isDeprecated,
      sunset: sunset.flatMap(CalendarDate.init), schema: valueSchema, isText: content == nil,
      isInPath: location == .path, part: part, subject: subject, words: "the \(words)")
  }

  var part: ChangeLocation.Part { .parameter(location, name) }

  var subject: String { "\(location.rawValue) parameter \(name)" }

  var words: String { "\(location.rawValue) parameter `\(name)`" }

  /// Its name, in lower case where case does not count: RFC 9110, section 5.1.
  var key: String { location == .header ? name.lowercased() : name }

  /// Headers that are described elsewhere: OpenAPI 3.1.1, "Parameter Object", `name`.
  var isIgnored: Bool {
    location == .header && ["accept", "content-type", "authorization"].contains(name.lowercased())
  }
}

extension ResponseHeader {
  func carried(_ status: ResponseStatus) -> CarriedValue {
    CarriedValue(
      origin: origin, isRequired: isRequired, isDeprecated: isDeprecated, sunset: nil,
      schema: valueSchema, isText: content == nil, part: .responseHeader(status, name),
      subject: "status \(status.text) header \(name)",
      words: "the header `\(name)` of the answer \(status.text)")
  }
}
