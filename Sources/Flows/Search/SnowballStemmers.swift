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

    /// The stem of `word` (UTF-8, folded) as UTF-8; the word itself when libstemmer has no memory left.
    func stem(_ word: [UInt8], _ language: Language, emit: (UnsafeBufferPointer<UInt8>) -> Void) {
        let stemmer = language == .russian ? russian : english
        word.withUnsafeBufferPointer { bytes in
            guard let stem = sb_stemmer_stem(stemmer, bytes.baseAddress, Int32(bytes.count)) else {
                emit(bytes)
                return
            }
            emit(UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer))))
        }
    }
}
