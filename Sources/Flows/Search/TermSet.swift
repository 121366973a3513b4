/// Terms gathered once each, ready as the text an index takes. Stems are bent into shape in `letters`, so that
/// a word costs no allocation of its own.
struct TermSet {
    private(set) var text: [UInt8] = []
    /// Hashes in place of terms: of four thousand terms two that collide are one in a million million, and
    /// the price would be one term not indexed.
    private var seen = HashTable64()
    private var letters: [UInt32] = []

    /// Adds `kind` and the letters that `shape` leaves.
    mutating func insert(
        _ kind: TermKind, _ word: ArraySlice<UInt32>, shape: (inout [UInt32]) -> Void = { _ in }
    ) {
        letters.removeAll(keepingCapacity: true)
        letters.append(contentsOf: word)
        shape(&letters)
        let start = text.count
        text.append(kind.marker)
        for letter in letters { text.append(letter: letter) }
        keepIfNew(from: start)
    }

    mutating func insert(_ kind: TermKind, utf8: UnsafeBufferPointer<UInt8>) {
        let start = text.count
        text.append(kind.marker)
        text.append(contentsOf: utf8)
        keepIfNew(from: start)
    }

    /// Whether a term kept elsewhere is met for the first time.
    mutating func isNew(_ term: ArraySlice<UInt8>) -> Bool { seen.insert(Self.hash(term)) }

    private mutating func keepIfNew(from start: Int) {
        if isNew(text[start...]) {
            text.append(0x20)
        } else {
            text.removeSubrange(start...)
        }
    }

    /// FNV-1a.
    private static func hash(_ term: ArraySlice<UInt8>) -> UInt64 {
        term.withUnsafeBufferPointer { bytes in
            bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        }
    }
}
