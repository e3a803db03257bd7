internal import Diagnostics
package import Files
internal import Notes

/// Proves the notes of a site.
package struct Prover: Sendable {
  private let options: ProofOptions

  package init(_ options: ProofOptions) { self.options = options }

  /// A note to be proved, and what it would run.
  package struct Plan: Sendable {
    package var note: String
    package var file: String
    /// What the lab needs.
    package var needs: [String]
    package var blocks: [(id: String, instrument: String, preview: String)]
  }

  /// What there is to prove.
  package struct Selection: Sendable {
    let notes: [(content: Content, lab: NoteLab)]
    /// Names that no note has, with the nearest that one has.
    package let unknown: [(name: String, near: String?)]
    /// Whether the block that was asked for is in one of the notes.
    package let hasOnly: Bool

    /// What would run.
    package var plans: [Plan] {
      notes.map { content, lab in
        Plan(
          note: content.name, file: content.file, needs: lab.needs,
          blocks: lab.blocks.map { block in
            let instrument = InstrumentCatalogue.instrument(for: block)
            return (
              block.id, block.instrument,
              instrument?.preview(block, in: lab) ?? "this version cannot run it"
            )
          })
      }
    }
  }

  /// Reads the site and finds the notes that have a lab.
  ///
  /// - Throws: `FileError` where there is no site.yaml.
  package func select() async throws(FileError) -> Selection {
    var cache = ContentCache()
    let sources = try await SiteReader(root: options.root, workers: options.jobs).read(&cache)
    var found: [(content: Content, lab: NoteLab)] = []
    for content in sources.contents {
      guard let lab = content.lab, !lab.blocks.isEmpty || !lab.claims.isEmpty else { continue }
      found.append((content, lab))
    }
    let names = found.map(\.content.name)
    let slugs = found.compactMap { $0.content.noteMatter.slug?.value }
    let unknown = options.notes.filter { !names.contains($0) && !slugs.contains($0) }.map { name in
      (name, EditDistance.nearest(to: name, among: names))
    }
    if !options.notes.isEmpty {
      found = found.filter { note in
        options.notes.contains(note.content.name)
          || note.content.noteMatter.slug.map { options.notes.contains($0.value) } ?? false
      }
    }
    var hasOnly = true
    if let only = options.only {
      found = found.filter { $0.lab.block(only) != nil }
      hasOnly = !found.isEmpty
    }
    return Selection(
      notes: found.sorted { $0.content.file < $1.content.file }, unknown: unknown, hasOnly: hasOnly)
  }

  /// Runs what was selected; a note that fails stops no other.
  ///
  /// - Parameters:
  ///   - selection: Of the same options.
  ///   - tell: Is told what happens, from any thread.
  /// - Returns: A report on each note, in the order of their files.
  /// - Throws: `LabFailure` where no lab at all can be made on this machine.
  package func prove(
    _ selection: Selection, tell: @escaping @Sendable (ProofEvent) -> Void
  ) async throws(LabFailure) -> ProofReport {
    let host = try LabHost(options)
    let room = QuietRoom()
    if let load = MachineRecord.excessLoad { tell(.machineBusy(load: load)) }
    let options = options
    var report = ProofReport()
    report.notes = await withTaskGroup(of: (Int, NoteReport).self) { group in
      var reports: [(Int, NoteReport)] = []
      for (index, note) in selection.notes.enumerated() {
        if index >= options.jobs, let done = await group.next() { reports.append(done) }
        guard !Task.isCancelled else { break }
        group.addTask {
          var prover = NoteProver(note.content, note.lab, options, host, room, tell)
          return (index, await prover.prove())
        }
      }
      for await done in group { reports.append(done) }
      return reports.sorted { $0.0 < $1.0 }.map(\.1)
    }
    report.lackOfSandbox = await host.lackOfSandbox
    return report
  }
}
