/// All orders of several sequences that keep each sequence's own order, and which of them are done.
///
/// One walks from the root, item by item, and may learn on the way that some items cannot come next: the
/// orders that begin so are then out of question, and no time is spent on them. Orders come in the order of
/// their sequences' numbers. Memory: a node for each beginning that was walked.
package struct OrderTree: Sendable {
  private struct Node {
    /// By sequence: an index of `nodes`; 0 where nobody has gone there.
    var children: [Int]
    /// By sequence: whether nothing is left to be found there.
    var isClosed: [Bool]
    /// How many items of each sequence have come so far.
    var taken: [Int]
    var parent: Int
    /// The sequence by which one comes here from the parent.
    var entry: Int
  }

  private let lengths: [Int]
  private var nodes: [Node]
  private var current = 0
  /// Orders that cannot happen, as far as is known.
  package private(set) var impossible = 0
  private var rootIsClosed = false

  /// - Parameter lengths: Of the sequences, in their order.
  package init(_ lengths: [Int]) {
    self.lengths = lengths
    nodes = [
      Node(
        children: lengths.map { _ in 0 }, isClosed: lengths.map { $0 == 0 },
        taken: lengths.map { _ in 0 }, parent: 0, entry: 0)
    ]
  }

  /// The number of orders of sequences of such lengths; nil where it is more than a limit.
  package static func count(_ lengths: [Int], limit: Int = 1 << 40) -> Int? {
    var result = 1
    var total = 0
    for length in lengths {
      // Binomial coefficients, multiplied step by step so that every quotient is whole.
      for step in stride(from: 1, through: length, by: 1) {
        total += 1
        let (product, overflow) = result.multipliedReportingOverflow(by: total)
        guard !overflow else { return nil }
        result = product / step
        if result > limit { return nil }
      }
    }
    return result
  }

  /// Whether there is no order left.
  package var isDone: Bool { rootIsClosed || lengths.allSatisfy { $0 == 0 } }

  /// Begins another order.
  package mutating func restart() { current = 0 }

  /// Whether all items have come.
  package var isAtEnd: Bool { nodes[current].taken == lengths }

  /// The sequences that could come next in an order that is not done, the first one first.
  package var choices: [Int] {
    lengths.indices.filter { !nodes[current].isClosed[$0] }
  }

  /// The item of a sequence that comes next.
  package func next(of sequence: Int) -> Int { nodes[current].taken[sequence] }

  /// Says that a sequence cannot go on here.
  ///
  /// - Returns: The orders that begin so, as sequences in their order; none where that was known.
  @discardableResult
  package mutating func exclude(_ sequence: Int) -> [[Int]] {
    guard !nodes[current].isClosed[sequence] else { return [] }
    nodes[current].isClosed[sequence] = true
    var taken = nodes[current].taken
    taken[sequence] += 1
    var found: [[Int]] = []
    complete(path + [sequence], taken, &found)
    impossible += found.count
    return found
  }

  /// The sequences of the items that have come.
  package var path: [Int] {
    var path: [Int] = []
    var node = current
    while node != 0 {
      path.append(nodes[node].entry)
      node = nodes[node].parent
    }
    return path.reversed()
  }

  /// Finds all orders that begin in one way.
  private func complete(_ path: [Int], _ taken: [Int], _ found: inout [[Int]]) {
    guard taken != lengths else { return found.append(path) }
    for sequence in lengths.indices where taken[sequence] < lengths[sequence] {
      var next = taken
      next[sequence] += 1
      complete(path + [sequence], next, &found)
    }
  }

  /// Takes the next item of a sequence.
  package mutating func advance(_ sequence: Int) {
    if nodes[current].children[sequence] == 0 {
      var taken = nodes[current].taken
      taken[sequence] += 1
      nodes[current].children[sequence] = nodes.count
      nodes.append(
        Node(
          children: lengths.map { _ in 0 }, isClosed: zip(lengths, taken).map { $0 == $1 },
          taken: taken, parent: current, entry: sequence))
    }
    current = nodes[current].children[sequence]
  }

  /// Says that the order that has come to its end cannot happen after all.
  package mutating func reject() { impossible += 1 }

  /// Says that the order is over, at its end or where nothing can go on.
  package mutating func close() {
    var node = current
    while nodes[node].isClosed.allSatisfy({ $0 }) {
      if node == 0 {
        rootIsClosed = true
        return
      }
      let entry = nodes[node].entry
      node = nodes[node].parent
      nodes[node].isClosed[entry] = true
    }
  }
}
