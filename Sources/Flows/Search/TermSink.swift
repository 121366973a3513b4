/// Takes what the scanner finds in a text: the index writes it down, a query asks for it. One scanner for
/// both is what makes a word found the way it was written.
protocol TermSink: ~Copyable {
    /// A word, number or compound (code, address, version) begins; its words and keys follow.
    mutating func beginChunk()
    /// One word or number, folded, in the order of the text.
    mutating func word(_ letters: ArraySlice<UInt32>, _ nature: WordNature)
    /// A compound written without its connectors. The first of a chunk stands for the whole of it.
    mutating func key(_ letters: [UInt32])
    mutating func endChunk()
    /// The digits of what may be a telephone number; its words follow.
    mutating func phone(_ digits: [UInt32])
    /// False once the sink wants no more.
    var isOpen: Bool { get }
}

/// What a word is made of; decides how it is stemmed.
enum WordNature {
    case latin, cyrillic, other, number, mixed

    /// Of a word whose letters are all of one kind.
    init(_ kind: LetterKind) {
        switch kind {
        case .latin: self = .latin
        case .cyrillic: self = .cyrillic
        case .digit: self = .number
        case .otherLetter: self = .other
        case .gap, .apostrophe, .connector: self = .mixed
        }
    }
}
