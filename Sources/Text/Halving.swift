/// Tries all parts together; if that fails, tries each half alone, down to single parts: few trials if nearly all parts pass.
///
/// - Parameter isSettled: tries some parts, in their order, and returns whether none of them needs another try in a smaller group.
package func tryByHalves<Part>(_ parts: ArraySlice<Part>, _ isSettled: (ArraySlice<Part>) -> Bool) {
  if parts.isEmpty || isSettled(parts) || parts.count == 1 { return }
  let middle = parts.startIndex + parts.count / 2
  tryByHalves(parts[..<middle], isSettled)
  tryByHalves(parts[middle...], isSettled)
}
