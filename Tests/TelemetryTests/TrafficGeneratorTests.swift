import Telemetry
import Testing

/// Traffic of a model.
@Suite struct TrafficGeneratorTests {
  private var model: TrafficModel {
    var root = TrafficModel.Call(
      service: "gateway", name: "GET /orders", way: .request,
      time: .logNormal(median: 0.02, spread: 5), errors: 0.01)
    var orders = TrafficModel.Call(
      service: "orders", name: "GET /orders", way: .request,
      time: .logNormal(median: 0.01, spread: 5), errors: 0.02)
    var query = TrafficModel.Call(
      service: "", name: "SELECT", way: .database(system: "postgresql"), time: .constant(0.002),
      errors: 0)
    query.times = 2
    orders.calls = [query]
    let mail = TrafficModel.Call(
      service: "mailer", name: "process mails",
      way: .queue(name: "mails", delay: .exponential(mean: 8), isLinked: true),
      time: .constant(0.05), errors: 0.5)
    root.calls = [orders, mail]
    let rare = TrafficModel.Call(
      service: "gateway", name: "POST /refund", way: .request, time: .constant(0.1), errors: 0)
    return TrafficModel(
      routes: [
        TrafficModel.Route(weight: 99, root: root), TrafficModel.Route(weight: 1, root: rare),
      ], seed: 7, traces: 5000, rate: 100)
  }

  @Test func `the same seed makes the same spans, and another others`() {
    let spans = TrafficGenerator.spans(of: model, seed: 7)
    #expect(spans == TrafficGenerator.spans(of: model, seed: 7))
    #expect(spans != TrafficGenerator.spans(of: model, seed: 8))
    #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.arrival <= $1.arrival })
  }

  @Test func `it is as the model says`() throws {
    let set = TraceSet(TrafficGenerator.spans(of: model, seed: 7))
    let requests = set.traces.filter { $0.spans[$0.head].service == "gateway" }
    #expect(requests.count == 5000)
    #expect(set.traces.allSatisfy { $0.isComplete })
    let mails = set.traces.filter { $0.spans[$0.head].service == "mailer" }
    let rare = requests.filter { $0.route == "POST /refund" }
    #expect(mails.count + rare.count == 5000)
    // A binomial distribution: 50 expected, a deviation of 7.
    #expect((20...85).contains(rare.count))
    // 1 − 0.99 · 0.98 is 2.98 %, with a deviation of 0.24 %: whoever waits for what fails fails with it.
    let failed = Double(requests.count(where: \.hasError)) / Double(requests.count)
    #expect((0.02...0.04).contains(failed), "\(failed)")
    let trace = try #require(requests.first { $0.route == "GET /orders" && !$0.hasError })
    // Its own, the call of orders with its two queries, and what is sent to the queue.
    #expect(trace.spans.count == 6)
    #expect(trace.spans.indices.allSatisfy { !trace.isOutsideParent($0) })
    #expect(mails.allSatisfy { $0.spans[0].links.count == 1 })
    let failedMails = Double(mails.count(where: \.hasError)) / Double(mails.count)
    #expect((0.45...0.55).contains(failedMails))
  }

  @Test func `services that gather spans send them together`() {
    var model = model
    model.export = 5
    model.traces = 300
    let spans = TrafficGenerator.spans(of: model, seed: 7)
    let moments = Set(spans.filter { $0.service == "orders" }.map(\.arrival))
    #expect(moments.count < 5)
    for one in moments { #expect(moments.allSatisfy { ($0 - one) % 5_000_000_000 == 0 }) }
  }
}
