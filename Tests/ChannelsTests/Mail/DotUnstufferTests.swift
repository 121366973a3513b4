import Testing

@testable import Channels

@Suite("Finding the end of a letter")
struct DotUnstufferTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let wire: String
        let letter: String?
        let fault: DotUnstuffer.Fault?
        /// What follows the final dot on the wire.
        var rest = ""
        var testDescription: String { wire.debugDescription }

        static let all = [
            Case(wire: ".\r\n", letter: "", fault: nil),
            Case(wire: "a\r\n.\r\n", letter: "a\r\n", fault: nil),
            Case(wire: "a\r\n.\r\nQUIT\r\n", letter: "a\r\n", fault: nil, rest: "QUIT\r\n"),
            Case(wire: "..\r\n.\r\n", letter: ".\r\n", fault: nil),
            Case(wire: "...a\r\n.\r\n", letter: "..a\r\n", fault: nil),
            Case(wire: ".a\r\n.\r\n", letter: "a\r\n", fault: nil),
            Case(wire: "a.\r\n.\r\n", letter: "a.\r\n", fault: nil),
            Case(wire: "\r\n\r\n.\r\n", letter: "\r\n\r\n", fault: nil),
            Case(wire: "a\r\n", letter: nil, fault: nil),
            Case(wire: "a\r\n.", letter: nil, fault: nil),
            Case(wire: "a\n.\r\nb\r\n.\r\n", letter: "", fault: .bareLineEnd),
            Case(wire: "a\r\n.\nb\r\n.\r\n", letter: "", fault: .bareLineEnd),
            Case(wire: "a\n.\nb\r\n.\r\n", letter: "", fault: .bareLineEnd),
            Case(wire: "a\r.\rb\r\n.\r\n", letter: "", fault: .bareLineEnd),
            Case(wire: "a\r\n.\rb\r\n.\r\n", letter: "", fault: .bareLineEnd),
            Case(wire: "a\r.\r\nb\r\n.\r\n", letter: "", fault: .bareLineEnd),
            Case(wire: "a\r\r\n.\r\n", letter: "", fault: .bareLineEnd),
            Case(wire: "a\r\n.\r\r\n.\r\n", letter: "", fault: .bareLineEnd),
            Case(wire: "12345678\r\n.\r\n", letter: "12345678\r\n", fault: nil),
            Case(wire: "123456789\r\n.\r\n", letter: "", fault: .lineTooLong),
        ]
    }

    @Test("works however the bytes are cut", arguments: Case.all)
    func anyCut(_ it: Case) {
        let wire = Array(it.wire.utf8)
        for pieceLength in 1...wire.count {
            var unstuffer = DotUnstuffer(lineBytesMax: 8)
            var letter: [UInt8] = []
            var position = 0
            var isEnd = false
            while position < wire.count, !isEnd {
                let piece = wire[position..<min(position + pieceLength, wire.count)]
                let read = piece.withUnsafeBytes { bytes in
                    unstuffer.read(bytes) { letter += $0 }
                }
                position += read.used
                isEnd = read.isEnd
            }
            #expect(isEnd == (it.letter != nil), "in pieces of \(pieceLength)")
            #expect(unstuffer.fault == it.fault, "in pieces of \(pieceLength)")
            guard isEnd else { continue }
            #expect(String(decoding: wire[position...], as: UTF8.self) == it.rest)
            if it.fault == nil { #expect(String(decoding: letter, as: UTF8.self) == it.letter) }
        }
    }
}
