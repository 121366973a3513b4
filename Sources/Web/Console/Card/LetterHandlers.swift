import Domain
import Flows
import FoundationEssentials
import HTML
import HTTPTypes
import NIOCore
import Storage

/// A letter as it was designed, in a frame that runs nothing. Pictures of the letter itself come inside the page, for
/// a sandboxed frame has no cookies to fetch them with; those from elsewhere come only when a reader asked, and to the
/// reader's browser: the desk itself fetches nothing.
enum LetterHandlers {
    private enum Limits {
        static let pictureBytesMax = 6_291_456
        static let picturesBytesMax = 16_777_216
    }

    static func markup(_ call: PageCall) async throws -> Answer {
        let message = try await message(call)
        let showsRemote = call.query.text("pictures") == "1"
        let markup = message.html?.value ?? ""
        let pictures = try await pictures(of: message, in: markup, call)
        let page: HTML = """
            <!doctype html><html><head><meta charset="utf-8"><meta name="color-scheme" content="light"></head><body>\(MessageMarkup.shown(markup, pictures: pictures, showsRemote: showsRemote, mark: call.desk.surroundings.random()))</body></html>
            """
        var answer = Answer(type: "text/html; charset=utf-8", ByteBuffer(bytes: page.bytes))
        answer.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:\(showsRemote ? " https: http:" : ""); "
            + "sandbox; frame-ancestors 'self'"
        answer.headers[.cacheControl] = "private, max-age=3600"
        return answer
    }

    private static func message(_ call: PageCall) async throws -> Message {
        let reference = try TicketReference(call.parameters["number"])
        let person = call.person
        let unknown = DeskError.notFound(kind: "message", reference: call.parameters["message"] ?? "")
        guard let message = call.parameters["message"].flatMap({ WrittenID.parse($0) }) else { throw unknown }
        return try await call.read { transaction in
            try reference.with(transaction) { id in
                guard let ticket = try TicketStore(transaction).find(id)?.record,
                    Access.may(person, .readTicket, .ticket(ticket)),
                    let shown = try MessageStore(transaction).message(.init(message)),
                    try belongs(shown, to: id, transaction),
                    shown.thread.kind.visibility == .public
                        || Access.may(person, .readInternal, .ticket(ticket)),
                    shown.message.html?.value != nil
                else { throw unknown }
                return shown.message
            }
        }
    }

    /// The letter's own pictures as they stand in the page, by Content-ID; too large ones stay files beside it.
    private static func pictures(
        of message: Message, in markup: String, _ call: PageCall
    ) async throws -> [String: String] {
        let wanted = MessageMarkup.contentIDs(in: markup)
        var pictures: [String: String] = [:]
        var left = Limits.picturesBytesMax
        for file in message.attachments {
            guard let id = file.contentID, wanted.contains(id), pictures[id] == nil,
                file.bytes <= min(Limits.pictureBytesMax, left)
            else { continue }
            let place = try await call.read { try BlobStore($0).find(file.sha256)?.place }
            guard let place else { continue }
            let bytes = try await call.desk.blobs.read(file.sha256, place: place)
            guard let type = RasterImage.type(of: bytes) else { continue }
            left -= bytes.count
            pictures[id] = "data:\(type);base64,\(Data(bytes).base64EncodedString())"
        }
        return pictures
    }

    /// A message of this ticket, or of one that was merged into it and may be read here.
    private static func belongs(
        _ shown: ShownMessage, to ticket: Ticket.ID, _ transaction: any Transaction
    ) throws -> Bool {
        var place = shown.ticket
        for _ in 0..<50 {
            if place == ticket { return true }
            guard let found = try TicketStore(transaction).find(place)?.record,
                case .merged(let into, _) = found.status
            else { return false }
            place = into
        }
        return false
    }
}
