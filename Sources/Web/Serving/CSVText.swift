import Languages

/// Rows as spreadsheets read them. Source: RFC 4180.
enum CSVText {
    /// Tells programs that it is UTF-8.
    static let mark = "\u{FEFF}"

    /// What spreadsheets of these countries take for the border of a cell: where a comma begins decimals, it cannot be that.
    static func separator(_ language: Language) -> Character {
        switch language {
        case .uk, .ru: ";"
        case .en: ","
        }
    }

    static func row(_ cells: [String], separator: Character = ",") -> String {
        cells.map { cell($0, separator) }.joined(separator: String(separator)) + "\r\n"
    }

    /// What a spreadsheet would take for a formula is shown, not run.
    private static func cell(_ text: String, _ separator: Character) -> String {
        let safe =
            text.unicodeScalars.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } == true
            ? "'" + text : text
        guard
            safe.unicodeScalars.contains(where: { "\"\r\n".unicodeScalars.contains($0) })
                || safe.contains(separator)
        else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
