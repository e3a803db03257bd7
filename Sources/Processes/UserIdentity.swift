internal import Glibc

/// A user and a group of the system, by number.
package struct UserIdentity: Hashable, Sendable {
  package var user: UInt32
  package var group: UInt32

  package init(user: UInt32, group: UInt32) {
    self.user = user
    self.group = group
  }

  /// Who codenotes is: its effective user and group.
  package static var current: UserIdentity { UserIdentity(user: geteuid(), group: getegid()) }

  /// Whether this is the user who may do everything.
  package var isRoot: Bool { user == 0 }

  /// The user of that name, with the group that the system's list of users gives; nil where there is
  /// none.
  package static func named(_ name: String) -> UserIdentity? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 16_384)
    guard getpwnam_r(name, &entry, &buffer, buffer.count, &found) == 0, found != nil else {
      return nil
    }
    return UserIdentity(user: entry.pw_uid, group: entry.pw_gid)
  }
}
