/// Decides when spans begin.
struct HeadSampler {
  let traffic: SamplingTraffic
  let seed: UInt64

  func choice(_ head: HeadSampling) -> SamplingChoice {
    switch head {
    case .always: uniform(true)
    case .never: uniform(false)
    case .ratio(let ratios) where ratios.isIndependent: independent(ratios)
    case .ratio(let ratios): consistent(ratios)
    case .parent(let parent): following(parent)
    }
  }

  private func uniform(_ isKept: Bool) -> SamplingChoice {
    SamplingChoice(
      isKept: Array(repeating: isKept, count: traffic.entries.count),
      chances: Array(repeating: 1, count: traffic.traceCount))
  }

  /// By the same bits everywhere.
  private func consistent(_ ratios: ServiceRatios) -> SamplingChoice {
    let thresholds = traffic.services.map { SamplingNumbers.threshold(ratios.ratio(of: $0)) }
    var choice = uniform(false)
    for trace in 0..<traffic.traceCount {
      let (randomness, floor) = (traffic.randomness[trace], traffic.floors[trace])
      var least = SamplingNumbers.range
      for index in traffic.first[trace]..<traffic.first[trace + 1] {
        // Whoever comes later may keep less than those before, and never more.
        let threshold = max(floor, thresholds[Int(traffic.entries[index].service)])
        choice.isKept[index] = randomness >= threshold
        least = min(least, threshold)
      }
      choice.chances[trace] = SamplingNumbers.share(least)
    }
    return choice
  }

  /// A coin for each service of each trace.
  private func independent(_ ratios: ServiceRatios) -> SamplingChoice {
    let shares = traffic.services.map { ratios.ratio(of: $0) }
    let thresholds = shares.map { SamplingNumbers.threshold($0) }
    let salts = traffic.services.map { SamplingNumbers.hash($0.utf8) }
    // Of each service, the trace that it was last met in.
    var met = Array(repeating: -1, count: traffic.services.count)
    var choice = uniform(false)
    for trace in 0..<traffic.traceCount {
      let id = traffic.captured.traces[trace].id
      var missed = 1.0
      for index in traffic.first[trace]..<traffic.first[trace + 1] {
        let service = Int(traffic.entries[index].service)
        let coin = SamplingNumbers.mixed(seed, id.high, id.low, salts[service]) >> 8
        choice.isKept[index] = coin >= thresholds[service]
        if met[service] != trace {
          met[service] = trace
          missed *= 1 - shares[service]
        }
      }
      choice.chances[trace] = 1 - missed
    }
    return choice
  }

  /// Each span as its parent.
  private func following(_ parent: ParentSampling) -> SamplingChoice {
    let root = SamplingNumbers.threshold(parent.ratio)
    let sampled = parent.remoteSampled.threshold
    let notSampled = parent.remoteNotSampled.threshold
    var choice = uniform(false)
    var isDecided = Array(repeating: false, count: traffic.entries.count)
    var path: [Int] = []
    for trace in 0..<traffic.traceCount {
      let (randomness, floor) = (traffic.randomness[trace], traffic.floors[trace])
      var least = SamplingNumbers.range
      for index in traffic.first[trace]..<traffic.first[trace + 1] {
        var current = index
        path.removeAll(keepingCapacity: true)
        while !isDecided[current] {
          let entry = traffic.entries[current]
          if entry.parent >= 0 {
            path.append(current)
            current = Int(entry.parent)
            continue
          }
          let own = entry.isRoot ? root : entry.isSampled ? sampled : notSampled
          // What is always done asks no bits.
          let threshold = own == 0 ? 0 : max(floor, own)
          choice.isKept[current] = randomness >= threshold
          isDecided[current] = true
          least = min(least, threshold)
        }
        for below in path {
          choice.isKept[below] = choice.isKept[current]
          isDecided[below] = true
        }
      }
      choice.chances[trace] = SamplingNumbers.share(least)
    }
    return choice
  }
}

extension ParentSampling.Remote {
  fileprivate var threshold: UInt64 {
    switch self {
    case .always: 0
    case .never: SamplingNumbers.range
    case .ratio(let ratio): SamplingNumbers.threshold(ratio)
    }
  }
}
