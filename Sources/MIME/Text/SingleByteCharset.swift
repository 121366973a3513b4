/// A charset of one byte a character whose upper half is a table: the ones worth having without a trip to iconv.
struct SingleByteCharset: Sendable {
    let name: String
    /// The scalars of the bytes 0x80 to 0xFF.
    private let scalars: [Unicode.Scalar]
    /// The same in UTF-8, so that decoding only copies.
    private let encoded: [[UInt8]]

    private init(name: String, upperHalf: String) {
        self.name = name
        scalars = Array(upperHalf.unicodeScalars)
        encoded = scalars.map { Array(String(Character($0)).utf8) }
        precondition(scalars.count == 128, "the table of \(name) has 128 characters")
    }

    func decode(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            if byte < 0x80 { text.append(byte) } else { text += encoded[Int(byte & 0x7F)] }
        }
        return String(decoding: text, as: UTF8.self)
    }

    @inline(__always) func scalar(of byte: UInt8) -> Unicode.Scalar {
        byte < 0x80 ? Unicode.Scalar(byte) : scalars[Int(byte & 0x7F)]
    }
}

extension SingleByteCharset {
    /// Cyrillic of Windows.
    static let windows1251 = SingleByteCharset(
        name: "windows-1251",
        upperHalf: """
            ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏ\
            ђ‘’“”•–—\u{FFFD}™љ›њќћџ\
            \u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї\
            °±Ііґµ¶·ё№є»јЅѕї\
            АБВГДЕЖЗИЙКЛМНОП\
            РСТУФХЦЧШЩЪЫЬЭЮЯ\
            абвгдежзийклмноп\
            рстуфхцчшщъыьэюя
            """)

    /// Cyrillic of old Unix mail, with the Ukrainian letters; KOI8-R has line drawing in their places.
    static let koi8U = SingleByteCharset(
        name: "koi8-u",
        upperHalf: """
            ─│┌┐└┘├┤┬┴┼▀▄█▌▐\
            ░▒▓⌠■∙√≈≤≥\u{A0}⌡°²·÷\
            ═║╒ёє╔ії╗╘╙╚╛ґ╝╞\
            ╟╠╡ЁЄ╣ІЇ╦╧╨╩╪Ґ╬©\
            юабцдефгхийклмно\
            пярстужвьызшэщчъ\
            ЮАБЦДЕФГХИЙКЛМНО\
            ПЯРСТУЖВЬЫЗШЭЩЧЪ
            """)

    /// Cyrillic of DOS.
    static let cp866 = SingleByteCharset(
        name: "cp866",
        upperHalf: """
            АБВГДЕЖЗИЙКЛМНОП\
            РСТУФХЦЧШЩЪЫЬЭЮЯ\
            абвгдежзийклмноп\
            ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
            └┴┬├─┼╞╟╚╔╩╦╠═╬╧\
            ╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
            рстуфхцчшщъыьэюя\
            ЁёЄєЇїЎў°∙·√№¤■\u{A0}
            """)

    /// Western Europe; also read for ISO-8859-1, whose 0x80-0x9F nobody means.
    static let windows1252 = SingleByteCharset(
        name: "windows-1252",
        upperHalf: """
            €\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\
            \u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ\
            \u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯\
            °±²³´µ¶·¸¹º»¼½¾¿\
            ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ\
            ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß\
            àáâãäåæçèéêëìíîï\
            ðñòóôõö÷øùúûüýþÿ
            """)

}
