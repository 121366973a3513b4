/// The endings of Ukrainian inflection, written by the grammar's paradigms in the analyser's folded spelling
/// (ї is і, ґ is г, no apostrophe). Longest match wins, so the lists need no order.
enum UkrainianEndings {
    /// Declension of nouns and adjectives, degrees of comparison, and the -увати family's participles and
    /// verbal nouns, whose suffix is as sure as an ending.
    static let nominal: EndingTable = {
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
        return EndingTable(list)
    }()

    /// Endings that are also how stems end (системи and системами, режим and новим, програм and книгам): after
    /// one of these the next shorter ending is tried as well.
    static let doubtful = EndingTable(words("ами ам ем єм ом ому им ими ів ові еві єві ей ах их"))

    /// Endings only a verb has: the word is stemmed as a verb alone.
    static let verbal: EndingTable = {
        var list = join(themes, words("ти вши тиму тимеш тиме тимем тимемо тимете тимуть тиметь"))
        list += join(["ува", "юва"], words("в ла ло ли но"))
        list += join(["у", "ю", "и"], words("ю єш є єть єм ємо єте ють ючи йте ймо"))
        list += join(["а", "я", "і"], words("єш єть єм ємо єте ють ючи"))
        return EndingTable(list)
    }()

    /// Endings a verb shares with nouns (читала, шкала; писав, устав): the word is stemmed both ways.
    static let eitherVerbal: EndingTable = {
        var list = join(themes, words("в ла ло ли но то"))
        list += words(
            """
            ить ать ять уть ють иш еш имо ите емо ете ено єно учи ачи ячи
            ай айте аймо яй яйте уй юй ий ийте іть імо аю ає яю яє ію іє еть ьте ьмо оти ола оло оли
            ну неш не неть нем немо нете нуть ни ніть нім німо
            """)
        return EndingTable(list)
    }()

    private static let themes = ["а", "я", "и", "і", "у", "ну", "ува", "юва"]

    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private static func join(_ beginnings: [String], _ endings: [String]) -> [String] {
        beginnings.flatMap { beginning in endings.map { beginning + $0 } }
    }
}

/// A set of endings asked by their letters, six bits each in one machine word: no allocation per look-up.
struct EndingTable {
    private let endings: Set<UInt64>
    let longest: Int

    init(_ list: [String]) {
        let packed = list.map { Self.pack($0.unicodeScalars.map(\.value)[...]) }
        endings = Set(packed)
        longest = list.map(\.unicodeScalars.count).max() ?? 0
    }

    /// How many letters the longest ending of `word` has that leaves a stem `accepts` likes, or 0.
    func longestEnding(
        of word: ArraySlice<UInt32>, atMost limit: Int = .max, accepts: (ArraySlice<UInt32>) -> Bool
    ) -> Int {
        var packed: UInt64 = 0
        var best = 0
        var length = 0
        for letter in word.reversed() {
            guard length < min(longest, limit), length + 1 < word.count, let code = Self.code(letter) else {
                break
            }
            packed = packed << 6 | code
            length += 1
            if endings.contains(packed), accepts(word.dropLast(length)) { best = length }
        }
        return best
    }

    func contains(_ ending: ArraySlice<UInt32>) -> Bool {
        ending.count <= longest && endings.contains(Self.pack(ending))
    }

    private static func pack(_ ending: ArraySlice<UInt32>) -> UInt64 {
        precondition(ending.count <= 10, "An ending longer than ten letters does not fit its 64 bits.")
        return ending.reversed().reduce(0) { $0 << 6 | (code($1) ?? 0) }
    }

    /// 1…34 for the letters that endings are made of.
    private static func code(_ letter: UInt32) -> UInt64? {
        switch letter {
        case 0x430...0x44F: UInt64(letter - 0x430 + 1)
        case 0x456: 33
        case 0x454: 34
        default: nil
        }
    }
}
