internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
package import Telemetry

/// A receiver of OTLP over HTTP on this machine's loopback, for programs that are watched.
///
/// Both forms of the protocol, protocol buffers and JSON, come to one port. It keeps what arrives until somebody takes it,
/// and answers as a collector would, or as one that is slow or down. A class, since it owns a server: `stop` has to be
/// called. Source: OpenTelemetry protocol, "OTLP/HTTP".
package final class TelemetryReceiver: Sendable {
  /// On 127.0.0.1.
  package let port: Int
  private let intake: Intake
  private let group: MultiThreadedEventLoopGroup

  private init(_ intake: Intake, _ group: MultiThreadedEventLoopGroup, port: Int) {
    self.intake = intake
    self.group = group
    self.port = port
  }

  /// Starts a receiver on a port that is free, with a thread of its own.
  ///
  /// - Throws: Where the system gives no port.
  package static func start(
    limits: ReceiverLimits = ReceiverLimits()
  ) async throws(ReceiverFailure) -> TelemetryReceiver {
    let intake = Intake(limits)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(ChannelOptions.backlog, value: 128)
      .childChannelOption(ChannelOptions.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
          try channel.pipeline.syncOperations.addHandler(ExportHandler(intake))
        }
      }
    do {
      let channel = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
      guard let port = channel.localAddress?.port else {
        throw ReceiverFailure("the socket has no port")
      }
      return TelemetryReceiver(intake, group, port: port)
    } catch {
      // What was begun ends; why it could not begin matters more than how.
      try? await group.shutdownGracefully()
      throw ReceiverFailure("\(error)")
    }
  }

  /// Closes the port and all connections; requests under way get no answer.
  ///
  /// What has arrived can still be taken. To stop twice does nothing more.
  package func stop() async {
    // It fails only where it has been done before.
    try? await group.shutdownGracefully()
  }

  /// What `OTEL_EXPORTER_OTLP_ENDPOINT` is set to for those that send here.
  package var endpoint: String { "http://127.0.0.1:\(port)" }

  /// When `arrival` is 0.
  package var began: ContinuousClock.Instant { intake.began }

  /// How exports that come from now on are treated.
  package var behaviour: ReceiverBehaviour {
    get { intake.withState { $0.behaviour } }
    set { intake.withState { $0.behaviour = newValue } }
  }

  /// All that arrived since it was taken last, in the order in which it came.
  ///
  /// A request whose body never came to its end is not in it.
  package func take() -> TelemetryCapture {
    intake.withState { state in
      let capture = state.capture
      state.capture = TelemetryCapture()
      state.itemBytes = 0
      return capture
    }
  }

  /// How much `take` would give.
  package func peek() -> ReceiverCounts {
    intake.withState {
      ReceiverCounts(
        spans: $0.capture.spans.count, points: $0.capture.points.count,
        logs: $0.capture.logs.count, exports: $0.capture.exports.count)
    }
  }

  /// Requests whose head has come, and whose answer has not been sent.
  package var pending: Int { intake.withState { $0.pending } }

  /// When the last request had arrived, in nanoseconds since the receiver began; nil before the first.
  package var lastArrival: Int? { intake.withState { $0.lastArrival } }
}
