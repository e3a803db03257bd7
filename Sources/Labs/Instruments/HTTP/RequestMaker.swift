internal import Diagnostics
internal import Evidence
internal import HTTPClient
internal import Requests

/// Makes a request that can be sent of what the author wrote and what was answered before.
struct RequestMaker {
  let secrets: [String: String]
  let port: Int?
  /// Of the requests before it.
  let exchanges: [Exchange]

  /// - Throws: Where an answer lacks what the request takes from it, or it would leave this machine.
  func make(_ written: WrittenRequest) throws(BlockFailure) -> Exchange {
    let target = RequestMaker.escaped(try text(written.target))
    var url = target
    if target.hasPrefix("/"), let port {
      url = "http://127.0.0.1:\(port)\(target)"
    } else if !LoopbackAddress.isOne(target) {
      throw BlockFailure(
        "`\(target)` is not on this machine", at: written.range,
        hint: "requests go to the lab’s service, or to `localhost`")
    }
    let headers = try written.headers.map { header throws(BlockFailure) in
      let value = try text(header.value)
      guard !value.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 }) else {
        throw BlockFailure(
          "the value of the header `\(header.name)` has several lines", at: written.range)
      }
      return HTTPHeader(header.name, value)
    }
    let body = try written.body.map { body throws(BlockFailure) in Array(try text(body).utf8) }
    return Exchange(
      request: written,
      sent: HTTPRequest(method: written.method, url: url, headers: headers, body: body),
      shownTarget: target)
  }

  /// With what no address can hold as `%XX`; what is written so already stays.
  private static func escaped(_ target: String) -> String {
    var result = ""
    for byte in target.utf8 {
      if byte > 0x20, byte < 0x7F, !"\"<>\\^`{|}".utf8.contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }

  private func text(_ text: RequestText) throws(BlockFailure) -> String {
    var result = ""
    for piece in text.pieces {
      switch piece {
      case .text(let text): result += text
      case .secret(let name, let range):
        guard let value = secrets[name] else {
          throw BlockFailure(
            "the variable `\(name)` is not set", at: range,
            hint: "set it where you call `codenotes prove`: `\(name)=… codenotes prove`")
        }
        result += value
      case .answer(let reference): result += try answer(reference)
      }
    }
    return result
  }

  private func answer(_ reference: AnswerReference) throws(BlockFailure) -> String {
    let exchange = exchanges[reference.request]
    let name = exchange.request.name ?? exchange.request.id
    guard let response = exchange.response, exchange.error == nil else {
      throw BlockFailure(
        "`\(name)` has no answer, so there is no `\(reference.text)`: \(exchange.reason)",
        at: reference.range)
    }
    switch reference.part {
    case .status: return String(response.status)
    case .body: return String(decoding: response.body, as: UTF8.self)
    case .header(let header):
      let values = response.headers.values(of: header)
      guard !values.isEmpty else {
        let known = Set(response.headers.map { $0.name.lowercased() }).sorted()
        throw missing(
          reference, exchange,
          hint: EditDistance.nearest(to: header, among: known).map {
            "did you mean `\(name).headers.\($0)`?"
          } ?? "it has " + known.map { "`\($0)`" }.joined(separator: ", "))
      }
      return values.joined(separator: ", ")
    case .json(let steps):
      guard let source = JSONSource(response.body), !source.isCut else {
        throw missing(reference, exchange, hint: "its body is no JSON")
      }
      guard let range = source.value(at: steps) else {
        throw missing(reference, exchange, hint: RequestMaker.hint(steps, source))
      }
      let bytes = Array(response.body[range])
      // What is no text stands as it was written.
      if bytes.first == UInt8(ascii: "\""), case .text(let text)? = try? JSONReader.read(bytes) {
        return text
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// What there is where the path ends; only names, since values may be secrets.
  private static func hint(_ steps: [AnswerReference.Step], _ source: JSONSource) -> String {
    let (count, keys) = source.reach(of: steps)
    guard !keys.isEmpty else { return "nothing has a name there" }
    if case .key(let wanted) = steps[count],
      let near = EditDistance.nearest(to: wanted, among: keys)
    {
      return "did you mean `\(near)`?"
    }
    let rest = keys.count > 12 ? " …" : ""
    return "there is " + keys.prefix(12).map { "`\($0)`" }.joined(separator: ", ") + rest
  }

  private func missing(
    _ reference: AnswerReference, _ exchange: Exchange, hint: String
  ) -> BlockFailure {
    let status = exchange.response.map { ", which is \($0.status)," } ?? ""
    let name = exchange.request.name ?? exchange.request.id
    return BlockFailure(
      "the answer to `\(name)`\(status) has no `\(reference.text.dropFirst(name.count + 1))`",
      at: reference.range, hint: hint)
  }
}
