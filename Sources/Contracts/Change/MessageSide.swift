/// Which of the two messages a change concerns, and so whether narrowing or widening breaks.
///
/// A client sends requests: fewer valid ones break it. It reads responses: more valid ones break it. What the API sends by
/// itself, a webhook's or a callback's request, is read by clients and counts as a response, and the other way round.
package enum MessageSide: String, Sendable {
  case request, response

  package var opposite: MessageSide { self == .request ? .response : .request }
}
