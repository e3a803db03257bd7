internal import Files
internal import Markup

extension Outline {
  func write(to out: inout ByteWriter) {
    out.write(slots) { out, slot in
      switch slot.kind {
      case .link: out.write(0)
      case .image(let hasAlternativeText): out.write(hasAlternativeText ? 2 : 1)
      }
      out.write(slot.offset)
      out.write(slot.destination)
      out.write(slot.span)
      out.write(slot.tagLength)
    }
    out.write(headings) { out, heading in
      out.write(heading.level)
      out.write(heading.id)
      out.write(heading.title)
      out.write(heading.span)
    }
    out.write(externalLinks) { out, link in
      out.write(link.destination)
      out.write(link.span)
    }
    out.write(wordCount)
    out.write(otherIDs) { $0.write($1) }
    out.write(drawingCount)
    out.write(hasText)
    out.write(proof) { $1.write(to: &$0) }
  }

  init(from reader: inout ByteReader) {
    slots = reader.list { reader in
      let kind = reader.int()
      let offset = reader.int()
      let destination = reader.text()
      var slot = LinkSlot(
        kind: kind == 0 ? .link : .image(hasAlternativeText: kind == 2), offset: offset,
        destination: destination, span: reader.span())
      slot.tagLength = reader.int()
      return slot
    }
    headings = reader.list { reader in
      let level = reader.int()
      let id = reader.text()
      let title = reader.text()
      return Heading(level: level, id: id, title: title, span: reader.span())
    }
    externalLinks = reader.list { reader in
      let destination = reader.text()
      return ExternalLink(destination: destination, span: reader.span())
    }
    wordCount = reader.int()
    otherIDs = reader.list { $0.text() }
    drawingCount = reader.int()
    hasText = reader.flag()
    proof = reader.optional { Proof(from: &$0) }
  }
}

extension Proof {
  func write(to out: inout ByteWriter) {
    for number in [claims, holding, failing, blocks, fresh] { out.write(number) }
    out.write(recorded)
    out.write(systems) { $0.write($1) }
    out.write(needs) { $0.write($1) }
  }

  init(from reader: inout ByteReader) {
    claims = reader.int()
    holding = reader.int()
    failing = reader.int()
    blocks = reader.int()
    fresh = reader.int()
    recorded = reader.text()
    systems = reader.list { $0.text() }
    needs = reader.list { $0.text() }
  }
}
