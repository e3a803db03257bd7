internal import ArgumentParser
internal import Diagnostics
internal import Glibc
internal import Markup
internal import Notes
internal import Publishing
internal import Site

/// The command `codenotes new`.
struct New: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Begin a note.",
    discussion: "Makes a folder for the note with a draft in it, and says where it is.")

  @Argument(help: "What the note is called.")
  var title: String

  @Option(help: ArgumentHelp("The topic that it belongs to.", valueName: "slug"))
  var topic: String?

  @OptionGroup var site: SiteOptions

  func run() async throws {
    let root = try site.root()
    let graph = try await New.graph(of: root)
    let slug = Slug.tag(title)
    guard !slug.isEmpty else {
      throw Failure.usage(
        "a title needs a letter or a digit",
        hint: "for example: `codenotes new \"Finding slow SQL\"`")
    }
    if let topic { try New.check(topic, graph) }
    let file = "notes/\(slug)/index.md"
    // A source that cannot be read is in no graph, and is there all the same.
    let taken =
      [file, "notes/\(slug).md"].first { access("\(root)/\($0)", F_OK) == 0 }
      ?? graph.notes.first { $0.slug == slug }?.content.file
    if let taken {
      throw Failure.usage(
        "there is \(taken) already", hint: "choose another title, or edit that note")
    }
    let day = Timestamp(epochSeconds: time(nil)).dayText
    let topicLine = topic.map { "topic: \($0)\n" } ?? ""
    let text = """
      ---
      title: \(New.quoted(title))
      date: \(day)
      summary: One or two sentences that say what the reader will be able to do.
      \(topicLine)tags: []
      draft: true
      ---

      Begin with the problem that the reader has.

      """
    do {
      try NewFile.write(text, to: file, in: root)
    } catch {
      throw Failure.environment(error)
    }
    Console().out("\(root)/\(file)")
  }

  /// The whole site, what is not published yet included.
  private static func graph(of root: String) async throws -> SiteGraph {
    var loader = SiteLoader(root: root, workers: Processors.count)
    var profile = Profile()
    let rules = PublicationRules(now: time(nil), includesDrafts: true, includesFuture: true)
    do {
      return try await loader.load(rules, profile: &profile).graph
    } catch {
      throw Failure.environment(error)
    }
  }

  private static func check(_ topic: String, _ graph: SiteGraph) throws {
    let known = graph.topics.map(\.slug)
    guard !known.contains(topic) else { return }
    throw Failure.usage(
      "no topic `\(topic)`",
      hint: EditDistance.nearest(to: topic, among: known.sorted()).map { "did you mean `\($0)`?" }
        ?? "make `topics/\(topic).md` first")
  }

  /// Between quotes wherever YAML could take it for something else.
  private static func quoted(_ title: String) -> String {
    let isPlain =
      title.first?.isLetter == true
      && title.allSatisfy { $0.isLetter || $0.isNumber || " ,.()/+-?!'".contains($0) }
      && !["true", "false", "yes", "no", "null", "on", "off"].contains(title.lowercased())
    if isPlain { return title }
    return "\"" + title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
