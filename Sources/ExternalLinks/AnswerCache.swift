internal import Glibc
internal import Notes

/// Answers of other sites, kept from one check to the next in `.codenotes/external-links`.
///
/// A line an answer: seconds since 1970, the status, the address. What was not reached is not kept:
/// it may have been the reader's own network.
struct AnswerCache {
  private static let daySeconds = 86_400
  private let folder: String
  private var answers: [String: (moment: Int, answer: LinkAnswer)] = [:]

  init(root: String) {
    folder = "\(root)/.codenotes"
    guard let bytes = try? FileBytes.read(path) else { return }  // Nothing was kept yet.
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 2)
      guard parts.count == 3, let moment = Int(parts[0]), let status = Int(parts[1]) else {
        continue
      }
      answers[String(parts[2])] = (moment, .status(status))
    }
  }

  private var path: String { "\(folder)/external-links" }

  func isFresh(_ url: String, now: Int) -> Bool {
    guard let entry = answers[url], !entry.answer.isBroken else { return false }
    return now - entry.moment < AnswerCache.daySeconds && entry.moment <= now
  }

  func answer(to url: String) -> LinkAnswer? { answers[url]?.answer }

  mutating func keep(_ answer: LinkAnswer, for url: String, now: Int) {
    answers[url] = (now, answer)
  }

  /// Writes the answers; a folder that cannot be written only means that they are asked for again.
  func save() {
    let lines = answers.sorted { $0.key < $1.key }.compactMap { url, entry -> String? in
      guard case .status(let status) = entry.answer else { return nil }
      return "\(entry.moment) \(status) \(url)"
    }
    mkdir(folder, 0o755)
    let staged = path + ".new"
    guard let file = fopen(staged, "we") else { return }
    let isWritten = fputs(lines.joined(separator: "\n") + "\n", file) >= 0
    if fclose(file) == 0, isWritten { rename(staged, path) } else { unlink(staged) }
  }
}
