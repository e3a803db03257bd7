package import Evidence

/// The form in which a table of orders is kept beside a note, in `detail`.
extension OrderTable {
  package var recorded: EvidenceValue {
    .object([
      "total": .integer(total), "impossible": .list(impossible.map(\.recorded)),
      "drawn": .texts(drawn),
      "outcomes": .list(outcomes.map(\.recorded)),
    ])
  }

  /// Reads what `recorded` kept; nil for what is none of it.
  package init?(_ recorded: EvidenceValue) {
    guard let total = recorded["total"]?.int, let impossible = recorded["impossible"]?.items,
      let outcomes = recorded["outcomes"]?.items
    else { return nil }
    self.init(
      total: total, impossible: impossible.map(Impossible.init),
      outcomes: outcomes.map { outcome in
        Outcome(
          after: outcome["after"]?.items ?? [],
          errors: (outcome["errors"]?.items ?? []).compactMap(\.string),
          orders: (outcome["orders"]?.items ?? []).compactMap(\.string).map(OrderTable.names),
          isSerial: outcome["serial"]?.flag ?? true)
      },
      drawn: (recorded["drawn"]?.items ?? []).compactMap(\.string))
  }

  fileprivate static func names(_ order: String) -> [String] {
    order.split(separator: ",").map { $0.trimmingPrefix(" ") }.map(String.init)
  }
}

extension OrderTable.Impossible {
  fileprivate var recorded: EvidenceValue {
    .object([
      "order": .text(order.joined(separator: ", ")), "at": .integer(at), "waiting": .text(waiting),
      "blockers": .texts(blockers),
    ])
  }

  fileprivate init(_ recorded: EvidenceValue) {
    self.init(
      order: OrderTable.names(recorded["order"]?.string ?? ""), at: recorded["at"]?.int ?? 0,
      waiting: recorded["waiting"]?.string ?? "",
      blockers: (recorded["blockers"]?.items ?? []).compactMap(\.string))
  }
}

extension OrderTable.Outcome {
  fileprivate var recorded: EvidenceValue {
    .object([
      "after": .list(after), "errors": .texts(errors), "serial": .bool(isSerial),
      "orders": .list(orders.map { .text($0.joined(separator: ", ")) }),
    ])
  }
}

extension EvidenceValue {
  static func texts(_ texts: [String]) -> EvidenceValue { .list(texts.map { .text($0) }) }
}
