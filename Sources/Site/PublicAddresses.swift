package import Notes

/// Addresses as they are printed: with the path of the site's `url` before them, or with all of it.
package struct PublicAddresses: Sendable {
  /// The path of the site's `url`, without a slash at the end.
  package let basePath: String
  /// Scheme and host; empty where site.yaml names none.
  package let origin: String

  package init(_ configuration: SiteConfiguration) {
    basePath = configuration.basePath
    origin = String(configuration.url.dropLast(basePath.utf8.count))
  }

  /// From the root of the host on.
  package func path(_ address: String) -> String {
    guard address.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7F || $0 == 0x22 }) else {
      return basePath + address
    }
    return basePath + PercentEncoding.encode(address)
  }

  /// With scheme and host; nil where site.yaml names none.
  package func absolute(_ address: String) -> String? {
    origin.isEmpty ? nil : origin + path(address)
  }
}
