/// A header of a message.
package struct ExampleHeader: Equatable, Sendable {
  /// As it is written; the same whatever its case.
  package var name: String
  package var value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

extension [ExampleHeader] {
  /// The value of the first header of a name, whatever its case.
  package subscript(name: String) -> String? {
    first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
