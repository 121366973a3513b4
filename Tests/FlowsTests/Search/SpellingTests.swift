@testable import Flows
import Testing

@Suite("Reading a word otherwise")
struct SpellingTests {
    @Test(
        "by the keys of another keyboard",
        arguments: [
            ("ghbdtn", "привет"), ("руддщ", "hello"), ("GHBYNTH", "принтер"), ("ghj'rn", "проєкт"),
            ("зфыыцщкв", "password"),
            ("зфііцщкв", "password"), ("rfccf", "касса"), ("]d", "їв"),
        ])
    func keyboard(_ typed: String, _ meant: String) {
        #expect(KeyboardLayout.readings(of: typed).contains(meant), "\(KeyboardLayout.readings(of: typed))")
    }

    @Test(
        "in the letters of the other script, by any scheme",
        arguments: [
            ("prynter", "принтер"), ("printer", "принтер"), ("litsenziia", "ліцензія"),
            ("skrynka", "скринька"),
            ("pechat", "печать"), ("shchyt", "щит"), ("zhurnal", "журнал"), ("khmara", "хмара"),
            ("Belova", "белова"),
            ("ромашка", "romashka"), ("впн", "vpn"), ("Кравчук", "kravchuk"), ("kassa", "касса"),
            ("otchyot", "отчёт"), ("objekt", "об'єкт".filter { $0 != "'" }),
        ])
    func script(_ typed: String, _ meant: String) {
        #expect(Transliteration.readings(of: typed).contains(meant))
    }

    @Test("leaves alone what has both scripts or none", arguments: ["HP1020б", "12345", "", "!?"])
    func mixed(_ word: String) {
        #expect(KeyboardLayout.readings(of: word).isEmpty)
        #expect(Transliteration.readings(of: word).isEmpty)
    }

    @Test("has an end, however many ways there are to read it")
    func limits() {
        let longest = String(repeating: "iey", count: 8)
        #expect(Transliteration.readings(of: longest).count <= Transliteration.Limits.readingsMax)
        #expect(Transliteration.readings(of: String(repeating: "i", count: 200)).isEmpty)
    }

    @Test(
        "with one slip of the fingers in longer words",
        arguments: [
            ("прнитер", "принтер"), ("приинтер", "принтер"), ("принте", "принтер"), ("принтир", "принтер"),
            ("pasword", "password"),
        ])
    func slips(_ typed: String, _ meant: String) {
        let edits = SpellingEdits.of(typed.unicodeScalars.map(\.value))
        #expect(edits.contains(meant.unicodeScalars.map(\.value)))
    }

    @Test("with none in a short word, nor in a code", arguments: ["каса", "hp1020", ""])
    func short(_ word: String) { #expect(SpellingEdits.of(word.unicodeScalars.map(\.value)).isEmpty) }
}
