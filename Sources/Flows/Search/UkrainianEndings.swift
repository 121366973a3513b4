/// The endings of Ukrainian inflection, written by the grammar's paradigms in the analyser's folded spelling
/// (ї is і, ґ is г, no apostrophe). Longest match wins, so the lists need no order.
enum UkrainianEndings {
    /// Declension of nouns and adjectives, degrees of comparison, and the -увати family's participles and
    /// verbal nouns, whose suffix is as sure as an ending.
    private static let nominal: [String] = {
        var list = words(
            """
            а я у ю і и о е є ь й
            ові еві єві ом ем єм ою ею єю ам ям ах ях ами ями ьми ів ей
            ия ий ій ого ього ому ьому им ім ими іми их іх оі ьоі ьою
            ія ію іє іі іі ією ієм ієві іям іями іях іів іо увань ювань
            """)
        let adjective = words("ий а е і ого ому им ім ій оі у ою их ими")
        list += join(["іш", "ован", "йован"], adjective)
        list += join(["уванн", "юванн"], words("я ю ям і ями ях"))
        return list
    }()

    /// Endings that are also how stems end (системи and системами, режим and новим, програм and книгам): after
    /// one of these the next shorter ending is tried as well.
    private static let doubtful = words("ами ам ем єм ом ому им ими ів ові еві єві ей ах их")

    /// Endings only a verb has: the word is stemmed as a verb alone.
    private static let verbal: [String] = {
        var list = join(themes, words("ти вши тиму тимеш тиме тимем тимемо тимете тимуть тиметь"))
        list += join(["ува", "юва"], words("в ла ло ли но"))
        list += join(["у", "ю", "и"], words("ю єш є єть єм ємо єте ють ючи йте ймо"))
        list += join(["а", "я", "і"], words("єш єть єм ємо єте ють ючи"))
        return list
    }()

    /// Endings a verb shares with nouns (читала, шкала; писав, устав): the word is stemmed both ways.
    private static let eitherVerbal: [String] = {
        var list = join(themes, words("в ла ло ли но то"))
        list += words(
            """
            ить ать ять уть ють иш еш имо ите емо ете ено єно учи ачи ячи
            ай айте аймо яй яйте уй юй ий ийте іть імо аю ає яю яє ію іє еть ьте ьмо оти ола оло оли
            ну неш не неть нем немо нете нуть ни ніть нім німо
            """)
        return list
    }()

    private static let themes = ["а", "я", "и", "і", "у", "ну", "ува", "юва"]

    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private static func join(_ beginnings: [String], _ endings: [String]) -> [String] {
        beginnings.flatMap { beginning in endings.map { beginning + $0 } }
    }
}

extension UkrainianEndings {
    /// What an ending may be; one bit each.
    enum Sort: UInt64 {
        case nominal = 1
        case doubtful = 2
        case verbal = 4
        case eitherVerbal = 8
    }

    /// Which endings a word has: four bits of `Sort` for every length from one to ten.
    struct Found {
        fileprivate var bits: UInt64 = 0
        private static let ofAllLengths: UInt64 = 0x11_1111_1111

        func has(_ sort: Sort, length: Int) -> Bool { bits >> UInt64((length - 1) * 4) & sort.rawValue != 0 }

        /// The length of the longest ending of this sort that is at most `limit` letters long, or 0.
        func longest(_ sort: Sort, atMost limit: Int) -> Int {
            guard limit > 0 else { return 0 }
            let mask = limit >= UkrainianEndings.lettersMax ? UInt64.max : (1 << UInt64(limit * 4)) - 1
            let matching = bits & mask & (Self.ofAllLengths &* sort.rawValue)
            return matching == 0 ? 0 : (63 - matching.leadingZeroBitCount) / 4 + 1
        }
    }

    /// Six bits a letter, ten letters in a machine word beside the four bits of `Sort`.
    fileprivate static let lettersMax = 10

    static func endings(of word: ArraySlice<UInt32>) -> Found {
        var found = Found()
        var packed: UInt64 = 0
        var length: UInt64 = 0
        for letter in word.reversed() {
            guard length < lettersMax, let code = code(letter) else { break }
            packed = packed << 6 | code
            if let value = table.value(withKey: packed) { found.bits |= (value & 15) << (length * 4) }
            length += 1
        }
        return found
    }

    private static let table: HashTable64 = {
        var sorts: [UInt64: UInt64] = [:]
        for (list, sort) in [
            (nominal, Sort.nominal), (doubtful, .doubtful), (verbal, .verbal), (eitherVerbal, .eitherVerbal),
        ] {
            for ending in list {
                let letters = ending.unicodeScalars.map(\.value)
                precondition(letters.count <= lettersMax, "The ending \(ending) does not fit ten letters.")
                let packed = letters.reversed().reduce(0) { $0 << 6 | (code($1) ?? 0) }
                sorts[packed, default: 0] |= sort.rawValue
            }
        }
        var table = HashTable64(capacity: sorts.count * 2)
        for (packed, sort) in sorts { _ = table.insert(packed << 4 | sort) }
        return table
    }()

    /// 1 to 34 for the letters that endings are made of.
    private static func code(_ letter: UInt32) -> UInt64? {
        switch letter {
        case 0x430...0x44F: UInt64(letter - 0x430 + 1)
        case 0x456: 33
        case 0x454: 34
        default: nil
        }
    }
}
