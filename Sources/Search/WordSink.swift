/// Takes the words that a scanner finds.
protocol WordSink {
  /// A word in lower case; the bytes are gone afterwards.
  mutating func add(_ word: UnsafeBufferPointer<UInt8>, _ field: WordField)
}
