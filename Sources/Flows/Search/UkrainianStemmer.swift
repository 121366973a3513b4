/// Stems of a Ukrainian word by rule: the ending is cut, then the sounds that alternate inside one word
/// (стіл and столу, ринок and ринку, день and дня, кнопка and кнопці) are written one way.
/// A form that noun and verb share gets both stems; index and query do the same, so they meet.
enum UkrainianStemmer {
    /// Adds one to four stems of `word`, folded letters in lower case, to `set`.
    static func insert(_ word: ArraySlice<UInt32>, into set: inout TermSet) {
        let body = withoutReflexive(word)
        func add(_ stem: ArraySlice<UInt32>) { set.insert(.stem, stem, shape: toSkeleton) }
        guard body.count > 2 else { return add(body) }
        let endings = UkrainianEndings.endings(of: body)
        let firstVowel = body.firstIndex(where: isVowel) ?? body.endIndex
        /// A verb's stem has a vowel and `letters` letters at least.
        func verbEnding(_ sort: UkrainianEndings.Sort, stemLettersMin letters: Int) -> Int {
            let start = max(firstVowel + 1, body.startIndex + letters)
            return endings.longest(sort, atMost: body.endIndex - start)
        }
        let verbal = verbEnding(.verbal, stemLettersMin: 2)
        guard verbal == 0 else { return add(body.dropLast(verbal)) }
        let nominal = endings.longest(.nominal, atMost: body.count - 2)
        let noun = body.dropLast(nominal)
        add(noun)
        if nominal > 1, endings.has(.doubtful, length: nominal) {
            add(body.dropLast(endings.longest(.nominal, atMost: min(nominal - 1, body.count - 3))))
        }
        if nominal == 1, body.last == .i, let throat = throatSound(before: noun) {
            set.insert(.stem, noun) { stem in
                stem[stem.count - 1] = throat
                toSkeleton(&stem)
            }
        }
        if isVerbalNoun(noun) { add(noun.dropLast(3)) }
        let either = verbEnding(.eitherVerbal, stemLettersMin: 3)
        if either > 0 { add(body.dropLast(either)) }
    }

    /// друкується, друкуватись: the reflexive ся or сь says nothing about the word.
    private static func withoutReflexive(_ word: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        guard word.count > 5 else { return word }
        if word.last == .ya, word.dropLast().last == .es { return word.dropLast(2) }
        if word.last == .soft, word.dropLast().last == .es { return word.dropLast(2) }
        return word
    }

    /// руці is рука, нозі is нога, мусі is муха: before і the throat sounds soften. Whether ц was к cannot be
    /// seen (вулиці), so this makes a second stem, not another one.
    private static func throatSound(before stem: ArraySlice<UInt32>) -> UInt32? {
        switch stem.last {
        case .tse: .ka
        case .ze: .ge
        case .es: .ha
        default: nil
        }
    }

    /// підключення and підключити: people ask for the deed and for the doing alike.
    private static func isVerbalNoun(_ stem: ArraySlice<UInt32>) -> Bool {
        guard stem.count > 5, stem.last == .en, stem[stem.endIndex - 2] == .en else { return false }
        let theme = stem[stem.endIndex - 3]
        return theme == .a || theme == .e || theme == .i || theme == .ya
    }

    /// One spelling for the sounds that alternate at the end of a stem.
    private static func toSkeleton(_ stem: inout [UInt32]) {
        while stem.count > 2, stem[stem.count - 1] == .soft || stem[stem.count - 1] == .short {
            stem.removeLast()
        }
        if stem.count > 3 {
            let last = stem[stem.count - 1]
            if last == stem[stem.count - 2], !isVowel(last) { stem.removeLast() }
        }
        if stem.count > 3, stem[stem.count - 1] == .el, isLip(stem[stem.count - 2]) { stem.removeLast() }
        if stem.count > 3, stem[stem.count - 1] == .zhe, stem[stem.count - 2] == .de { stem.removeLast() }
        let count = stem.count
        if count > 4, stem[count - 1] == .te, stem[count - 2] == .es, stem[count - 3] == .o {
            stem[count - 3] = .i  // якості, якість
            return
        }
        if count < 4, let whole = vowelless[stem] {
            stem = whole
            return
        }
        dropFleetingVowel(&stem)
    }

    /// Short words that lose their only vowel: дня, сну, пса, рта, лоба, моху, пня, льоду, льва.
    private static let vowelless: [[UInt32]: [UInt32]] = Dictionary(
        zip(words("дн сн пс рт лб мх пн льд льв"), words("ден сон пес рот лоб мох пен лод лев"))
    ) { first, _ in first }

    private static func words(_ text: String) -> [[UInt32]] {
        text.split(separator: " ").map { $0.unicodeScalars.map(\.value) }
    }

    /// стіл and стол, ринок and ринк, вікон and вікн end as стл, ринк, вікн. A stem of three letters keeps
    /// its vowel, or кіт, кат and кут would be one word; only і turns to о there (ніч, ночі).
    private static func dropFleetingVowel(_ stem: inout [UInt32]) {
        let count = stem.count
        guard count > 2, !isVowel(stem[count - 1]) else { return }
        let vowel = stem[count - 2]
        guard vowel == .i || vowel == .o || vowel == .e || vowel == .ye else { return }
        if count > 3 {
            stem.remove(at: count - 2)
        } else if vowel == .i {
            stem[count - 2] = .o
        }
    }

    private static func hasVowel(_ letters: ArraySlice<UInt32>) -> Bool { letters.contains(where: isVowel) }

    private static func isVowel(_ letter: UInt32) -> Bool {
        switch letter {
        case .a, .e, .y, .o, .u, .yu, .ya, .i, .ye: true
        default: false
        }
    }

    private static func isLip(_ letter: UInt32) -> Bool {
        letter == 0x431 || letter == 0x43F || letter == 0x432 || letter == 0x43C || letter == 0x444
    }
}

extension UInt32 {
    /// The Cyrillic letters the rules above speak of.
    fileprivate static let a: UInt32 = 0x430
    fileprivate static let ge: UInt32 = 0x433
    fileprivate static let de: UInt32 = 0x434
    fileprivate static let e: UInt32 = 0x435
    fileprivate static let zhe: UInt32 = 0x436
    fileprivate static let ze: UInt32 = 0x437
    fileprivate static let y: UInt32 = 0x438
    fileprivate static let short: UInt32 = 0x439
    fileprivate static let ka: UInt32 = 0x43A
    fileprivate static let el: UInt32 = 0x43B
    fileprivate static let en: UInt32 = 0x43D
    fileprivate static let o: UInt32 = 0x43E
    fileprivate static let es: UInt32 = 0x441
    fileprivate static let te: UInt32 = 0x442
    fileprivate static let u: UInt32 = 0x443
    fileprivate static let ha: UInt32 = 0x445
    fileprivate static let tse: UInt32 = 0x446
    fileprivate static let soft: UInt32 = 0x44C
    fileprivate static let yu: UInt32 = 0x44E
    fileprivate static let ya: UInt32 = 0x44F
    fileprivate static let ye: UInt32 = 0x454
    fileprivate static let i: UInt32 = 0x456
}
