import Foundation
import MIME
import Testing

/// The outside test material, which lives beside the project and is never part of it.
enum Corpora {
    static let root: URL = {
        if let path = ProcessInfo.processInfo.environment["LINIA_CORPORA"] {
            return URL(fileURLWithPath: path)
        }
        let package = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return package.appendingPathComponent("../shared/corpora").standardized
    }()

    static func has(_ folder: String) -> Bool {
        let isThere = FileManager.default.fileExists(atPath: root.appendingPathComponent(folder).path)
        if !isThere { print("no corpus at \(root.path)/\(folder): set LINIA_CORPORA to run these tests") }
        return isThere
    }

    /// The files of a folder and those below it with one of these endings, in the order of their paths.
    static func files(_ folder: String, _ endings: String...) -> [URL] {
        let base = root.appendingPathComponent(folder)
        let all = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)?.compactMap {
            $0 as? URL
        }
        return (all ?? []).filter { endings.contains($0.pathExtension) }.sorted { $0.path < $1.path }
    }

    static func json(_ url: URL) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(contentsOf: url), options: [.fragmentsAllowed])
    }

    static func bytes(_ url: URL) throws -> [UInt8] { Array(try Data(contentsOf: url)) }

    /// A letter and the processor's seconds it took; no case may take two.
    static func parse(_ url: URL) throws -> (letter: Letter, seconds: Double) {
        let source = LetterSource.bytes(try bytes(url))
        var letter = Letter()
        let seconds = try ProcessorTime.seconds { letter = try LetterParser.parse(source) }
        return (letter, seconds)
    }

    /// Letters and digits alone: what two readings of one text must share whatever their white space is.
    static func essence(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter {
                    !$0.properties.isWhitespace && $0.value != 0xA0 && $0.value != 0x200B
                }))
    }
}

/// Counts what matched, and keeps the names of what did not.
struct Score {
    let title: String
    var matched = 0
    var total = 0
    var misses: [String] = []

    init(_ title: String) { self.title = title }

    mutating func count(_ isMatch: Bool, _ name: @autoclosure () -> String) {
        total += 1
        if isMatch { matched += 1 } else { misses.append(name()) }
    }

    var share: Double { total == 0 ? 1 : Double(matched) / Double(total) }

    func show() {
        print(
            "\(title): \(matched) of \(total), \(Int((share * 1000).rounded()) / 10).\(Int((share * 1000).rounded()) % 10) %"
        )
        for miss in misses { print("    \(miss)") }
    }
}
