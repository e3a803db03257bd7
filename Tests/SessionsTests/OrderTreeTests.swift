import SeededRandom
import Sessions
import Testing

@Suite struct OrderTreeTests {
  /// All orders, by walking; `allowed` says whether a sequence can go on after a beginning.
  private func walk(
    _ lengths: [Int], allowed: ([Int], Int) -> Bool = { _, _ in true }
  ) -> (orders: [[Int]], impossible: Int, runs: Int) {
    var tree = OrderTree(lengths)
    var orders: [[Int]] = []
    var runs = 0
    while !tree.isDone {
      runs += 1
      tree.restart()
      var order: [Int] = []
      while !tree.isAtEnd {
        for choice in tree.choices where !allowed(order, choice) { tree.exclude(choice) }
        guard let choice = tree.choices.first else { break }
        tree.advance(choice)
        order.append(choice)
      }
      if tree.isAtEnd { orders.append(order) }
      tree.close()
    }
    return (orders, tree.impossible, runs)
  }

  @Test func `each order comes once`() {
    let (orders, impossible, runs) = walk([3, 3])
    #expect(orders.count == 20)
    #expect(Set(orders).count == 20)
    #expect(impossible == 0)
    #expect(runs == 20)
    #expect(orders.first == [0, 0, 0, 1, 1, 1])
    #expect(orders.last == [1, 1, 1, 0, 0, 0])
  }

  @Test func `orders that cannot happen are counted, and none is walked to its end`() {
    // The second item of a sequence waits for the third of the other, once that has its second.
    let (orders, impossible, runs) = walk([3, 3]) { order, choice in
      let taken = [order.count { $0 == 0 }, order.count { $0 == 1 }]
      let holder = order.enumerated().first { index, sequence in
        order[...index].count { $0 == sequence } == 2
      }?.element
      guard let holder, taken[holder] == 2, choice != holder else { return true }
      return taken[choice] < 2
    }
    #expect(orders.count == 14)
    #expect(impossible == 6)
    #expect(runs == 14)
  }

  @Test func `whatever is excluded, the numbers add up`() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let lengths = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        Int.random(in: 1...3, using: &random)
      }
      let salt = Int.random(in: 1...1000, using: &random)
      let (orders, impossible, _) = walk(lengths) { order, choice in
        (order.reduce(salt) { $0 &* 31 &+ $1 } &* 7 &+ choice) % 4 != 0
      }
      #expect(orders.count + impossible == OrderTree.count(lengths))
      #expect(Set(orders).count == orders.count)
    }
  }

  @Test func `orders are counted`() {
    #expect(OrderTree.count([3, 3]) == 20)
    #expect(OrderTree.count([4, 4, 4]) == 34_650)
    #expect(OrderTree.count([5]) == 1)
    #expect(OrderTree.count([]) == 1)
    #expect(OrderTree.count([40, 40], limit: 1000) == nil)
  }
}
