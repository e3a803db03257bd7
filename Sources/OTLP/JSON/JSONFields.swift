internal import Evidence
internal import FoundationEssentials
internal import Telemetry

/// The fields of a message in the protocol's form of JSON, by the types that they have.
///
/// A field that is missing, or null, has the value of one that was not sent; one that nobody asks for is not looked at.
/// Source: OpenTelemetry protocol, "JSON Protobuf Encoding"; Protocol Buffers, "ProtoJSON Format".
struct JSONFields {
  private let members: [String: EvidenceValue]
  /// Of messages around this one.
  private let depth: Int

  /// The outermost message of a body.
  init(_ body: [UInt8]) throws(ExportMistake) {
    // The reader would put U+FFFD in the place of other bytes, and the other form refuses them.
    guard String(validating: body, as: UTF8.self) != nil else {
      throw ExportMistake("the body is no UTF-8")
    }
    let value: EvidenceValue
    do {
      value = try JSONReader.read(body)
    } catch {
      throw ExportMistake("the body is no JSON: \(error.message), at byte \(error.offset)")
    }
    guard case .object(let members) = value else {
      throw ExportMistake("the body is \(value.kindName) in the place of an object")
    }
    self.members = members
    depth = 0
  }

  private init(_ value: EvidenceValue, depth: Int) throws(ExportMistake) {
    guard depth <= ExportDecoder.deepest else {
      throw ExportMistake("is nested too deeply")
    }
    guard case .object(let members) = value else {
      throw ExportMistake("is \(value.kindName) in the place of an object")
    }
    self.members = members
    self.depth = depth
  }

  /// The one of several fields that is there, of which a message may have one.
  func only(of keys: [String]) throws(ExportMistake) -> String? {
    let present = keys.filter { self[$0] != nil }
    guard present.count <= 1 else {
      throw ExportMistake("has `\(present[0])` and `\(present[1])`, of which one is meant")
    }
    return present.first
  }

  /// Whether a field is there.
  func has(_ key: String) -> Bool { self[key] != nil }

  func text(_ key: String) throws(ExportMistake) -> String {
    switch self[key] {
    case nil: ""
    case .text(let text): text
    case let value?: throw unfit(value, "a text", key)
    }
  }

  func flag(_ key: String) throws(ExportMistake) -> Bool {
    switch self[key] {
    case nil: false
    case .bool(let flag): flag
    case let value?: throw unfit(value, "true or false", key)
    }
  }

  /// A whole number, as such or as a text, without loss.
  func whole<Number: FixedWidthInteger>(_ key: String) throws(ExportMistake) -> Number {
    guard let value = self[key] else { return 0 }
    return try JSONFields.whole(value, key)
  }

  /// Whole numbers, each as such or as a text.
  func wholes<Number: FixedWidthInteger>(_ key: String) throws(ExportMistake) -> [Number] {
    var numbers: [Number] = []
    for item in try items(key) { numbers.append(try JSONFields.whole(item, key)) }
    return numbers
  }

  /// Any number, as such or as a text; texts are also what JSON has no numbers for.
  func number(_ key: String) throws(ExportMistake) -> Double {
    guard let value = self[key] else { return 0 }
    return try JSONFields.number(value, key)
  }

  func numbers(_ key: String) throws(ExportMistake) -> [Double] {
    var numbers: [Double] = []
    for item in try items(key) { numbers.append(try JSONFields.number(item, key)) }
    return numbers
  }

  /// The number of a value of an enumeration: the protocol allows no names.
  func enumeration(_ key: String) throws(ExportMistake) -> Int {
    guard let value = self[key] else { return 0 }
    if case .text = value {
      throw ExportMistake("takes the number of a value, not its name").inside(key)
    }
    return Int(try JSONFields.whole(value, key) as Int32)
  }

  /// The bytes of an id.
  func hexadecimal(_ key: String) throws(ExportMistake) -> Data {
    let text = try text(key)
    guard let bytes = [UInt8](hex: text) else {
      throw ExportMistake("is no id: it takes hexadecimal digits, two a byte").inside(key)
    }
    return Data(bytes)
  }

  /// Bytes that are no id: RFC 4648, section 4 or 5, with or without padding.
  func base64(_ key: String) throws(ExportMistake) -> Data {
    let text = try text(key)
    var digits = text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
    if digits.last != "=" {
      digits += Array(repeating: "=", count: (4 - digits.count % 4) % 4)
    }
    guard let bytes = Data(base64Encoded: String(digits)) else {
      throw ExportMistake("is no Base64").inside(key)
    }
    return bytes
  }

  func message<Message: JSONMessage>(_ key: String) throws(ExportMistake) -> Message? {
    guard let value = self[key] else { return nil }
    do throws(ExportMistake) {
      return try Message(json: JSONFields(value, depth: depth + 1))
    } catch {
      throw error.inside(key)
    }
  }

  func messages<Message: JSONMessage>(_ key: String) throws(ExportMistake) -> [Message] {
    let items = try items(key)
    var messages: [Message] = []
    messages.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      do throws(ExportMistake) {
        messages.append(try Message(json: JSONFields(item, depth: depth + 1)))
      } catch {
        throw error.inside("\(key)[\(index)]")
      }
    }
    return messages
  }

  private subscript(key: String) -> EvidenceValue? {
    switch members[key] {
    case nil, .null: nil
    case let value?: value
    }
  }

  private func items(_ key: String) throws(ExportMistake) -> [EvidenceValue] {
    switch self[key] {
    case nil: []
    case .list(let items): items
    case let value?: throw unfit(value, "a list", key)
    }
  }

  private func unfit(_ value: EvidenceValue, _ wanted: String, _ key: String) -> ExportMistake {
    ExportMistake("is \(value.kindName) in the place of \(wanted)").inside(key)
  }
}

/// A message that can be read from the protocol's form of JSON.
protocol JSONMessage {
  init(json: JSONFields) throws(ExportMistake)
}
