import FoundationEssentials
import Testing

@testable import Storage

@Suite("JSON of the journal")
struct JSONWriterTests {
    private indirect enum Tree: Codable, Equatable {
        case leaf
        case word(String)
        case pair(left: Tree, right: Tree?)
    }

    private struct Everything: Codable, Equatable {
        var zebra = "last letter, first key"
        var text = ""
        var whole = Int64.min
        var small = UInt8.max
        var large = UInt64.max
        var share = 0.1
        var single = Float(1.5e-7)
        var isTrue = true
        var nothing: String?
        var list: [Int] = [3, 1, 2]
        var lists: [[String]] = [[], ["a"], ["b", "c"]]
        var named: [String: Int] = ["only": 1]
        var empty: [String: Int] = [:]
        var tree = Tree.pair(left: .pair(left: .leaf, right: nil), right: .word("x"))
    }

    @Test(
        "is read back as it was",
        arguments: [
            "", "plain", "\"quoted\" \\ and / slashed", "\n\r\t\u{8}\u{C}\u{0}\u{1F}\u{7F}", "їжак ґанок ёж",
            "👩‍👩‍👧 e\u{301}", "\u{2028}\u{2029}\u{FEFF}\u{FFFD}", "\r\n",
        ])
    func roundTrip(_ text: String) throws {
        let value = Everything(text: text)
        let written = try JSONWriter.text(of: value)
        #expect(try JSONDecoder().decode(Everything.self, from: Data(written.utf8)) == value)
        let single = try JSONWriter.text(of: text)
        #expect(try JSONDecoder().decode(String.self, from: Data(single.utf8)) == text)
        #expect(!single.utf8.contains { $0 < 0x20 })
    }

    @Test("has its keys in the order of the type, and no spaces")
    func order() throws {
        #expect(
            try JSONWriter.text(of: Everything(text: "t")) == """
                {"zebra":"last letter, first key","text":"t","whole":-9223372036854775808,"small":255,\
                "large":18446744073709551615,"share":0.1,"single":1.5e-07,"isTrue":true,"list":[3,1,2],\
                "lists":[[],["a"],["b","c"]],"named":{"only":1},"empty":{},\
                "tree":{"pair":{"left":{"pair":{"left":{"leaf":{}}}},"right":{"word":{"_0":"x"}}}}}
                """)
    }

    @Test("cannot say what is no number")
    func numbers() {
        for value in [Double.nan, .infinity, -.infinity] {
            #expect(throws: JSONWriter.Refused.self) { try JSONWriter.text(of: [value]) }
        }
    }

    private struct Mute: Encodable {
        func encode(to encoder: any Encoder) {}
    }

    /// Writes to its object after it ended it by going on outside of it.
    private struct Late: Encodable {
        enum Key: String, CodingKey { case first, second }

        func encode(to encoder: any Encoder) throws {
            var outer = encoder.container(keyedBy: Key.self)
            var inner = outer.nestedContainer(keyedBy: Key.self, forKey: .first)
            try inner.encode(1, forKey: .first)
            try outer.encode(2, forKey: .second)
            try inner.encode(3, forKey: .second)
        }
    }

    @Test("of values that misuse it is refused, and one that says nothing is an empty object")
    func misuse() throws {
        #expect(throws: JSONWriter.Refused.self) { try JSONWriter.text(of: Late()) }
        #expect(try JSONWriter.text(of: [Mute(), Mute()]) == "[{},{}]")
        #expect(try JSONWriter.text(of: Mute()) == "{}")
        #expect(try JSONWriter.text(of: [String?.none, "a"]) == #"[null,"a"]"#)
    }
}
