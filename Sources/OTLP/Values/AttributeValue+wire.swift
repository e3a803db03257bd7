internal import Telemetry

extension AttributeValue {
  init(_ value: Wire.AnyValue) {
    switch value.value {
    case .stringValue(let text): self = .text(text)
    case .boolValue(let flag): self = .flag(flag)
    case .intValue(let number): self = .integer(Int(number))
    case .doubleValue(let number): self = .number(number)
    case .arrayValue(let list): self = .list(list.values.map { AttributeValue($0) })
    case .kvlistValue(let list): self = .map(Attributes(list.values))
    case .bytesValue(let bytes): self = .bytes([UInt8](bytes))
    // The place of a text in a table, which only profiles have.
    case .stringValueStrindex, nil: self = .empty
    }
  }
}

extension Attributes {
  /// Of a name that was sent twice, the last.
  init(_ pairs: [Wire.KeyValue]) {
    self.init(minimumCapacity: pairs.count)
    for pair in pairs { self[pair.key] = AttributeValue(pair.value) }
  }
}
