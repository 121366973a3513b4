import Domain
import Flows
import FoundationEssentials
import TestSupport
import Testing

@testable import Web

@Suite("A multipart form")
struct MultipartTests {
    private static let type = "multipart/form-data; boundary=xx"

    private static func bytes(_ lines: String) -> [UInt8] { Array(lines.replacing("\n", with: "\r\n").utf8) }

    /// Reads a body that comes in pieces of this size.
    private static func form(
        _ body: [UInt8], type: String, pieces: Int = .max, rules: FileRules = .preset,
        in directory: String = "/nonexistent"
    ) throws -> FormBody {
        let blobs = BlobFiles(directory: directory)
        var reader = try Multipart(type: type, spools: BodySpools(rules, in: blobs))
        for start in stride(from: 0, to: body.count, by: min(pieces, body.count)) {
            try reader.read(Array(body[start..<min(start + min(pieces, body.count), body.count)]))
        }
        try reader.finish()
        return try FormBody(reader)
    }

    @Test(
        "gives fields and files back byte for byte, however it comes in", arguments: [1, 2, 3, 7, 64, .max])
    func read(pieces: Int) throws {
        let body = Self.bytes(
            """
            --xx
            Content-Disposition: form-data; name="text"

            Привіт
            два
            --xx
            Content-Disposition: form-data; name="empty"


            --xx
            Content-Disposition: form-data; name="files"; filename="звіт %22a%22.txt"
            Content-Type: text/plain

            --x
            --x

            --xx
            Content-Disposition: form-data; name="files"; filename=""
            Content-Type: application/octet-stream


            --xx--

            """)
        let form = try Self.form(body, type: Self.type, pieces: pieces)
        #expect(form.raw("text") == "Привіт\nдва")
        #expect(form.has("empty") && form.raw("empty") == "")
        #expect(form.files.map(\.name) == ["звіт \"a\".txt"])
        let file = try #require(form.files.first?.file)
        #expect(file.size == 10 && file.sha256 == BlobFiles.digest(Self.bytes("--x\n--x\n")))
        #expect(file.head == Self.bytes("--x\n--x\n"))
    }

    @Test(
        "that broke off, or is none, is refused",
        arguments: [
            ("--xx\nContent-Disposition: form-data; name=\"a\"\n\nb", type), ("--xy--", type),
            ("--xx\n\n\nb\n--xx--\n", type), ("garbage", type), ("--xx", "multipart/form-data"),
        ])
    func broken(body: String, type: String) {
        #expect(throws: Problem.self) { try Self.form(Self.bytes(body), type: type) }
    }

    private static let megabyte = 1_048_576

    private static func body(_ files: [(name: String, size: Int)]) -> [UInt8] {
        var body: [UInt8] = []
        for file in files {
            body += bytes(
                "--xx\nContent-Disposition: form-data; name=\"f\"; filename=\"\(file.name)\"\n\n")
            body += [UInt8](repeating: 7, count: file.size)
            body += bytes("\n")
        }
        return body + bytes("--xx--\n")
    }

    private static func rules(file: Int, message: Int) -> FileRules {
        FileRules(
            FileRules.Saved(
                refused: [], allowed: [], fileMegabytesMax: file, messageMegabytesMax: message,
                ticketMegabytesMax: 1_000))
    }

    @Test("keeps large files on the disk, and of those beyond the rules nothing but their size")
    func large() async throws {
        try await withDirectory { directory in
            let sizes = [
                ("at", 2 * Self.megabyte), ("over", 2 * Self.megabyte + 1), ("third", Self.megabyte),
            ]
            let rules = Self.rules(file: 2, message: 4)
            var form: FormBody? = try Self.form(
                Self.body(sizes), type: Self.type, pieces: 100_000, rules: rules, in: directory)
            func kept() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: directory) }
            #expect(form?.files.map(\.file.size) == sizes.map(\.1))
            #expect(form?.files.map(\.file.isWhole) == [true, false, true])
            #expect(try kept().count == 2)
            let blobs = Blobs(files: BlobFiles(directory: directory), now: { TestWorld.monday })
            await #expect(
                throws: DeskError.file(FileRefusal(name: "over", rule: .file(most: 2)))
            ) { try await form?.attachments("f", rules, in: blobs) }
            form = nil
            #expect(try kept().isEmpty, "what nobody took is gone")
        }
    }

    @Test("keeps no more than one message may have")
    func full() async throws {
        try await withDirectory { directory in
            let sizes = (1...3).map { ("\($0)", 2 * Self.megabyte) }
            let form = try Self.form(
                Self.body(sizes), type: Self.type, rules: Self.rules(file: 2, message: 4), in: directory)
            #expect(form.files.map(\.file.isWhole) == [true, true, false])
        }
    }
}
