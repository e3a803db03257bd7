internal import Files
internal import Markup

extension Content {
  /// All but its text and its file's name, for the next build.
  func write(to out: inout ByteWriter) {
    out.write(name)
    out.write(hash: hash)
    out.write(hash: frameHash)
    switch kind {
    case nil: out.write(0)
    case .note(let matter):
      out.write(1)
      matter.write(to: &out)
    case .topic(let matter):
      out.write(2)
      matter.write(to: &out)
    case .page(let matter):
      out.write(3)
      matter.write(to: &out)
    }
    outline.write(to: &out)
    out.write(problems) { $0.write($1) }
  }

  /// Reads what an earlier build wrote; nil where it makes no sense.
  ///
  /// - Parameters:
  ///   - reader: Stands at its beginning.
  ///   - file: The path below the site's folder.
  ///   - parse: Makes the text anew.
  convenience init?(
    from reader: inout ByteReader, file: String,
    parse: @escaping @Sendable () -> MarkdownDocument
  ) {
    let name = reader.text()
    let hash = reader.hash()
    let frameHash = reader.hash()
    let kind: Kind?
    switch reader.int() {
    case 0: kind = nil
    case 1: kind = .note(NoteMatter(from: &reader))
    case 2: kind = .topic(TopicMatter(from: &reader))
    case 3: kind = .page(PageMatter(from: &reader))
    default: return nil
    }
    let outline = Outline(from: &reader)
    let problems = reader.list { $0.problem(of: file) }
    let known = problems.compactMap(\.self)
    guard !reader.isBroken, reader.isAtEnd, known.count == problems.count else { return nil }
    self.init(
      file: file, name: name, kind: kind, outline: outline, text: .source(DocumentMemory(parse)),
      hash: hash,
      frameHash: frameHash, problems: known)
  }
}
