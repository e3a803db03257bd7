/// How a value of a real answer has to be like that of an example.
package enum ValueMatch: Equatable, Sendable {
  /// The same value.
  case exact
  /// The same type of JSON; of objects the example's properties, of lists each item as one of the example's.
  case type
  /// A text in which a regular expression is found.
  case pattern(String)
  /// Whatever is there.
  case anything
}
