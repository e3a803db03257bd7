/// A way to say who asks.
///
/// Source: OpenAPI 3.1.1, "Security Scheme Object".
package struct SecurityScheme: Sendable {
  package enum Kind: Hashable, Sendable {
    /// `location` is `query`, `header` or `cookie`.
    case apiKey(name: String, location: String)
    /// `scheme` in lower case: `bearer`, `basic`.
    case http(scheme: String)
    case mutualTLS
    /// Of a flow, its addresses in a fixed order.
    case oauth2(flows: [String: [String]])
    case openIDConnect(address: String)
    case unknown(String)
  }

  package var origin: Origin
  package var name: String
  package var kind: Kind
  /// Those that any flow names.
  package var scopes: Set<String>

  package init(origin: Origin, name: String, kind: Kind, scopes: Set<String>) {
    self.origin = origin
    self.name = name
    self.kind = kind
    self.scopes = scopes
  }
}
