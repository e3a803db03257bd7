extension Wire.NumberPoint: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    attributes = try json.messages("attributes")
    startTimeUnixNano = try json.whole("startTimeUnixNano")
    timeUnixNano = try json.whole("timeUnixNano")
    switch try json.only(of: ["asDouble", "asInt"]) {
    case "asDouble": value = .asDouble(try json.number("asDouble"))
    case "asInt": value = .asInt(try json.whole("asInt"))
    default: break
    }
    exemplars = try json.messages("exemplars")
    flags = try json.whole("flags")
  }
}

extension Wire.HistogramPoint: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    attributes = try json.messages("attributes")
    startTimeUnixNano = try json.whole("startTimeUnixNano")
    timeUnixNano = try json.whole("timeUnixNano")
    count = try json.whole("count")
    if json.has("sum") { sum = try json.number("sum") }
    bucketCounts = try json.wholes("bucketCounts")
    explicitBounds = try json.numbers("explicitBounds")
    exemplars = try json.messages("exemplars")
    flags = try json.whole("flags")
    if json.has("min") { min = try json.number("min") }
    if json.has("max") { max = try json.number("max") }
  }
}

extension Wire.ExponentialPoint: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    attributes = try json.messages("attributes")
    startTimeUnixNano = try json.whole("startTimeUnixNano")
    timeUnixNano = try json.whole("timeUnixNano")
    count = try json.whole("count")
    if json.has("sum") { sum = try json.number("sum") }
    scale = try json.whole("scale")
    zeroCount = try json.whole("zeroCount")
    if let buckets: Buckets = try json.message("positive") { positive = buckets }
    if let buckets: Buckets = try json.message("negative") { negative = buckets }
    flags = try json.whole("flags")
    exemplars = try json.messages("exemplars")
    if json.has("min") { min = try json.number("min") }
    if json.has("max") { max = try json.number("max") }
    zeroThreshold = try json.number("zeroThreshold")
  }
}

extension Wire.ExponentialPoint.Buckets: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    offset = try json.whole("offset")
    bucketCounts = try json.wholes("bucketCounts")
  }
}

extension Wire.SummaryPoint: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    attributes = try json.messages("attributes")
    startTimeUnixNano = try json.whole("startTimeUnixNano")
    timeUnixNano = try json.whole("timeUnixNano")
    count = try json.whole("count")
    sum = try json.number("sum")
    quantileValues = try json.messages("quantileValues")
    flags = try json.whole("flags")
  }
}

extension Wire.SummaryPoint.ValueAtQuantile: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    quantile = try json.number("quantile")
    value = try json.number("value")
  }
}

extension Wire.Exemplar: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    filteredAttributes = try json.messages("filteredAttributes")
    timeUnixNano = try json.whole("timeUnixNano")
    switch try json.only(of: ["asDouble", "asInt"]) {
    case "asDouble": value = .asDouble(try json.number("asDouble"))
    case "asInt": value = .asInt(try json.whole("asInt"))
    default: break
    }
    spanID = try json.hexadecimal("spanId")
    traceID = try json.hexadecimal("traceId")
  }
}
