/// What became of one transaction.
///
/// Times are nanoseconds: of the load's clock, or as long as something took.
struct LoadSample {
  enum Outcome {
    case done
    /// With an SQLSTATE, a status, or a name.
    case failed(String)
    /// Its worker has died.
    case crashed
    /// Not begun, since it was too late already.
    case skipped
    /// Given up with the load.
    case unfinished
    /// No work: its worker has found that there is none.
    case none
  }

  var due: Int
  var begun: Int
  var ended = 0
  var wait = 0
  var execute = 0
  var hold = 0
  var outcome = Outcome.done
  var retries = 0
  /// To make a connection, over HTTP; nil where it stood.
  var connect: Int?
  /// Of the answer over HTTP.
  var status: Int?
  /// Which of a mix.
  var transaction = 0
  var tags: [Int] = []
  /// How much later than due a worker began that was free; nil where it was not free.
  var lateness: Int?
  /// Whether it was due before anything is counted.
  var isWarmup = false
}
