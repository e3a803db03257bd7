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
    return await FanOut.map(Array(items.indices), workers: workers, state: { Buffers() }) {
      index, buffers in
      do throws(FileError) {
        return .success(try write(items[index], index, renderer, at: now, &buffers))
      } catch {
        return .failure(error)
      }
    }
  }

  /// What a worker writes into, again and again.
  private struct Buffers {
    var frame = HTMLBuffer(capacity: 65_536)
    var file = HTMLBuffer(capacity: 65_536)
  }

  private func write(
    _ item: OutputItem, _ index: Int, _ renderer: PageRenderer, at now: Int,
    _ buffers: inout Buffers
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
      buffers.frame.removeAll()
      shell = renderer.shell(page, into: &buffers.frame)
      fingerprint = shell?.fingerprint(in: buffers.frame)
    } else {
      fingerprint = item.fingerprint(root: root, at: now)
    }
    if var record, fingerprint != nil, record.fingerprint == fingerprint {
      record.inputs = inputs
      return Written(item: index, outcome: .unchanged, record: record)
    }
    buffers.file.removeAll()
    switch item {
    case .page: shell?.write(in: buffers.frame, into: &buffers.file)
    case .asset(let asset): buffers.file.write(raw: asset.bytes)
    case .file(let file): buffers.file.write(raw: try FileBytes.read("\(root)/\(file.source)"))
    case .derived(let file): try file.make(&buffers.file)
    }
    return try buffers.file.withBytes { (bytes) throws(FileError) in
      let written = try folder.write(output, bytes, number: index)
      return Written(
        item: index, outcome: written.outcome,
        record: OutputRecords.Entry(
          fingerprint: fingerprint, hash: Manifest.hash(bytes), signature: written.signature,
          inputs: inputs))
    }
  }
}
