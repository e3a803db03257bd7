internal import ArgumentParser

/// `codenotes serve`
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Show the site while you write.")

  @OptionGroup var site: SiteOptions

  func run() async throws {
  }
}
