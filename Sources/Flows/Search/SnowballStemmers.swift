import CStemmer

/// The Russian and English stemmers of libstemmer. Its objects are not safe to share between threads, so they
/// live exactly as long as one analysis; making one costs less than stemming one word.
struct SnowballStemmers: ~Copyable {
    private let russian: OpaquePointer?
    private let english: OpaquePointer?

    init() {
        russian = sb_stemmer_new("russian", "UTF_8")
        english = sb_stemmer_new("english", "UTF_8")
        precondition(russian != nil && english != nil, "libstemmer lacks Russian or English.")
    }

    deinit {
        sb_stemmer_delete(russian)
        sb_stemmer_delete(english)
    }

    enum Language { case russian, english }

    /// Adds the stem of `word` (UTF-8, folded) to `set`; the word itself when libstemmer has no memory left.
    func insert(_ word: ArraySlice<UInt8>, _ language: Language, into set: inout TermSet) {
        let stemmer = language == .russian ? russian : english
        word.withUnsafeBufferPointer { bytes in
            guard let stem = sb_stemmer_stem(stemmer, bytes.baseAddress, Int32(bytes.count)) else {
                set.insert(.stem, utf8: bytes)
                return
            }
            set.insert(.stem, utf8: UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer))))
        }
    }
}
