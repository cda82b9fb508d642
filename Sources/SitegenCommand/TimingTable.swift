import Pages
import SiteBuild
import Text

/// The output of `build --timings`: one line for each step, then one for each kind of file.
struct TimingTable {
  private let steps: [StepTimes.Step]
  private let files: [(group: FileGroup, times: FileTimes)]

  init(_ times: StepTimes, _ files: [FileGroup: FileTimes] = [:]) {
    steps = times.steps
    self.files = FileGroup.allCases.compactMap { group in files[group].map { (group, $0) } }
  }

  var text: String {
    let total = steps.reduce(Duration.zero) { $0 + $1.time }
    let processor = steps.reduce(Duration.zero) { $0 + $1.processorTime }
    var lines = ["", row("step", ["time", "share", "processors"])]
    for step in steps { lines.append(row(step.name, [seconds(step.time), share(step.time, total), seconds(step.processorTime)])) }
    lines.append(row("all steps", [seconds(total), "", seconds(processor)]))
    if !files.isEmpty {
      lines += ["", row("files, of all tasks together", ["files", "MB", "making", "writing"])]
      for (group, times) in files {
        lines.append(row(group.rawValue, ["\(times.files)", megabytes(times.bytes), seconds(times.making), seconds(times.writing)]))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ name: String, _ cells: [String]) -> String {
    padded(name, 32, before: false) + cells.map { padded($0, 12, before: true) }.joined()
  }

  private func padded(_ text: String, _ width: Int, before: Bool) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return before ? space + text : text + space
  }

  private func seconds(_ duration: Duration) -> String {
    let milliseconds = Int((duration / .milliseconds(1)).rounded())
    return "\(milliseconds / 1000).\(String(milliseconds % 1000 + 1000).dropFirst()) s"
  }

  private func share(_ part: Duration, _ whole: Duration) -> String { whole > .zero ? "\(Int((part / whole * 100).rounded())) %" : "" }

  private func megabytes(_ bytes: Int) -> String { "\(bytes / 1_000_000).\(bytes / 100_000 % 10)" }
}
