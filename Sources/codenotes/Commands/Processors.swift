internal import Glibc

/// How many things can be done at once on this machine.
enum Processors {
  static var count: Int { max(1, min(16, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }
}
