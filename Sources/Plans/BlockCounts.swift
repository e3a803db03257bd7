package import Evidence

/// Blocks of 8 KiB that a node touched, as BUFFERS counts them: its own and those of everything below.
package struct BlockCounts: Equatable, Sendable {
  /// One of EXPLAIN's counters; its raw value is how EXPLAIN's JSON calls it.
  package enum Counter: String, CaseIterable, Sendable {
    case sharedHit = "Shared Hit Blocks"
    case sharedRead = "Shared Read Blocks"
    case sharedDirtied = "Shared Dirtied Blocks"
    case sharedWritten = "Shared Written Blocks"
    case localHit = "Local Hit Blocks"
    case localRead = "Local Read Blocks"
    case localDirtied = "Local Dirtied Blocks"
    case localWritten = "Local Written Blocks"
    case tempRead = "Temp Read Blocks"
    case tempWritten = "Temp Written Blocks"
  }

  /// No zeros, so that equal counts are equal values.
  private var counts: [Counter: Int] = [:]

  package init() {}

  /// Reads the counters of a node, or of `Planning`; those that are missing are zero.
  package init(_ members: EvidenceValue) {
    for counter in Counter.allCases {
      if let count = members[counter.rawValue]?.int { self[counter] = max(0, count) }
    }
  }

  /// How many blocks one counter has.
  package subscript(counter: Counter) -> Int {
    get { counts[counter] ?? 0 }
    set { counts[counter] = newValue == 0 ? nil : newValue }
  }

  /// Shared blocks found in the server's memory.
  package var hit: Int { self[.sharedHit] }
  /// Shared blocks that had to be asked of the operating system.
  package var read: Int { self[.sharedRead] }
  package var dirtied: Int { self[.sharedDirtied] }
  package var written: Int { self[.sharedWritten] }
  /// Shared blocks that were looked at, wherever they were.
  package var total: Int { hit + read }
  /// Blocks of files for what did not fit into memory.
  package var temp: Int { self[.tempRead] + self[.tempWritten] }

  /// Whether nothing was counted.
  package var isEmpty: Bool { counts.isEmpty }

  package static func + (left: BlockCounts, right: BlockCounts) -> BlockCounts {
    var sum = left
    for (counter, count) in right.counts { sum[counter] += count }
    return sum
  }

  package static func - (left: BlockCounts, right: BlockCounts) -> BlockCounts {
    var difference = left
    for (counter, count) in right.counts { difference[counter] -= count }
    return difference
  }
}
