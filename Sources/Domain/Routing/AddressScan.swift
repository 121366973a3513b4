/// Finds e-mail addresses in a text that people or programs wrote.
package enum AddressScan {
    /// A text of nothing but addresses says nothing about its sender.
    package static let addressesMax = 50

    /// In their order, each once.
    package static func addresses(in text: Substring) -> [EmailAddress] {
        var found: [EmailAddress] = []
        var keys: Set<String> = []
        for run in text.split(whereSeparator: isOutside) where run.contains("@") {
            // What stands between blanks and looks like an address may still be none; then there is nothing to find.
            guard let address = try? EmailAddress(bare(run)), address.domain.contains("."),
                keys.insert(address.key).inserted
            else { continue }
            found.append(address)
            if found.count == addressesMax { break }
        }
        return found
    }

    /// What follows a label, without regard to case.
    static func after(_ label: String, in text: String) -> Substring? {
        var start = text.startIndex
        let wanted = label.trimmed.lowercased()
        guard let first = wanted.first else { return nil }
        while start < text.endIndex {
            if text[start].lowercased() == String(first), let end = end(of: wanted, at: start, in: text) {
                return text[end...]
            }
            start = text.index(after: start)
        }
        return nil
    }

    private static func end(of wanted: String, at start: String.Index, in text: String) -> String.Index? {
        var at = start
        for letter in wanted {
            guard at < text.endIndex, text[at].lowercased() == String(letter) else { return nil }
            at = text.index(after: at)
        }
        return at
    }

    /// What never stands in an address as people write it into a text.
    private static func isOutside(_ character: Character) -> Bool {
        character.isWhitespace || "<>()[]{},;:/?=&\"|\\«»“”„".contains(character)
    }

    /// Without the full stop that ends the sentence.
    private static func bare(_ run: Substring) -> String {
        var run = run
        while let last = run.last, ".!?'…*_".contains(last) { run.removeLast() }
        while let first = run.first, ".'*_".contains(first) { run.removeFirst() }
        return String(run)
    }
}
