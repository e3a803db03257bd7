/// Names as a sentence holds them: `A, B and C`.
package struct NameList: CustomStringConvertible, Sendable {
  /// Empty for no name.
  package let description: String

  package init(_ names: [String]) {
    if let last = names.last, names.count > 1 {
      description = names.dropLast().joined(separator: ", ") + " and " + last
    } else {
      description = names.first ?? ""
    }
  }
}
