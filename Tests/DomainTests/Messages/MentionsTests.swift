import Testing

@testable import Domain

@Suite("Names in a note")
struct MentionsTests {
    @Test(
        "stand behind an @ that begins a word",
        arguments: [
            ("@olena, гляньте", ["olena"]), ("(@Olena.K) та @olena.k", ["olena.k"]),
            ("пишіть на olena@desk.test", []), ("@ @@ @-", []), ("@olena@desk.test.", ["olena@desk.test"]),
            ("кінець @олена!", ["олена"]), ("@a\n@b", ["a", "b"]),
        ])
    func names(text: String, names: [String]) {
        #expect(Mentions.names(in: text) == names)
    }

    @Test("have an end")
    func most() {
        let text = (0..<50).map { "@n\($0)" }.joined(separator: " ")
        #expect(Mentions.names(in: text).count == Mentions.Limits.namesMax)
    }

    @Test("mean the owner of an address")
    func owner() {
        #expect(Mentions.means("olena", "Olena@desk.test"))
        #expect(Mentions.means("olena@desk.test", "Olena@desk.test"))
        #expect(!Mentions.means("olena@other.test", "olena@desk.test"))
    }
}
