internal import Glibc

/// An open descriptor, closed when nobody holds it any more.
///
/// A class, since what it stands for is one thing that several threads use.
final class Descriptor: Sendable {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  deinit { close(number) }
}
