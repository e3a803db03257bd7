internal import ArgumentParser
internal import Contracts
internal import Diagnostics
internal import Evidence

/// The command `codenotes contract`.
struct Contract: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what a change of an API breaks, and for whom.",
    discussion: """
      Compares two OpenAPI descriptions (3.0 or 3.1, YAML or JSON). Each breaking change comes with a \
      message that was right before and is wrong now, or says that none is known. With examples of \
      what consumers send and use, it says whom a change hits. Ends with 1 where a change is breaking \
      or an example is broken.
      """)

  @Argument(help: "The description as it was released.")
  var base: String

  @Argument(help: "The description as it would become.")
  var revision: String

  @Option(help: ArgumentHelp("Consumers’ examples: a folder, or a file.", valueName: "dir"))
  var examples: [String] = []

  @Option(
    help: "What to print: text, json (one object), markdown (for a review) or github (annotations)."
  )
  var format = ContractFormat.text

  @Option(help: "What ends with 1: breaking (and broken examples), warning (those too) or none.")
  var failOn = FailureRule.breaking

  @Option(
    help: ArgumentHelp(
      "A YAML file of severities with reasons: `RULE: {level: warning, reason: …, until: 2027-01-31}`.",
      valueName: "file"))
  var severity: String?

  @Option(
    help: ArgumentHelp(
      "The day on which sunsets are judged (default: today).", valueName: "yyyy-mm-dd"))
  var today: String?

  func run() throws {
    let options = try comparison()
    let report: ContractReport
    do throws(DocumentMistake) {
      let folder = ContractFolder()
      let consumers = try folder.examples(of: examples)
      report = ContractJudgement(
        base: try APIReader.read(base, source: folder.bytes),
        revision: try APIReader.read(revision, source: folder.bytes), options: options
      ).report(examples: consumers)
    } catch {
      throw Contract.failure(error)
    }
    let console = Console()
    for note in options.notes {
      console.note("codenotes: warning: \(note.message)")
      if let hint = note.hint { console.note("  = help: \(hint)") }
    }
    switch format {
    case .text: console.out(ContractText(report: report).lines.joined(separator: "\n"))
    case .json: console.out(JSONText.compact(report.printed))
    case .markdown: console.out(ContractMarkdown(report: report).text)
    case .github:
      for line in ContractAnnotations(report: report).lines { console.out(line) }
    }
    if failOn.isBroken(by: report) { throw Failure.problems }
  }

  // MARK: - Options

  private func comparison() throws -> ComparisonOptions {
    var options = ComparisonOptions(today: try day())
    guard let severity else { return options }
    do throws(DocumentMistake) {
      options.overrides = try SeverityFile.read(
        try ContractFolder().bytes(severity), file: severity)
    } catch {
      throw Contract.failure(error)
    }
    return options
  }

  private func day() throws -> CalendarDate {
    if let today {
      guard let day = CalendarDate(today), today.utf8.count == 10 else {
        throw Failure.usage("`\(today)` is no day", hint: "write `--today 2026-11-26`")
      }
      return day
    }
    guard let day = CalendarDate.today else {
      throw Failure.environment("this machine does not know which day it is")
    }
    return day
  }

  /// Shows a mistake in a file, with its line; a file that is not there was named wrongly.
  private static func failure(_ mistake: DocumentMistake) -> ExitCode {
    guard let bytes = try? ContractFolder().bytes(mistake.file) else {
      return Failure.usage(mistake.message, hint: mistake.hint)
    }
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let excerpt = lines.indices.contains(mistake.line - 1) ? String(lines[mistake.line - 1]) : nil
    Console().show([
      Problem(
        .error, .badContract, file: mistake.file, line: mistake.line, column: mistake.column,
        mistake.message, hint: mistake.hint, excerpt: excerpt)
    ])
    return Failure.problems
  }
}
