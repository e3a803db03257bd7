import Contracts

/// Where a case's part stands in a description.
enum PairPlace: String, Sendable {
  case request, response, query, path, header, cookie
  case answerHeader = "answer header"
  case webhook
  case webhookAnswer = "webhook answer"
  case callback
  case callbackAnswer = "callback answer"
  /// The part is an operation or more.
  case there, back

  /// What the findings of a schema begin their subjects with; nil where the part is no schema.
  var subject: String? {
    switch self {
    case .request, .webhook, .callback: "request body"
    case .response, .webhookAnswer, .callbackAnswer: "status 200"
    case .query, .path, .header, .cookie: "\(rawValue) parameter p"
    case .answerHeader: "status 200 header X-P"
    case .there, .back: nil
    }
  }

  /// Who reads what stands here; nil where the part is no schema.
  var side: MessageSide? {
    switch self {
    case .request, .query, .path, .header, .cookie, .webhookAnswer, .callbackAnswer: .request
    case .response, .answerHeader, .webhook, .callback: .response
    case .there, .back: nil
    }
  }

  /// The title of the operation that has it.
  var operation: String {
    switch self {
    case .path: "POST /orders/{p}"
    case .webhook, .webhookAnswer: "webhook paid POST"
    case .callback, .callbackAnswer: "callback paid POST {$request.body#/url} of POST /orders"
    default: "POST /orders"
    }
  }

  /// Webhooks are in 3.1 only.
  var needs31: Bool { self == .webhook || self == .webhookAnswer }
}
