import Domain
import Flows
import HTTPTypes
import Languages
import HTML
import Storage

/// The page of files whose words search could not read.
enum UnreadFileHandlers {
    private static let pageRows = 50

    static func list(_ call: PageCall) async throws -> Answer {
        let word = call.query.text("result")
        let result = word.flatMap { FileTextResult(rawValue: $0) }
        guard word == nil || result?.isFailure == true else {
            throw Problem(.notFound, .notFound, "There is no such reason.")
        }
        let before = try call.query.after(Attachment.self)
        let (_, navigation) = try await call.navigation(place: .intake)
        let person = call.person
        let notice = notice(call)
        let page = try await call.read { transaction in
            let rows = try UnreadFiles.page(
                of: result, before: before, limit: pageRows + 1, for: person, in: transaction)
            return UnreadFilesPage(
                result: result, rows: Array(rows.prefix(pageRows)),
                counts: try UnreadFiles.counts(for: person, in: transaction),
                hasMore: rows.count > pageRows, isFirst: before == nil, notice: notice,
                navigation: navigation)
        }
        return .page(page.html(call))
    }

    /// What a form said before it led here.
    private static func notice(_ call: PageCall) -> String? {
        call.query.text("again").flatMap { Int($0) }.map {
            call.texts.unreadFiles.willBeRead(min(max($0, 0), UnreadFiles.Limits.againMax))
        }
    }

    static func readAgain(_ call: PageCall) async throws -> Answer {
        let text = call.parameters["file"] ?? ""
        guard let id = WrittenID.parse(text) else {
            throw DeskError.notFound(kind: "unread_file", reference: text)
        }
        let person = call.person
        _ = try await call.write { try UnreadFiles.readAgain(.init(id), by: person, $0) }
        return .see(back(call, 1))
    }

    static func readAllAgain(_ call: PageCall) async throws -> Answer {
        let person = call.person
        let result = call.form.text("result").flatMap { FileTextResult(rawValue: $0) }
        let count = try await call.write { try UnreadFiles.readAllAgain(of: result, by: person, $0) }
        return .see(back(call, count))
    }

    /// To the same reason, as long as there is one.
    private static func back(_ call: PageCall, _ count: Int) -> Link {
        let result = call.form.text("result").flatMap { FileTextResult(rawValue: $0) }
        return result.map { "/unread-files?result=\($0.rawValue)&again=\(count)" }
            ?? "/unread-files?again=\(count)"
    }
}
