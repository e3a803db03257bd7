internal import NIOCore
internal import NIOHTTP1

/// Receives the exports of one connection.
///
/// A class, as NIO wants its handlers; used on its channel's event loop alone.
final class ExportHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private enum Progress {
    /// Between two requests, or while one is answered.
    case idle
    /// The body comes, and is kept.
    case reading(ExportRequest, ByteBuffer)
    /// The body comes, and is not kept; the answer waits for its end.
    case skipping(ExportRequest, ExportAnswer, bytes: Int)
    /// The body comes, though it has been answered: what comes is thrown away, and then the connection closes.
    case draining
  }

  /// How long a client may go on to send what nobody wants, before it is cut off.
  private static let patience = TimeAmount.seconds(10)

  private let intake: Intake
  private var progress = Progress.idle
  /// Requests under way: more than one where a client does not wait for answers.
  private var pending = 0
  /// Whether the connection ends with the answer that is being sent: what comes then is thrown away.
  private var isClosing = false
  /// An answer that waits.
  private var delayed: Scheduled<Void>?

  init(_ intake: Intake) {
    self.intake = intake
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isClosing else { return }
    switch unwrapInboundIn(data) {
    case .head(let head): begin(ExportRequest(head), context)
    case .body(let bytes): take(bytes, context)
    case .end: end(context)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    if case .reading(_, let body) = progress { intake.giveBack(body.readableBytes) }
    progress = .idle
    delayed?.cancel()
    delayed = nil
    while pending > 0 { settle() }
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func begin(_ request: ExportRequest, _ context: ChannelHandlerContext) {
    pending += 1
    intake.withState { $0.pending += 1 }
    if let refusal = request.refusal {
      progress = .skipping(request, refusal, bytes: 0)
      // It waits to hear whether to send the body, and has its answer.
      if request.expectsContinue { refuse(request, refusal, bytes: 0, context) }
    } else if let length = request.contentLength, length > intake.limits.bodyBytes {
      refuse(request, intake.tooLong(request.form), bytes: length, context)
    } else {
      progress = .reading(request, context.channel.allocator.buffer(capacity: 0))
      if request.expectsContinue {
        let head = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
      }
    }
  }

  private func take(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
    switch progress {
    case .idle, .draining: break
    case .skipping(let request, let answer, let count):
      let count = count + bytes.readableBytes
      progress = .skipping(request, answer, bytes: count)
      if count > intake.limits.bodyBytes { refuse(request, answer, bytes: count, context) }
    case .reading(let request, var body):
      // The buffer is to have one owner, or each part would copy all before it.
      progress = .idle
      let hasRoom = intake.reserve(bytes.readableBytes)
      body.writeImmutableBuffer(bytes)
      let count = body.readableBytes
      if count > intake.limits.bodyBytes || !hasRoom {
        intake.giveBack(count)
        let answer =
          hasRoom
          ? intake.tooLong(request.form)
          : .failure(503, "too many bodies are under way", request.form)
        refuse(request, answer, bytes: count, context)
      } else {
        progress = .reading(request, body)
      }
    }
  }

  private func end(_ context: ChannelHandlerContext) {
    let progress = progress
    self.progress = .idle
    switch progress {
    case .idle: break
    case .draining: context.close(promise: nil)
    case .skipping(let request, let answer, let bytes):
      intake.refuse(request, answer, bytes: bytes)
      send(answer, request, isLast: !request.isKeepAlive, context)
    case .reading(let request, let body):
      intake.giveBack(body.readableBytes)
      guard let signal = request.signal, let form = request.form else { return }
      let bytes = Array(body.readableBytesView)
      let (answer, delay) = intake.receive(bytes, request, signal: signal, form: form)
      let isLast = !request.isKeepAlive || answer.status == 413
      guard delay > .zero else { return send(answer, request, isLast: isLast, context) }
      delayed = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(delay)) {
        self.delayed = nil
        self.send(answer, request, isLast: isLast, context)
      }
    }
  }

  /// Answers before the body has come to its end, after which the connection is of no more use.
  private func refuse(
    _ request: ExportRequest, _ answer: ExportAnswer, bytes: Int, _ context: ChannelHandlerContext
  ) {
    intake.refuse(request, answer, bytes: bytes)
    progress = .draining
    send(answer, request, isLast: true, context)
    // To close with unread bytes would take the answer from a client that is still sending.
    let channel = context.channel
    context.eventLoop.assumeIsolated().scheduleTask(in: ExportHandler.patience) {
      channel.close(promise: nil)
    }
  }

  private func send(
    _ answer: ExportAnswer, _ request: ExportRequest, isLast: Bool, _ context: ChannelHandlerContext
  ) {
    var headers = HTTPHeaders(answer.headers.map { ($0.name, $0.value) })
    headers.add(name: "Content-Type", value: answer.contentType)
    headers.add(name: "Content-Length", value: "\(answer.body.count)")
    if isLast { headers.add(name: "Connection", value: "close") }
    let head = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if !request.isHead, !answer.body.isEmpty {
      let body = context.channel.allocator.buffer(bytes: answer.body)
      context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    }
    if case .draining = progress {} else { isClosing = isLast }
    let closes = isClosing
    // Before it is sent: whoever has the answer is to find the request gone.
    settle()
    let sent = context.writeAndFlush(wrapOutboundOut(.end(nil)))
    guard closes else { return }
    sent.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
  }

  /// Takes a request off those that are under way.
  private func settle() {
    guard pending > 0 else { return }
    pending -= 1
    intake.withState { $0.pending -= 1 }
  }
}
