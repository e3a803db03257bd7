internal import Telemetry

/// Small drawings that say what something is without a colour.
enum TraceMark: CaseIterable {
  // Kinds of spans, as words of a key name them.
  case server, client, producer, consumer, `internal`
  // What happened to them.
  case error, event, link, outside

  /// The shape around a place, 8 units wide.
  var path: String {
    switch self {
    case .server: "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"
    case .internal: "m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0z"
    case .client: "m-4 0h8m-3-3l3 3-3 3"
    case .producer: "m-5 0h7m-3-3l3 3-3 3m4-7v8"
    case .consumer: "m-4-4v8m1-4h8m-3-3l3 3-3 3"
    case .error: "m0-5l5 9h-10z"
    case .event: "m0-4l3.5 4-3.5 4-3.5-4z"
    case .link: "m-4 4l7-7m-5 0h5v5"
    case .outside: "m-4-4v8m2-4h5m-2-2l2 2-2 2"
    }
  }

  var style: TraceInk.Style {
    switch self {
    case .server, .error, .event: .fill
    default: .stroke
    }
  }
}

extension TraceMark {
  /// What it is called where it stands for a kind of span.
  var kind: String? {
    switch self {
    case .server: "server"
    case .client: "client"
    case .producer: "producer"
    case .consumer: "consumer"
    case .internal: "internal"
    case .error, .event, .link, .outside: nil
    }
  }
}

extension TraceSpan.Kind {
  var mark: TraceMark {
    switch self {
    case .server: .server
    case .client: .client
    case .producer: .producer
    case .consumer: .consumer
    case .internal, .unspecified: .internal
    }
  }
}
