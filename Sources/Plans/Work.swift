/// What a part of a plan took: time, and blocks.
package struct Work: Equatable, Sendable {
  /// Of the wall clock: what ran in several processes at once counts once.
  package var milliseconds: Double
  package var blocks: BlockCounts

  package init(milliseconds: Double = 0, blocks: BlockCounts = BlockCounts()) {
    self.milliseconds = milliseconds
    self.blocks = blocks
  }

  package static func + (left: Work, right: Work) -> Work {
    Work(
      milliseconds: left.milliseconds + right.milliseconds, blocks: left.blocks + right.blocks)
  }

  /// What is left of the first without the second; never less than nothing.
  static func - (left: Work, right: Work) -> Work {
    var rest = Work(milliseconds: max(0, left.milliseconds - right.milliseconds))
    for counter in BlockCounts.Counter.allCases {
      rest.blocks[counter] = max(0, left.blocks[counter] - right.blocks[counter])
    }
    return rest
  }

  /// Whether the other could have been done within this, but for rounding.
  func holds(_ other: Work) -> Bool {
    milliseconds + 0.01 >= other.milliseconds
      && BlockCounts.Counter.allCases.allSatisfy { blocks[$0] >= other.blocks[$0] }
  }

  /// Gives each its demand, or less in proportion where there is not enough for all.
  ///
  /// - Returns: As many as there are demands, none above its demand; of blocks that are not enough,
  ///   exactly all.
  static func allot(_ available: Work, among demands: [Work]) -> [Work] {
    var shares = demands
    let time = demands.reduce(0) { $0 + $1.milliseconds }
    if time > available.milliseconds {
      let scale = available.milliseconds / time
      for index in shares.indices { shares[index].milliseconds *= scale }
    }
    for counter in BlockCounts.Counter.allCases {
      let parts = allot(available.blocks[counter], among: demands.map { $0.blocks[counter] })
      for index in shares.indices { shares[index].blocks[counter] = parts[index] }
    }
    return shares
  }

  /// Each part is rounded, and what is left over goes into the next: the last one makes it even.
  private static func allot(_ available: Int, among demands: [Int]) -> [Int] {
    var demanded = demands.reduce(0, +)
    guard demanded > available else { return demands }
    var rest = available
    return demands.map { demand in
      guard demanded > 0 else { return 0 }
      let exact = Double(rest) * Double(demand) / Double(demanded)
      let part = demand == demanded ? rest : min(demand, rest, Int(exact.rounded()))
      rest -= part
      demanded -= demand
      return part
    }
  }
}
