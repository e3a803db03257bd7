internal import Evidence
internal import Files
internal import Glibc
internal import Markup
package import Notes
internal import Processes

/// Runs a program in a scratch copy of the note's folder.
package struct ProgramInstrument: Instrument {
  /// More output is read, and not kept.
  private static let mostOutput = 1 << 20

  package init() {}

  package func preview(_ block: LabBlock, in lab: NoteLab) -> String {
    let words = ProgramLanguage(block, lab.configuration)?.shown(block.attribute("file"))
    return "runs `\(words ?? block.fence.info.language)`, \(block.fence.body.count) bytes of source"
  }

  package func measure(
    _ block: LabBlock, in lab: LiveLab
  ) async throws(BlockFailure) -> Measurement {
    guard let language = ProgramLanguage(block, lab.note.configuration) else {
      throw BlockFailure(
        "no command is known for programs in `\(block.fence.info.language)`",
        hint: "name one: `lab: {commands: {\(block.fence.info.language): [command]}}`")
    }
    let scratch = try await lab.scratch()
    let source = try write(block, language, scratch)
    let compiled = try await compile(source, language, block, lab, scratch)
    let command = try await lab.command(compiled, in: scratch.work)
    let outcome = try await lab.run(command, outputBytes: ProgramInstrument.mostOutput, for: block)
    if let line = outcome.timedOutAtLine {
      throw BlockFailure(
        "the program took longer than its time, and was ended at line \(line) of its output",
        hint: "give the block more time with `timeout=30s`, or the whole lab with `timeout: 2m`")
    }
    return ProgramInstrument.measurement(
      outcome, try OutputMask(block, hiding: scratch.names))
  }

  /// Where the program stands.
  private func write(
    _ block: LabBlock, _ language: ProgramLanguage, _ scratch: LiveLab.Scratch
  ) throws(BlockFailure) -> String {
    if let file = block.attribute("file") { return file }
    let name = ".\(block.id)\(language.ending)"
    do throws(FileError) {
      let path = "\(scratch.work)/\(name)"
      // One that a reset has not taken away is an earlier run's.
      unlink(path)
      try FileBytes.create(path, block.fence.body)
      return name
    } catch {
      throw BlockFailure(error.description, isEnvironment: true)
    }
  }

  /// The words that run the program, once it is compiled where its language needs that.
  private func compile(
    _ source: String, _ language: ProgramLanguage, _ block: LabBlock, _ lab: LiveLab,
    _ scratch: LiveLab.Scratch
  ) async throws(BlockFailure) -> [String] {
    guard let compiler = language.compiler else { return language.words + [source] }
    let binary = "./.\(block.id).out"
    let command = try await lab.command(compiler + ["-o", binary, source], in: scratch.work)
    let outcome = try await lab.run(command, outputBytes: 1 << 16, for: block)
    guard outcome.ending.isSuccess else {
      let words = OutputText.plain(outcome.bytes)
      throw BlockFailure(
        "the program does not compile", hint: words.split(separator: "\n").first.map(String.init))
    }
    return [binary]
  }

  private static func measurement(_ outcome: ProcessOutcome, _ mask: OutputMask) -> Measurement {
    let output = mask.apply(OutputText.plain(outcome.bytes(of: .output)))
    let errors = mask.apply(OutputText.plain(outcome.bytes(of: .error)))
    var values: [String: EvidenceValue] = [
      "stdout": .text(output), "stderr": .text(errors), "ms": Measure.milliseconds(outcome.elapsed),
      // A signal as a shell tells it, which is the same inside a sandbox and outside.
      "exit": .integer(Int(outcome.ending.shellStatus)),
    ]
    // Most output is none.
    values["json"] = try? JSONReader.read(output)
    var detail: [String: EvidenceValue] = [
      "output": .list(
        OutputText.runs(outcome.chunks).map { run in
          .object([
            "stream": run.isError ? "err" : "out", "text": .text(mask.apply(run.text)),
          ])
        })
    ]
    if outcome.isCut { detail["cut"] = true }
    var measurement = Measurement(values: values, detail: detail)
    if !outcome.ending.isSuccess {
      let said = errors.split(separator: "\n").last.map(String.init)
      measurement.error = BlockFailure(
        "the program ended with \(outcome.ending)", hint: said, excuses: ["exit", "stderr"])
    }
    return measurement
  }
}
