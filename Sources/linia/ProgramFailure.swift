import Domain
import Flows

import Storage

/// Why the program ends, in one sentence, with its exit code (sysexits.h).
struct ProgramFailure: Error {
    enum Code: Int32 {
        case usage = 64
        case dataError = 65
        case noInput = 66
        case unavailable = 69
        case software = 70
        case cannotCreate = 73
        case io = 74
        case configuration = 78
    }

    let code: Code
    let sentence: String

    init(_ code: Code, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }

    func exit() -> Never {
        StandardError.write("linia: \(sentence)\n")
        endProcess(code.rawValue)
    }
}

extension ProgramFailure {
    /// What went wrong with the data, in words for whoever typed the command.
    init(_ error: any Error) {
        switch error {
        case let failure as ProgramFailure: self = failure
        case let error as StorageError: self.init(error)
        case let error as DeskError: self.init(error)
        case let error as BlobFailure:
            switch error {
            case .full: self.init(.io, "The disk is full; nothing was stored.")
            case .io(let reason): self.init(.io, reason)
            case .missing(let digest):
                self.init(.dataError, "The file of blob \(digest) is missing; run linia check.")
            case .damaged(let digest):
                self.init(.dataError, "The object of blob \(digest) is damaged; run linia check.")
            case .away(let store, let reason):
                self.init(
                    .unavailable,
                    "The store \(store) cannot be reached: \(reason). Check --blobs, --s3-endpoint and that it runs."
                )
            case .refused(let store, let reason):
                self.init(.configuration, "The store \(store) refuses: \(reason).")
            case .noStore(let digest):
                self.init(
                    .configuration,
                    "Blob \(digest) is an object, and no store was named. Name it by --blobs s3://BUCKET/PREFIX."
                )
            }
        case let error as BackupError: self.init(error)
        case let error as SealKeyError: self.init(.dataError, error.description)
        case NodeLease.Failure.allTaken:
            self.init(
                .unavailable,
                "All 1,024 node numbers are held. Stop a process that uses this database, or wait two minutes."
            )
        default: self.init(.software, "\(error)")
        }
    }

    private init(_ error: BackupError) {
        let code: Code =
            switch error {
            case .exists, .notEmpty, .storeNotEmpty, .occupied: .cannotCreate
            case .damaged, .newerFormat, .newerSchema, .otherEngine: .dataError
            case .noDesk: .noInput
            case .unknownSchema: .configuration
            case .unanswered: .unavailable
            case .full, .io: .io
            }
        self.init(code, error.description)
    }

    private init(_ error: StorageError) {
        switch error {
        case .unreachable(let reason):
            self.init(
                .unavailable, "The database cannot be reached: \(reason). Check --database and that it runs.")
        case .full: self.init(.io, "The disk is full; nothing was stored. Free some space and try again.")
        case .io(let reason): self.init(.io, "Reading or writing the data failed: \(reason).")
        case .tooNew(let schema, let oldest):
            self.init(
                .configuration,
                "The data was written by a newer Linia (schema \(schema)). Use program version \(oldest) or later."
            )
        case .unreadable(let reason):
            self.init(.dataError, "Stored data cannot be understood: \(reason). Run linia check.")
        case .conflict(let reason):
            self.init(.unavailable, "Another process holds the data: \(reason). Try again.")
        case .closed: self.init(.unavailable, "The database is closed already.")
        case .duplicate, .reference, .refused, .misuse: self.init(.software, error.description)
        }
    }

    private init(_ error: DeskError) {
        switch error {
        case .notFound(let kind, let reference): self.init(.noInput, "There is no \(kind) \(reference).")
        case .taken(let field, let value):
            self.init(.dataError, "The \(field) \(value) belongs to somebody already.")
        case .invalid(let field, let problem): self.init(.usage, "\(field): \(problem.sentence)")
        case .erased(let kind, let reference):
            self.init(.dataError, "The \(kind) \(reference) was erased; nothing of it can be changed.")
        case .filesAway(let reason):
            self.init(.unavailable, "The store of files cannot be reached: \(reason).")
        case .forbidden, .ticket, .task, .keyReused, .file, .settled: self.init(.software, "\(error)")
        }
    }
}

extension DeskError.Problem {
    var sentence: String {
        switch self {
        case .missing: "is missing."
        case .empty: "must not be empty."
        case .tooLong(let limit): "is too long; \(limit) is the most."
        case .tooMany(let limit): "are too many; \(limit) is the most."
        case .tooShort(let limit): "is too short; \(limit) is the least."
        case .notOneOf(let words): "must be one of: \(words.joined(separator: ", "))."
        case .notA(let type): "is no \(type)."
        case .unknown(let value): "\(value) is not known."
        case .holdsTickets(let count): "cannot be set while \(count) tickets that are not over stand there."
        case .holdsParts(let count): "cannot be set while \(count) others are part of it."
        case .isLast: "cannot be changed: it is the last one."
        case .mayNotSee(let name): "\(name) may not see the ticket."
        case .unknownMark(let mark): "the field {{\(mark)}} is not known."
        case .markMissing(let mark): "the field {{\(mark)}} is missing."
        case .markTwice(let mark): "the field {{\(mark)}} stands there twice."
        case .typeNotAllowed(let type): "files of the type \(type) are not accepted."
        }
    }
}
