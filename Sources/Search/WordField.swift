/// Where a word stands.
enum WordField {
  case title
  /// A section's heading.
  case heading
  /// What is said about a note elsewhere: summary, tags, topic, the symptoms that lead to it.
  case lead
  case text
  case code
}
