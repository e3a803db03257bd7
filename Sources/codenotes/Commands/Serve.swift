internal import ArgumentParser
internal import Diagnostics
internal import Files
internal import Notes
internal import Preview

/// The command `codenotes serve`.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the site while you write.",
    discussion: """
      Serves the site from memory and shows every save at once in the pages that are open. Problems \
      lie over the page, and the last good version beneath. Writes nothing. Ends with ^C.
      """)

  @OptionGroup var site: SiteOptions
  @OptionGroup var publication: PublicationOptions

  @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp("The port to listen on; 0 takes one that is free.", valueName: "port"))
  var port = 8080

  func run() async throws {
    guard (0...65_535).contains(port) else {
      throw Failure.usage("`--port \(port)` is no port", hint: "ports go from 1 to 65535")
    }
    let root = try site.root()
    let server = PreviewServer(
      PreviewOptions(
        root: root, output: "\(root)/public", host: host, port: port,
        rules: try publication.rules(), workers: Processors.count))
    do {
      try await server.run { Serve.show($0) }
    } catch {
      switch error {
      case .portTaken(let port):
        throw Failure.environment(
          "port \(port) of \(host) is in use",
          hint: "another `codenotes serve` may be running; choose a port with `--port \(port + 1)`")
      case .cannotBind(let reason):
        throw Failure.environment("cannot listen on \(host):\(port): \(reason)")
      case .file(let error): throw Failure.environment(error)
      }
    }
  }

  private static func show(_ event: PreviewServer.Event) {
    let console = Console()
    switch event {
    case .ready(let url, let notes, let problems):
      console.show(problems)
      console.out("Serving \(notes) notes at \(url)")
      console.note("Every save shows at once. End with ^C.")
    case .reloaded(let milliseconds, let problems):
      console.show(problems)
      console.note("Read again in \(milliseconds) ms: \(Console.tally(problems)).")
    case .unreadable(let error):
      console.note("codenotes: \(error.description); the last good pages stay.")
    }
  }
}
