/// Why a value is not valid under a schema, or cannot be judged.
package struct InstanceFault: Equatable, Sendable {
  /// RFC 6901, into the value: `/items/0/sku`.
  package var pointer: String
  /// JSON Schema's keyword: `required`.
  package var keyword: String
  /// A sentence without a full stop, for people: "`sku` is missing".
  package var message: String
  /// Whether only a keyword that is not evaluated stands against the value, so that it may be valid.
  package var isUndecided: Bool
  /// Of `oneOf` the alternatives that fit, where it is more than one.
  package var fitting: [SchemaID] = []

  package init(pointer: String, keyword: String, message: String, isUndecided: Bool = false) {
    self.pointer = pointer
    self.keyword = keyword
    self.message = message
    self.isUndecided = isUndecided
  }

  /// How far into the value it leads.
  var depth: Int { pointer.utf8.count { $0 == UInt8(ascii: "/") } }
}
