internal import Sessions

/// Where everything of a figure of sessions stands: time goes down, and each session has a lane.
struct SwimlaneLayout {
  let frame: SwimlaneFrame
  let names: [String]
  private(set) var shapes: [SwimlaneShape] = []
  private(set) var height = 0.0

  private let run: SessionRun
  private let timeline: SwimlaneTimeline
  private let text: SwimlaneText
  private var flow = SwimlaneFlow()
  private var rails: SwimlaneRails
  /// Where steps, by their names, stand.
  private var places: [String: (lane: Int, y: Double)] = [:]
  /// How wide the names of steps are that stand before their text; nil where they stand above it.
  private var nameWidth: Double?

  /// Between a row and the next.
  private static let gap = 7.0
  /// From a baseline up to the middle of its letters.
  private static let middle = 4.0

  init(_ run: SessionRun, _ timeline: SwimlaneTimeline, _ form: SwimlaneFrame.Form) {
    self.run = run
    self.timeline = timeline
    names = timeline.lanes
    text = SwimlaneText(run)
    frame = SwimlaneFrame(form: form, lanes: names.count)
    rails = SwimlaneRails(0) { _ in 0 }
    nameWidth = widestName
    writeHeader()
    for row in timeline.rows { write(row) }
    let bottom = flow.baseline - SwimlaneFrame.lineHeight + 6
    let lanes = rails.shapes(frame, to: bottom)
    shapes = lanes + flow.shapes
    writeKey(lanes)
  }

  private var widestName: Double? {
    let bold = SwimlaneFrame.fitting(.strong)
    let widest = timeline.rows.map { bold.width(text.name(of: $0)) }.max() ?? 0
    let column = frame.column(0)
    return widest + 6 > (column.upperBound - column.lowerBound) / 4 ? nil : widest + 6
  }

  // MARK: - Header

  private mutating func writeHeader() {
    if let isolation = run.isolation {
      flow.write(SwimlaneLine("Every transaction is " + isolation, .muted), in: 3...frame.width)
      flow.baseline += 4
    }
    let bold = SwimlaneFrame.fitting(.strong)
    let isShort = names.allSatisfy { bold.width($0) < frame.pitch }
    var starts: [Double] = []
    for (lane, name) in names.enumerated() {
      let x = frame.rail(lane)
      let isCentred = frame.form == .narrow && isShort
      let room = frame.form == .wide ? frame.column(lane).upperBound - x : frame.width - x
      flow.add(
        .text(
          SwimlaneGlyphs(
            text: bold.shortened(name, room: room),
            x: isCentred ? max(x, bold.width(name) / 2) : x - 5, y: flow.baseline,
            role: .session(lane), anchor: isCentred ? .middle : .start)))
      starts.append(flow.baseline + 6)
      if frame.form == .narrow, !isShort { flow.baseline += SwimlaneFrame.lineHeight }
    }
    if frame.form == .wide || isShort { flow.baseline += SwimlaneFrame.lineHeight }
    flow.baseline += SwimlaneLayout.gap
    rails = SwimlaneRails(names.count) { starts[$0] }
  }

  // MARK: - Rows

  private mutating func write(_ row: SwimlaneRow) {
    let from = releasing(row)
    // An arrow from the right would run through the row's own text.
    let comesOver = frame.form == .wide && (from?.lane ?? 0) > row.lane
    let over = flow.baseline - 10
    if comesOver { flow.baseline += 8 }
    let y = flow.baseline - SwimlaneLayout.middle
    if case .deadlock(let deadlock) = row.kind {
      write(run.deadlocks[deadlock], at: y)
    } else {
      mark(row, at: y)
    }
    if let from { writeArrow(from, to: row.lane, at: comesOver ? over : y) }
    writeText(of: row)
    flow.baseline += SwimlaneLayout.gap
  }

  private mutating func writeText(of row: SwimlaneRow) {
    let column = frame.column(row.lane)
    let name = text.name(of: row)
    var start = column.lowerBound
    if !name.isEmpty {
      let room = column.upperBound - column.lowerBound
      flow.add(
        .text(
          SwimlaneGlyphs(
            text: SwimlaneFrame.fitting(.strong).shortened(name, room: room), x: start,
            y: flow.baseline, role: .session(row.lane))))
    }
    var lines = text.lines(of: row)[...]
    if let nameWidth {
      start += nameWidth
    } else if !name.isEmpty {
      let behind = start + SwimlaneFrame.fitting(.strong).width(name) + 6
      if let first = lines.first, SwimlaneFlow.fits(first, column.upperBound - behind) {
        flow.write(first, in: behind...column.upperBound)
        lines = lines.dropFirst()
      } else {
        flow.baseline += SwimlaneFrame.lineHeight
      }
    }
    for line in lines { flow.write(line, in: start...column.upperBound) }
  }

  /// Puts a row's mark on its lane, and what the lane is from there on.
  private mutating func mark(_ row: SwimlaneRow, at y: Double) {
    guard let index = row.step else { return }
    let step = run.steps[index]
    var mark = SwimlaneShape.Mark.step
    if step.reconnects, rails.rail(row.lane) == .gone {
      rails.change(row.lane, to: .idle, at: y - 10)
    }
    switch row.kind {
    case .step, .end:
      mark = SwimlaneLayout.mark(of: step)
      rails.change(
        row.lane, to: step.ended == nil ? rails.before(row.lane) : step.transaction.rail, at: y)
    case .begin(_, let wait):
      if wait != nil { rails.change(row.lane, to: .waiting, at: y) }
    case .wait: rails.change(row.lane, to: .waiting, at: y)
    case .control:
      mark = step.kind == .kill ? .gone : .control
      if step.kind == .kill { rails.change(row.lane, to: .gone, at: y) }
    case .deadlock: break
    }
    if rails.rail(row.lane) != .gone || mark != .step { rails.touch(row.lane, at: y) }
    places[step.name] = (row.lane, y)
    flow.add(.mark(mark, session: row.lane, x: frame.rail(row.lane), y: y))
  }

  private static func mark(of step: SessionStep) -> SwimlaneShape.Mark {
    if step.error != nil || SessionsWords.isCommitRefused(step) { return .error }
    switch step.tag {
    case "COMMIT": return .commit
    case "ROLLBACK": return .rollback
    default: return .step
    }
  }

  // MARK: - Between lanes

  private func releasing(_ row: SwimlaneRow) -> (lane: Int, y: Double)? {
    guard case .end(let index) = row.kind, let name = run.steps[index].releasedBy,
      let place = places[name], place.lane != row.lane
    else { return nil }
    return place
  }

  private mutating func writeArrow(_ from: (lane: Int, y: Double), to lane: Int, at y: Double) {
    let distance = 8 * frame.scale
    let x = frame.rail(lane) + (from.lane < lane ? -distance : distance)
    // Where the lane goes on, so does the arrow along it.
    let isOpen = [.open, .failed].contains(rails.rail(from.lane))
    flow.add(
      .arrow(
        session: from.lane, x: frame.rail(from.lane), y: isOpen ? y - 5 : from.y, toX: x, toY: y))
  }

  private mutating func write(_ deadlock: SessionRun.Deadlock, at y: Double) {
    let lanes = deadlock.cycle.compactMap(timeline.lane).sorted()
    guard let first = lanes.first, let last = lanes.last, first != last else { return }
    let reach = 6 * frame.scale
    flow.add(
      .cycle(
        x: frame.rail(first) + reach, y: y, toX: frame.rail(last) - reach,
        hasHeads: lanes.count == 2))
  }

  // MARK: - Key

  /// Says at the bottom what the looks of lanes mean, as far as they occur.
  private mutating func writeKey(_ lanes: [SwimlaneShape]) {
    let meanings: [(SwimlaneShape.Rail, String)] = [
      (.open, "in a transaction"), (.waiting, "waiting"),
      (.failed, "in a transaction that an error has ended"),
    ]
    let plain = SwimlaneFrame.fitting(.muted)
    var x = 8.0
    var y = flow.baseline + 7
    height = flow.baseline - 6
    for (rail, words) in meanings where lanes.contains(where: { $0.isRail(rail) }) {
      let width = 14 + plain.width(words)
      if x > 8, x + width > frame.width { (x, y) = (8, y + SwimlaneFrame.lineHeight) }
      shapes.append(.rail(rail, session: -1, x: x, y: y - 10, toY: y + 2))
      shapes.append(.text(SwimlaneGlyphs(text: words, x: x + 11, y: y, role: .muted)))
      x += width + 16
      height = y + 6
    }
  }
}

extension SwimlaneShape {
  fileprivate func isRail(_ kind: Rail) -> Bool {
    if case .rail(kind, _, _, _, _) = self { true } else { false }
  }
}
