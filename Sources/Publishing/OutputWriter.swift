internal import Files
internal import Markup
internal import Notes
internal import Site
internal import Theme

/// Makes and writes the files of an output, on all processors: those that have become something
/// else since the last build.
struct OutputWriter: Sendable {
  let site: LoadedSite
  let root: String
  let folder: OutputFolder
  let records: OutputRecords
  let inputs: PageInputs

  /// What became of a file.
  struct Written: Sendable {
    /// Its place in the list.
    var item: Int
    var outcome: OutputFolder.Outcome
    var record: OutputRecords.Entry
  }

  /// Writes a list of files.
  func write(
    _ items: [OutputItem], _ renderer: PageRenderer, workers: Int
  ) async -> [Result<Written, FileError>] {
    let now = FileSignature.now
    return await FanOut.map(
      Array(items.indices), workers: workers, state: { Worker(renderer: renderer.unshared) }
    ) { index, worker in
      do throws(FileError) {
        return .success(try write(items[index], index, at: now, &worker))
      } catch {
        return .failure(error)
      }
    }
  }

  /// What a worker has for itself, and writes into again and again.
  private struct Worker {
    let renderer: PageRenderer
    var frame = HTMLBuffer(capacity: 65_536)
    var file = HTMLBuffer(capacity: 65_536)
  }

  private func write(
    _ item: OutputItem, _ index: Int, at now: Int, _ worker: inout Worker
  ) throws(FileError) -> Written {
    let output = item.output
    let record = records.entries[output].flatMap { folder.holds(output, $0.signature) ? $0 : nil }
    var shell: PageShell?
    var fingerprint: UInt64?
    var inputs: UInt64?
    if case .page(let page) = item {
      inputs = self.inputs.fingerprint(of: page)
      if let record, record.inputs == inputs {
        return Written(item: index, outcome: .unchanged, record: record)
      }
      worker.frame.removeAll()
      shell = worker.renderer.shell(page, into: &worker.frame)
      fingerprint = shell?.fingerprint(in: worker.frame)
    } else {
      fingerprint = item.fingerprint(root: root, at: now)
    }
    if var record, fingerprint != nil, record.fingerprint == fingerprint {
      record.inputs = inputs
      return Written(item: index, outcome: .unchanged, record: record)
    }
    worker.file.removeAll()
    switch item {
    case .page: shell?.write(in: worker.frame, into: &worker.file)
    case .asset(let asset): worker.file.write(raw: asset.bytes)
    case .file(let file): worker.file.write(raw: try FileBytes.read("\(root)/\(file.source)"))
    case .derived(let file): try file.make(&worker.file)
    }
    return try worker.file.withBytes { (bytes) throws(FileError) in
      let written = try folder.write(output, bytes, number: index)
      return Written(
        item: index, outcome: written.outcome,
        record: OutputRecords.Entry(
          fingerprint: fingerprint, hash: Manifest.hash(bytes), signature: written.signature,
          inputs: inputs))
    }
  }
}
