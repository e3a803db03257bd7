package import Files
package import Markup

/// A file of the output that is neither a page of the theme nor a copy: a feed, a picture, a list for
/// machines.
///
/// It says where it goes at once, and is made when it is written or asked for.
package struct DerivedFile: Sendable {
  /// The environment's failure.
  package typealias Failure = FileError

  /// Below the output folder.
  package var output: String
  /// Of all that it is made from, where that is known without making it.
  package var fingerprint: (@Sendable () -> UInt64)?
  /// Appends the bytes to an empty buffer.
  ///
  /// Runs on any thread, once a build, or once a request. What it throws is the environment's
  /// failure, and ends a build.
  package var make: @Sendable (inout HTMLBuffer) throws(Failure) -> Void

  package init(
    output: String, fingerprint: (@Sendable () -> UInt64)? = nil,
    make: @escaping @Sendable (inout HTMLBuffer) throws(Failure) -> Void
  ) {
    self.output = output
    self.fingerprint = fingerprint
    self.make = make
  }
}
