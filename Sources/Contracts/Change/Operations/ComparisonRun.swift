internal import Evidence

/// One comparison of two descriptions, with what it has found so far.
struct ComparisonRun: Sendable {
  let base: APIDescription
  let revision: APIDescription
  let options: ComparisonOptions

  /// Which of the comparers of schemas is meant.
  private struct ComparerKey: Hashable {
    var side: MessageSide
    var isText: Bool
  }

  private var comparers: [ComparerKey: SchemaComparer] = [:]
  private var located: [LocatedFinding] = []
  private let baseSchemas: EffectiveSchemas
  private let revisionSchemas: EffectiveSchemas

  init(base: APIDescription, revision: APIDescription, options: ComparisonOptions) {
    self.base = base
    self.revision = revision
    self.options = options
    baseSchemas = EffectiveSchemas(base.schemas)
    revisionSchemas = EffectiveSchemas(revision.schemas)
  }

  /// Compares everything.
  mutating func compare() {
    compareServers()
    var order = 1
    let operations = OperationMatcher.pairs(base.operations, revision.operations)
    for (before, after) in operations {
      compareOperation(OperationPair(base: before, revision: after, order: order))
      order += 1
    }
    for (before, after) in OperationMatcher.messages(base.webhooks, revision.webhooks) {
      compareMessage(OperationPair(base: before, revision: after, order: order))
      order += 1
    }
  }

  // MARK: - Schemas

  func baseSchema(_ id: SchemaID) -> EffectiveSchema { baseSchemas[id] }

  func revisionSchema(_ id: SchemaID) -> EffectiveSchema { revisionSchemas[id] }

  /// Compares what stands in one place of both descriptions, with all that is below it.
  ///
  /// A pair of schemas that is met again below the same place is reported once, where it is nearest.
  mutating func compareSchemas(
    _ before: SchemaID?, _ after: SchemaID?, _ use: SchemaUse, in operations: OperationPair
  ) {
    guard before != nil || after != nil else { return }
    let root = SchemaPair(
      base: before ?? baseSchemas.anything, revision: after ?? revisionSchemas.anything)
    let key = ComparerKey(side: use.place.side, isText: use.isText)
    var queue: [(pair: SchemaPair, steps: [SchemaStep], place: RulePlace)] = [(root, [], use.place)]
    var seen: Set<SchemaPair> = [root]
    var next = 0
    while next < queue.count {
      let (pair, steps, place) = queue[next]
      next += 1
      let result = comparison(of: pair, key)
      for change in result.changes {
        guard let rule = change.rule.id(at: place) else { continue }
        add(draft(rule, change, steps, place, use), in: operations)
      }
      for edge in result.edges where seen.insert(edge.pair).inserted {
        queue.append((edge.pair, steps + [edge.step], edge.step.isBelow ? place.below : place))
      }
    }
  }

  private mutating func comparison(of pair: SchemaPair, _ key: ComparerKey) -> PairComparison {
    comparers[
      key,
      default: SchemaComparer(
        base: baseSchemas, revision: revisionSchemas, side: key.side, isText: key.isText)
    ].comparison(of: pair)
  }

  private func draft(
    _ rule: String, _ change: SchemaChange, _ steps: [SchemaStep], _ place: RulePlace,
    _ use: SchemaUse
  ) -> FindingDraft {
    let full = steps + (change.step.map { [$0] } ?? [])
    let path = full.map(\.text).joined()
    // An alternative that came or went is said of the schema that has it.
    let named = change.step.map(\.isBelow) ?? true ? full : steps
    var draft = FindingDraft(
      rule, place.side, use.part, path.isEmpty ? use.subject : "\(use.subject) \(path)",
      "\(use.noun(named)) \(change.predicate)", base: change.base, revision: change.revision)
    draft.steps = full
    draft.proposals = change.proposals
    draft.isUndecided = change.isUndecided
    draft.schemas = change.schemas
    if let shown = change.shown { draft.shown = shown }
    return draft
  }

  // MARK: - Findings

  mutating func add(_ draft: FindingDraft, in operations: OperationPair) {
    let severity = RuleCatalogue[draft.rule]?.severity ?? .warning
    let shown = draft.revision?.isWritten == true ? draft.revision : draft.base
    var finding = ContractFinding(
      rule: draft.rule, severity: severity, side: draft.side, operation: operations.title,
      subject: draft.subject, pointer: shown?.pointer ?? "", message: draft.message)
    finding.base = draft.base.flatMap { $0.isWritten ? $0.location : nil }
    finding.revision = draft.revision.flatMap { $0.isWritten ? $0.location : nil }
    finding.before = draft.shown.base?.fragment
    finding.after = draft.shown.revision?.fragment
    finding.isUndecided = draft.isUndecided
    if let override = options.override(of: draft.rule), override.severity != severity {
      finding.override = ContractFinding.Override(original: severity, reason: override.reason)
      finding.severity = override.severity
    }
    let location = ChangeLocation(
      base: operations.base, revision: operations.revision, part: draft.part, steps: draft.steps,
      proposals: draft.proposals)
    located.append(
      LocatedFinding(
        finding: finding, location: location, base: draft.schemas.base,
        revision: draft.schemas.revision, order: operations.order))
  }

  /// What was found, in its order, nothing twice.
  func sorted() -> [LocatedFinding] {
    var seen: Set<[String]> = []
    return located.sorted { $0.precedes($1) }.filter { located in
      let finding = located.finding
      return seen.insert([
        finding.rule, finding.operation, finding.subject, finding.pointer, finding.message,
      ]).inserted
    }
  }
}

extension Origin {
  /// Whether it is a place in a document; what nothing is said of has none.
  var isWritten: Bool { !file.isEmpty }

  /// What stands there, under its key; nil for the document as a whole.
  fileprivate var fragment: String? {
    guard isWritten, let token = pointer.split(separator: "/").last.map(String.init)
    else { return nil }
    let key = token.replacing("~1", with: "/").replacing("~0", with: "~")
    return DocumentFragment(node, key: Int(key) == nil ? key : nil).text
  }
}
