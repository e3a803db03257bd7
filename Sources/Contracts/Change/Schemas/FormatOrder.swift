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
}
