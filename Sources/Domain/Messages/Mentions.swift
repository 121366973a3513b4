/// Whom a note calls by name: `@olena`, or `@olena@example.com` where two have the same.
package enum Mentions {
    package enum Limits {
        /// More names in one note are no names but a text about them.
        package static let namesMax = 20
    }

    /// The names behind an `@` that begins a word, in lower case, each once, in the order of the text. An address inside a
    /// text mentions nobody.
    package static func names(in text: String) -> [String] {
        var names: [String] = []
        var before: Character?
        var rest = text[...]
        while let letter = rest.first {
            rest = rest.dropFirst()
            guard letter == "@", before.map(isPart) != true else {
                before = letter
                continue
            }
            let word = rest.prefix { isPart($0) }
            rest = rest[word.endIndex...]
            before = word.last ?? letter
            var name = word.lowercased()
            // What ends a sentence ends the name.
            while let last = name.last, !last.isLetter, !last.isNumber { name.removeLast() }
            if !name.isEmpty, !names.contains(name) { names.append(name) }
            if names.count == Limits.namesMax { break }
        }
        return names
    }

    private static func isPart(_ letter: Character) -> Bool {
        letter.isLetter || letter.isNumber || "._-+@".contains(letter)
    }

    /// Whether a name means the owner of this address.
    package static func means(_ name: String, _ address: String) -> Bool {
        let address = address.lowercased()
        return name == address || (!name.contains("@") && name == login(of: address))
    }

    /// What stands before the `@` of an address.
    package static func login(of address: String) -> String {
        String(address.lowercased().prefix { $0 != "@" })
    }
}
