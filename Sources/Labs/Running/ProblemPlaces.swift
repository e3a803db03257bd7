internal import Diagnostics
internal import Files
internal import Markup
internal import Notes

/// Makes problems of a note out of what went wrong at places of its text.
struct ProblemPlaces: Sendable {
  private let text: SourceText

  init(root: String, file: String) {
    // A note that is gone since it was read has problems without excerpts.
    text = SourceText(file: file, bytes: (try? FileBytes.read("\(root)/\(file)")) ?? [])
  }

  func problem(
    _ code: ProblemCode, _ span: Span?, _ message: String, hint: String? = nil,
    severity: Severity = .error
  ) -> Problem {
    guard let span else {
      return Problem(severity, code, file: text.file, line: 0, message, hint: hint)
    }
    let finding = Finding(severity, code, at: span, message, hint: hint)
    return text.problems(from: [finding])[0]
  }

  func problem(_ failure: BlockFailure, in block: LabBlock) -> Problem {
    let span = failure.range.map { block.fence.place($0) } ?? block.fence.span
    return problem(
      .failedBlock, span, "`\(block.id)` failed: \(failure.message)",
      hint: failure.hint?.replacing("ID.", with: "\(block.id)."))
  }

  /// Of a lab that could not be made: at the seed's own line where that failed.
  func problem(_ failure: LabFailure, folder: String) -> Problem {
    if let seed = failure.seed {
      let text = SourceText(file: "\(folder)/\(seed.file)", bytes: seed.bytes)
      let finding = Finding(
        .error, .labEnvironment, at: seed.span, failure.message, hint: failure.hint)
      return text.problems(from: [finding])[0]
    }
    return problem(.labEnvironment, failure.span, failure.message, hint: failure.hint)
  }
}
