import Loads
import Testing

@Suite struct ScheduleTests {
  @Test(arguments: [LoadGroup.Arrivals.constant(333), .poisson(333)])
  func `the same seed gives the same schedule`(arrivals: LoadGroup.Arrivals) {
    let one = ArrivalSchedule(arrivals, span: 10, count: nil, seed: 7)
    #expect(one == ArrivalSchedule(arrivals, span: 10, count: nil, seed: 7))
    #expect(one.times == one.times.sorted())
    #expect(one.times.allSatisfy { (0..<10_000_000_000).contains($0) })
    let longer = ArrivalSchedule(arrivals, span: 20, count: nil, seed: 7)
    #expect(longer.times.prefix(one.times.count) == one.times[...])
    #expect(
      ArrivalSchedule(arrivals, span: 10, count: 50, seed: 7).times == Array(one.times.prefix(50)))
  }

  @Test func `constant arrivals do not drift`() {
    let schedule = ArrivalSchedule(.constant(300), span: 100, count: nil, seed: 1)
    #expect(schedule.times.count == 30_000)
    #expect(schedule.times[29_700] == 99_000_000_000)
  }

  @Test func `arrivals that are independent come at the rate, with gaps that are exponential`() {
    let schedule = ArrivalSchedule(.poisson(500), span: 200, count: nil, seed: 3)
    #expect(abs(Double(schedule.times.count) / 100_000 - 1) < 0.02)
    let gaps = zip(schedule.times, schedule.times.dropFirst()).map { Double($1 - $0) / 2_000_000 }
    // Of an exponential distribution with a mean of 1: variance 1, a share of 1/e above 1.
    let mean = gaps.reduce(0, +) / Double(gaps.count)
    let variance = gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(gaps.count)
    #expect(abs(mean - 1) < 0.02 && abs(variance - 1) < 0.05)
    let above = Double(gaps.count { $0 > 1 }) / Double(gaps.count)
    #expect(abs(above - 0.368) < 0.01)
    #expect(schedule != ArrivalSchedule(.poisson(500), span: 200, count: nil, seed: 4))
  }

  @Test func `how many were due is counted`() {
    let schedule = ArrivalSchedule(.constant(10), span: 1, count: nil, seed: 1)
    #expect(schedule.due(by: -1) == 0)
    #expect(schedule.due(by: 0) == 1)
    #expect(schedule.due(by: 99_999_999) == 1)
    #expect(schedule.due(by: 100_000_000) == 2)
    #expect(schedule.due(by: .max) == 10)
  }

  @Test func `a closed loop has none`() {
    #expect(ArrivalSchedule(.closed, span: 10, count: 10, seed: 1).times.isEmpty)
  }
}
