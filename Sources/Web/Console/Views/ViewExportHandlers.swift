import Domain
import Flows
import HTTPTypes
import Hummingbird
import Languages
import NIOCore
import Storage

/// A list as a file for spreadsheets.
enum ViewExportHandlers {
    static func export(_ call: PageCall) async throws -> Answer {
        let form = call.form
        guard let format = form.word("format", StaffMember.Exported.Format.self) else {
            throw DeskError.invalid(
                field: "format", problem: .notOneOf(StaffMember.Exported.Format.allCases.map(\.rawValue)))
        }
        let (settings, reader) = try await ViewPageHandlers.reader(call)
        let words = try ViewWords.read { form.text($0) }
        let list = ViewList(
            words, for: call.member, settings, zone: call.visitor.zone, now: call.visitor.now)
        var name: String?
        if let of: SavedView.ID = form.id("of") {
            name = try await call.read { try ViewHandlers.find(of, reader, in: $0).saved.name }
        }
        let export = ViewExport(list, for: call.member)
        let chosen = try await export.choose(format, named: name, on: call.desk)
        let sheet = ViewSheet(words.look, call.visitor)
        var answer =
            switch format {
            case .csv: csv(export, chosen, sheet, call)
            case .xlsx: try await workbook(export, chosen, sheet, call)
            }
        let day = call.visitor.zone.civil(at: call.visitor.now).date
        answer.headers[.contentDisposition] = "attachment; filename=\"tickets-\(day).\(format.rawValue)\""
        answer.headers[.cacheControl] = "no-store"
        return answer
    }

    private static func note(_ chosen: ViewExport.Chosen, _ call: PageCall) -> String? {
        guard chosen.isCut else { return nil }
        return call.texts.views.exportCut(call.texts.language.number(chosen.tickets.count))
    }

    private static func csv(
        _ export: ViewExport, _ chosen: ViewExport.Chosen, _ sheet: ViewSheet, _ call: PageCall
    ) -> Answer {
        var answer = Answer(type: "text/csv; charset=utf-8", ByteBuffer())
        let desk = call.desk
        let note = note(chosen, call)
        answer.stream = ResponseBody { writer in
            let head = CSVText.mark + sheet.line(sheet.head.map { .text($0) })
            try await writer.write(ByteBuffer(string: head))
            try await export.read(chosen, on: desk) { tickets in
                let text = tickets.map { sheet.line(sheet.cells($0)) }.joined()
                try await writer.write(ByteBuffer(string: text))
            }
            if let note { try await writer.write(ByteBuffer(string: sheet.line([.text(note)]))) }
            try await writer.finish(nil)
        }
        return answer
    }

    /// The library writes a file, which is sent once it is whole: only then can its first bytes be known.
    private static func workbook(
        _ export: ViewExport, _ chosen: ViewExport.Chosen, _ sheet: ViewSheet, _ call: PageCall
    ) async throws -> Answer {
        let file = try await SheetFile.begin(
            in: call.desk.blobs.files, named: call.texts.navigation.tickets, head: sheet.head,
            widths: sheet.widths)
        try await export.read(chosen, on: call.desk) { tickets in
            try await file.write(tickets.map { sheet.cells($0) })
        }
        if let note = note(chosen, call) { try await file.write([[.text(note)]]) }
        let blob = try await file.finish()
        return Answer(
            type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", blob)
    }
}
