import Foundation
import Testing

/// Every text of the catalogue as its source writes it: functions with arguments are seen too, and no list of texts
/// can be forgotten.
struct TextSource {
    struct Entry: CustomTestStringConvertible {
        /// `Console.mine`.
        let name: String
        /// The literals under each label, in order; interpolations as `\(name)`.
        var uk: [String] = []
        var ru: [String] = []
        var en: [String] = []

        var testDescription: String { name }
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/Languages")

    static func entries() throws -> [Entry] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        return try files.filter { $0.hasPrefix("Texts+") }.sorted().flatMap { file in
            let source = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            return read(source, area: String(file.dropFirst(6).dropLast(6)))
        }
    }

    private static func read(_ source: String, area: String) -> [Entry] {
        var entries: [Entry] = []
        var label = ""
        var word = ""
        var previous = ""
        var rest = Substring(source)
        while let character = rest.popFirst() {
            if character.isLetter || character.isNumber || character == "_" {
                word.append(character)
                continue
            }
            if previous == "func" || previous == "var", !word.isEmpty {
                entries.append(Entry(name: "\(area).\(word)"))
                label = ""
            }
            if !word.isEmpty { previous = word }
            if character == ":", ["uk", "ru", "en"].contains(word) { label = word }
            word = ""
            if character == "/", rest.first == "/" {
                rest = rest.drop { $0 != "\n" }
            } else if character == "\"" {
                let literal = takeLiteral(&rest)
                guard var entry = entries.popLast() else { continue }
                switch label {
                case "uk": entry.uk.append(literal)
                case "ru": entry.ru.append(literal)
                case "en": entry.en.append(literal)
                default: break
                }
                entries.append(entry)
            }
        }
        // `tell` joins the sentences of the timeline and holds none itself.
        return entries.filter { !($0.uk + $0.ru + $0.en).isEmpty && $0.name != "Events.tell" }
    }

    private static func takeLiteral(_ rest: inout Substring) -> String {
        var literal = ""
        while let character = rest.popFirst(), character != "\"" {
            literal.append(character)
            if character == "\\", let next = rest.popFirst() { literal.append(next) }
        }
        return literal
    }
}
