import Domain
import Storage

/// Rules that name a person's address: it goes from every version at hand and from the draft, and from their history. A
/// condition on nobody but them holds no more, and no letter leaves to them.
enum RuleErasure {
    /// How many values would go.
    static func count(of person: ErasedPerson, in transaction: any Transaction) throws -> Int {
        let store = ErasureStore(transaction)
        return try person.addresses.reduce(0) { count, address in
            try RuleSet.Kind.allCases.reduce(count) {
                try $0 + store.count(of: address, inHistoryOf: $1.book.rawValue)
            }
        }
    }

    /// - Returns: how many values went.
    static func perform(of person: ErasedPerson, _ work: Work) throws -> Int {
        let store = ErasureStore(work.transaction)
        let books = RecordStore<RuleBook>(work.transaction)
        var count = 0
        for written in person.addresses.sorted() {
            // A telephone number among the addresses stands in no rule.
            guard let address = try? EmailAddress(written) else { continue }
            for kind in RuleSet.Kind.allCases {
                if let draft = try RuleDraftStore(work.transaction).find(kind),
                    let left = RuleBook.erase(address, from: draft.rules)
                {
                    try RuleDraftStore(work.transaction).setRules(left, of: kind)
                }
                guard let loaded = try books.find(kind.book, locked: true) else { continue }
                let named = try store.count(of: written, inHistoryOf: kind.book.rawValue)
                let spellings = Set(loaded.record.spellings(of: address) + [written])
                guard
                    let event = loaded.record.erase(address) ?? (named > 0 ? .erased(.init(places: [])) : nil)
                else { continue }
                try books.append([event], to: loaded, in: work.context)
                for spelling in spellings.sorted() {
                    count += try store.erase(spelling, inHistoryOf: kind.book.rawValue)
                }
            }
        }
        return count
    }
}
