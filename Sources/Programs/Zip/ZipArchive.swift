import CLibrary
import CZip

/// Zip archives (PKWARE APPNOTE 6.3), read and written with libzip.
package enum ZipArchive {
  /// The reason for rejecting an archive.
  package struct Refusal: Error, Equatable {
    package var message: String

    package init(message: String) {
      self.message = message
    }
  }

  /// Limits for unpacking an archive.
  package struct Limits {
    package var entries = 100_000
    /// Maximum unpacked size of one file, in bytes.
    package var file = 64 << 20
    /// Maximum unpacked size of all files, in bytes.
    package var total = 512 << 20
    /// Maximum ratio of the unpacked size of all files to the size of the archive. Texts are compressed to a fifth, tables to a tenth; an archive of a few
    /// kilobytes that fills a disk is an attack.
    package var multiple = 20
    /// Unpacked size in bytes that even a small archive may have.
    package var small = 16 << 20

    package init() {}

    /// Maximum unpacked size of all files for an archive of the given size, in bytes.
    package func total(packed size: Int) -> Int { min(total, max(small, size * multiple)) }
  }

  /// Packs files under their paths in the archive. The result is reproducible: files in the given order, a fixed date (1 January 1980, the earliest that the
  /// format allows), no owners, no compression.
  ///
  /// - Returns: nil if libzip fails.
  package static func pack(_ files: [(path: String, content: Content)]) -> [UInt8]? {
    var error = zip_error_t()
    guard let source = zip_source_buffer_create(nil, 0, 0, &error) else { return nil }
    zip_source_keep(source)
    defer { zip_source_free(source) }
    guard let archive = zip_open_from_source(source, ZIP_TRUNCATE, &error) else { return nil }
    guard close(archive, with: files) == nil else { return nil }
    guard zip_source_open(source) == 0 else { return nil }
    defer { zip_source_close(source) }
    zip_source_seek(source, 0, SEEK_END)
    let size = Int(zip_source_tell(source))
    zip_source_seek(source, 0, SEEK_SET)
    var isWhole = true
    let bytes = [UInt8](unsafeUninitializedCapacity: max(0, size)) { buffer, count in
      while count < size {
        let got = zip_source_read(source, buffer.baseAddress.map { $0 + count }, zip_uint64_t(size - count))
        if got <= 0 { break }
        count += Int(got)
      }
      isWhole = count == size
    }
    return isWhole ? bytes : nil
  }

  /// Packs files into an archive on disk, so that it need not fit in memory.
  ///
  /// - Returns: nil on success, otherwise the value of `errno`, or 0 if there is none.
  package static func pack(_ files: [(path: String, content: Content)], to path: String) -> Int32? {
    guard let file = ZipFile.source(path) else { return errno }
    var error = zip_error_t()
    guard let archive = zip_open_from_source(file, ZIP_CREATE, &error) else {
      zip_source_free(file)
      unlink(path)
      return zip_error_code_system(&error)
    }
    let failure = close(archive, with: files)
    if failure != nil { unlink(path) }
    return failure
  }

  /// Adds files to an archive, writes it and closes it.
  ///
  /// - Returns: nil on success, otherwise the value of `errno`, or 0 if there is none.
  private static func close(_ archive: OpaquePointer, with files: [(path: String, content: Content)]) -> Int32? {
    for (path, content) in files {
      guard let data = Self.source(content, archive) else {
        zip_discard(archive)
        return 0
      }
      // For ASCII names declared as UTF-8, versions of libzip differ in whether they set the UTF-8 flag. None sets it if it may guess.
      let isASCII = path.utf8.allSatisfy { 0x20...0x7E ~= $0 }
      let index = zip_file_add(archive, path, data, zip_flags_t(isASCII ? ZIP_FL_ENC_GUESS : ZIP_FL_ENC_UTF_8))
      guard index >= 0 else {
        zip_source_free(data)
        zip_discard(archive)
        return 0
      }
      let position = zip_uint64_t(index)
      // Compressing ten thousand cards would take longer than rendering their pages, and the result would depend on the version of zlib.
      zip_set_file_compression(archive, position, ZIP_CM_STORE, 0)
      zip_file_set_dostime(archive, position, 0, 0x21, 0)
      zip_file_set_external_attributes(archive, position, 0, zip_uint8_t(ZIP_OPSYS_UNIX), zip_uint32_t(0o100644) << 16)
    }
    guard zip_close(archive) == 0 else {
      let error = zip_error_code_system(zip_get_error(archive))
      zip_discard(archive)
      return error
    }
    return nil
  }

  /// The content of an entry.
  package enum Content {
    /// A file on disk. It is read while the archive is written, so its content is never in memory as a whole.
    case file(String)
    case bytes([UInt8])
  }

  private static func source(_ content: Content, _ archive: OpaquePointer) -> OpaquePointer? {
    switch content {
    case .file(let path): return ZipEntry.source(path, archive)
    case .bytes(let bytes):
      // libzip does not keep, and would not free, an empty buffer.
      if bytes.isEmpty { return zip_source_buffer(archive, nil, 0, 0) }
      // libzip frees the buffer with `free` after writing the archive.
      let copy = malloc(bytes.count)
      bytes.withUnsafeBytes { if let base = $0.baseAddress { copy?.copyMemory(from: base, byteCount: $0.count) } }
      guard let source = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1) else {
        free(copy)
        return nil
      }
      return source
    }
  }

  /// Unpacks an untrusted archive. Rejects names that lead out of the folder, symbolic links, encrypted files and sizes beyond the limits, before unpacking
  /// anything if possible.
  package static func unpack(_ bytes: [UInt8], limits: Limits = Limits()) throws(Refusal) -> [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    var refusal: Refusal?
    bytes.withUnsafeBytes { raw in
      do throws(Refusal) { result = try unpack(raw, limits) } catch { refusal = error }
    }
    if let refusal { throw refusal }
    return result
  }

  /// The same for an archive on disk, which is never loaded into memory as a whole.
  package static func unpack(file path: String, limits: Limits = Limits()) throws(Refusal) -> [String: [UInt8]] {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw Refusal(message: "the archive cannot be read") }
    var error = zip_error_t()
    guard let source = zip_source_file_create(path, 0, 0, &error) else { throw Refusal(message: "the archive cannot be read") }
    return try unpack(source, Int(status.st_size), limits)
  }

  private static func unpack(_ raw: UnsafeRawBufferPointer, _ limits: Limits) throws(Refusal) -> [String: [UInt8]] {
    var error = zip_error_t()
    guard let source = zip_source_buffer_create(raw.baseAddress, zip_uint64_t(raw.count), 0, &error) else {
      throw Refusal(message: "the archive cannot be read")
    }
    return try unpack(source, raw.count, limits)
  }

  /// - Parameter length: size of the archive in bytes.
  private static func unpack(_ source: OpaquePointer, _ length: Int, _ limits: Limits) throws(Refusal) -> [String: [UInt8]] {
    var error = zip_error_t()
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      throw Refusal(message: "this is not a zip archive, or it is damaged")
    }
    defer { zip_discard(archive) }
    let count = Int(zip_get_num_entries(archive, 0))
    guard count <= limits.entries else { throw Refusal(message: "the archive holds \(count) entries; \(limits.entries) are allowed") }
    try checkSize(archive, count, length, limits)
    var result: [String: [UInt8]] = [:]
    for index in 0..<zip_uint64_t(max(0, count)) {
      var status = zip_stat_t()
      guard zip_stat_index(archive, index, 0, &status) == 0, let pointer = status.name else { throw Refusal(message: "an entry of the archive cannot be read") }
      let name = String(cString: pointer)
      if name.hasSuffix("/") { continue }
      guard name.isSafePath else { throw Refusal(message: "the entry `\(name)` leads out of the archive's folder") }
      var system: zip_uint8_t = 0
      var attributes: zip_uint32_t = 0
      zip_file_get_external_attributes(archive, index, 0, &system, &attributes)
      let mode = attributes >> 16 & 0o170000
      if system == zip_uint8_t(ZIP_OPSYS_UNIX), mode != 0, mode != 0o100000 {
        throw Refusal(message: mode == 0o120000 ? "the entry `\(name)` is a link" : "the entry `\(name)` is not a file")
      }
      if status.encryption_method != 0 { throw Refusal(message: "the entry `\(name)` is encrypted") }
      let size = Int(clamping: status.size)
      guard result[name] == nil else { throw Refusal(message: "the entry `\(name)` is in the archive twice") }
      guard let file = zip_fopen_index(archive, index, 0) else { throw Refusal(message: "the entry `\(name)` is compressed in an unknown way") }
      defer { zip_fclose(file) }
      var isWhole = true
      // Read only the declared size: an entry that unpacks to more is damaged or malicious.
      result[name] = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
        while filled < size {
          let got = zip_fread(file, buffer.baseAddress.map { $0 + filled }, zip_uint64_t(size - filled))
          if got <= 0 { break }
          filled += Int(got)
        }
        var rest: UInt8 = 0
        isWhole = filled == size && zip_fread(file, &rest, 1) == 0
      }
      guard isWhole else { throw Refusal(message: "the entry `\(name)` is damaged") }
    }
    return result
  }

  /// Checks the declared sizes before unpacking, which reads no more than these.
  private static func checkSize(_ archive: OpaquePointer, _ count: Int, _ length: Int, _ limits: Limits) throws(Refusal) {
    let allowed = limits.total(packed: length)
    var total = 0
    for index in 0..<zip_uint64_t(max(0, count)) {
      var status = zip_stat_t()
      guard zip_stat_index(archive, index, 0, &status) == 0 else { throw Refusal(message: "an entry of the archive cannot be read") }
      let size = Int(clamping: status.size)
      guard size <= limits.file else {
        throw Refusal(message: "the entry `\(status.name.map { String(cString: $0) } ?? "")` holds \(size) bytes; \(limits.file) are allowed")
      }
      total += size
      guard total <= allowed else {
        throw Refusal(
          message: allowed < limits.total
            ? "the archive of \(length) bytes holds more than \(allowed): it is made to fill a disk" : "the archive holds more than \(allowed) bytes")
      }
    }
  }
}
