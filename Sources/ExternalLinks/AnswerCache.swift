internal import Files
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
    let staged = path + ".new"
    unlink(staged)
    do {
      try Folder.make(folder)
      try FileBytes.create(staged, Array((lines.joined(separator: "\n") + "\n").utf8))
      rename(staged, path)
    } catch {
      // Asked for again the next time.
    }
  }
}
