/// What a sort, a hash or a cache needed, and whether it went to disk.
package struct NodeMemory: Equatable, Sendable {
  /// As EXPLAIN calls it: `quicksort`, `top-N heapsort`, `external merge`.
  package var sortMethod: String?
  /// The most that one process needed.
  package var kilobytes: Int?
  /// Of all processes together; 0 where memory was enough.
  package var diskKilobytes = 0
  /// Of a hash table: more than one means that it did not fit into memory.
  package var batches: Int?
  /// Of a Memoize.
  package var cacheHits: Int?
  package var cacheMisses: Int?

  /// It went to disk.
  package var isSpilled: Bool { diskKilobytes > 0 || (batches ?? 1) > 1 }
}
