import Domain
import Flows
import Storage

/// A sender to stop.
struct StopEntryForm: Form {
    static let fields: Set<String> = ["pattern", "reason", "archived"]
    static let reasonCharactersMax = 500
    /// All of them are kept in memory, to be asked for each letter.
    static let entriesMax = 10_000

    let pattern: StopPattern?
    let reason: String?
    let isArchived: Bool?

    init(reading fields: FieldReader) throws {
        pattern = try fields.text("pattern", bytesMax: 320).map { text in
            if text.trimmed.isEmpty { throw DeskError.invalid(field: "pattern", problem: .empty) }
            guard let pattern = StopPattern(text) else {
                throw DeskError.invalid(
                    field: "pattern",
                    problem: .notA(
                        "address like spam@example.com or domain like example.com or *.example.com"))
            }
            return pattern
        }
        reason = try fields.text("reason").map { text in
            let line = text.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
            if line.count > Self.reasonCharactersMax {
                throw DeskError.invalid(field: "reason", problem: .tooLong(limit: Self.reasonCharactersMax))
            }
            return line
        }
        isArchived = try fields.value("archived", Bool.self)
    }

    func flow(_ id: StopEntry.ID?) -> SaveRecord<StopEntry> {
        SaveRecord(id, kind: "stop_entry") { old, id, work in
            let pattern = try given(pattern?.text ?? old?.pattern.text, "pattern")
            if let owner = try work.stops.byPattern(pattern), owner != id {
                throw DeskError.taken(field: "pattern", value: pattern)
            }
            if old == nil, try work.stops.count() >= Self.entriesMax {
                throw DeskError.invalid(field: "pattern", problem: .tooMany(limit: Self.entriesMax))
            }
            return .init(
                .init(
                    id: id, pattern: Personal(pattern), reason: reason ?? old?.reason ?? "",
                    isArchived: isArchived ?? old?.isArchived ?? false))
        }
    }
}

/// Which files are taken; what is absent stays as it is.
struct FileRulesForm: Form {
    static let fields: Set<String> = [
        "refused_kinds", "allowed_kinds", "file_megabytes_max", "message_megabytes_max",
        "ticket_megabytes_max",
    ]
    let refused: [String]?
    let allowed: [String]?
    let fileMegabytesMax: Int?
    let messageMegabytesMax: Int?
    let ticketMegabytesMax: Int?

    init(reading fields: FieldReader) throws {
        refused = try fields.kinds("refused_kinds")
        allowed = try fields.kinds("allowed_kinds")
        fileMegabytesMax = try fields.megabytes("file_megabytes_max", FileRules.Limits.fileMegabytes)
        messageMegabytesMax = try fields.megabytes("message_megabytes_max", FileRules.Limits.messageMegabytes)
        ticketMegabytesMax = try fields.megabytes("ticket_megabytes_max", FileRules.Limits.ticketMegabytes)
    }

    /// The one set of rules, made when it is first changed.
    func perform(_ work: Work) throws -> FileRules {
        let old = try work.fileRules.find(FileRules.only, locked: true)
        let known = old?.record ?? .preset
        let file = fileMegabytesMax ?? known.fileMegabytesMax
        let message = messageMegabytesMax ?? known.messageMegabytesMax
        let ticket = ticketMegabytesMax ?? known.ticketMegabytesMax
        // A limit that a smaller one makes unreachable would mislead.
        if message < file {
            throw DeskError.invalid(
                field: "message_megabytes_max", problem: .notA("number at least as large as for one file"))
        }
        if ticket < message {
            throw DeskError.invalid(
                field: "ticket_megabytes_max", problem: .notA("number at least as large as for one message"))
        }
        let saved = FileRules.Saved(
            refused: refused ?? known.refused, allowed: allowed ?? known.allowed, fileMegabytesMax: file,
            messageMegabytesMax: message, ticketMegabytesMax: ticket)
        guard let old else { return try work.fileRules.create(.init(saved), in: work.context).loaded.record }
        if old.record == FileRules(saved) { return old.record }
        return try work.fileRules.append([.init(saved)], to: old, in: work.context).loaded.record
    }
}

extension FieldReader {
    fileprivate func kinds(_ name: String) throws -> [String]? {
        try texts(name, max: FileRules.Limits.kindsMax, bytesMax: 60).map { texts in
            let kinds = try texts.map { text in
                guard let kind = FileRules.kind(text) else {
                    throw DeskError.invalid(field: field(name), problem: .notA("list of name ends like exe"))
                }
                return kind
            }
            return Set(kinds).sorted()
        }
    }

    fileprivate func megabytes(_ name: String, _ range: ClosedRange<Int>) throws -> Int? {
        guard let number = try value(name, Int64.self) else { return nil }
        guard let number = Int(exactly: number), range.contains(number) else {
            throw DeskError.invalid(
                field: field(name),
                problem: .notA("number from \(range.lowerBound) to \(range.upperBound)"))
        }
        return number
    }
}
