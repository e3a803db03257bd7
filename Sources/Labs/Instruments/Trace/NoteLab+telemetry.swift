internal import Markup
internal import Notes

extension NoteLab {
  /// Whether a block of it receives what programs send.
  var receivesTelemetry: Bool {
    blocks.contains { block in
      block.instrument == LabInstrument.trace.rawValue
        && TraceReader(block.fence.body).receives
    }
  }
}
