/// The lemmas of an installed Hunspell dictionary with all their forms: the measure of the stemmer, read where
/// it is installed and never kept here.
struct HunspellDictionary {
    private struct Suffix {
        let strip: [Character]
        let add: String
        let condition: [Set<Character>?]
        let negated: [Bool]

        func form(of lemma: [Character]) -> String? {
            guard lemma.count >= condition.count, lemma.count > strip.count || strip.isEmpty else {
                return nil
            }
            for (letter, (set, isNot)) in zip(lemma.suffix(condition.count), zip(condition, negated)) {
                if let set, set.contains(letter) == isNot { return nil }
            }
            guard lemma.suffix(strip.count).elementsEqual(strip) else { return nil }
            return String(lemma.dropLast(strip.count)) + add
        }
    }

    private var suffixes: [Character: [Suffix]] = [:]
    private(set) var entries: [(lemma: String, flags: Substring)] = []

    /// Reads the text of an `.aff` and a `.dic` file with one-letter flags.
    init(affixes: String, words: String) {
        for line in affixes.split(separator: "\n") where line.hasPrefix("SFX ") {
            let fields = line.split(separator: " ", omittingEmptySubsequences: true)
            guard fields.count >= 5, let flag = fields[1].first, fields[1].count == 1 else { continue }
            let add = fields[3].split(separator: "/").first.map(String.init) ?? ""
            let (condition, negated) = Self.condition(fields[4])
            suffixes[flag, default: []].append(
                Suffix(
                    strip: fields[2] == "0" ? [] : Array(fields[2]), add: add == "0" ? "" : add,
                    condition: condition,
                    negated: negated))
        }
        for line in words.split(separator: "\n").dropFirst() {
            let parts = line.split(separator: "/", maxSplits: 1)
            guard let lemma = parts.first, lemma.count > 2,
                lemma.allSatisfy({ $0.isLetter && $0.isLowercase || $0 == "'" })
            else { continue }
            entries.append((String(lemma), parts.count > 1 ? parts[1].prefix { !$0.isWhitespace } : ""))
        }
    }

    /// The forms of an entry other than its lemma, each once.
    func forms(of entry: (lemma: String, flags: Substring)) -> Set<String> {
        let lemma = Array(entry.lemma)
        var forms: Set<String> = []
        for flag in entry.flags {
            for suffix in suffixes[flag] ?? [] {
                if let form = suffix.form(of: lemma) { forms.insert(form) }
            }
        }
        forms.remove(entry.lemma)
        return forms
    }

    /// `[аи]р`, `[^й]`, `.`: one set a letter, nil for any.
    private static func condition(_ text: Substring) -> ([Set<Character>?], [Bool]) {
        var sets: [Set<Character>?] = []
        var negated: [Bool] = []
        var rest = text
        while let letter = rest.popFirst() {
            if letter == "." {
                sets.append(nil)
                negated.append(false)
            } else if letter == "[" {
                let isNot = rest.first == "^"
                if isNot { rest.removeFirst() }
                sets.append(Set(rest.prefix { $0 != "]" }))
                negated.append(isNot)
                rest = rest.drop { $0 != "]" }.dropFirst()
            } else {
                sets.append([letter])
                negated.append(false)
            }
        }
        return text == "." ? ([], []) : (sets, negated)
    }
}
