internal import Files
internal import Processes

/// A virtual environment for a file of requirements, made once and kept by what is in the file.
struct PythonEnvironment {
  /// The path of the file.
  let requirements: String
  /// Where environments are kept.
  let cache: String
  let options: ProofOptions

  /// Makes the environment where it is not there yet.
  ///
  /// - Parameter timeout: For making it.
  /// - Returns: Its folder.
  /// - Throws: Where there is no Python, or pip fails, with its last words.
  func prepare(timeout: Duration) async throws(BlockFailure) -> String {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileBytes.read(requirements)
      try Folder.make(cache)
    } catch {
      throw BlockFailure(error.description)
    }
    guard let python = ProgramPath.find("python3", in: options.environment["PATH"] ?? "") else {
      throw BlockFailure("there is no program `python3` on the PATH", hint: "install python3")
    }
    var key = ContentHash()
    key.combine(bytes)
    key.combine(python)
    let path = "\(cache)/python-\(String(key.value, radix: 16))"
    let mark = "\(path)/codenotes-whole"
    if FileBytes.signature(mark) != nil { return path }
    // One that a kill left half made.
    try? FolderRemoval.remove(path)
    try await run([python, "-m", "venv", path], timeout, "make a virtual environment")
    if bytes.contains(where: { $0 > 0x20 }) {
      try await run(
        [
          "\(path)/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
          "--requirement", requirements,
        ], timeout, "install the requirements")
    }
    do throws(FileError) {
      try FileBytes.create(mark, [])
    } catch {
      throw BlockFailure(error.description)
    }
    return path
  }

  private func run(
    _ words: [String], _ timeout: Duration, _ doing: String
  ) async throws(BlockFailure) {
    let environment = CleanEnvironment(
      from: options.environment, home: cache, temporary: options.temporaryFolder,
      passing: ["PIP_INDEX_URL", "PIP_CONFIG_FILE", "HTTPS_PROXY", "https_proxy", "SSL_CERT_FILE"])
    let command = Command(
      words[0], Array(words.dropFirst()), environment: environment.variables,
      folder: cache)
    let outcome: ProcessOutcome
    do {
      // Where it takes longer than the lab may, the next run finds it half made and begins anew.
      outcome = try await ProcessRunner().run(
        command, limits: ProcessLimits(time: max(timeout, .seconds(300)), outputBytes: 1 << 16))
    } catch {
      throw BlockFailure("cannot \(doing): \(error.description)")
    }
    guard outcome.ending.isSuccess else {
      let said = OutputText.plain(outcome.bytes).split(separator: "\n").last.map(String.init)
      throw BlockFailure("cannot \(doing): \(outcome.ending)", hint: said)
    }
  }
}
