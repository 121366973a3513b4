import Foundation
import Testing

@testable import Flows

/// Held beside the inflections of the Hunspell dictionaries (Debian: hunspell-uk, hunspell-ru). The stemmer was
/// written from the grammar; the dictionary only says how often that is right.
@Suite("Stemming, measured on a dictionary")
struct StemmingQualityTests {
    private static let folder = "/usr/share/hunspell/"
    private static let isInstalled = FileManager.default.fileExists(atPath: folder + "uk_UA.dic")

    private static func dictionary(_ name: String) throws -> HunspellDictionary {
        HunspellDictionary(
            affixes: try String(contentsOfFile: folder + name + ".aff", encoding: .utf8),
            words: try String(contentsOfFile: folder + name + ".dic", encoding: .utf8))
    }

    private static func stems(_ word: String) -> Set<Substring> {
        Set(Analyser.words(of: word).terms.filter { $0.first == "s" })
    }

    /// One entry in so many is inflected; the share moves by less than a thousandth between samples.
    private static let sampleStep = 100

    @Test(
        "brings the forms of a word together",
        .enabled(if: isInstalled, "needs /usr/share/hunspell (apt-get install hunspell-uk hunspell-ru)"),
        arguments: [("uk_UA", 0.97), ("ru_RU", 0.85)])
    func forms(_ name: String, _ least: Double) throws {
        let dictionary = try Self.dictionary(name)
        var pairs = 0
        var met = 0
        for index in stride(from: 0, to: dictionary.entries.count, by: Self.sampleStep) {
            let entry = dictionary.entries[index]
            let lemma = Self.stems(entry.lemma)
            for form in dictionary.forms(of: entry) {
                pairs += 1
                if !lemma.isDisjoint(with: Self.stems(form)) { met += 1 }
            }
        }
        let share = Double(met) / Double(max(pairs, 1))
        print("\(name): \(met) of \(pairs) pairs of lemma and form meet, \(share)")
        #expect(pairs > 5_000)
        #expect(share >= least)
    }

    @Test(
        "keeps different Ukrainian words apart",
        .enabled(if: isInstalled, "needs /usr/share/hunspell/uk_UA.dic (apt-get install hunspell-uk)"))
    func strangers() throws {
        let lemmas = try Self.dictionary("uk_UA").entries.map(\.lemma)
        var byStem: [Substring: [Int]] = [:]
        for (index, lemma) in lemmas.enumerated() {
            for stem in Self.stems(lemma) { byStem[stem, default: []].append(index) }
        }
        var merged: Set<Int> = []
        var falselyMerged: Set<Int> = []
        for group in byStem.values where group.count > 1 {
            merged.formUnion(group)
            for (place, one) in group.enumerated() {
                for other in group.dropFirst(place + 1) where !Self.isFamily(lemmas[one], lemmas[other]) {
                    falselyMerged.formUnion([one, other])
                }
            }
        }
        let share = Double(falselyMerged.count) / Double(lemmas.count)
        print(
            "Ukrainian: \(merged.count) of \(lemmas.count) lemmas share a stem, \(falselyMerged.count) with a stranger, \(share)"
        )
        #expect(lemmas.count > 100_000)
        #expect(share <= 0.08)
    }

    /// Words of one root by their look: who shares a stem and begins with the same five letters is kin (посилити
    /// and посилювання), or the shorter but for its last letter (хор, хори).
    private static func isFamily(_ one: String, _ other: String) -> Bool {
        let common = zip(one, other).prefix { $0 == $1 }.count
        return common >= 5 || common >= 3 && common + 1 >= min(one.count, other.count)
    }
}
