import Domain
import Flows
import HTML
import Languages
import Storage

/// The files beside what is being written: they wait in the desk, so an error, a reload or a lost line loses none.
struct ComposerFiles: Sendable {
    struct Refused: Sendable {
        let name: String
        let reason: String
    }

    static let prefix = "upload-"

    var waiting: [Upload] = []
    var refused: [Refused] = []

    init() {}

    /// Keeps what came with a form and finds what waits already.
    init(keeping form: FormBody, _ call: PageCall) async throws {
        let staff = call.member.id
        let rules = try await call.desk.settings.settings(of: call.desk).files
        for file in form.files where file.field == "files" {
            guard waiting.count < Ticket.Limits.attachmentsMax else {
                refused.append(
                    .init(
                        name: file.name,
                        reason: call.texts.composer.tooManyFiles(Ticket.Limits.attachmentsMax)))
                continue
            }
            do { waiting.append(try await Self.keep(file, call)) } catch let error as DeskError {
                refused.append(.init(name: file.name, reason: Self.reason(error, file.name, call)))
            }
        }
        let ids = form.endings(of: Self.prefix).compactMap { WrittenID.parse($0) }.map { Upload.ID($0) }
        let known = try await call.read { try UploadStore($0).find(ids, of: staff) }
        // One that is gone is named no more: its row went with its name.
        for _ in known.count..<max(known.count, Set(ids).count) {
            refused.append(.init(name: "—", reason: call.texts.composer.fileGone))
        }
        waiting = known + waiting
        // Each was fit alone; together they may be too much for one message. All stay, so that one can be taken off.
        let most = rules.messageMegabytesMax
        if waiting.reduce(0, { $0 + $1.size }) > most * FileRules.megabyte, let last = waiting.last {
            let refusal = FileRefusal(name: last.name, rule: .message(most: most))
            refused.append(.init(name: last.name, reason: call.texts.sentence(refusal)))
        }
    }

    /// Puts one file where it waits. - Throws: `DeskError.file`, `DeskError.invalid` naming the rule it breaks.
    static func keep(_ file: FormFile, _ call: PageCall) async throws -> Upload {
        let declared =
            ContentType.isWellFormed(file.contentType) ? file.contentType : "application/octet-stream"
        let type = RasterImage.type(of: file.file.head) ?? declared
        let rules = try await call.desk.settings.settings(of: call.desk).files
        let sent = SentFile(name: file.name, contentType: type, file: file.file)
        let staff = call.member.id
        let kept = try await rules.take([sent], in: call.desk.blobs).map { KeepUpload($0, of: staff) }
        guard let keep = kept.first else { throw DeskError.invalid(field: "file", problem: .missing) }
        return try await call.write { try keep.perform($0) }
    }

    static func reason(_ error: DeskError, _ name: String, _ call: PageCall) -> String {
        switch error {
        case .invalid(field: "attachments.name", problem: .empty): call.texts.composer.emptyFile
        case .invalid(field: "attachments", problem: .tooMany(let limit)):
            call.texts.composer.tooManyFiles(limit)
        default: call.texts.sentence(error, call.visitor)
        }
    }

    var attachments: [NewAttachment] { waiting.map { NewAttachment(kept: $0) } }

    func html(_ call: PageCall) -> HTML {
        """
        <ul class="uploads" id="uploads" role="list" aria-label="\(call.texts.composer.filesToSend)">\(each: waiting, { Self.entry($0, call) })\(each: refused, { Self.entry($0) })</ul>
        """
    }

    /// A file that waits. Its tick goes with the form; without a script, taking it away takes the file off.
    static func entry(_ upload: Upload, _ call: PageCall) -> HTML {
        let id = upload.id.rawValue
        let isPicture = RasterImage.isShown(upload.contentType, bytes: upload.size)
        return """
            <li class="upload"><label><input type="checkbox" name="\(prefix)\(id)" value="1" checked><span class="thumb">\(if: isPicture, "<img src=\"/uploads/\(id)\" alt=\"\" loading=\"lazy\">", else: Parts.icon("file-text"))</span><span class="cut">\(upload.name)</span> <small>\(call.texts.language.size(bytes: upload.size))</small></label><button class="button quiet square" type="button" data-remove="\(id)" hidden title="\(call.texts.composer.removeFile(upload.name))">\(Parts.icon("x"))\(Parts.hidden(call.texts.composer.removeFile(upload.name)))</button></li>
            """
    }

    /// A file that was refused, with the rule beside it.
    static func entry(_ refused: Refused) -> HTML {
        """
        <li class="upload refused"><span class="cut">\(refused.name)</span><p class="error">\(Parts.icon("triangle-alert"))\(refused.reason)</p></li>
        """
    }
}
