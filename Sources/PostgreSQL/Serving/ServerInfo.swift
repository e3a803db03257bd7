/// What a server says of itself.
package struct ServerInfo: Equatable, Sendable {
  /// Such as `15.18`.
  package var version: String
  /// Such as 150018.
  package var versionNumber: Int
  /// Of the database, such as `C`, `en_US.UTF-8 (libc 2.36)` or `de-u-co-phonebk (icu 153.14)`.
  package var collation: String
  /// Such as `UTF8`.
  package var encoding: String
  /// Whether a COMMIT waits for the disk: numbers of writes mean something else without.
  package var fsync: Bool
  /// What differs from what PostgreSQL comes with, by name, as `SHOW` says it.
  ///
  /// Without what a cluster of a lab's own is made with: paths, sockets, logs.
  package var settings: [String: String]
}
