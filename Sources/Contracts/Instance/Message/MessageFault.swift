/// What stands against a message under a description of its API.
package struct MessageFault: Equatable, Sendable {
  /// Into the message: `/body/items/0/sku`, `/query/limit`, `/headers/x-request-id`, `/cookies/id`, `/path/id`,
  /// `/status`; `/path` or `/method` where there is no such operation.
  ///
  /// Names of headers are in lower case; tokens are escaped as in RFC 6901.
  package var pointer: String
  /// A sentence without a full stop.
  package var message: String
  /// Whether it may be right nevertheless: it depends on what is not evaluated.
  package var isUndecided: Bool

  package init(pointer: String, message: String, isUndecided: Bool = false) {
    self.pointer = pointer
    self.message = message
    self.isUndecided = isUndecided
  }

  init(_ fault: InstanceFault) {
    self.init(pointer: fault.pointer, message: fault.message, isUndecided: fault.isUndecided)
  }
}
