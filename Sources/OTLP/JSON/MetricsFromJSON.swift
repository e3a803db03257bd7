extension Wire.MetricsRequest: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    resourceMetrics = try json.messages("resourceMetrics")
  }
}

extension Wire.ResourceMetrics: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    if let resource: Wire.Resource = try json.message("resource") { self.resource = resource }
    scopeMetrics = try json.messages("scopeMetrics")
    schemaURL = try json.text("schemaUrl")
  }
}

extension Wire.ScopeMetrics: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    if let scope: Wire.Scope = try json.message("scope") { self.scope = scope }
    metrics = try json.messages("metrics")
    schemaURL = try json.text("schemaUrl")
  }
}

extension Wire.Metric: JSONMessage {
  private static let kinds = ["gauge", "sum", "histogram", "exponentialHistogram", "summary"]

  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    name = try json.text("name")
    description_p = try json.text("description")
    unit = try json.text("unit")
    switch try json.only(of: Wire.Metric.kinds) {
    case "gauge": data = try json.message("gauge").map { .gauge($0) }
    case "sum": data = try json.message("sum").map { .sum($0) }
    case "histogram": data = try json.message("histogram").map { .histogram($0) }
    case "exponentialHistogram":
      data = try json.message("exponentialHistogram").map { .exponentialHistogram($0) }
    case "summary": data = try json.message("summary").map { .summary($0) }
    default: break
    }
    metadata = try json.messages("metadata")
  }
}

extension Wire.Gauge: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    dataPoints = try json.messages("dataPoints")
  }
}

extension Wire.Sum: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    dataPoints = try json.messages("dataPoints")
    aggregationTemporality = try Wire.AggregationTemporality(json: json)
    isMonotonic = try json.flag("isMonotonic")
  }
}

extension Wire.Histogram: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    dataPoints = try json.messages("dataPoints")
    aggregationTemporality = try Wire.AggregationTemporality(json: json)
  }
}

extension Wire.ExponentialHistogram: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    dataPoints = try json.messages("dataPoints")
    aggregationTemporality = try Wire.AggregationTemporality(json: json)
  }
}

extension Wire.Summary: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    dataPoints = try json.messages("dataPoints")
  }
}

extension Wire.AggregationTemporality {
  /// Of the message around it.
  fileprivate init(json: JSONFields) throws(ExportMistake) {
    let number = try json.enumeration("aggregationTemporality")
    self = Wire.AggregationTemporality(rawValue: number) ?? .unspecified
  }
}
