import Processes
import SeededRandom
import Testing

@Suite("Output and errors")
struct OutputOrderTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test("stay in the order in which they were written")
  func order() async throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<20 {
      let writes = (0..<100).map { (number: $0, isError: random.chance(50)) }
      let script = writes.map { "echo \($0.number)\($0.isError ? " >&2" : "")" }
      let outcome = try await run(script.joined(separator: "\n"), in: folder.path)
      let expected = writes.map { "\($0.number)\n" }.joined()
      #expect(String(decoding: outcome.bytes, as: UTF8.self) == expected)
      let errors = writes.filter(\.isError).map { "\($0.number)\n" }.joined()
      #expect(String(decoding: outcome.bytes(of: .error), as: UTF8.self) == errors)
    }
  }

  @Test("stay in order where some are longer than a pipe holds")
  func longWrites() async throws {
    // One write each, of a number's digit and of so many bytes.
    let sizes = [1, 4095, 4096, 4097, 8192, 10_000, 200_000, 3]
    let script = """
      import os
      for round in range(10):
        for index, size in enumerate(\(sizes)):
          os.write(1 + (index + round) % 2, bytes([48 + index]) * size)
      """
    let command = Command(
      "python3", ["-c", script], environment: ["PATH": "/usr/bin:/bin"], folder: folder.path)
    let outcome = try await ProcessRunner().run(
      command, limits: ProcessLimits(time: .seconds(60), outputBytes: 10_000_000))
    var runs: [(digit: Int, count: Int)] = []
    for byte in outcome.bytes {
      let digit = Int(byte) - 48
      if runs.last?.digit == digit {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((digit, 1))
      }
    }
    #expect(runs.map(\.digit) == (0..<10).flatMap { _ in Array(sizes.indices) })
    #expect(runs.map(\.count) == (0..<10).flatMap { _ in sizes })
  }

  @Test("of several programs at once all arrive")
  func concurrent() async throws {
    let script = "for i in 1 2 3 4 5 6 7 8; do (seq 1 2000; seq 1 2000 >&2) & done; wait"
    let outcome = try await run(script, in: folder.path)
    let size = (1...2000).reduce(0) { $0 + "\($1)\n".utf8.count } * 8
    #expect(outcome.bytes(of: .output).count == size)
    #expect(outcome.bytes(of: .error).count == size)
  }

  @Test("can be opened again by their names")
  func reopened() async throws {
    let outcome = try await run("echo a > /dev/stdout; echo b > /dev/stderr", in: folder.path)
    #expect(outcome.bytes(of: .output) == Array("a\n".utf8))
    #expect(outcome.bytes(of: .error) == Array("b\n".utf8))
  }
}
