internal import ArgumentParser
internal import Diagnostics
internal import ExternalLinks
internal import Glibc
internal import Notes
internal import Publishing
internal import Site

/// The command `codenotes check`.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find what is wrong with the site.",
    discussion: """
      Says all that `build` would, and what a careful editor would notice besides: images without \
      a description, skipped headings, notes that no guide lists. Writes nothing. Ends with 1 where \
      there is an error.
      """)

  @OptionGroup var site: SiteOptions
  @OptionGroup var publication: PublicationOptions

  @Flag(help: "Check links to other sites too; answers are kept for a day.")
  var external = false

  @Option(help: "What to print: text, or json, one object.")
  var format = OutputFormat.text

  func run() async throws {
    let root = try site.root()
    var loader = SiteLoader(root: root, workers: Processors.count)
    var profile = Profile()
    let rules = try publication.rules()
    let loaded: LoadedSite
    do {
      loaded = try await loader.load(rules, reviews: true, profile: &profile)
    } catch {
      throw Failure.environment(error)
    }
    var problems = loaded.problems
    if external {
      let checker = ExternalLinkChecker(root: root, now: time(nil))
      problems = (problems + (await checker.check(loaded.graph))).sorted()
    }
    let console = Console()
    if format == .json {
      console.out(
        JSONValue.object([("problems", .array(problems.map(JSONValue.init)))]).text)
    } else {
      console.show(problems)
      console.out(
        "Checked \(Console.count(loaded.graph.notes.count, "note")): \(Console.tally(problems)).")
    }
    if problems.contains(where: { $0.severity == .error }) { throw Failure.problems }
  }
}
