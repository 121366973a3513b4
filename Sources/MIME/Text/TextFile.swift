/// The text of a file without a label that could be believed.
package enum TextFile {
    /// - Parameter isMarkup: a page, which may name its charset in its head.
    package static func text(_ bytes: [UInt8], isMarkup: Bool = false) -> String {
        let decoded = decoded(bytes, label: isMarkup ? PlainText.charsetInMarkup(bytes) : nil)
        return isMarkup
            ? HTMLText.plain(fromMarkup: decoded, withLinks: false) : PlainText.normalised(decoded)
    }

    private static func decoded(_ bytes: [UInt8], label: String?) -> String {
        // What Windows calls Unicode says so in its first two bytes.
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return Charset.decode(bytes, label: bytes[0] == 0xFF ? "utf-16le" : "utf-16be").text
        }
        return Charset.decode(bytes, label: label).text
    }
}
