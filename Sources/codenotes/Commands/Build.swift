internal import ArgumentParser
internal import Diagnostics
internal import Glibc
internal import Notes
internal import Publishing

/// The command `codenotes build`.
struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the site.",
    discussion: """
      Reads the site's folder and brings the output up to date. With an error in the site, nothing \
      is written. Nothing of the site is run.
      """)

  @OptionGroup var site: SiteOptions
  @OptionGroup var publication: PublicationOptions

  @Option(
    help: ArgumentHelp("Where the site goes (default: the site's `public`).", valueName: "dir"))
  var output: String?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("The address of the site, in place of site.yaml's `url`.", valueName: "url"))
  var baseURL: String?

  @Flag(help: "Take warnings for errors.")
  var strict = false

  @Flag(help: "Show where the time went.")
  var profile = false

  @Option(help: "What to print: text, or json, one object.")
  var format = OutputFormat.text

  func run() async throws {
    let root = try site.root()
    var url = baseURL
    while url?.hasSuffix("/") == true { url?.removeLast() }
    if let url, !url.isEmpty, !url.hasPrefix("http://"), !url.hasPrefix("https://") {
      throw Failure.usage(
        "`--base-url \(url)` is no address of a site",
        hint: "write `--base-url https://example.org`")
    }
    let target = output.map(SiteOptions.absolute) ?? "\(root)/public"
    try Build.checkOutput(target, of: root)
    let options = BuildOptions(
      root: root, output: target, baseURL: url, rules: try publication.rules(), isStrict: strict,
      workers: Processors.count)
    let report: BuildReport
    do {
      report = try await Builder(options).build()
    } catch {
      throw Failure.environment(error)
    }
    show(report, target)
    if !report.isPublished { throw Failure.problems }
    // The process ends here, with all that the site was made of.
    withExtendedLifetime(report) { Glibc.exit(EXIT_SUCCESS) }
  }

  /// The output is made and unmade by builds: it may not hold what authors write.
  private static func checkOutput(_ output: String, of root: String) throws {
    let holdsSite = root == output || root.hasPrefix(output == "/" ? "/" : output + "/")
    let sources = ["notes", "topics", "pages", "theme", "static"].map { "\(root)/\($0)" }
    guard !holdsSite, !sources.contains(where: { output == $0 || output.hasPrefix($0 + "/") })
    else {
      throw Failure.usage(
        "the output may not be \(output), which holds the site's sources",
        hint: "choose a folder of its own, such as `--output public`")
    }
  }

  private func show(_ report: BuildReport, _ target: String) {
    let console = Console()
    if profile { show(report.profile, console) }
    for notice in report.notices { console.note(notice) }
    if format == .json {
      console.out(
        JSONValue.object([
          ("notes", .int(report.notes)), ("pages", .int(report.pages)),
          ("written", .int(report.written)), ("unchanged", .int(report.unchanged)),
          ("removed", .int(report.removed)), ("ms", .int(report.milliseconds)),
          ("errors", .array(report.errors.map(JSONValue.init))),
          ("warnings", .array(report.warnings.map(JSONValue.init))),
        ]).text)
      return
    }
    console.show(report.problems)
    guard report.isPublished else {
      console.note("Nothing was written: \(Console.tally(report.problems)).")
      return
    }
    let tally =
      report.problems.isEmpty ? "" : " \(Console.tally(report.problems).capitalizedFirst)."
    console.out(
      "Built \(Console.count(report.notes, "note")) into \(target) in \(report.milliseconds) ms: "
        + "\(Console.count(report.pages, "file")), \(report.written) written, \(report.unchanged) unchanged, "
        + "\(report.removed) removed.\(tally)")
  }

  private func show(_ profile: Profile, _ console: Console) {
    console.note("stage".padded(to: 26) + "ms".padded(to: 10, fromLeft: true) + "  processor ms")
    for stage in profile.stages + [profile.total] {
      console.note(
        stage.name.padded(to: 26) + Build.milliseconds(stage.wall).padded(to: 10, fromLeft: true)
          + Build.milliseconds(stage.processor).padded(to: 14, fromLeft: true))
    }
  }

  /// With one digit behind the point.
  private static func milliseconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let tenths = Int(seconds) * 10_000 + Int(attoseconds / 100_000_000_000_000)
    return "\(tenths / 10).\(tenths % 10)"
  }
}

extension String {
  /// With spaces up to a width in characters; longer ones stay as they are.
  fileprivate func padded(to width: Int, fromLeft: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - count))
    return fromLeft ? spaces + self : self + spaces
  }

  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
