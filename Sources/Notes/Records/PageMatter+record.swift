internal import Files

extension PageMatter {
  func write(to out: inout ByteWriter) {
    out.write(title)
    out.write(summary)
    out.write(isDraft)
    out.write(slug) { $0.write($1) }
    out.write(aliases) { $0.write($1) }
    out.write(canonical) { $0.write($1) }
    out.write(span)
  }

  init(from reader: inout ByteReader) {
    title = reader.text()
    summary = reader.text()
    isDraft = reader.flag()
    slug = reader.optional { $0.placed() }
    aliases = reader.list { $0.placed() }
    canonical = reader.optional { $0.text() }
    span = reader.span()
  }
}
