internal import Dispatch
internal import NIOCore
internal import NIOHTTP1
internal import Site
internal import Theme

/// Answers the requests of one connection.
///
/// A class, as NIO wants its handlers; used on its channel's event loop alone.
final class RequestHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let hub: EventHub
  private var request: HTTPRequestHead?
  private var listener: Int?

  init(hub: EventHub) {
    self.hub = hub
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): request = head
    case .body: break
    case .end:
      guard let request else { return }
      self.request = nil
      answer(request, context)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    if let listener { hub.forget(listener) }
    listener = nil
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func answer(_ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
    guard request.method == .GET || request.method == .HEAD else {
      return send(
        PreviewSnapshot.Response(status: 405, type: "text/plain; charset=utf-8", body: []), request,
        context)
    }
    let path = Address.decoded(String(request.uri.prefix { $0 != "?" && $0 != "#" }))
    switch path {
    case ReloadScript.eventsPath: stream(context)
    case ReloadScript.path:
      send(
        PreviewSnapshot.Response(
          status: 200, type: "text/javascript; charset=utf-8", body: Array(ReloadScript.text.utf8)),
        request, context)
    default:
      let snapshot = hub.snapshot
      if snapshot.isSlow(path) {
        answerLater(snapshot, path, request, context)
      } else {
        send(snapshot.respond(to: path), request, context)
      }
    }
  }

  /// Makes an answer on another thread: a picture takes its time, and other requests need not wait.
  private func answerLater(
    _ snapshot: PreviewSnapshot, _ path: String, _ request: HTTPRequestHead,
    _ context: ChannelHandlerContext
  ) {
    let loop = context.eventLoop
    let own = NIOLoopBound((handler: self, context: context), eventLoop: loop)
    DispatchQueue.global().async {
      let response = snapshot.respond(to: path)
      loop.execute { own.value.handler.send(response, request, own.value.context) }
    }
  }

  private func send(
    _ response: PreviewSnapshot.Response, _ request: HTTPRequestHead,
    _ context: ChannelHandlerContext
  ) {
    var headers = HTTPHeaders()
    headers.add(name: "Content-Type", value: response.type)
    headers.add(name: "Content-Length", value: "\(response.body.count)")
    headers.add(name: "Cache-Control", value: "no-store")
    headers.add(name: "X-Content-Type-Options", value: "nosniff")
    if let location = response.location {
      headers.add(name: "Location", value: PercentEncoding.encode(location))
    }
    if !request.isKeepAlive { headers.add(name: "Connection", value: "close") }
    let head = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: response.status), headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if request.method != .HEAD, !response.body.isEmpty {
      var buffer = context.channel.allocator.buffer(capacity: response.body.count)
      buffer.writeBytes(response.body)
      context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
    }
    let channel = context.channel
    let isKeepAlive = request.isKeepAlive
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
      if !isKeepAlive { channel.close(promise: nil) }
    }
  }

  /// Keeps the connection open and sends an event for every version of the site.
  private func stream(_ context: ChannelHandlerContext) {
    var headers = HTTPHeaders()
    headers.add(name: "Content-Type", value: "text/event-stream")
    headers.add(name: "Cache-Control", value: "no-store")
    let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    let channel = context.channel
    let send: @Sendable (String) -> Void = { text in
      var buffer = channel.allocator.buffer(capacity: text.utf8.count)
      buffer.writeString(text)
      channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(buffer)), promise: nil)
    }
    let (id, first) = hub.listen(send)
    listener = id
    // A page that lost its connection asks again soon: `serve` may just have been started anew.
    send("retry: 300\n\n" + first)
  }
}
