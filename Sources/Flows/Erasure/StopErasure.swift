import Domain
import Storage

/// Entries of the stop lists that name a person's address, or did: the address goes, and one that named it until now
/// stops nobody any more. Their history ends with the erasure.
enum StopErasure {
    /// How many values would go.
    static func count(of person: ErasedPerson, in transaction: any Transaction) throws -> Int {
        let store = ErasureStore(transaction)
        return try person.addresses.reduce(0) { count, address in
            try store.stopEntries(naming: address).reduce(count) {
                try $0 + store.count(of: address, inHistoryOf: $1.rawValue)
            }
        }
    }

    /// - Returns: how many values went.
    static func perform(of person: ErasedPerson, _ work: Work) throws -> Int {
        let store = ErasureStore(work.transaction)
        var count = 0
        for address in person.addresses.sorted() {
            for id in try store.stopEntries(naming: address) {
                guard let loaded = try work.stops.find(id, locked: true) else { continue }
                let isPresent = loaded.record.pattern.text == address
                try work.stops.append([.erased(.init(pattern: isPresent))], to: loaded, in: work.context)
                count += try store.erase(address, inHistoryOf: id.rawValue)
            }
        }
        return count
    }
}
