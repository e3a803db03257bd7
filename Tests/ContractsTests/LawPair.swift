import Contracts
import Evidence

/// Two schemas at one place of a description, what is said of them, and what is so.
struct LawPair {
  let base: APIDescription
  let revision: APIDescription
  let place: PairPlace
  let located: [LocatedFinding]

  private let before: SchemaID
  private let after: SchemaID

  /// JSON of the schema in the base, and of that in the revision.
  init(
    _ first: String, _ second: String, at place: PairPlace,
    versions: (String, String) = ("3.1.0", "3.1.0")
  ) throws {
    let test = try PairCase(
      family: "law", name: "pair",
      lines: ["base: \(first)", "revision: \(second)", "\(place.rawValue): nothing"])
    base = try PairDocument(place: place, version: versions.0, components: nil)
      .reading(test, "base")
    revision = try PairDocument(place: place, version: versions.1, components: nil)
      .reading(test, "revision")
    self.place = place
    guard let today = CalendarDate(PairRun.today),
      let before = LawPair.schema(base, place), let after = LawPair.schema(revision, place)
    else { throw PairCase.Mistake(description: "no schema at \(place.rawValue)") }
    self.before = before
    self.after = after
    let options = ComparisonOptions(today: today)
    let judgement = ContractJudgement(base: base, revision: revision, options: options)
    located = ContractComparer(base: base, revision: revision, options: options)
      .locatedFindings().map(judgement.raised)
  }

  private static func schema(_ description: APIDescription, _ place: PairPlace) -> SchemaID? {
    let operation = description.operations.first
    return place == .request
      ? operation?.body?.content.first?.schema
      : operation?.responses.first?.content.first?.schema
  }

  private var side: MessageSide { place == .request ? .request : .response }

  /// A value that a client may not get by with any more: right before and wrong after in a request, the other way round in
  /// an answer.
  var counterexample: EvidenceValue? {
    let old = (schemas: base.schemas, id: before)
    let new = (schemas: revision.schemas, id: after)
    let (from, to) = side == .request ? (old, new) : (new, old)
    let samples =
      SchemaSampler(from.schemas).samples(of: from.id, side: side, limit: 128)
      + SchemaSampler(to.schemas).samples(of: to.id, side: side, limit: 64)
    return samples.first { value in
      SchemaValidator(from.schemas).verdict(of: value, against: from.id, side: side) == .valid
        && SchemaValidator(to.schemas).verdict(of: value, against: to.id, side: side) == .invalid
    }
  }

  /// Whether the comparison says that somebody can break, or that it does not know.
  ///
  /// The table is milder than the law in two cases, which are worth a warning: a property that comes to a closed object, and
  /// an alternative that comes to a oneOf and takes what another takes.
  var warns: Bool {
    located.contains {
      $0.finding.severity == .breaking || $0.finding.isUndecided
        || $0.finding.rule == "response-property-added-to-closed-object"
        || $0.finding.rule.hasSuffix("-one-of-added-overlapping")
    }
  }

  var lines: String {
    located.map { "\($0.finding.severity.rawValue) \($0.finding.rule) \($0.finding.subject)" }
      .joined(separator: "\n")
  }
}
