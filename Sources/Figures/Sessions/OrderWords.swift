internal import Evidence
internal import Sessions

/// What a figure says of all orders of a script.
struct OrderWords {
  private let table: OrderTable

  init(_ table: OrderTable) {
    self.table = table
  }

  /// Such as `8 of 20 orders`.
  func count(_ outcome: OrderTable.Outcome) -> String {
    "\(NumberText.count(outcome.orders.count)) of \(OrderWords.orders(table.total))"
  }

  /// Such as `end with qty 99`, or `fail with 40001 and end with qty 98`.
  func ending(_ outcome: OrderTable.Outcome) -> String {
    var parts: [String] = []
    let isOne = outcome.orders.count == 1
    if !outcome.errors.isEmpty {
      parts.append((isOne ? "fails with " : "fail with ") + NameList(outcome.errors).description)
    }
    if !outcome.after.isEmpty {
      parts.append((isOne ? "ends with " : "end with ") + StepResult.rows(outcome.after))
    }
    return parts.isEmpty ? (isOne ? "succeeds" : "succeed") : parts.joined(separator: " and ")
  }

  /// Of orders that cannot happen.
  var impossible: String? {
    guard !table.impossible.isEmpty else { return nil }
    let isOne = table.impossible.count == 1
    return OrderWords.orders(table.impossible.count) + " cannot happen: "
      + (isOne ? "it needs" : "they need") + " a step of a session that waits"
  }

  /// Of all, for those who do not see the figure.
  var description: String {
    let outcomes = table.outcomes.map { outcome in
      "\(count(outcome)) \(ending(outcome))\(outcome.isAnomaly ? ", as no serial order does" : "")."
    }
    return (outcomes + [impossible.map { $0 + "." }].compactMap { $0 }).joined(separator: " ")
  }

  private static func orders(_ count: Int) -> String {
    count == 1 ? "1 order" : NumberText.count(count) + " orders"
  }
}

extension OrderTable.Outcome {
  /// Whether it is the outcome of no serial order, and no error told anyone.
  var isAnomaly: Bool { !isSerial && errors.isEmpty }
}
