internal import Contracts
internal import Diagnostics
internal import Markup

/// What is wrong with a contract, as far as it can be seen before descriptions are compared.
extension LabReader {
  mutating func checkContract(_ fence: LabFence) {
    let reader = ContractReader(fence.body)
    for finding in reader.findings {
      var placed = finding
      placed.span = fence.place(finding.span.start..<finding.span.end)
      findings.append(placed)
    }
    for file in reader.files {
      _ = contents(of: file.name, fence.place(file.span.start..<file.span.end))
    }
    guard let plan = reader.plan else { return }
    for example in plan.examples where files.below(example.text).isEmpty {
      _ = contents(of: example.text, fence.place(example.range))
    }
    checkReplay(plan.changes.first { $0.prefix != nil }?.name.range, fence)
  }

  /// A change that is served somewhere needs somebody who serves it.
  private mutating func checkReplay(_ range: Range<Int>?, _ fence: LabFence) {
    guard let range, lab.configuration.service?.port == nil else { return }
    report(
      .badLab, fence.place(range), "a change has a `prefix`, and there is no service to ask",
      hint: "write `lab: {service: {command: [python3, app.py], port: 8081}}` in the front matter")
  }

  /// All files that a contract depends on: examples in folders, and what descriptions refer to.
  func filesOfContract(_ fence: LabFence) -> Set<String> {
    guard let plan = ContractReader(fence.body).plan else { return [] }
    var names = Set(plan.examples.flatMap { files.below($0.text) })
    var open = [plan.base, plan.revision].compactMap { $0?.text }
    open += plan.changes.compactMap { $0.revision?.text }
    while let name = open.popLast() {
      guard !names.contains(name), let bytes = files.read(name) else { continue }
      names.insert(name)
      open += files.mentioned(in: bytes)
    }
    return names
  }
}
