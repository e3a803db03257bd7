import Telemetry
import Testing

/// Metrics over their series and exports.
@Suite struct MetricSummaryTests {
  private let resource = TelemetryResource(service: "shop")

  private func point(
    _ kind: MetricPoint.Kind, _ value: Double?, at time: Int, _ attributes: Attributes = [:],
    _ temporality: MetricPoint.Temporality = .cumulative
  ) -> MetricPoint {
    var point = MetricPoint(name: "m", kind: kind, resource: resource)
    point.value = value
    point.time = time
    point.attributes = attributes
    point.temporality = temporality
    return point
  }

  @Test func `of what is cumulative the last counts, and increments are added up`() throws {
    let cumulative = try #require(
      MetricSummary.all(of: [point(.sum, 3, at: 1), point(.sum, 8, at: 2)]).first)
    #expect(cumulative.total == 8)
    let delta = try #require(
      MetricSummary.all(of: [
        point(.sum, 3, at: 1, [:], .delta), point(.sum, 8, at: 2, [:], .delta),
      ]).first)
    #expect(delta.total == 11)
    let series = try #require(
      MetricSummary.all(of: [
        point(.sum, 3, at: 1, ["a": "x"]), point(.sum, 4, at: 1, ["a": "y"]),
        point(.sum, 1, at: 1, ["otel.metric.overflow": .flag(true)]),
      ]).first)
    #expect(series.series.count == 3 && series.total == 8 && series.overflow.count == 1)
  }

  @Test func `percentiles are interpolated in buckets, as dashboards do`() throws {
    var histogram = point(.histogram, nil, at: 1)
    histogram.bounds = [0, 5, 10]
    histogram.buckets = [0, 100, 0, 0]
    histogram.count = 100
    let metric = try #require(MetricSummary.all(of: [histogram]).first)
    // All in one bucket from 0 to 5: the middle is 2.5 whatever was measured.
    #expect(metric.percentile(0.5) == 2.5)
    #expect(metric.percentile(0.95) == 4.75)
    histogram.buckets = [0, 0, 0, 7]
    let beyond = try #require(MetricSummary.all(of: [histogram]).first)
    #expect(beyond.percentile(0.5) == 10)
    #expect(beyond.recorded.buckets.map(\.count) == [0, 0, 0, 7])
    #expect(MetricSummary.all(of: [point(.gauge, 1, at: 1)]).first?.percentile(0.5) == nil)
  }
}
