/// The words of an RTF document without its formatting; enough of RTF 1.9 for the bodies of letters.
enum RTFText {
    private struct Group {
        var isHidden = false
        /// Characters that stand after `\u` for readers without Unicode.
        var fallbackLength = 1
        /// Inside `\htmlrtf`, which repeats in RTF what the hidden HTML says.
        var isRepeated = false
    }

    private static let depthMax = 200

    static func plain(from bytes: [UInt8]) -> String {
        var text = ""
        var groups = [Group()]
        var pending: [UInt8] = []
        var charset = "windows-1252"
        var skip = 0
        var at = 0

        func flush(_ text: inout String) {
            if !pending.isEmpty { text += Charset.decode(pending, label: charset).text }
            pending = []
        }
        func isShown() -> Bool { !groups[groups.count - 1].isHidden && !groups[groups.count - 1].isRepeated }

        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case .ascii("{"):
                flush(&text)
                skip = 0
                if groups.count < depthMax { groups.append(groups[groups.count - 1]) }
            case .ascii("}"):
                flush(&text)
                skip = 0
                if groups.count > 1 { groups.removeLast() }
            case .ascii("\\"):
                guard at < bytes.count else { break }
                let next = bytes[at]
                guard next.isLetter else {
                    at += 1
                    switch next {
                    case .ascii("'"):
                        guard at + 1 < bytes.count, let high = bytes[at].hexValue,
                            let low = bytes[at + 1].hexValue
                        else { break }
                        at += 2
                        if skip > 0 { skip -= 1 } else if isShown() { pending.append(high << 4 | low) }
                    case .ascii("*"): groups[groups.count - 1].isHidden = true
                    case .ascii("~"): if isShown() { pending.append(0x20) }
                    case .ascii("\\"), .ascii("{"), .ascii("}"): if isShown() { pending.append(next) }
                    default: break
                    }
                    continue
                }
                let start = at
                while at < bytes.count, bytes[at].isLetter, at - start < 32 { at += 1 }
                let word = String(decoding: bytes[start..<at], as: UTF8.self)
                var digits: [UInt8] = []
                while at < bytes.count, bytes[at].isDigit || (digits.isEmpty && bytes[at] == .ascii("-")),
                    digits.count < 9
                {
                    digits.append(bytes[at])
                    at += 1
                }
                if at < bytes.count, bytes[at] == 0x20 { at += 1 }
                let number = Int(String(decoding: digits, as: UTF8.self))
                flush(&text)
                switch word {
                case "par", "line", "row", "sect", "page": if isShown() { text += "\n" }
                case "tab", "cell": if isShown() { text += "\t" }
                case "ansicpg": charset = number.map { "windows-\($0)" } ?? charset
                case "uc": groups[groups.count - 1].fallbackLength = max(0, min(number ?? 1, 8))
                case "u":
                    let value = UInt32(
                        truncatingIfNeeded: (number ?? 0x20) < 0 ? (number ?? 0) + 65536 : number ?? 0x20)
                    if isShown() { text.unicodeScalars.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
                    skip = groups[groups.count - 1].fallbackLength
                case "htmlrtf": groups[groups.count - 1].isRepeated = number != 0
                case "emdash": if isShown() { text += "—" }
                case "endash": if isShown() { text += "–" }
                case "bullet": if isShown() { text += "•" }
                case "lquote": if isShown() { text += "‘" }
                case "rquote": if isShown() { text += "’" }
                case "ldblquote": if isShown() { text += "“" }
                case "rdblquote": if isShown() { text += "”" }
                case _ where hiddenGroups.contains(word): groups[groups.count - 1].isHidden = true
                default: break
                }
            case 0x0A, 0x0D, 0: break
            default:
                if skip > 0 { skip -= 1 } else if isShown() { pending.append(byte) }
            }
        }
        flush(&text)
        return text
    }

    private static let hiddenGroups: Set<String> = [
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl",
        "headerr",
        "footerl", "footerr", "listtable", "listoverridetable", "generator", "themedata", "datastore",
        "xmlnstbl",
    ]
}
