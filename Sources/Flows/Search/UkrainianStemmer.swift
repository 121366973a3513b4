/// Stems of a Ukrainian word by rule: the ending is cut, then the sounds that alternate inside one word
/// (стіл and столу, ринок and ринку, день and дня, кнопка and кнопці) are written one way.
/// A form that noun and verb share gets both stems; index and query do the same, so they meet.
enum UkrainianStemmer {
    /// Calls `emit` with one to three stems of `word`, folded letters in lower case.
    static func stem(_ word: [UInt32], emit: (ArraySlice<UInt32>) -> Void) {
        let body = withoutReflexive(word[...])
        guard body.count > 2 else {
            emit(skeleton(of: body))
            return
        }
        let verbal = UkrainianEndings.verbal.longestEnding(of: body) { $0.count >= 2 && hasVowel($0) }
        if verbal > 0 {
            emit(skeleton(of: body.dropLast(verbal)))
            return
        }
        let nominal = UkrainianEndings.nominal.longestEnding(of: body) { $0.count >= 2 }
        let noun = body.dropLast(nominal)
        let first = skeleton(of: noun)
        emit(first)
        if nominal > 1, UkrainianEndings.doubtful.contains(body.suffix(nominal)) {
            let shorter = UkrainianEndings.nominal.longestEnding(of: body, atMost: nominal - 1) {
                $0.count >= 3
            }
            emit(skeleton(of: body.dropLast(shorter)))
        }
        if nominal == 1, body.last == .i, let twin = beforeI(noun) { emit(skeleton(of: twin)) }
        if let root = verbRoot(ofVerbalNoun: noun) { emit(skeleton(of: root)) }
        let either = UkrainianEndings.eitherVerbal.longestEnding(of: body) { $0.count >= 3 && hasVowel($0) }
        if either > 0 {
            let second = skeleton(of: body.dropLast(either))
            if second != first { emit(second) }
        }
    }

    /// друкується, друкуватись: the reflexive ся or сь says nothing about the word.
    private static func withoutReflexive(_ word: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        guard word.count > 5 else { return word }
        if word.last == .ya, word.dropLast().last == .es { return word.dropLast(2) }
        if word.last == .soft, word.dropLast().last == .es { return word.dropLast(2) }
        return word
    }

    /// руці is рука, нозі is нога, мусі is муха: before і the throat sounds soften. Whether ц was к cannot be
    /// seen (вулиці), so this is a second stem, not a replacement.
    private static func beforeI(_ stem: ArraySlice<UInt32>) -> ArraySlice<UInt32>? {
        guard stem.count > 1, let last = stem.last else { return nil }
        switch last {
        case .tse: return stem.dropLast() + [.ka]
        case .ze: return stem.dropLast() + [.ge]
        case .es: return stem.dropLast() + [.ha]
        default: return nil
        }
    }

    /// підключення and підключити: people ask for the deed and for the doing alike.
    private static func verbRoot(ofVerbalNoun stem: ArraySlice<UInt32>) -> ArraySlice<UInt32>? {
        guard stem.count > 5, stem.last == .en, stem.dropLast().last == .en,
            let theme = stem.dropLast(2).last,
            theme == .a || theme == .e || theme == .i || theme == .ya
        else { return nil }
        return stem.dropLast(3)
    }

    /// One spelling for the sounds that alternate at the end of a stem.
    private static func skeleton(of stem: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        var stem = stem
        while stem.count > 2, stem.last == .soft || stem.last == .short { stem.removeLast() }
        if stem.count > 3, let last = stem.last, last == stem.dropLast().last, !isVowel(last) {
            stem.removeLast()
        }
        if stem.count > 3, stem.last == .el, let lip = stem.dropLast().last, isLip(lip) { stem.removeLast() }
        if stem.count > 3, stem.last == .zhe, stem.dropLast().last == .de { stem.removeLast() }
        if stem.count > 4, stem.suffix(3) == [.o, .es, .te] {  // якість, якості
            stem.removeLast(3)
            return stem + [.i, .es, .te]
        }
        if stem.count < 4, let whole = vowelless[Array(stem)] { return whole[...] }
        return withoutFleetingVowel(stem)
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
    private static func withoutFleetingVowel(_ stem: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        guard stem.count > 2, let last = stem.last, !isVowel(last) else { return stem }
        let before = stem.index(stem.endIndex, offsetBy: -2)
        let vowel = stem[before]
        guard vowel == .i || vowel == .o || vowel == .e || vowel == .ye else { return stem }
        if stem.count == 3 {
            return vowel == .i ? stem.dropLast(2) + [.o, last] : stem
        }
        return stem.dropLast(2) + [last]
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
