import Testing

@testable import Notes

@Suite struct TimestampTests {
  @Test(arguments: [
    ("2026-03-08", "Sun, 08 Mar 2026 00:00:00 GMT"),
    ("1970-01-01", "Thu, 01 Jan 1970 00:00:00 GMT"),
    ("2025-03-08T23:30:00-05:00", "Sun, 09 Mar 2025 04:30:00 GMT"),
    ("1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
    ("0999-02-03", "Sun, 03 Feb 0999 00:00:00 GMT"),
  ])
  func `a date as RSS wants it`(text: String, rfc822: String) throws {
    #expect(try #require(Timestamp(text)).rfc822 == rfc822)
  }
}
