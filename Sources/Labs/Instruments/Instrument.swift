internal import Evidence
package import Notes

/// Runs one kind of block and measures it.
///
/// An instrument is a folder below Instruments, a case of `LabInstrument`, a figure and a row in the
/// manual; nothing else knows of it.
package protocol Instrument: Sendable {
  /// Runs a block once, in the lab as earlier blocks have left it.
  ///
  /// - Throws: `BlockFailure` where there is no result: a time-out, a server that died, a statement that
  ///   cannot be explained. An error that claims may speak of is a result.
  func measure(_ block: LabBlock, in lab: LiveLab) async throws(BlockFailure) -> Measurement

  /// Whether nothing else should run while this block does.
  func measuresTime(_ block: LabBlock) -> Bool

  /// What the block would run, for a person, one line each.
  func preview(_ block: LabBlock, in lab: NoteLab) -> String
}

extension Instrument {
  package func measuresTime(_: LabBlock) -> Bool { true }
}
