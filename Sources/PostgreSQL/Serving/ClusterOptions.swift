internal import Processes

/// How a cluster of a lab's own is to be.
package struct ClusterOptions: Sendable {
  package var installation: ServerInstallation
  /// A folder of the lab's, absolute.
  ///
  /// Other users must be able to pass through it where codenotes is root. The cluster makes `data`,
  /// `socket` and `server.log` in it, and deletes them again.
  package var folder: String
  /// Where templates of data directories are kept from one run to the next; made where it is not there.
  package var cache: String
  /// The note's own: names and values as in postgresql.conf.
  package var settings: [String: String]
  /// Whom the server runs as where codenotes is root.
  package var userName: String

  package init(
    installation: ServerInstallation, folder: String, cache: String,
    settings: [String: String] = [:], userName: String = "postgres"
  ) {
    self.installation = installation
    self.folder = folder
    self.cache = cache
    self.settings = settings
    self.userName = userName
  }

  var socketFolder: String { "\(folder)/socket" }
  var dataFolder: String { "\(folder)/data" }
  var log: String { "\(folder)/server.log" }

  /// The user to become; nil where codenotes can stay who it is.
  ///
  /// - Throws: `ServerFailure.noUser`.
  func user() throws(ServerFailure) -> UserIdentity? {
    guard UserIdentity.current.isRoot else { return nil }
    guard let user = UserIdentity.named(userName), !user.isRoot else { throw .noUser(userName) }
    return user
  }
}
