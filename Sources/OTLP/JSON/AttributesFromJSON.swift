extension Wire.Resource: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    attributes = try json.messages("attributes")
    droppedAttributesCount = try json.whole("droppedAttributesCount")
  }
}

extension Wire.Scope: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    name = try json.text("name")
    version = try json.text("version")
    attributes = try json.messages("attributes")
    droppedAttributesCount = try json.whole("droppedAttributesCount")
  }
}

extension Wire.KeyValue: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    key = try json.text("key")
    if let value: Wire.AnyValue = try json.message("value") { self.value = value }
    keyStrindex = try json.whole("keyStrindex")
  }
}

extension Wire.ArrayValue: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    values = try json.messages("values")
  }
}

extension Wire.KeyValueList: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    values = try json.messages("values")
  }
}

extension Wire.AnyValue: JSONMessage {
  private static let kinds = [
    "stringValue", "boolValue", "intValue", "doubleValue", "arrayValue", "kvlistValue",
    "bytesValue",
    "stringValueStrindex",
  ]

  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    switch try json.only(of: Wire.AnyValue.kinds) {
    case "stringValue": value = .stringValue(try json.text("stringValue"))
    case "boolValue": value = .boolValue(try json.flag("boolValue"))
    case "intValue": value = .intValue(try json.whole("intValue"))
    case "doubleValue": value = .doubleValue(try json.number("doubleValue"))
    case "arrayValue": value = try json.message("arrayValue").map { .arrayValue($0) }
    case "kvlistValue": value = try json.message("kvlistValue").map { .kvlistValue($0) }
    case "bytesValue": value = .bytesValue(try json.base64("bytesValue"))
    case "stringValueStrindex":
      value = .stringValueStrindex(try json.whole("stringValueStrindex"))
    default: break
    }
  }
}
