internal import Notes

/// The instruments that this version has.
enum InstrumentCatalogue {
  /// nil for one that the format knows and this version lacks.
  static func instrument(for block: LabBlock) -> (any Instrument)? {
    switch LabInstrument(rawValue: block.instrument) {
    case .sql: SQLInstrument()
    case .plan: PlanInstrument()
    case .program: ProgramInstrument()
    case .sessions: SessionsInstrument()
    case .load: LoadInstrument()
    case .http: HTTPInstrument()
    case .trace: TraceInstrument()
    case .contract: ContractInstrument()
    case nil: nil
    }
  }
}
