import Domain
import Flows
import Testing

@Suite("What a file is")
struct FileTraitsTests {
    @Test(
        "shows in its first bytes",
        arguments: [
            (Array("MZ\u{1}".utf8), "exe"), ([0x7F] + Array("ELF".utf8), "elf"),
            (Array("%PDF-1.7".utf8), "pdf"),
            ([0x89] + Array("PNG\r\n".utf8), "png"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "doc"),
        ] as [([UInt8], String)])
    func looks(bytes: [UInt8], kind: String) {
        #expect(FileTraits(name: "x", file: SpooledFile(bytes)).looksLike.first == kind)
    }

    @Test("stays unknown for plain text and for nothing", arguments: [Array("Просто текст".utf8), []])
    func unknown(bytes: [UInt8]) {
        #expect(FileTraits(name: "x", file: SpooledFile(bytes)).looksLike == [])
    }

    @Test("names the files within a ZIP archive, also behind foreign bytes and before a comment")
    func zip() {
        let archive = Self.zip(["a.txt", "папка/evil.exe"])
        #expect(FileTraits(name: "x.zip", file: SpooledFile(archive)).inner == ["a.txt", "папка/evil.exe"])
        let commented = Self.zip(["evil.exe"], comment: 300)
        #expect(FileTraits(name: "x.zip", file: SpooledFile(commented)).inner == ["evil.exe"])
    }

    @Test("never fails on a damaged archive")
    func damaged() {
        let archive = Self.zip(["a.txt", "evil.exe"])
        for end in 0..<archive.count {
            _ = FileTraits(name: "x.zip", file: SpooledFile(Array(archive[..<end])))
        }
        for place in 0..<archive.count {
            var broken = archive
            broken[place] = 0xFF
            _ = FileTraits(name: "x.zip", file: SpooledFile(broken))
        }
    }

    /// An archive of empty files: local headers, central directory, end. Source: PKWARE APPNOTE §4.3.
    private static func zip(_ names: [String], comment: Int = 0) -> [UInt8] {
        func little(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
        }
        var local: [UInt8] = []
        var central: [UInt8] = []
        for name in names {
            let bytes = Array(name.utf8)
            let offset = local.count
            local +=
                little(0x0403_4B50, 4) + [UInt8](repeating: 0, count: 22) + little(bytes.count, 2)
                + little(0, 2)
            local += bytes
            central += little(0x0201_4B50, 4) + [UInt8](repeating: 0, count: 24) + little(bytes.count, 2)
            central += [UInt8](repeating: 0, count: 12) + little(offset, 4) + bytes
        }
        return local + central + little(0x0605_4B50, 4) + little(0, 4) + little(names.count, 2)
            + little(names.count, 2) + little(central.count, 4) + little(local.count, 4) + little(comment, 2)
            + [UInt8](repeating: 0x20, count: comment)
    }
}
