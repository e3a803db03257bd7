internal import CPostgreSQL

/// Bytes that are handed over at once.
private let chunk = 64 << 10

/// Source: PostgreSQL documentation, libpq, "Functions Associated with the COPY Command".
extension Exchange {
  /// Hands data over; false where the server takes no more for now.
  mutating func give(
    from position: Int, _ connection: LibpqConnection
  ) throws(ConnectionError) -> Bool {
    guard let data else {
      guard end("no data was given", connection) else { return false }
      failure = .copyWithoutData
      return true
    }
    if position == data.count { return end(nil, connection) }
    let count = min(chunk, data.count - position)
    let taken = data.withUnsafeBytes { bytes in
      cn_pq_put_copy_data(
        connection.pointer,
        bytes.baseAddress?.advanced(by: position).assumingMemoryBound(to: CChar.self),
        Int32(count))
    }
    if taken < 0 { try finishLost(connection) }
    if taken == 1 { phase = .givingData(position + count) }
    return taken == 1
  }

  /// Says that there is no more data, or why there is none; false where that has to wait.
  private mutating func end(_ reason: String?, _ connection: LibpqConnection) -> Bool {
    guard cn_pq_put_copy_end(connection.pointer, reason) == 1 else { return false }
    phase = .answering
    return true
  }

  /// Throws away what has arrived of a COPY to the client; false where more is to come.
  mutating func refuse(_ connection: LibpqConnection) -> Bool {
    while true {
      var buffer: UnsafeMutablePointer<CChar>?
      let count = cn_pq_get_copy_data(connection.pointer, &buffer, 1)
      cn_pq_free(buffer)
      if count == 0 { return false }
      if count < 0 {
        phase = .answering
        return true
      }
    }
  }
}
