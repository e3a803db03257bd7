internal import Telemetry

/// Which colour each service has, the same in all drawings of a figure.
struct ServicePalette {
  private let services: [String]

  init(_ runs: [TraceRun]) {
    var services: [String] = []
    func see(_ name: String) { if !services.contains(name) { services.append(name) } }
    for run in runs { run.services.forEach(see) }
    for run in runs {
      for trace in run.traces + [run.example].compactMap({ $0 }) {
        trace.spans.forEach { see($0.service) }
      }
    }
    self.services = services
  }

  /// The number of its colour.
  func number(_ service: String) -> Int { services.firstIndex(of: service) ?? 0 }

  func colour(_ service: String) -> TraceInk.Colour { .service(number(service)) }
}
