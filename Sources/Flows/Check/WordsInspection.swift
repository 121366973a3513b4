import Storage

/// Every client is found by what they are called, and the vocabulary has the words that are written, as often as they are.
/// Counting all words would read the whole index: some of them are counted, from all over the alphabet and the archive.
enum WordsInspection {
    private enum Limits {
        static let clientsPerBatch = 1_000
        static let samples: Int64 = 200
        static let wordsPerSample = 2
        /// With more of them waiting, nobody can say what should be counted.
        static let waitingMax = 2_000
    }

    static func run(_ database: any Database) async throws -> CheckReport {
        var report = CheckReport()
        for fault in WordsReader.clientFaults {
            var place: Int64 = .min
            while true {
                let from = place
                let found = try await database.read {
                    try WordsReader($0).clients(fault, after: from, limit: Limits.clientsPerBatch)
                }
                for client in found { report.add(.clientWords(client: client, Self.told(fault))) }
                guard found.count == Limits.clientsPerBatch, let last = found.last else { break }
                place = last
            }
        }
        for fault in try await database.read({ try vocabulary($0) }) { report.add(fault) }
        return report
    }

    private static func told(_ fault: WordsReader.ClientFault) -> Fault.ClientWords {
        switch fault {
        case .missing: .missing
        case .stray: .stray
        case .notIndexed: .notIndexed
        case .indexStray: .indexStray
        }
    }

    /// In one snapshot: what waits to be counted is counted here.
    private static func vocabulary(_ transaction: any Transaction) throws -> [Fault] {
        let reader = WordsReader(transaction)
        guard let waiting = try reader.waiting(limit: Limits.waitingMax) else { return [] }
        var ahead: [Substring: Int64] = [:]
        for (counted, written) in waiting {
            for term in CountedTerms.of(written) { ahead[term, default: 0] += 1 }
            for term in CountedTerms.of(counted) { ahead[term, default: 0] -= 1 }
        }
        var terms: Set<String> = []
        for words in try reader.samples(Limits.samples) {
            // The longest are the rarest: common ones would take long to count.
            let longest = CountedTerms.of(words).sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
            terms.formUnion(longest.prefix(Limits.wordsPerSample).map(String.init))
        }
        for kind in [TermKind.word, .stem] {
            for letter in "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщьюяєі".unicodeScalars {
                if let word = try reader.word(from: kind.term(of: [letter.value])) { terms.insert(word.term) }
            }
        }
        return try terms.sorted().compactMap { term in
            let (counted, written) = (try reader.counted(term), try reader.holders(of: term))
            let expected = written - (ahead[term[...]] ?? 0)
            return counted == expected
                ? nil : .vocabularyDiffers(term: term, counted: counted, written: expected)
        }
    }
}
