/// Addresses of this machine.
package enum LoopbackAddress {
  /// Whether an absolute address leads to this machine by its form alone: `localhost`, 127.0.0.0/8, `[::1]`.
  package static func isOne(_ address: String) -> Bool {
    guard let scheme = ["http://", "https://"].first(where: { address.lowercased().hasPrefix($0) })
    else { return false }
    let authority = address.dropFirst(scheme.count).prefix { !"/?#\\".contains($0) }
    // What stands before an @ is who asks, and what follows is asked.
    guard !authority.contains("@") else { return false }
    if authority.hasPrefix("[") { return authority.prefix { $0 != "]" } == "[::1" }
    let host = authority.prefix { $0 != ":" }.lowercased()
    if host == "localhost" || host.hasSuffix(".localhost") { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { !$0.isEmpty && UInt8($0) != nil }
  }
}
