import Evidence

/// What `codenotes prove` records.
extension SessionTrace {
  /// - Parameter block: A block of sessions in a note's evidence.
  init(recorded block: EvidenceValue?) {
    let run = block?["detail"]?["run"]
    let records = run?["steps"]?.items ?? []
    for record in records { add(record) }
    var last: String?
    for event in run?["events"]?.items ?? [] {
      if let sent = event["sent"]?.int {
        last = records[sent]["id"]?.string ?? last
      } else if let ended = event["ended"]?.int, let id = records[ended]["id"]?.string {
        steps[id]?.endedAfter = last
      }
    }
  }

  private mutating func add(_ record: EvidenceValue) {
    guard let id = record["id"]?.string else { return }
    var step = Step()
    let result = record["result"]
    step.waited = record["waits"]?.items?.isEmpty == false
    step.error = result?["error"]?["message"]?.string
    step.columns = result?["columns"]?.items?.compactMap { $0["name"]?.string }
    step.rows = (result?["rows"]?.items ?? []).map { row in
      (row.items ?? []).map { $0.string ?? "" }
    }
    steps[id] = step
    for notice in result?["notices"]?.items ?? [] {
      notices[record["session"]?.string ?? "", default: []].append(
        notice["message"]?.string ?? "")
    }
  }
}
