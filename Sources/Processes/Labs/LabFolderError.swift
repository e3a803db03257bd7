/// Labs have no place to be.
package enum LabFolderError: Error, Equatable, Sendable, CustomStringConvertible {
  /// With the system's words.
  case cannotUse(path: String, reason: String)
  /// What stands there is not safe to write to or to delete in.
  case notOurs(path: String, reason: String)

  package var description: String {
    switch self {
    case .cannotUse(let path, let reason): "cannot make folders for labs in \(path): \(reason)"
    case .notOurs(let path, let reason): "no folder for labs: \(path) is not safe to use, \(reason)"
    }
  }
}
