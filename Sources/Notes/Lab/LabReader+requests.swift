internal import Diagnostics
internal import Markup
internal import Requests

/// What can be known of requests before they are sent.
extension LabReader {
  /// What is wrong with requests, and whether somebody is there who answers them.
  mutating func checkRequests(_ fence: LabFence) {
    let configuration = lab.configuration
    let script = RequestScript(fence.body, secrets: configuration.secrets)
    for mistake in script.mistakes {
      report(.badScript, fence.place(mistake.range), mistake.message, hint: mistake.hint)
    }
    guard script.mistakes.isEmpty, let request = script.firstToService,
      configuration.service?.port == nil
    else { return }
    report(
      .badLab, fence.place(request.range),
      configuration.service == nil
        ? "this request needs a service, and this lab has none"
        : "this request needs the service’s port, and the lab names none",
      hint: "write `lab: {service: {command: [python3, app.py], port: 8081}}` in the front matter")
  }
}
