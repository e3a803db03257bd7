internal import Diagnostics
internal import Evidence
internal import Files
internal import Markup
internal import SQLText
internal import Sessions

/// Makes a note's lab of its front matter and its blocks.
struct LabReader {
  private(set) var lab: NoteLab
  let files: LabFiles
  var findings: [Finding] = []
  private static let reserved: Set<String> = [
    "true", "false", "null", "and", "or", "not", "contains", "count", "min", "max", "sum", "at",
  ]

  /// Reads a lab.
  ///
  /// - Parameters:
  ///   - configuration: Of the front matter; nil where it has none.
  ///   - fences: Of the text.
  ///   - root: The site's folder.
  ///   - folder: The note's, below it.
  ///   - findings: Gets what is wrong.
  /// - Returns: The lab, as far as it makes sense; its evidence is not read yet.
  static func read(
    _ configuration: LabConfiguration?, _ fences: [LabFence], root: String, folder: String,
    findings: inout [Finding]
  ) -> NoteLab {
    var reader = LabReader(root: root, folder: folder)
    if let configuration { reader.lab.configuration = configuration }
    reader.readBlocks(fences)
    reader.readClaims(fences)
    reader.checkComparisons()
    findings += reader.findings
    return reader.lab
  }

  private init(root: String, folder: String) {
    lab = NoteLab(folder: folder)
    files = LabFiles("\(root)/\(folder)")
  }

  // MARK: - Blocks

  private mutating func readBlocks(_ fences: [LabFence]) {
    let labFiles = filesOfLab()
    var used = Set(labFiles)
    var functions = seedFunctions
    var chain = BlockDigest(
      lab: lab.configuration.canonical, files: labFiles.map { ($0, files.read($0)) })
    for fence in fences where fence.isRun {
      guard let instrument = instrument(of: fence), let id = id(of: fence) else { continue }
      checkNeeds(of: instrument, fence)
      let names = filesNamed(by: fence, instrument)
      used.formUnion(names)
      let inputs = BlockDigest.Inputs(
        instrument: instrument.rawValue, instrumentVersion: instrument.version,
        language: fence.info.language, attributes: LabReader.measured(fence.info.attributes),
        body: fence.body, files: names.map { ($0, files.read($0)) })
      let resets = fence.info.has("reset")
      let body = String(decoding: fence.body, as: UTF8.self)
      if instrument == .sql { functions.formUnion(LabReader.functions(in: body)) }
      let changes = instrument.changesLab(body, functions: functions)
      let repeats = repeats(of: fence)
      let isRepeatable = instrument != .sql && instrument != .sessions
      if !isRepeatable, repeats > 1, changes, !resets {
        report(
          .badAttribute, fence.place(of: "repeat"),
          "`repeat` needs a block that changes nothing, or `reset`",
          hint: "add `reset`, so that each run begins with the seed again")
      }
      checkValue(of: "hide", ["source", "figure", "all"], fence)
      checkValue(of: "on", ["sqlite", "postgres"], fence)
      if instrument == .sessions { checkSessions(fence) }
      if instrument == .load { checkLoad(fence) }
      if instrument == .http { checkRequests(fence) }
      if instrument == .trace { checkTrace(fence) }
      if instrument == .contract { checkContract(fence) }
      let digest = chain.next(inputs, resets: resets, changesLab: changes)
      lab.blocks.append(
        LabBlock(
          id: id, instrument: instrument.rawValue, fence: fence, digest: digest, resets: resets,
          changesLab: changes, repeats: repeats, timeout: timeout(of: fence),
          files: names))
    }
    lab.sources = (used.sorted() + [EvidenceFile.name]).map { "\(lab.folder)/\($0)" }
  }

  /// Names of the functions that the seeds make.
  private var seedFunctions: Set<String> {
    let seeds = [lab.configuration.postgres?.seed, lab.configuration.sqlite?.seed]
    return seeds.reduce(into: []) { functions, seed in
      guard let seed, let bytes = files.read(seed.value) else { return }
      functions.formUnion(LabReader.functions(in: String(decoding: bytes, as: UTF8.self)))
    }
  }

  private static func functions(in sql: String) -> [String] {
    SQLScript(sql).statements.compactMap(\.definedFunction)
  }

  /// Attributes that a result depends on: how it is shown is not one.
  private static func measured(
    _ attributes: [InfoString.Attribute]
  ) -> [(key: String, value: String)] {
    let shown: Set = [
      "run", "id", "caption", "hide", "compare", "title", "lines", "highlight", "ins", "del",
    ]
    return attributes.filter { !shown.contains($0.key) }.map { ($0.key, $0.value ?? "") }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
  }

  private mutating func instrument(of fence: LabFence) -> LabInstrument? {
    let name = fence.info["run"] ?? ""
    if let instrument = LabInstrument(rawValue: name) { return instrument }
    let known = LabInstrument.allCases.map(\.rawValue)
    report(
      .unknownInstrument, fence.place(of: "run"),
      name.isEmpty ? "`run` needs an instrument" : "no instrument `\(name)`",
      hint: EditDistance.nearest(to: name, among: known).map { "did you mean `run=\($0)`?" }
        ?? "the instruments are " + known.map { "`\($0)`" }.joined(separator: ", "))
    return nil
  }

  /// Whether the lab has the database that an instrument needs.
  private mutating func checkNeeds(of instrument: LabInstrument, _ fence: LabFence) {
    let configuration = lab.configuration
    switch instrument {
    case .load where LabReader.asksServiceOnly(fence): return
    case .plan, .sessions, .load:
      guard configuration.postgres == nil else { return }
      report(
        .badLab, fence.place(of: "run"),
        "`run=\(instrument.rawValue)` needs PostgreSQL, and this lab has none",
        hint: "write `lab: {postgres: true}` in the front matter")
    case .sql:
      guard configuration.postgres == nil, configuration.sqlite == nil else { return }
      report(
        .badLab, fence.place(of: "run"), "`run=sql` needs a database, and this lab has none",
        hint: "write `lab: {postgres: true}` or `lab: {sqlite: true}` in the front matter")
    case .http, .trace, .contract, .program: return
    }
  }

  private mutating func id(of fence: LabFence) -> String? {
    let place = fence.place(of: "id")
    guard let id = fence.info["id"], !id.isEmpty else {
      report(
        .missingID, fence.span, "a block that is run needs an id",
        hint: "write `id=NAME`: claims speak of `NAME.rows`")
      return nil
    }
    let isName =
      id.utf8.first.map { $0 >= 0x41 || $0 == UInt8(ascii: "_") } == true
      && id.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    guard isName, !LabReader.reserved.contains(id) else {
      report(
        .badAttribute, place, "`\(id)` cannot be the id of a block",
        hint: isName
          ? "that word means something in claims: take another"
          : "an id begins with a letter, and holds letters, digits, `_` and `-`")
      return nil
    }
    if lab.block(id) != nil {
      report(
        .duplicateID, place, "another block of this note has the id `\(id)`",
        hint: "give each `id=…` once in a note")
      return nil
    }
    return id
  }

  private mutating func checkValue(of key: String, _ known: [String], _ fence: LabFence) {
    guard let value = fence.info[key], !known.contains(value) else { return }
    report(
      .badAttribute, fence.place(of: key),
      "`\(key)` is one of \(known.map { "`\($0)`" }.joined(separator: ", "))",
      hint: EditDistance.nearest(to: value, among: known).map { "did you mean `\($0)`?" })
  }

  private mutating func repeats(of fence: LabFence) -> Int {
    guard let text = fence.info["repeat"] else { return 1 }
    if let number = Int(text), (1...1000).contains(number) { return number }
    report(
      .badAttribute, fence.place(of: "repeat"), "`repeat` takes a number from 1 to 1000",
      hint: "write `repeat=5`")
    return 1
  }

  private mutating func timeout(of fence: LabFence) -> Duration? {
    guard let text = fence.info["timeout"] else { return nil }
    if let duration = WrittenDuration.read(text) { return duration }
    report(
      .badAttribute, fence.place(of: "timeout"), "`timeout` takes a time",
      hint: WrittenDuration.hint)
    return nil
  }

  /// What is wrong with a script, and with what its fence says of it.
  private mutating func checkSessions(_ fence: LabFence) {
    let script = SessionScript(fence.body)
    for mistake in script.mistakes {
      report(.badScript, fence.place(mistake.range), mistake.message, hint: mistake.hint)
    }
    let levels = ["read committed", "repeatable read", "serializable", "read uncommitted"]
    if let level = fence.info["isolation"], !levels.contains(level.lowercased()) {
      checkValue(of: "isolation", levels, fence)
    }
    if fence.info["victim"] != nil {
      checkValue(of: "victim", script.sessions.filter { $0 != SessionScript.last }, fence)
    }
    if let time = fence.info["foreign"], WrittenDuration.read(time) == nil {
      report(
        .badAttribute, fence.place(of: "foreign"), "`foreign` takes a time",
        hint: WrittenDuration.hint)
    }
  }

  // MARK: - Files

  private mutating func filesOfLab() -> [String] {
    let configuration = lab.configuration
    var names: [String] = []
    for named in [configuration.postgres?.seed, configuration.sqlite?.seed, configuration.python] {
      if let named { names.append(checked(named.value, named.span)) }
    }
    if let service = configuration.service {
      let words = service.command.joined(separator: "\n")
      names += files.named(in: Array(words.utf8))
      for pattern in service.files {
        let matching = files.matching(pattern)
        if matching.isEmpty {
          report(.badLab, service.span, "no file of this note matches `\(pattern)`", hint: nil)
        }
        names += matching
      }
    }
    return Set(names).sorted()
  }

  private mutating func filesNamed(
    by fence: LabFence, _ instrument: LabInstrument
  ) -> [String] {
    var names = Set(files.named(in: fence.body))
    if instrument == .contract { names.formUnion(filesOfContract(fence)) }
    if let file = fence.info["file"] { names.insert(checked(file, fence.place(of: "file"))) }
    return names.sorted()
  }

  /// What a file of the note holds that a block names; reports one that is not there.
  mutating func contents(of name: String, _ span: Span) -> [UInt8]? {
    files.read(checked(name, span))
  }

  private mutating func checked(_ name: String, _ span: Span) -> String {
    guard !files.names.contains(name) else { return name }
    let isOutside = name.hasPrefix("/") || name.split(separator: "/").contains("..")
    report(
      .unreadableFile, span,
      isOutside
        ? "`\(name)` lies outside of the note's folder" : "no file `\(name)` beside the note",
      hint: EditDistance.nearest(to: name, among: files.names).map { "did you mean `\($0)`?" }
        ?? "files of a lab stand in `\(lab.folder)/`")
    return name
  }

  // MARK: - Claims

  private mutating func readClaims(_ fences: [LabFence]) {
    for fence in fences where fence.isClaims && !fence.isRun {
      let list = ClaimList(fence.body)
      for mistake in list.mistakes {
        report(.badClaim, fence.place(mistake.range), mistake.message, hint: mistake.hint)
      }
      for claim in list.claims {
        checkSyntax(of: claim, fence)
        lab.claims.append(NoteLab.PlacedClaim(claim: claim, fence: fence))
      }
    }
  }

  /// What can be known of a claim before anything is measured.
  private mutating func checkSyntax(of claim: Claim, _ fence: LabFence) {
    let start = claim.sourceRange.lowerBound
    do throws(ExpressionMistake) {
      let blocks = lab.blockIDs
      let expression = try ExpressionParser.parse(claim.source, blocks: blocks)
      if let unknown = expression.paths.first(where: { !blocks.contains($0.block) }) {
        throw ClaimJudge.unknownBlock(unknown, blocks)
      }
    } catch {
      report(
        error.kind == .syntax ? .expression : .unknownPath,
        fence.place((start + error.range.lowerBound)..<(start + error.range.upperBound)),
        error.message, hint: error.hint)
    }
  }

  private mutating func checkComparisons() {
    for block in lab.blocks {
      guard let other = block.attribute("compare") else { continue }
      let plans = lab.blocks.filter { $0.instrument == block.instrument }.map(\.id)
      if block.instrument != LabInstrument.plan.rawValue {
        report(
          .badAttribute, block.fence.place(of: "compare"),
          "only plans can be compared, and this is a block of `\(block.instrument)`", hint: nil)
      } else if other == block.id || !plans.contains(other) {
        report(
          .badAttribute, block.fence.place(of: "compare"), "no other plan `\(other)` in this note",
          hint: EditDistance.nearest(to: other, among: plans).map { "did you mean `\($0)`?" })
      }
    }
  }

  mutating func report(
    _ code: ProblemCode, _ span: Span, _ message: String, hint: String?
  ) {
    findings.append(Finding(.error, code, at: span, message, hint: hint))
  }
}
