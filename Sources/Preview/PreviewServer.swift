package import Files
package import Diagnostics
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Notes
internal import Publishing
internal import Site

/// Serves a site from memory while it is written: `codenotes serve`.
///
/// Pages are rendered when they are asked for; a change of a file is followed by a reading of what
/// changed and an event to every open page. Nothing is ever written to the output folder.
package struct PreviewServer: Sendable {
  private let options: PreviewOptions

  package init(_ options: PreviewOptions) {
    self.options = options
  }

  /// What happens while it serves, for whoever watches the terminal.
  package enum Event: Sendable {
    /// It answers at this address.
    case ready(url: String, notes: Int, problems: [Problem])
    /// The site was read again after a change.
    case reloaded(milliseconds: Int, problems: [Problem])
    /// The site could not be read: site.yaml is gone, for one.
    case unreadable(FileError)
  }

  /// Why it cannot begin.
  package enum StartError: Error {
    case portTaken(Int)
    case cannotBind(String)
    case file(FileError)
  }

  /// Serves until the task is cancelled.
  ///
  /// - Throws: `StartError`, before the first event only.
  package func run(_ tell: @escaping @Sendable (Event) -> Void) async throws(StartError) {
    // Feeds and cards lead to this server, not to where the site will stand.
    var loader = SiteLoader(
      root: options.root, baseURL: options.origin(port: options.port), workers: options.workers,
      purpose: .preview)
    var profile = Profile()
    let site: LoadedSite
    do {
      site = try await loader.load(options.rules, profile: &profile)
    } catch {
      throw .file(error)
    }
    loader.save()
    let hub = EventHub(PreviewSnapshot(site, root: options.root, version: 1))
    let (changes, continuation) = AsyncStream.makeStream(of: FileChange.self)
    let watcher: FileWatcher
    do {
      watcher = try FileWatcher(options.root, ignoring: [options.output]) {
        continuation.yield($0)
      }
    } catch {
      throw .file(error)
    }
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let channel = try await bind(group, hub)
    let port = channel.localAddress?.port ?? options.port
    let notes = site.graph.notes.count
    tell(
      .ready(
        url: options.origin(port: port) + "/", notes: notes, problems: site.buildProblems))
    var updater = PreviewUpdater(options: options, loader: loader, site: site, hub: hub)
    await withTaskCancellationHandler {
      await updater.follow(changes, again: { continuation.yield($0) }, tell)
    } onCancel: {
      continuation.finish()
    }
    watcher.stop()
    // The process ends after this: a socket that does not close in order is closed all the same.
    try? await channel.close()
    try? await group.shutdownGracefully()
  }

  private func bind(
    _ group: MultiThreadedEventLoopGroup, _ hub: EventHub
  ) async throws(StartError) -> any Channel {
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(ChannelOptions.backlog, value: 64)
      .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(ChannelOptions.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
          try channel.pipeline.syncOperations.addHandler(RequestHandler(hub: hub))
        }
      }
    do {
      return try await bootstrap.bind(host: options.host, port: options.port).get()
    } catch let error as IOError where error.errnoCode == 98 {
      throw .portTaken(options.port)  // EADDRINUSE
    } catch {
      throw .cannotBind("\(error)")
    }
  }
}
