import Foundation

/// The highlighter Pygments, as a second opinion.
enum Pygments {
  /// Whether `python3` finds it on this machine.
  // Whatever the failure is, it means no second opinion: the test is then reported as skipped.
  static let isInstalled = (try? run("import pygments", input: [])) != nil

  struct Failure: Error {
    let status: Int32
  }

  /// The class of each byte of a sample, in the letters of `PygmentsTests`.
  static func classes(of sample: Sample) throws -> [Character] {
    let names = ["sql": "postgresql"]
    let name = names[sample.language] ?? sample.language
    return Array(String(decoding: try run(script, name, input: sample.code), as: UTF8.self))
  }

  private static let script = """
    import sys
    from pygments.lexers import get_lexer_by_name
    from pygments.token import Comment, Generic, Keyword, Literal, Name, Number, Operator, String
    kinds = [(Comment.Preproc, '?'), (Comment.PreprocFile, '?'), (Comment, 'C'), (String, 'S'),
      (Number, 'N'), (Literal.Date, 'N'), (Keyword.Type, 'k'), (Keyword.Constant, 'k'), (Keyword, 'K'),
      (Name.Builtin, 'k'), (Name.Class, 'k'), (Operator.Word, 'K'), (Generic.Inserted, 'I'),
      (Generic.Deleted, 'D'), (Generic.Heading, 'H'), (Generic.Subheading, 'H')]
    code = sys.stdin.buffer.read().decode('utf-8')
    out = ['-'] * len(code.encode('utf-8'))
    # Offsets of nested lexers are wrong in places, but the texts always follow each other.
    at = 0
    for _, kind, text in get_lexer_by_name(sys.argv[1]).get_tokens_unprocessed(code):
      letter = next((l for k, l in kinds if kind in k), '-')
      end = at + len(text.encode('utf-8'))
      out[at:end] = [letter] * (end - at)
      at = end
    print(''.join(out), end='')
    """

  private static func run(_ arguments: String..., input: [UInt8]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c"] + arguments
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = FileHandle.nullDevice
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data(input))
    try stdin.fileHandleForWriting.close()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
    return output
  }
}
