/// A step from a schema into one of its parts.
package enum SchemaStep: Hashable, Sendable {
  case property(String)
  /// The items of an array.
  case item
  /// An item of `prefixItems`, from 0.
  case prefix(Int)
  /// What an object holds besides its properties.
  case rest
  /// A branch of a composition, by its place in the base where it is there, else in the revision.
  case allOf(Int)
  case oneOf(Int)
  case anyOf(Int)
  case not

  /// As it stands in `ContractFinding.subject`: `/total`, `/*`, `(oneOf 1)`.
  package var text: String {
    switch self {
    case .property(let name): "/" + name
    case .item, .rest: "/*"
    case .prefix(let index): "/\(index)"
    case .allOf(let index): "(allOf \(index + 1))"
    case .oneOf(let index): "(oneOf \(index + 1))"
    case .anyOf(let index): "(anyOf \(index + 1))"
    case .not: "(not)"
    }
  }
}
