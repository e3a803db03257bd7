internal import Glibc

/// Ends what goes over a socket, whoever reads from it.
enum SocketEnd {
  static func shut(_ descriptor: Int32) { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
}
