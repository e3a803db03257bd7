internal import Evidence

/// Writes values of parameters as they stand in a message.
///
/// Source: OpenAPI 3.1.1, "Style Values" and "Style Examples"; RFC 6570.
struct ParameterWriter {
  /// In a path, a header or a cookie; nil where the value cannot be written there.
  static func text(_ value: EvidenceValue, of parameter: Parameter) -> String? {
    let isEncoded = parameter.location == .path || parameter.location == .cookie
    let encode = { (text: String) in isEncoded ? PercentCoding.encoded(text) : text }
    if parameter.content != nil { return encode(JSONText.compact(value)) }
    let name = parameter.name
    let explode = parameter.explode
    switch parameter.style {
    case .label:
      guard let parts = parts(value, explode: explode, encode) else { return nil }
      return "." + parts.joined(separator: explode ? "." : ",")
    case .matrix:
      guard let parts = parts(value, explode: explode, encode) else { return nil }
      switch value {
      case .object where explode: return parts.map { ";" + $0 }.joined()
      case .list where explode: return parts.map { ";\(name)=" + $0 }.joined()
      default: return ";\(name)=" + parts.joined(separator: ",")
      }
    default:
      guard let parts = parts(value, explode: explode, encode) else { return nil }
      return parts.joined(separator: ",")
    }
  }

  /// Pairs of a query, encoded: `limit=20`; nil where the value cannot be written there.
  static func query(_ value: EvidenceValue, of parameter: Parameter) -> [String]? {
    let name = PercentCoding.encoded(parameter.name)
    let encode = PercentCoding.encoded
    if parameter.content != nil { return [name + "=" + encode(JSONText.compact(value))] }
    let separator =
      switch parameter.style {
      case .spaceDelimited: "%20"
      case .pipeDelimited: "%7C"
      default: ","
      }
    switch value {
    case .object(let members) where parameter.style == .deepObject:
      var pairs: [String] = []
      for (key, member) in members.sorted(by: { $0.key < $1.key }) {
        guard let text = scalar(member) else { return nil }
        pairs.append("\(name)%5B\(encode(key))%5D=\(encode(text))")
      }
      return pairs
    case .object where parameter.explode: return parts(value, explode: true, encode)
    case .list where parameter.explode:
      return parts(value, explode: true, encode)?.map { name + "=" + $0 }
    default:
      guard let parts = parts(value, explode: false, encode) else { return nil }
      return [name + "=" + parts.joined(separator: separator)]
    }
  }

  private static func parts(
    _ value: EvidenceValue, explode: Bool, _ encode: (String) -> String
  ) -> [String]? {
    var parts: [String] = []
    switch value {
    case .list(let items):
      for item in items {
        guard let text = scalar(item) else { return nil }
        parts.append(encode(text))
      }
    case .object(let members):
      for (key, member) in members.sorted(by: { $0.key < $1.key }) {
        guard let text = scalar(member) else { return nil }
        if explode {
          parts.append(encode(key) + "=" + encode(text))
        } else {
          parts += [encode(key), encode(text)]
        }
      }
    default: parts = [scalar(value)].compactMap(\.self).map(encode)
    }
    return parts
  }

  /// What is neither a list nor an object.
  private static func scalar(_ value: EvidenceValue) -> String? {
    switch value {
    case .text(let text): text
    case .list, .object: nil
    default: JSONText.compact(value)
    }
  }
}
