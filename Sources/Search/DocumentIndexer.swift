internal import Markup
internal import Notes

/// Feeds documents to a counter, section by section.
struct DocumentIndexer: TextVisitor {
  private(set) var counter = SectionCounter()
  private var scanner = WordScanner()
  private var symptoms: [(id: String, text: String)] = []
  private var number = 0
  private var section = 0
  private var isHeading = false
  /// Of the piece of text before.
  private var field = WordField.text

  mutating func index(_ document: SearchDocument, number: Int) {
    self.number = number
    symptoms = document.symptoms
    section = 0
    isHeading = false
    // What is said of the document as a whole.
    read(document.title, .title)
    read(document.summary, .lead)
    for keyword in document.keywords { read(keyword, .lead) }
    readSymptoms(of: "")
    let text = document.content.document
    var walker = TextWalker(text)
    walker.walk(text.html, &self)
    endSection()
  }

  private mutating func endSection() {
    scanner.end(field, &counter)
    counter.endSection(document: number, section: section)
  }

  private mutating func readSymptoms(of id: String) {
    for symptom in symptoms where symptom.id == id { read(symptom.text, .lead) }
  }

  private mutating func read(_ text: String, _ field: WordField) {
    var text = text
    text.withUTF8 { scanner.scan($0, field, &counter) }
    scanner.end(field, &counter)
  }

  // MARK: - TextVisitor

  mutating func beginHeading(_ heading: Heading) {
    scanner.end(field, &counter)
    if TextSections.begins(at: heading) {
      endSection()
      section += 1
      readSymptoms(of: heading.id)
    }
    isHeading = true
  }

  mutating func endHeading() {
    scanner.end(.heading, &counter)
    isHeading = false
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, isCode: Bool) {
    field = isHeading ? .heading : isCode ? .code : .text
    scanner.scan(bytes, field, &counter)
  }

  mutating func endWord() { scanner.end(field, &counter) }

  mutating func endBlock() { scanner.end(field, &counter) }
}
