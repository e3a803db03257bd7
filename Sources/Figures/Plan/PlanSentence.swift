internal import Evidence
internal import Plans

/// What is said of a whole plan.
struct PlanSentence {
  private let tree: PlanTree
  private let numbers: PlanNumbers

  init(_ tree: PlanTree) {
    self.tree = tree
    numbers = PlanNumbers(whole: tree.total.milliseconds)
  }

  /// The plan's whole time and buffers, above its tree.
  var heading: String {
    guard tree.isAnalyzed else { return "Planned, not executed" }
    let buffers = PlanNumbers.buffers(tree.total.blocks)
    guard tree.isTimed else { return buffers }
    return numbers.time(tree.total.milliseconds) + ", " + buffers
  }

  /// What ran beside the tree, and which settings made it what it is.
  var footing: [String] {
    var times: [String] = []
    let read = tree.total.blocks.read
    if read > 0 { times.append("\(NumberText.count(read)) of the buffers read, not hit") }
    if let time = tree.planningMilliseconds { times.append("planning \(PlanSentence.time(time))") }
    if let time = tree.triggerMilliseconds { times.append("triggers \(PlanSentence.time(time))") }
    if let time = tree.compilationMilliseconds { times.append("JIT \(PlanSentence.time(time))") }
    let settings = tree.settings.filter { PlanSentence.quiet[$0.key] != $0.value }
      .sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
    return [times, settings].filter { !$0.isEmpty }.map { $0.joined(separator: "; ") }
  }

  /// For those who do not see the figure.
  var description: String {
    let count = tree.nodes.count
    guard tree.isAnalyzed else {
      return "A plan of \(count == 1 ? "one node" : "\(count) nodes") that was not executed."
    }
    return "A plan of \(count == 1 ? "one node" : "\(count) nodes"): \(heading). "
      + [busiest, worst, removed].compactMap { $0 }.joined(separator: " ")
  }

  private var busiest: String? {
    guard tree.isTimed, tree.total.milliseconds > 0,
      let node = tree.nodes.max(by: { $0.own.milliseconds < $1.own.milliseconds })
    else { return nil }
    let share = node.own.milliseconds / tree.total.milliseconds * 100
    return "Most of the time, \(NumberText.fixed(share, 0)) %, goes into \(node.name)."
  }

  private var worst: String? {
    guard let node = tree.worstEstimate, let estimate = node.estimate, estimate.isMisestimate
    else { return nil }
    let direction = estimate.actual > estimate.planned ? "more" : "fewer"
    return "\(node.name) returned \(NumberText.significant(estimate.factor)) times \(direction)"
      + " rows than planned."
  }

  private var removed: String? {
    guard tree.removed >= 1 else { return nil }
    return PlanNumbers.counted(tree.removed, "row was", "rows were")
      .replacing(" rows were", with: " rows were read and thrown away by filters.")
      .replacing(" row was", with: " row was read and thrown away by filters.")
  }

  private static func time(_ milliseconds: Double) -> String {
    PlanNumbers(whole: milliseconds).time(milliseconds)
  }

  /// `InitPlan 1 (returns $0)` without the parameter.
  static func subplan(_ name: String) -> String {
    name.firstRange(of: " (returns").map { String(name[..<$0.lowerBound]) } ?? name
  }

  /// What a lab's server sets for all plans alike.
  private static let quiet = ["jit": "off", "max_parallel_workers_per_gather": "0"]
}
