internal import ArgumentParser
internal import Glibc
internal import Notes
internal import Site

/// What of a site is published.
struct PublicationOptions: ParsableArguments {
  @Flag(help: "Publish drafts and expired notes too.")
  var drafts = false

  @Flag(help: "Publish notes with a date in the future too.")
  var future = false

  @Option(
    help: ArgumentHelp(
      "Build as of this moment: 2026-03-08 or 2026-03-08T09:30:00Z (default: the clock's).",
      valueName: "date"))
  var now: String?

  /// The options as the engine takes them.
  ///
  /// - Throws: A usage error for a `--now` that is no date.
  func rules() throws -> PublicationRules {
    var moment = time(nil)
    if let now {
      guard let date = Timestamp(now) else {
        throw Failure.usage(
          "`--now \(now)` is no date",
          hint: "write `--now 2026-03-08` or `--now 2026-03-08T09:30:00Z`")
      }
      moment = date.epochSeconds
    }
    return PublicationRules(now: moment, includesDrafts: drafts, includesFuture: future)
  }
}
