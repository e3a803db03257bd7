/// Counts the words of one section after another, and turns the counts into postings.
struct SectionCounter: WordSink {
  private(set) var terms = TermTable()
  /// What was counted of one section: its words follow those of the section before in `counts`.
  struct Section {
    var document: Int32
    var section: Int32
    var wordCount: Int32
  }

  private(set) var sections: [Section] = []
  /// The number of a term above its impact, which takes five bits: there are as many of these as
  /// words in all sections, and memory is what they take.
  private(set) var counts: [UInt32] = []

  /// What is known of a term in the section that is open.
  private struct Tally {
    var frequency: Float = 0
    var bonus: Float = 0
    var isMet = false
  }

  private var tallies: [Tally] = []
  private var met: [Int32] = []
  private var length: Float = 0
  private var titleLength = 0

  mutating func add(_ word: UnsafeBufferPointer<UInt8>, _ field: WordField) {
    let term = terms.number(of: word)
    if term == tallies.count { tallies.append(Tally()) }
    var tally = tallies[term]
    if !tally.isMet {
      tally.isMet = true
      met.append(Int32(term))
    }
    switch field {
    case .text:
      tally.frequency += 1
      length += 1
    case .code:
      tally.frequency += 0.6
      length += 0.6
    case .title:
      titleLength += 1
      tally.bonus = max(tally.bonus, SectionCounter.title)
    case .heading: tally.bonus = max(tally.bonus, SectionCounter.heading)
    case .lead: tally.bonus = max(tally.bonus, SectionCounter.lead)
    }
    tallies[term] = tally
  }

  /// Ends a section: its words become postings.
  ///
  /// The impact is a saturating count as in BM25 (Robertson and Zaragoza, "The Probabilistic Relevance
  /// Framework", 2009), normalized by the section's length, plus what the place adds. The length that
  /// sections usually have is a constant, so that one note's postings do not depend on the others.
  mutating func endSection(document: Int, section: Int) {
    let norm = SectionCounter.k1 * (1 - SectionCounter.b + SectionCounter.b * length / 120)
    // A word of a short title says more about the note.
    let brevity = max(0.75, min(1, 1.15 - 0.05 * Float(titleLength)))
    for term in met {
      let index = Int(term)
      let count = tallies[index].frequency
      var impact = tallies[index].bonus
      if impact == SectionCounter.title { impact *= brevity }
      if count > 0 { impact += SectionCounter.text * count / (count + norm) }
      let rounded = max(1, min(Posting.mostImpact, Int(impact.rounded())))
      counts.append(UInt32(term) << 5 | UInt32(rounded))
      tallies[index] = Tally()
    }
    sections.append(
      Section(
        document: Int32(document), section: Int32(min(section, Posting.mostSections - 1)),
        wordCount: Int32(met.count)))
    met.removeAll(keepingCapacity: true)
    length = 0
    titleLength = 0
  }

  // Impacts, at most: a word in the title outweighs any number in the text.
  private static let title: Float = 20
  private static let heading: Float = 11
  private static let lead: Float = 8
  private static let text: Float = 10
  private static let k1: Float = 1.4
  private static let b: Float = 0.6
}
