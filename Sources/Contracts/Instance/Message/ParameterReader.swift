internal import Evidence

/// Values of parameters, from how they are written in a message.
///
/// Source: OpenAPI 3.1.1, "Style Values" and "Style Examples"; RFC 6570.
struct ParameterReader {
  let validator: SchemaValidator
  let side: MessageSide

  /// Of a path's name, a header or a cookie: one text.
  ///
  /// - Parameters:
  ///   - text: As it is written.
  ///   - schema: What it has to be.
  ///   - style: How it is written.
  ///   - explode: Whether parts are written apart.
  ///   - name: The parameter's, which stands in some styles.
  ///   - isEncoded: Whether it is percent-encoded.
  /// - Returns: The reading that fits the schema, or comes nearest.
  func value(
    _ text: String, schema: SchemaID?, style: Parameter.Style, explode: Bool, name: String,
    isEncoded: Bool
  ) -> EvidenceValue {
    // Around the items of a header's list there may be spaces (RFC 9110, section 5.6.1).
    let decode = { (part: String) in
      isEncoded ? PercentCoding.decoded(part) : ParameterReader.trimmed(part)
    }
    guard let schema else { return .text(decode(text)) }
    let shape = validator.table.shape(of: schema)
    var candidates: [EvidenceValue] = []
    if !shape.isDisjoint(with: [.null, .boolean, .integer, .fraction, .string]) {
      candidates += scalars(decode(scalar(text, style: style, name: name)))
    }
    if shape.contains(.array) {
      candidates.append(
        list(
          items(text, style: style, explode: explode, name: name).map(decode), schema: schema))
    }
    if shape.contains(.object),
      let pairs = pairs(text, style: style, explode: explode, name: name)
    {
      candidates.append(object(pairs.map { (decode($0.0), decode($0.1)) }, schema: schema))
    }
    return best(of: candidates, schema) ?? .text(decode(text))
  }

  /// Of a query.
  ///
  /// - Parameters:
  ///   - parameter: One of the query.
  ///   - target: The request's.
  ///   - others: Names of the operation's other parameters, which are no properties of this one.
  /// - Returns: nil where it is not there.
  func value(
    of parameter: Parameter, in target: RequestTarget, others: Set<String>
  ) -> EvidenceValue? {
    let decode = { (part: Substring) in PercentCoding.decoded(part, isForm: true) }
    let values = target.values(parameter.name)
    guard let schema = parameter.schema else {
      return values.first.map { .text(decode($0)) }
    }
    let shape = validator.table.shape(of: schema)
    var candidates: [EvidenceValue] = []
    if let first = values.first {
      if !shape.isDisjoint(with: [.null, .boolean, .integer, .fraction, .string]) {
        candidates += scalars(decode(first))
      }
      if shape.contains(.array) {
        let parts = parameter.explode ? values : split(first, style: parameter.style)
        candidates.append(list(parts.map(decode), schema: schema))
      }
      if shape.contains(.object), !parameter.explode, parameter.style != .deepObject {
        let parts = split(first, style: parameter.style)
        if let pairs = ParameterReader.paired(parts.map(decode)) {
          candidates.append(object(pairs, schema: schema))
        }
      }
    }
    if shape.contains(.object) {
      let members = members(of: parameter, schema: schema, in: target, others: others)
      if !members.isEmpty { candidates.append(object(members, schema: schema)) }
    }
    return best(of: candidates, schema) ?? values.first.map { .text(decode($0)) }
  }

  /// Properties that are parameters of their own: `color[R]=100` or `R=100`.
  private func members(
    of parameter: Parameter, schema: SchemaID, in target: RequestTarget, others: Set<String>
  ) -> [(String, String)] {
    if parameter.style == .deepObject {
      return target.query.compactMap { pair in
        guard pair.name.hasPrefix(parameter.name + "["), pair.name.hasSuffix("]") else {
          return nil
        }
        let name = String(pair.name.dropFirst(parameter.name.count + 1).dropLast())
        return (name, PercentCoding.decoded(pair.value, isForm: true))
      }
    }
    guard parameter.style == .form, parameter.explode else { return [] }
    let table = validator.table
    let named = table.members(of: schema).flatMap { table[$0].properties.map(\.name) }
    return target.query.filter { pair in
      named.isEmpty ? !others.contains(pair.name) : named.contains(pair.name)
    }.map { ($0.name, PercentCoding.decoded($0.value, isForm: true)) }
  }

  // MARK: - Styles

  /// A lone value, its style's sign left out.
  private func scalar(_ text: String, style: Parameter.Style, name: String) -> String {
    switch style {
    case .label: text.hasPrefix(".") ? String(text.dropFirst()) : text
    case .matrix:
      text.hasPrefix(";\(name)=")
        ? String(text.dropFirst(name.count + 2)) : text == ";\(name)" ? "" : text
    default: text
    }
  }

  private func items(
    _ text: String, style: Parameter.Style, explode: Bool, name: String
  ) -> [String] {
    let lone = scalar(text, style: style, name: name)
    let parts =
      switch style {
      case .label where explode: lone.split(separator: ".", omittingEmptySubsequences: false)
      case .matrix where explode:
        text.split(separator: ";").map { part in
          part.hasPrefix("\(name)=") ? part.dropFirst(name.count + 1) : part
        }
      default: split(lone[...], style: style)
      }
    return parts.map(String.init)
  }

  /// Names and values of an object; nil where they do not come in pairs.
  private func pairs(
    _ text: String, style: Parameter.Style, explode: Bool, name: String
  ) -> [(String, String)]? {
    guard explode else {
      return ParameterReader.paired(items(text, style: style, explode: false, name: name))
    }
    let parts =
      switch style {
      case .label: text.split(separator: ".")
      case .matrix: text.split(separator: ";")
      default: text.split(separator: ",")
      }
    var pairs: [(String, String)] = []
    for part in parts {
      guard let sign = part.firstIndex(of: "=") else { return nil }
      pairs.append((String(part[..<sign]), String(part[part.index(after: sign)...])))
    }
    return pairs
  }

  private func split(_ text: Substring, style: Parameter.Style) -> [Substring] {
    guard !text.isEmpty else { return [] }
    let sign =
      switch style {
      case .spaceDelimited: " "
      case .pipeDelimited: "|"
      default: ","
      }
    // The sign itself may be encoded where it may not stand in a query.
    let written =
      switch style {
      case .spaceDelimited: text.replacing("%20", with: " ").replacing("+", with: " ")
      case .pipeDelimited: text.replacing("%7C", with: "|").replacing("%7c", with: "|")
      default: text
      }
    return written.split(separator: sign, omittingEmptySubsequences: false)
  }

  private static func paired(_ parts: [String]) -> [(String, String)]? {
    guard parts.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: parts.count, by: 2).map { (parts[$0], parts[$0 + 1]) }
  }

  private static func trimmed(_ text: String) -> String {
    let isSpace = { (character: Character) in character == " " || character == "\t" }
    let rest = text.drop(while: isSpace)
    return String(rest.prefix(rest.count - rest.reversed().prefix(while: isSpace).count))
  }

  // MARK: - Types

  private func list(_ parts: [String], schema: SchemaID) -> EvidenceValue {
    let item = validator.table.itemSchema(of: schema)
    return .list(parts.map { typed($0, item) })
  }

  private func object(_ pairs: [(String, String)], schema: SchemaID) -> EvidenceValue {
    var members: [String: EvidenceValue] = [:]
    for (name, text) in pairs {
      members[name] = typed(text, validator.table.propertySchema(name, of: schema))
    }
    return .object(members)
  }

  private func typed(_ text: String, _ schema: SchemaID?) -> EvidenceValue {
    schema.flatMap { best(of: scalars(text), $0) } ?? .text(text)
  }

  /// What a text can mean, which has no types: a number is one only where it is written as JSON's are.
  private func scalars(_ text: String) -> [EvidenceValue] {
    var values: [EvidenceValue] = []
    // What is no JSON is a text, which comes last.
    if let value = try? JSONReader.read(text) {
      switch value {
      case .integer, .number, .bool, .null: values.append(value)
      default: break
      }
    }
    return values + [.text(text)]
  }

  /// The first that is valid, else that of a right type, else the last.
  private func best(of candidates: [EvidenceValue], _ schema: SchemaID) -> EvidenceValue? {
    let judged = candidates.map { ($0, validator.faults(of: $0, against: schema, side: side)) }
    return
      (judged.first { $0.1.isEmpty } ?? judged.first { $0.1.allSatisfy(\.isUndecided) }
      ?? judged.first { $0.1.allSatisfy { $0.keyword != "type" } } ?? judged.last)?.0
  }
}
