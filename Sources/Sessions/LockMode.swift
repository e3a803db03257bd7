/// The modes of locks on tables.
///
/// Source: PostgreSQL documentation, "Table-Level Locks", table "Conflicting Lock Modes".
package enum LockMode {
  private static let weakToStrong = [
    "AccessShareLock", "RowShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock", "ShareLock",
    "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock",
  ]

  /// By the place of a mode in the list above: the weakest that it conflicts with, and those beyond that it
  /// does not.
  private static let conflicts: [Set<Int>] = [
    [7], [6, 7], [4, 5, 6, 7], [3, 4, 5, 6, 7], [2, 3, 5, 6, 7], [2, 3, 4, 5, 6, 7],
    [1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3, 4, 5, 6, 7],
  ]

  /// Whether two sessions cannot have a lock in these modes on one thing; true of modes that are not known.
  package static func conflict(_ one: String, _ other: String) -> Bool {
    guard let index = weakToStrong.firstIndex(of: one),
      let otherIndex = weakToStrong.firstIndex(of: other)
    else { return true }
    return conflicts[index].contains(otherIndex)
  }
}
