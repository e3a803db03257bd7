internal import Files

extension NoteMatter {
  func write(to out: inout ByteWriter) {
    out.write(title)
    out.write(date)
    out.write(updated) { $0.write($1) }
    out.write(summary)
    out.write(summarySpan)
    out.write(topic) { $0.write($1) }
    out.write(tags) { $0.write($1) }
    out.write(startHere) { $0.write($1) }
    out.write(isDraft)
    out.write(expires) { $0.write($1) }
    out.write(changes) { out, change in
      out.write(change.date)
      out.write(change.what)
    }
    out.write(slug) { $0.write($1) }
    out.write(aliases) { $0.write($1) }
    out.write(authors) { $0.write($1) }
    out.write(image) { $0.write($1) }
    out.write(canonical) { $0.write($1) }
    out.write(formerPath) { $0.write($1) }
    out.write(weight) { $0.write($1) }
    out.write(span)
  }

  init(from reader: inout ByteReader) {
    title = reader.text()
    date = reader.timestamp()
    updated = reader.optional { $0.timestamp() }
    summary = reader.text()
    summarySpan = reader.span()
    topic = reader.optional { $0.placed() }
    tags = reader.list { $0.placed() }
    startHere = reader.optional { $0.int() }
    isDraft = reader.flag()
    expires = reader.optional { $0.timestamp() }
    changes = reader.list { reader in
      let date = reader.timestamp()
      return Change(date: date, what: reader.text())
    }
    slug = reader.optional { $0.placed() }
    aliases = reader.list { $0.placed() }
    authors = reader.list { $0.text() }
    image = reader.optional { $0.placed() }
    canonical = reader.optional { $0.text() }
    formerPath = reader.optional { $0.text() }
    weight = reader.optional { $0.int() }
    span = reader.span()
  }
}
