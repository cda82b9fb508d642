import TestSupport
import Testing

@testable import SiteModel

@Suite struct PictureSizeTests {
  @Test("PNG, GIF, JPEG and WebP tell their size in their first bytes")
  func sizes() {
    func size(_ bytes: [UInt8]) -> [Int]? { pictureSize(bytes + [UInt8](repeating: 0, count: 40)).map { [$0.width, $0.height] } }
    #expect(size([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0, 0, 0, 0, 9]) == [256, 9])
    #expect(size(Array("GIF89a".utf8) + [10, 0, 20, 0]) == [10, 20])
    #expect(size([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 17, 8, 0, 30, 0, 40]) == [40, 30])
    #expect(size(Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0, 99, 0, 0, 49, 0, 0]) == [100, 50])
    #expect(size(Array("text".utf8)) == nil)
    #expect(pictureSize([]) == nil)
  }

  /// A photo of 40 by 20 whose Exif data say how it is to be turned.
  private func photo(_ orientation: UInt8, isLittle: Bool, type: UInt8 = 3) -> [UInt8] {
    let tiff: [UInt8] =
      isLittle
      ? [0x49, 0x49, 42, 0, 8, 0, 0, 0, 2, 0, 0x0F, 0x01, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0x12, 0x01, type, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
      : [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 2, 0x01, 0x0F, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0x01, 0x12, 0, type, 0, 0, 0, 1, 0, orientation, 0, 0]
    let segment = Array("Exif\0\0".utf8) + tiff
    return [0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(segment.count + 2)] + segment + [0xFF, 0xC0, 0, 17, 8, 0, 20, 0, 40] + [UInt8](repeating: 0, count: 40)
  }

  @Test("a photo that is shown turned has its width and height in turn", arguments: [true, false])
  func orientation(isLittle: Bool) {
    for orientation in 0...9 as ClosedRange<UInt8> {
      let size = pictureSize(photo(orientation, isLittle: isLittle))
      #expect(size?.width == ((5...8).contains(orientation) ? 20 : 40) && size?.height == ((5...8).contains(orientation) ? 40 : 20), "\(orientation)")
    }
    #expect(pictureSize(photo(6, isLittle: isLittle, type: 4))?.width == 40)
  }

  @Test("Exif data that lead nowhere are passed over")
  func brokenExif() {
    let whole = photo(6, isLittle: true)
    for index in 12..<46 {
      for byte in [0, 0x7F, 0xFF] as [UInt8] {
        var broken = whole
        broken[index] = byte
        let size = pictureSize(broken)
        #expect(size.map { $0.width + $0.height } == 60)
      }
    }
  }

  @Test(
    "random bytes have no size, or one of at least one pixel each way",
    arguments: [
      [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), Array("RIFF....WEBPVP8X".utf8), Array("RIFF....WEBPVP8L".utf8),
      Array("RIFF....WEBPVP8 ".utf8),
    ] as [[UInt8]])
  func random(_ start: [UInt8]) {
    var random = RandomNumbers(seed: 5)
    var found = 0
    for _ in 0..<500 {
      guard let size = pictureSize(start + (0..<40).map { _ in UInt8.random(in: 0...255, using: &random) }) else { continue }
      #expect(size.width > 0 && size.height > 0)
      found += 1
    }
    #expect(found > 0)
  }
}
