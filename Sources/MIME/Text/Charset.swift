import CGMime
import Glibc

/// Bytes of a letter to text. A label is believed only as far as the bytes agree with it.
enum Charset {
    struct Decoded {
        var text: String
        var defect: Defect?
    }

    /// Text of `bytes` under a charset label as it stood in the letter, or of unlabelled bytes when it is nil.
    static func decode(_ bytes: [UInt8], label: String?) -> Decoded {
        let name = canonicalName(label)
        if isRefused(name) {
            return Decoded(
                text: SingleByteCharset.windows1252.decode(bytes), defect: .refusedCharset(label ?? name))
        }
        if !hasUpperHalf(bytes) {
            let isWideOrEscaped = ["iso-2022-", "utf-16", "utf-32", "ucs-"].contains { name.hasPrefix($0) }
            if isWideOrEscaped { return decodeByIconv(bytes, name: name, label: label) }
            if (name.isEmpty || name == "us-ascii"), let escaped = decodeEscaped(bytes) {
                return Decoded(text: escaped)
            }
            return Decoded(text: String(decoding: bytes, as: UTF8.self))
        }
        switch name {
        case "", "us-ascii":
            let guess = CharsetGuess.decode(bytes)
            return Decoded(
                text: guess.text,
                defect: name.isEmpty ? nil : .wrongCharset(label: label ?? name, readAs: guess.charset))
        case "utf-8":
            if let text = String(validating: bytes, as: UTF8.self) { return Decoded(text: text) }
            if CharsetGuess.looksLikeDamagedUTF8(bytes) {
                return Decoded(text: String(decoding: bytes, as: UTF8.self), defect: .undecodableBytes)
            }
            let guess = CharsetGuess.decode(bytes)
            return Decoded(text: guess.text, defect: .wrongCharset(label: "utf-8", readAs: guess.charset))
        default:
            break
        }
        if let table = singleByteTable(name) {
            if CharsetGuess.isSurelyUTF8(bytes) {
                return Decoded(
                    text: String(decoding: bytes, as: UTF8.self),
                    defect: .wrongCharset(label: label ?? name, readAs: "utf-8"))
            }
            return Decoded(text: table.decode(bytes))
        }
        return decodeByIconv(bytes, name: name, label: label)
    }

    /// UTF-7 and its kin write markup in letters no filter sees, so nothing ever decodes them.
    private static func isRefused(_ name: String) -> Bool {
        name.hasPrefix("utf-7") || name == "utf7" || name.hasPrefix("unicode-1-1-utf-7")
            || name.hasPrefix("x-unicode-") || name == "utf-7-imap" || name == "scsu" || name == "bocu-1"
    }

    private static func hasUpperHalf(_ bytes: [UInt8]) -> Bool {
        bytes.contains { $0 >= 0x80 }
    }

    /// Unlabelled seven-bit mail of Japan announces itself by escapes; ISO-2022-JP needs no label to be sure.
    private static func decodeEscaped(_ bytes: [UInt8]) -> String? {
        guard let escape = bytes.firstIndex(of: 0x1B), escape + 2 < bytes.count else { return nil }
        let next = (bytes[escape + 1], bytes[escape + 2])
        guard next.0 == .ascii("$"), next.1 == .ascii("B") || next.1 == .ascii("@") else { return nil }
        return convert(JISEscapes.toShiftJIS(bytes), from: "CP932")?.text
    }

    private static func singleByteTable(_ name: String) -> SingleByteCharset? {
        switch name {
        case "windows-1251": .windows1251
        case "koi8-r", "koi8-u", "koi8-ru": .koi8U
        case "cp866": .cp866
        case "iso-8859-1", "windows-1252": .windows1252
        default: nil
        }
    }

    /// One spelling for each charset, by the WHATWG habit of reading the wider relative where senders mix them up.
    static func canonicalName(_ label: String?) -> String {
        guard let label else { return "" }
        var name = String(
            decoding: label.utf8.map(\.lowercase).trimmed.filter { $0 != .ascii("\"") && $0 != .ascii("'") },
            as: UTF8.self)
        if let star = name.firstIndex(of: "*") { name = String(name[..<star]) }
        return aliases[name] ?? name
    }

    private static let aliases: [String: String] = [
        "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "x-utf-8": "utf-8", "utf-8-mac": "utf-8",
        "utf8mb4": "utf-8",
        "ascii": "us-ascii", "ansi_x3.4-1968": "us-ascii", "iso-ir-6": "us-ascii", "646": "us-ascii",
        "unknown-8bit": "", "x-unknown": "", "unknown": "", "default": "", "default_charset": "", "8bit": "",
        "_iso-2022-jp$esc": "iso-2022-jp", "none": "", "_autodetect": "", "utf": "utf-8", "binary": "",
        "latin1": "iso-8859-1", "latin-1": "iso-8859-1", "iso8859-1": "iso-8859-1",
        "iso_8859-1": "iso-8859-1",
        "l1": "iso-8859-1", "ansi": "windows-1252", "cp1252": "windows-1252", "cp-1252": "windows-1252",
        "win-1252": "windows-1252", "iso-8859-1-windows-3.1-latin-1": "windows-1252",
        "cp1251": "windows-1251", "cp-1251": "windows-1251", "win-1251": "windows-1251",
        "win1251": "windows-1251",
        "x-cp1251": "windows-1251", "windows1251": "windows-1251", "ansi-1251": "windows-1251",
        "koi8": "koi8-r", "koi8r": "koi8-r", "koi": "koi8-r", "koi8u": "koi8-u", "ibm866": "cp866",
        "866": "cp866",
        "dos-866": "cp866", "cp-866": "cp866", "x-mac-cyrillic": "maccyrillic", "x-mac-ukrainian": "mac-uk",
        "macintosh": "macintosh", "x-mac-roman": "macintosh",
        "gb2312": "gb18030", "gb_2312-80": "gb18030", "gbk": "gb18030", "cp936": "gb18030",
        "x-gbk": "gb18030",
        "euc-cn": "gb18030", "cn-gb": "gb18030", "gb18030-2000": "gb18030", "x-sjis": "cp932",
        "shift_jis": "cp932",
        "shift-jis": "cp932", "sjis": "cp932", "windows-31j": "cp932", "ms_kanji": "cp932",
        "x-euc-jp": "euc-jp",
        "ks_c_5601-1987": "uhc", "ks_c_5601": "uhc", "euc-kr": "uhc", "ksc5601": "uhc",
        "ks_c_5601-1989": "uhc",
        "cp949": "uhc", "korean": "uhc", "windows-949": "uhc", "big5": "big5-hkscs", "x-big5": "big5-hkscs",
        "big5-eten": "big5-hkscs", "cn-big5": "big5-hkscs", "iso-2022-jp": "iso-2022-jp-2",
        "jis": "iso-2022-jp-2",
        "iso-8859-9": "windows-1254", "iso-8859-11": "windows-874",
        "tis-620": "windows-874", "iso-8859-8-i": "iso-8859-8", "iso-8859-8-e": "iso-8859-8",
        "iso-8859-6-i": "iso-8859-6", "iso-8859-6-e": "iso-8859-6", "logical": "iso-8859-8",
        "iso8859-2": "iso-8859-2", "iso8859-5": "iso-8859-5", "iso8859-15": "iso-8859-15",
        "latin2": "iso-8859-2",
        "cp1250": "windows-1250", "cp-1250": "windows-1250", "cp1257": "windows-1257", "unicode": "utf-16",
    ]

    private static func decodeByIconv(_ bytes: [UInt8], name: String, label: String?) -> Decoded {
        if name == "iso-2022-jp-2" {
            // Senders write the wider character set of Windows under this name; in its own form iconv reads it all.
            let windows = JISEscapes.toShiftJIS(bytes)
            if let converted = convert(windows, from: "CP932"), converted.damaged == 0 {
                return Decoded(text: converted.text)
            }
        }
        guard let converted = convert(bytes, from: name == "windows-874" ? "CP874" : name) else {
            let guess = CharsetGuess.decode(bytes)
            return Decoded(text: guess.text, defect: .unknownCharset(label ?? name))
        }
        guard converted.damaged > 0 else { return Decoded(text: converted.text) }
        if CharsetGuess.isSurelyUTF8(bytes) {
            return Decoded(
                text: String(decoding: bytes, as: UTF8.self),
                defect: .wrongCharset(label: label ?? name, readAs: "utf-8"))
        }
        return Decoded(text: converted.text, defect: .undecodableBytes)
    }

    /// iconv with every undecodable byte replaced by U+FFFD, or nil for a charset it does not know.
    static func convert(_ bytes: [UInt8], from charset: String) -> (text: String, damaged: Int)? {
        // A name from a letter goes to the loader of conversion tables: only plain names may pass.
        guard !charset.isEmpty, charset.utf8.count <= 40,
            charset.utf8.allSatisfy({
                $0.isLetter || $0.isDigit || $0 == .ascii("-") || $0 == .ascii("_") || $0 == .ascii(".")
            })
        else { return nil }
        let converter = g_mime_iconv_open("UTF-8", charset)
        // iconv_open says "unknown" by the pointer -1.
        guard let converter, Int(bitPattern: converter) != -1 else { return nil }
        defer { _ = g_mime_iconv_close(converter) }

        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 2)
        var damaged = 0
        var chunk = [UInt8](repeating: 0, count: 4096)
        var input = bytes
        input.withUnsafeMutableBytes { source in
            chunk.withUnsafeMutableBytes { target in
                var next = source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var left = source.count
                while left > 0 {
                    var out = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var room = target.count
                    let before = left
                    let result = iconv(converter, &next, &left, &out, &room)
                    output.append(contentsOf: target[..<(target.count - room)])
                    guard result == -1 else { continue }
                    let reason = errno
                    if reason == E2BIG, left < before || room < target.count { continue }
                    // EILSEQ and EINVAL: one byte is given up, and the next may begin a character again.
                    damaged += 1
                    if damaged <= 10_000 { output.append(contentsOf: [0xEF, 0xBF, 0xBD]) }
                    next = next?.advanced(by: 1)
                    left -= 1
                }
                var out = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                var room = target.count
                iconv(converter, nil, nil, &out, &room)
                output.append(contentsOf: target[..<(target.count - room)])
            }
        }
        return (String(decoding: output, as: UTF8.self), damaged)
    }
}
