internal import ArgumentParser
internal import Diagnostics
internal import Evidence
internal import Files
internal import Glibc
internal import Labs

/// The command `codenotes prove`.
struct Prove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the labs of notes, and judge their claims.",
    discussion: """
      Runs what notes run: their SQL, their plans, their programs. What was measured is written \
      beside each note, as evidence.json, and every claim is judged by it. This runs code of the \
      site: see the manual on what holds it back. Ends with 1 where a claim does not hold or a block \
      failed, with 2 where a lab could not be made.
      """)

  @OptionGroup var site: SiteOptions

  @Argument(help: "Names of notes (default: all that have a lab).")
  var notes: [String] = []

  @Flag(help: "Run and judge, and write nothing.")
  var check = false

  @Option(
    help: ArgumentHelp("Run this block with what it depends on, and no other.", valueName: "id"))
  var only: String?

  @Option(
    help: ArgumentHelp(
      "Run on this server, in a database of its own that is dropped at the end.", valueName: "url"))
  var postgres: String?

  @Option(
    help: ArgumentHelp(
      "How many notes run at once (default: as many as processors, 4 at most).", valueName: "n"))
  var jobs: Int?

  @Option(
    name: .customLong("load-samples"),
    help: ArgumentHelp(
      "Write each time that a load measures into this folder.", valueName: "folder",
      visibility: .hidden))
  var loadSamples: String?

  @Flag(name: .customLong("dry-run"), help: "List what would run, and run nothing.")
  var dryRun = false

  @Option(help: "What to print: text, or json, one object.")
  var format = OutputFormat.text

  func run() async throws {
    let root = try site.root()
    // libpq reads them for every session, and knows no option that would stand above them.
    for name in ["PGTZ", "PGDATESTYLE", "PGGEQO"] { unsetenv(name) }
    let prover = Prover(try options(root))
    let selection: Prover.Selection
    do {
      selection = try await prover.select()
    } catch {
      throw Failure.environment(error)
    }
    for unknown in selection.unknown {
      throw Failure.usage(
        "no note `\(unknown.name)` with a lab in this site",
        hint: unknown.near.map { "did you mean `\($0)`?" }
          ?? "`codenotes prove --dry-run` lists those that there are")
    }
    guard selection.hasOnly else {
      throw Failure.usage(
        "no block `\(only ?? "")` in these notes",
        hint: "`codenotes prove --dry-run` lists the blocks that there are")
    }
    if dryRun { return ProofPlanPrinter(format: format).show(selection.plans) }
    let report = try await proved(prover, selection)
    ProofPrinter(format: format, isCheck: check, root: root).show(report)
    if report.hasEnvironmentFailure { throw Failure.environment }
    if !report.isProved { throw Failure.problems }
  }

  /// Runs until it is done or a person ends it: then the labs are ended first.
  private func proved(
    _ prover: Prover, _ selection: Prover.Selection
  ) async throws -> ProofReport {
    let interruption = Interruption()
    let progress = ProofProgress(isQuiet: format == .json)
    let work = Task { () -> Result<ProofReport, LabFailure> in
      do throws(LabFailure) {
        return .success(try await prover.prove(selection) { progress.tell($0) })
      } catch {
        return .failure(error)
      }
    }
    interruption.whenSignalled { work.cancel() }
    let result = await work.value
    progress.end()
    if let signal = interruption.signal {
      Console().note("codenotes: ended by a signal; nothing more was written.")
      Glibc.exit(128 + signal)
    }
    switch result {
    case .success(let report): return report
    case .failure(let failure):
      throw Failure.environment(failure.message, hint: failure.hint)
    }
  }

  private func options(_ root: String) throws -> ProofOptions {
    var options = ProofOptions.current(root)
    options.notes = notes.map(Prove.name)
    options.only = only
    options.isCheck = check
    options.postgres = postgres
    options.loadSamples = loadSamples
    options.jobs = jobs ?? min(4, Processors.count)
    guard options.jobs > 0 else {
      throw Failure.usage("`--jobs \(options.jobs)` runs nothing", hint: "write `--jobs 2`")
    }
    return options
  }

  /// A note's name, also where its path is given.
  private static func name(_ argument: String) -> String {
    var parts = argument.split(separator: "/").map(String.init)
    if parts.last == "index.md" { parts.removeLast() }
    let last = parts.last ?? argument
    return last.hasSuffix(".md") ? String(last.dropLast(3)) : last
  }
}
