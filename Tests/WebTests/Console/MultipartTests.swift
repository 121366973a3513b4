import FoundationEssentials
import Testing

@testable import Web

@Suite("A multipart form")
struct MultipartTests {
    private static let type = "multipart/form-data; boundary=xx"

    private static func body(_ lines: String) -> Data { Data(lines.replacing("\n", with: "\r\n").utf8) }

    @Test("gives fields and files back byte for byte")
    func read() throws {
        let form = try FormBody(
            Self.body(
                """
                --xx
                Content-Disposition: form-data; name="text"

                Привіт
                два
                --xx
                Content-Disposition: form-data; name="files"; filename="звіт %22a%22.txt"
                Content-Type: text/plain

                --x
                --xx
                Content-Disposition: form-data; name="files"; filename=""
                Content-Type: application/octet-stream


                --xx--

                """), type: Self.type)
        #expect(form.raw("text") == "Привіт\nдва")
        #expect(form.files.map(\.name) == ["звіт \"a\".txt"])
        #expect(form.files.first?.bytes == Array("--x".utf8))
    }

    @Test(
        "that broke off, or is none, is refused",
        arguments: [
            ("--xx\nContent-Disposition: form-data; name=\"a\"\n\nb", type), ("", type + "y"),
            ("--xx\n\n\nb\n--xx--\n", type), ("garbage", type), ("--xx", "multipart/form-data"),
        ].filter { !$0.0.isEmpty })
    func broken(body: String, type: String) {
        #expect(throws: Problem.self) { try FormBody(Self.body(body), type: type) }
    }
}
