internal import Files

extension TopicMatter {
  func write(to out: inout ByteWriter) {
    out.write(title)
    out.write(summary)
    out.write(summarySpan)
    out.write(isDraft)
    out.write(weight) { $0.write($1) }
    out.write(slug) { $0.write($1) }
    out.write(aliases) { $0.write($1) }
    out.write(problems) { out, problem in
      out.write(problem.symptom)
      out.write(problem.note)
    }
    out.write(guides) { out, guide in
      out.write(guide.title)
      out.write(guide.summary)
      out.write(guide.notes) { out, entry in
        out.write(entry.note)
        out.write(entry.blurb) { $0.write($1) }
      }
    }
    out.write(canonical) { $0.write($1) }
    out.write(span)
  }

  init(from reader: inout ByteReader) {
    title = reader.text()
    summary = reader.text()
    summarySpan = reader.span()
    isDraft = reader.flag()
    weight = reader.optional { $0.int() }
    slug = reader.optional { $0.placed() }
    aliases = reader.list { $0.placed() }
    problems = reader.list { reader in
      let symptom = reader.text()
      return SymptomLink(symptom: symptom, note: reader.placed())
    }
    guides = reader.list { reader in
      let title = reader.text()
      let summary = reader.text()
      let notes = reader.list { reader in
        let note = reader.placed()
        return GuideEntry(note: note, blurb: reader.optional { $0.text() })
      }
      return Guide(title: title, summary: summary, notes: notes)
    }
    canonical = reader.optional { $0.text() }
    span = reader.span()
  }
}
