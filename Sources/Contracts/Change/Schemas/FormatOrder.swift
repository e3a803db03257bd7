/// Which formats take all that others take.
///
/// Source: OpenAPI 3.1.1, "Data Type Format"; RFC 3339; RFC 3986, section 4.1.
enum FormatOrder {
  static func isWider(_ format: String, than other: String) -> Bool {
    switch (other, format) {
    case ("int32", "int64"), ("float", "double"), ("uri", "uri-reference"), ("uri", "iri"),
      ("email", "idn-email"), ("hostname", "idn-hostname"), ("int32", "double"):
      true
    default: false
    }
  }

  /// Whether a format is one of strings alone, so that it says nothing of numbers.
  static func isOfTexts(_ format: String) -> Bool {
    switch format {
    case "date", "date-time", "time", "duration", "uuid", "email", "idn-email", "hostname",
      "idn-hostname", "ipv4", "ipv6", "uri", "url", "uri-reference", "iri", "iri-reference",
      "uri-template", "json-pointer", "regex", "byte", "binary", "password":
      true
    default: false
    }
  }
}
