import CFiles

extension Files {
  /// The type of the file system that holds a path, from statfs(2); nil if it is unknown.
  package static func fileSystemType(of path: String) -> UInt? {
    let type = sitegen_file_system_type(path)
    return type == 0 ? nil : type
  }
}
