internal import CPostgreSQL

extension ServerMessage {
  /// The fields of a result that libpq holds: an error, or a notice.
  init(_ result: OpaquePointer) {
    func field(_ field: cn_pq_field) -> String? {
      cn_pq_error_field(result, field).map { String(cString: $0) }
    }
    // Errors that libpq made itself have a message alone.
    self.init(
      severity: field(CN_PQ_FIELD_SEVERITY) ?? "ERROR",
      sqlstate: field(CN_PQ_FIELD_SQLSTATE) ?? "", message: field(CN_PQ_FIELD_MESSAGE) ?? "")
    detail = field(CN_PQ_FIELD_DETAIL)
    hint = field(CN_PQ_FIELD_HINT)
    position = field(CN_PQ_FIELD_POSITION).flatMap { Int($0) }
    schema = field(CN_PQ_FIELD_SCHEMA)
    table = field(CN_PQ_FIELD_TABLE)
    column = field(CN_PQ_FIELD_COLUMN)
    constraint = field(CN_PQ_FIELD_CONSTRAINT)
    context = field(CN_PQ_FIELD_CONTEXT)
  }
}
