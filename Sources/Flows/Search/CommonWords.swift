/// Words so frequent that asking for them finds everything. They are indexed as written, so that phrases with
/// them work, but get no stem, and a query that has other words does not insist on them.
enum CommonWords {
    static func contains(_ word: ArraySlice<UInt32>) -> Bool {
        word.count <= 4 && words.contains(packed(word))
    }

    private static let words = Set(
        """
        і й та а але чи що як це ця цей ці на не ні до з із зі за від для про при по під над у в о об та то так же
        б би ми ви він вона вони я ти мій наш ваш його її їх є був була було були нам вам нас вас мене мені
        и но или что как это эта этот эти от из без к ко с со для про мы вы он она они мой его ее их мне меня
        а то так же бы был была было были вам нам
        the a an and or of to in on at is are was it i we you for by be as with this that my our your from not
        """.split(whereSeparator: \.isWhitespace)
            .map { $0.unicodeScalars.compactMap { Letters.fold($0.value)?.letter } }
            .filter { $0.count <= 4 }
            .map { packed($0[...]) })

    /// Up to four letters of 16 bits each.
    private static func packed(_ word: ArraySlice<UInt32>) -> UInt64 {
        word.reduce(0) { $0 << 16 | UInt64($1 & 0xFFFF) }
    }
}
