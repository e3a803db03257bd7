/// Labels on one line, each as near to its place as the others let it.
struct LabelRow {
  struct Label: Equatable {
    /// Where its middle should be.
    var place: Double
    var width: Double
    /// Those with the highest go first where there is not enough room; with 0 a label stays.
    var rank = 0
  }

  /// Between two labels.
  static let gap = 7.0

  private let room: ClosedRange<Double>
  /// How far from its place a label may be that can go.
  private let reach: Double

  init(in room: ClosedRange<Double>, reach: Double = 40) {
    self.room = room
    self.reach = reach
  }

  /// Finds a place for each label, in the order in which they are given.
  ///
  /// - Parameter labels: In the order of their places, which is kept.
  /// - Returns: Where their middles are; nil for those that are left out.
  func places(_ labels: [Label]) -> [Double?] {
    var kept = Array(labels.indices)
    while true {
      let places = spread(kept.map { labels[$0] })
      let isCrowded =
        kept.reduce(-LabelRow.gap) { $0 + labels[$1].width + LabelRow.gap }
        > room.upperBound - room.lowerBound
      let strays = zip(kept, places).contains { index, place in
        abs(place - labels[index].place) > max(reach, labels[index].width / 2 + 1)
      }
      let last = kept.max { labels[$0].rank < labels[$1].rank }
      guard let last, isCrowded || (strays && labels[last].rank > 0) else {
        var result = [Double?](repeating: nil, count: labels.count)
        for (index, place) in zip(kept, places) { result[index] = place }
        return result
      }
      kept.removeAll { $0 == last }
    }
  }

  /// Labels that touch become one block, whose middle is where its labels wish to be on average.
  private func spread(_ labels: [Label]) -> [Double] {
    struct Block {
      var start: Double
      var width: Double
      /// The sum of where its labels would have it begin.
      var wishes: Double
      var members: [(offset: Double, width: Double)]
    }
    var blocks: [Block] = []
    for label in labels {
      let start = clamped(label.place - label.width / 2, label.width)
      blocks.append(
        Block(start: start, width: label.width, wishes: start, members: [(0, label.width)]))
      while blocks.count > 1 {
        let last = blocks[blocks.count - 1]
        var before = blocks[blocks.count - 2]
        guard before.start + before.width + LabelRow.gap > last.start else { break }
        let offset = before.width + LabelRow.gap
        before.wishes += last.wishes - offset * Double(last.members.count)
        before.members += last.members.map { (offset + $0.offset, $0.width) }
        before.width = offset + last.width
        before.start = clamped(before.wishes / Double(before.members.count), before.width)
        blocks.removeLast(2)
        blocks.append(before)
      }
    }
    return blocks.flatMap { block in
      block.members.map { block.start + $0.offset + $0.width / 2 }
    }
  }

  private func clamped(_ start: Double, _ width: Double) -> Double {
    max(room.lowerBound, min(start, room.upperBound - width))
  }
}
