/// One run of a load, with the values that differ from run to run.
package struct LoadVariant: Equatable, Sendable {
  package var settings: [LoadRun.Setting]
  package var plan: LoadPlan

  package init(settings: [LoadRun.Setting] = [], plan: LoadPlan) {
    self.settings = settings
    self.plan = plan
  }
}
