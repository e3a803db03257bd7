internal import Evidence

extension NodeMemory {
  /// Reads what a node says about itself, and what it says about its workers.
  init(_ node: EvidenceValue) {
    add(node)
    for worker in node["Workers"]?.items ?? [] { add(worker) }
    // Incremental sorts.
    for groups in ["Full-sort Groups", "Pre-sorted Groups"] {
      guard let groups = node[groups] else { continue }
      let methods = (groups["Sort Methods Used"]?.items ?? []).compactMap(\.string)
      sortMethod = sortMethod ?? methods.first
      for method in methods where method.hasPrefix("external") { sortMethod = method }
      use(groups["Sort Space Memory"]?["Peak Sort Space Used"]?.int)
      diskKilobytes += max(0, groups["Sort Space Disk"]?["Peak Sort Space Used"]?.int ?? 0)
    }
    cacheHits = node["Cache Hits"]?.int
    cacheMisses = node["Cache Misses"]?.int
  }

  private mutating func add(_ part: EvidenceValue) {
    if let method = part["Sort Method"]?.string {
      if sortMethod == nil || method.hasPrefix("external") { sortMethod = method }
    }
    let space = part["Sort Space Used"]?.int
    add(space, isOnDisk: part["Sort Space Type"]?.string == "Disk")
    use(part["Peak Memory Usage"]?.int)
    diskKilobytes += max(0, part["Disk Usage"]?.int ?? 0)
    // Materialize and others, from PostgreSQL 17 on.
    add(part["Maximum Storage"]?.int, isOnDisk: part["Storage"]?.string == "Disk")
    if let count = part["Hash Batches"]?.int ?? part["HashAgg Batches"]?.int {
      batches = max(batches ?? 0, count)
    }
  }

  private mutating func add(_ space: Int?, isOnDisk: Bool) {
    if isOnDisk { diskKilobytes += max(0, space ?? 0) } else { use(space) }
  }

  private mutating func use(_ space: Int?) {
    if let space { kilobytes = max(kilobytes ?? 0, space) }
  }

  /// Keys of a node, and of its workers, that are read here.
  static let keys = [
    "Sort Method", "Sort Space Used", "Sort Space Type", "Peak Memory Usage", "Disk Usage",
    "Maximum Storage", "Storage", "Hash Batches", "HashAgg Batches",
  ]
}
