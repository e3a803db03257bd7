/// A method on a path, or a message that the API sends: of a webhook, of a callback.
///
/// Source: OpenAPI 3.1.1, "Operation Object".
package struct Operation: Sendable {
  /// Who sends its request.
  package enum Sender: Equatable, Sendable {
    /// The API's client: the usual case.
    case client
    /// The API itself: request and response change their sides.
    case webhook
    /// The same, for a callback of an operation.
    case callback(name: String, of: String)
  }

  package var origin: Origin
  package var sender: Sender
  package var method: HTTPMethod
  /// The path's template as it is written; the name of a webhook; the expression of a callback.
  package var path: String
  package var operationID: String?
  package var isDeprecated: Bool
  /// `x-sunset`, as it is written: a date of RFC 3339.
  package var sunset: String?
  /// Those of the path item among them, overridden ones left out.
  package var parameters: [Parameter]
  package var body: RequestBody?
  /// By status.
  package var responses: [Response]
  /// Alternatives, those of the whole description where the operation has none; empty where nothing is asked for.
  package var security: [SecurityRequirement]
  /// Where its alternatives are written; nil for nowhere.
  package var securityOrigin: Origin?
  /// Of the operation, its path or the whole description, as they are written.
  package var servers: [String]
  package var callbacks: [Operation]

  package init(
    origin: Origin, sender: Sender, method: HTTPMethod, path: String, operationID: String?,
    isDeprecated: Bool, sunset: String?, parameters: [Parameter], body: RequestBody?,
    responses: [Response], security: [SecurityRequirement], securityOrigin: Origin?,
    servers: [String], callbacks: [Operation]
  ) {
    self.origin = origin
    self.sender = sender
    self.method = method
    self.path = path
    self.operationID = operationID
    self.isDeprecated = isDeprecated
    self.sunset = sunset
    self.parameters = parameters
    self.body = body
    self.responses = responses
    self.security = security
    self.securityOrigin = securityOrigin
    self.servers = servers
    self.callbacks = callbacks
  }

  /// For people: `GET /orders/{id}`, `webhook orderPaid POST`.
  package var title: String {
    switch sender {
    case .client: "\(method.word) \(path)"
    case .webhook: "webhook \(path) \(method.word)"
    case .callback(let name, let owner): "callback \(name) \(method.word) \(path) of \(owner)"
    }
  }

  package func response(_ status: ResponseStatus) -> Response? {
    responses.first { $0.status == status }
  }

  /// The response that describes an answer: its own, then its hundred's, then `default`.
  package func response(for code: Int) -> Response? {
    response(.code(code)) ?? response(.range(code / 100)) ?? response(.other)
  }
}
