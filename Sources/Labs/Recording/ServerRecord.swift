internal import Evidence
internal import PostgreSQL

/// What of a server belongs to a measurement.
enum ServerRecord {
  static func values(_ info: ServerInfo) -> [String: EvidenceValue] {
    [
      "postgres": .text(info.version), "collation": .text(info.collation),
      "encoding": .text(info.encoding), "fsync": .bool(info.fsync),
      "settings": .object(info.settings.mapValues { .text($0) }),
    ]
  }
}
