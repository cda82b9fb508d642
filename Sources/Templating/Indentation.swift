extension [Syntax] {
  /// The nodes with the indentation of each line changed: up to `removing` bytes are removed, then `adding` is put in front. Blank lines get no indentation.
  ///
  /// - Parameter first: whether to indent a line that begins with the first node; if false, its white space is dropped, for text inserted into a line.
  func reindented(removing: Int, adding: [UInt8], first: Bool = true) -> [Syntax] {
    if removing == 0 && adding.isEmpty && first { return self }
    var result: [Syntax] = []
    result.reserveCapacity(count)
    func changed(_ white: [UInt8]) -> [UInt8] { adding + white.dropFirst(removing) }
    for (index, node) in enumerated() {
      switch node {
      case .lineStart(let white):
        if index == 0 && !first { continue }
        if index + 1 < count, case .text(let text) = self[index + 1], text == [0x0A] || text == [0x0D, 0x0A] {
          result.append(.lineStart([]))
        } else {
          result.append(.lineStart(changed(white)))
        }
      case .section(let path, let inverted, let body):
        result.append(.section(path, inverted: inverted, body.reindented(removing: removing, adding: adding)))
      case .partial(let name, let indentation?, let offset):
        result.append(.partial(name, indentation: changed(indentation), offset: offset))
      case .parent(let name, let indentation, var blocks, let offset):
        for index in blocks.indices { blocks[index] = blocks[index].reindented(removing: removing, adding: adding) }
        result.append(.parent(name, indentation: indentation.map(changed), blocks: blocks, offset: offset))
      case .block(let block): result.append(.block(block.reindented(removing: removing, adding: adding)))
      case .text, .variable, .partial: result.append(node)
      }
    }
    return result
  }
}

extension Block {
  func reindented(removing: Int, adding: [UInt8]) -> Block {
    var block = self
    block.body = body.reindented(removing: removing, adding: adding)
    block.intrinsic = adding + intrinsic.dropFirst(removing)
    block.indentation = adding + indentation.dropFirst(removing)
    return block
  }
}
