import Domain
import Flows
import FoundationEssentials
import TestSupport
import Testing

@testable import Web

@Suite("Files in a JSON body")
struct JSONBodyTests {
    private static func read(
        _ text: String, pieces: Int = .max, in directory: String = "/nonexistent"
    ) throws -> JSONBody {
        let spools = BodySpools(.preset, in: BlobFiles(directory: directory))
        var reader = JSONBodyReader(mark: "mark", spools: spools)
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: min(pieces, bytes.count)) {
            try reader.read(Array(bytes[start..<min(start + min(pieces, bytes.count), bytes.count)]))
        }
        return try reader.finish()
    }

    private static func files(_ body: JSONBody) -> [String: String] {
        body.files.byMark.mapValues { file in
            switch file {
            case .whole(let file): String(decoding: file.head, as: UTF8.self)
            case .unreadable: "?"
            }
        }
    }

    @Test("are led aside, however it comes in; the rest stays as it is", arguments: [1, 2, 5, .max])
    func aside(pieces: Int) throws {
        let text = """
            {"a": "data", "b" : ["\\"data\\": \\"x"], "data" :\t"aGVq", "l": [{"data":""},{"data": "aGU="}],
             "dat\\u0061": "aA==", "data": 7, "data": null, "xdata": "aGVq", "datax": "y"}
            """
        let body = try Self.read(text, pieces: pieces)
        let expected =
            text.replacing("\"aGVq\", \"l\"", with: "\"mark-0\", \"l\"").replacing(
                "\"data\":\"\"", with: "\"data\":\"mark-1\""
            ).replacing("\"aGU=\"", with: "\"mark-2\"")
        #expect(String(decoding: body.bytes, as: UTF8.self) == expected)
        #expect(Self.files(body) == ["mark-0": "hej", "mark-1": "", "mark-2": "he"])
    }

    @Test(
        "are read with the escapes that other programs write",
        arguments: [
            ("\\/\\/8=", [255, 255]), ("\\u002b\\u002F8=", [251, 255]), ("+/8=", [251, 255]),
        ] as [(String, [UInt8])])
    func escapes(written: String, bytes: [UInt8]) throws {
        let body = try Self.read("{\"data\": \"\(written)\"}")
        guard case .whole(let file) = body.files.byMark["mark-0"] else {
            Issue.record("\(body.files)")
            return
        }
        #expect(file.head == bytes)
    }

    @Test(
        "are no files when their text is no base64",
        arguments: [
            "a", "aG", "aGV", "a===", "aG=q", "aG==aG==", "aG Vq", "aG\\nVq", "aГVq", "aG-_", "=",
            "\\u0430AAA",
        ])
    func broken(written: String) throws {
        let body = try Self.read("{\"data\": \"\(written)\"}")
        #expect(Self.files(body) == ["mark-0": "?"])
    }

    @Test("that never end leave a body that is no JSON, and nothing on the disk")
    func endless() async throws {
        try await withDirectory { directory in
            let text = "{\"data\": \"" + String(repeating: "aGVq", count: 100_000)
            let body = try Self.read(text, pieces: 10_000, in: directory)
            #expect(throws: (any Error).self) { try JSONDecoder().decode(JSONValue.self, from: body.bytes) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory).isEmpty)
        }
    }

    @Test("beside which too much stands are refused")
    func long() {
        let text = "{\"text\": \"" + String(repeating: "a", count: JSONBodyReader.Limits.bytesMax) + "\"}"
        #expect(throws: Problem.self) { try Self.read(text, pieces: 1_000_000) }
    }
}
