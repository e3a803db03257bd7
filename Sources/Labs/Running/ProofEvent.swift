/// What happens while notes are proved, for those who watch.
package enum ProofEvent: Sendable {
  /// Others use more of the machine than there is: times will vary.
  case machineBusy(load: Double)
  case noteStarted(note: String, blocks: Int)
  case labReady(note: String, milliseconds: Int)
  case blockStarted(note: String, id: String)
  case blockEnded(note: String, report: BlockReport)
  case noteEnded(NoteReport)
}
