/// The most memory that this process had at any time, in kibibytes: `VmHWM` of proc(5).
func residentKilobytes() throws -> Int {
  // A file of proc has no size of its own.
  try readProc("/proc/self/status").split(separator: "\n")
    .first { $0.hasPrefix("VmHWM:") }
    .flatMap { Int($0.filter(\.isNumber)) } ?? 0
}
