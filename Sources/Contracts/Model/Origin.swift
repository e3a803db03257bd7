/// Where a part of an API description stands.
package struct Origin: Sendable {
  /// The path of the file, as the author wrote it.
  package var file: String
  /// RFC 6901, within that file: `/paths/~1orders/get`.
  package var pointer: String
  /// What is written there, references not followed.
  package var node: DocumentNode

  package init(file: String, pointer: String, node: DocumentNode) {
    self.file = file
    self.pointer = pointer
    self.node = node
  }

  /// For example `orders.yaml:31`.
  package var location: String { "\(file):\(node.line)" }

  /// The origin of a member, or of an item, of what stands here.
  ///
  /// - Parameters:
  ///   - token: A key, or an index, as it is; it is escaped here.
  ///   - node: What stands there.
  /// - Returns: In the same file.
  package func child(_ token: String, _ node: DocumentNode) -> Origin {
    Origin(file: file, pointer: pointer + "/" + Origin.escaped(token), node: node)
  }

  /// A token of a JSON pointer: RFC 6901, section 3.
  package static func escaped(_ token: String) -> String {
    guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
      return token
    }
    return token.replacing("~", with: "~0").replacing("/", with: "~1")
  }
}
