internal import Synchronization
internal import Telemetry

/// What all connections of a receiver share: what arrived, what is allowed, and how it behaves.
///
/// A class because it is shared; the state is behind a lock that is held for a moment.
final class Intake: Sendable {
  struct State {
    var capture = TelemetryCapture()
    /// Bytes of the bodies whose items are kept.
    var itemBytes = 0
    var behaviour = ReceiverBehaviour()
    var pending = 0
    var unfinishedBytes = 0
    var lastArrival: Int?
  }

  let limits: ReceiverLimits
  let began = ContinuousClock.now
  private let state = Mutex(State())

  init(_ limits: ReceiverLimits) {
    self.limits = limits
  }

  func withState<Value: Sendable>(_ body: (inout State) -> Value) -> Value {
    state.withLock { body(&$0) }
  }

  /// Nanoseconds since the receiver began.
  var now: Int {
    let (seconds, fraction) = began.duration(to: .now).components
    return Int(seconds) * 1_000_000_000 + Int(fraction / 1_000_000_000)
  }

  /// Takes the bytes of a body into account, until they are given back.
  ///
  /// - Returns: Whether there is room for them; they count also where there is none.
  func reserve(_ bytes: Int) -> Bool {
    withState {
      $0.unfinishedBytes += bytes
      return $0.unfinishedBytes <= limits.unfinishedBytes
    }
  }

  func giveBack(_ bytes: Int) {
    withState { $0.unfinishedBytes -= bytes }
  }

  /// Takes in an export that has come to its end, or refuses it.
  ///
  /// - Returns: The answer, and how long it has to wait.
  func receive(
    _ body: [UInt8], _ request: ExportRequest, signal: TelemetryExport.Signal,
    form: TelemetryExport.Form
  ) -> (answer: ExportAnswer, delay: Duration) {
    let arrival = now
    let (refusal, delay) = withState {
      $0.lastArrival = arrival
      return ($0.behaviour.claimRefusal(), $0.behaviour.delay)
    }
    var record = TelemetryExport(
      signal: signal, form: form, arrival: arrival, bytes: body.count, inflatedBytes: body.count,
      status: 200)
    record.isCompressed = request.coding != .identity
    var export: DecodedExport?
    var answer: ExportAnswer
    do {
      let inflated = try request.coding.inflated(body, limit: limits.bodyBytes)
      record.inflatedBytes = inflated.count
      let decoded = try ExportDecoder.decode(inflated, signal, form)
      export = decoded
      answer = .success(decoded, form)
    } catch let mistake as ExportMistake {
      answer = .failure(400, mistake.message, form)
    } catch ContentCoding.Failure.malformed(let reason) {
      answer = .failure(400, reason, form)
    } catch {
      answer = tooLong(form)
    }
    record.items = export?.items ?? 0
    record.rejected = export?.rejected ?? 0
    if let refusal {
      answer = .failure(
        refusal.status, "refused, as the receiver was told to", form,
        headers: refusal.retryAfter.map { [("Retry-After", "\($0)")] } ?? [])
      export = nil
      record.rejected = record.items
    }
    if let kept = keep(export, record, answer) { answer = kept }
    return (answer, delay)
  }

  /// Keeps what an export held, unless the receiver is full, and records it.
  ///
  /// - Returns: Another answer, where it is full.
  private func keep(
    _ export: DecodedExport?, _ record: TelemetryExport, _ answer: ExportAnswer
  ) -> ExportAnswer? {
    withState { state in
      var (record, answer, full) = (record, answer, nil as ExportAnswer?)
      let held = state.capture.spans.count + state.capture.points.count + state.capture.logs.count
      let isFull =
        held + record.items > limits.items
        || state.itemBytes + record.inflatedBytes > limits.itemBytes
        || state.capture.exports.count >= limits.exports
      if let export, !isFull {
        state.itemBytes += record.inflatedBytes
        state.capture.add(export, arrival: record.arrival)
      } else if export != nil {
        answer = .failure(503, "the receiver is full", answer.form)
        full = answer
        record.rejected = record.items
      }
      record.status = answer.status
      record.message = answer.message
      if state.capture.exports.count < limits.exports { state.capture.exports.append(record) }
      return full
    }
  }

  /// Records a request that was refused for its head or for its length.
  func refuse(_ request: ExportRequest, _ answer: ExportAnswer, bytes: Int) {
    let arrival = now
    withState { state in
      state.lastArrival = arrival
      var record = TelemetryExport(
        signal: request.signal, form: request.form, arrival: arrival, bytes: bytes,
        inflatedBytes: bytes, status: answer.status)
      record.isCompressed = request.coding != .identity
      record.message = answer.message
      if state.capture.exports.count < limits.exports { state.capture.exports.append(record) }
    }
  }

  func tooLong(_ form: TelemetryExport.Form?) -> ExportAnswer {
    .failure(413, "the body is longer than \(limits.bodyBytes) bytes", form)
  }
}

extension TelemetryCapture {
  fileprivate mutating func add(_ export: DecodedExport, arrival: Int) {
    for var span in export.spans {
      span.arrival = arrival
      spans.append(span)
    }
    for var point in export.points {
      point.arrival = arrival
      points.append(point)
    }
    for var log in export.logs {
      log.arrival = arrival
      logs.append(log)
    }
  }
}
