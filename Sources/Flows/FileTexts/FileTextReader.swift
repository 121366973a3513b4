import MIME
import Storage

/// Reads the words of a file for search. Every function blocks; nothing that a file holds can stop it for long or make it
/// take memory without end.
struct FileTextReader {
    enum Limits {
        /// Larger ones are passed over: a film has no words, and a book has its first ones early.
        static let fileBytesMax = 128 << 20
        static let textFileBytesMax = 256 << 10
        static let letterBytesMax = 32 << 20
        static let pdfPagesMax = 200
    }

    /// Where a PDF's text is read, of poppler-utils.
    var pdfProgram = "/usr/bin/pdftotext"
    var limits = LimitedProgram()

    enum Outcome: Equatable {
        case text(String)
        case other(FileTextResult)
    }

    private enum Kind { case pdf, office, plain, page, letter, none }

    /// - Parameter path: the same bytes as a file, made when a program has to read them.
    func read(
        _ source: FileSource, size: Int, name: String, contentType: String, path: () throws -> String
    ) rethrows -> Outcome {
        if size > Limits.fileBytesMax { return .other(.tooLarge) }
        let head = source.bytes(at: 0, count: FileLook.headBytes)
        switch Self.kind(head, name, contentType) {
        case .none: return .other(.nothing)
        case .pdf: return pdf(try path())
        case .office: return Self.office(source, size)
        case .plain, .page:
            let bytes = source.bytes(at: 0, count: min(size, Limits.textFileBytesMax))
            let isPage = Self.kind(head, name, contentType) == .page
            return Self.outcome(TextFile.text(bytes, isMarkup: isPage))
        case .letter:
            if size > Limits.letterBytesMax { return .other(.tooLarge) }
            return Self.letter(source.bytes(at: 0, count: size))
        }
    }

    /// What it is by its first bytes; where they do not tell, by what it is called.
    private static func kind(_ head: [UInt8], _ name: String, _ contentType: String) -> Kind {
        let looks = FileLook.kinds(head)
        if looks.contains("pdf") { return .pdf }
        if looks.contains("docx") { return .office }
        if !looks.isEmpty { return .none }
        let end = name.split(separator: ".", omittingEmptySubsequences: false).last?.lowercased() ?? ""
        switch end {
        case "html", "htm", "xhtml": return .page
        case "eml", "mht": return .letter
        case "txt", "csv", "tsv", "log", "md", "json", "xml", "ini", "conf", "yaml", "yml", "sql", "vcf",
            "ics":
            return .plain
        default: break
        }
        let type = contentType.lowercased()
        if type.hasPrefix("message/rfc822") { return .letter }
        if type.hasPrefix("text/html") { return .page }
        return type.hasPrefix("text/") ? .plain : .none
    }

    private static func outcome(_ text: String) -> Outcome {
        text.contains { !$0.isWhitespace } ? .text(text) : .other(.nothing)
    }

    private func pdf(_ path: String) -> Outcome {
        let arguments = ["-q", "-enc", "UTF-8", "-nopgbrk", "-l", String(Limits.pdfPagesMax), path, "-"]
        do throws(LimitedProgram.Failure) {
            return Self.outcome(String(decoding: try limits.run(pdfProgram, arguments), as: UTF8.self))
        } catch {
            switch error {
            case .notInstalled: return .other(.noReader)
            case .tookTooLong: return .other(.tookTooLong)
            case .failed: return .other(.damaged)
            }
        }
    }

    private static func office(_ source: FileSource, _ size: Int) -> Outcome {
        do {
            guard let text = try OfficeText.text(source, count: size) else { return .other(.nothing) }
            return outcome(text)
        } catch ZipArchive.Failure.tooLarge {
            return .other(.tooLarge)
        } catch {
            return .other(.damaged)
        }
    }

    private static func letter(_ bytes: [UInt8]) -> Outcome {
        do throws(LetterError) {
            let letter = try LetterParser.parse(.bytes(bytes))
            return outcome(
                ([letter.subject, letter.text] + letter.attachments.map(\.name)).joined(separator: "\n"))
        } catch {
            return .other(.damaged)
        }
    }
}
