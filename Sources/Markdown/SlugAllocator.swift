/// Gives each heading a unique id, `x`, `x-1`, `x-2`, different from the ids of clauses.
struct SlugAllocator {
  private var used: Set<String> = []
  private var next: [String: Int] = [:]

  mutating func reserve(_ id: String) { used.insert(id) }

  mutating func allocate(_ slug: String) -> String {
    let base = slug.isEmpty ? "section" : slug
    if used.insert(base).inserted { return base }
    var number = next[base] ?? 1
    while !used.insert("\(base)-\(number)").inserted { number += 1 }
    next[base] = number + 1
    return "\(base)-\(number)"
  }
}
