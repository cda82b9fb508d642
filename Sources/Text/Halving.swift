/// Tries all parts together, and where that fails each half of them alone, down to single ones: few trials where nearly all parts pass.
///
/// - Parameter isSettled: tries some parts, in their order; whether none of them needs to be tried again in a smaller group.
package func tryByHalves<Part>(_ parts: ArraySlice<Part>, _ isSettled: (ArraySlice<Part>) -> Bool) {
  if parts.isEmpty || isSettled(parts) || parts.count == 1 { return }
  let middle = parts.startIndex + parts.count / 2
  tryByHalves(parts[..<middle], isSettled)
  tryByHalves(parts[middle...], isSettled)
}
