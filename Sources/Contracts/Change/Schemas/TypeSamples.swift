internal import Evidence

/// A small value of each type.
enum TypeSamples {
  static func values(of types: JSONTypes) -> [EvidenceValue] {
    var values: [EvidenceValue] = []
    if types.contains(.string) { values.append("a") }
    if types.contains(.fraction) { values.append(.number(0.5)) }
    if types.contains(.integer) { values.append(1) }
    if types.contains(.boolean) { values.append(true) }
    if types.contains(.array) { values.append(.list([])) }
    if types.contains(.object) { values.append(.object([:])) }
    if types.contains(.null) { values.append(.null) }
    return values
  }
}
