import Domain
import Flows
import FoundationEssentials
import HTTPTypes

/// The body of `POST /tickets`.
struct NewTicketForm: Form {
    static let fields: Set<String> = [
        "subject", "text", "html", "requester", "kind", "priority", "impact", "urgency", "department", "tags",
        "attachments",
    ]

    let subject: String
    let content: ContentForm
    let requester: RequesterForm
    let kind: Ticket.Kind
    /// Nil: what follows from impact and urgency, or the usual one.
    let priority: Ticket.Priority?
    let assessment: Assessment?
    let department: Department.ID?
    let tags: Set<String>

    init(reading fields: FieldReader) throws {
        subject = try fields.required(fields.text("subject"), "subject")
        content = try ContentForm(reading: fields)
        requester = try fields.required(fields.value("requester"), "requester")
        kind = try fields.word("kind") ?? .incident
        priority = try fields.word("priority")
        let impact: Assessment.Level? = try fields.word("impact")
        let urgency: Assessment.Level? = try fields.word("urgency")
        assessment =
            impact == nil && urgency == nil
            ? nil
            : Assessment(
                impact: try fields.required(impact, "impact"),
                urgency: try fields.required(urgency, "urgency"))
        department = try fields.id("department")
        tags = Set(try fields.texts("tags", max: Ticket.Limits.tagsMax) ?? [])
    }
}

/// Who asked: at least one of the three.
struct RequesterForm: Form {
    static let fields: Set<String> = ["email", "name", "phone"]

    let email: EmailAddress?
    let name: String?
    let phone: PhoneNumber?

    init(reading fields: FieldReader) throws {
        email = try fields.email("email")
        name = try fields.text("name")
        if let written = try fields.text("phone") {
            guard let number = PhoneNumber.normalise(written, defaultCountry: fields.phoneCountry) else {
                throw DeskError.invalid(
                    field: fields.field("phone"), problem: .notA("telephone number like +380501234567"))
            }
            phone = number
        } else {
            phone = nil
        }
    }
}

/// What somebody wrote: text or markup, with files.
struct ContentForm: Sendable {
    let text: String
    /// Clean already.
    let html: String?
    let attachments: [AttachmentForm]

    init(reading fields: FieldReader) throws {
        let attachments: [AttachmentForm] = try fields.value("attachments") ?? []
        if attachments.count > Ticket.Limits.attachmentsMax {
            throw DeskError.invalid(
                field: fields.field("attachments"), problem: .tooMany(limit: Ticket.Limits.attachmentsMax))
        }
        self.attachments = attachments
        let written = try fields.text("text", bytesMax: Ticket.Limits.textBytesMax)
        let markup = try fields.text("html", bytesMax: Ticket.Limits.htmlBytesMax)
        guard written != nil || markup != nil else {
            throw DeskError.invalid(field: fields.field("text"), problem: .missing)
        }
        let clean = markup.map { MessageMarkup.clean($0) }
        html = clean?.html
        text = written ?? clean?.text ?? ""
        if text.trimmed.isEmpty, attachments.isEmpty {
            throw DeskError.invalid(field: fields.field(written == nil ? "html" : "text"), problem: .empty)
        }
        try fields.check(text, "html", bytesMax: Ticket.Limits.textBytesMax)
    }
}

/// A file in a body: its bytes in base64 (RFC 4648 §4).
struct AttachmentForm: Form {
    static let fields: Set<String> = ["name", "content_type", "data"]

    let name: String
    let contentType: String
    let file: SpooledFile

    init(reading fields: FieldReader) throws {
        name = try fields.required(fields.text("name"), "name")
        contentType = try fields.text("content_type") ?? "application/octet-stream"
        guard ContentType.isWellFormed(contentType) else {
            throw DeskError.invalid(
                field: fields.field("content_type"), problem: .notA("content type like image/png"))
        }
        file = try fields.required(fields.file("data"), "data")
    }
}

/// Source: RFC 9110 §8.3.1 (type/subtype of tokens).
enum ContentType {
    static func isWellFormed(_ text: String) -> Bool {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        return halves.count == 2
            && halves.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isToken) }
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$&-^_.+".utf8.contains(byte)
        }
    }
}

/// The body of `POST /tickets/{ticket}/messages`.
struct NewMessageForm: Form {
    static let fields: Set<String> = ["text", "html", "thread", "attachments", "format"]

    let content: ContentForm
    let thread: MessageThread.Kind
    let format: Message.Format?

    init(reading fields: FieldReader) throws {
        format = try fields.word("format")
        content = try ContentForm(reading: fields)
        thread = try fields.word("thread") ?? .client
    }
}

/// The body of `PATCH /tickets/{ticket}`: what is absent stays.
struct TicketChangeForm: Form {
    static let fields: Set<String> = [
        "subject", "kind", "priority", "impact", "urgency", "department", "tags", "fields", "contract",
        "service", "object", "organization",
    ]

    let change: TicketChange
    /// Custom fields by their keys; their types are known to the desk only.
    let fields: [String: FieldInput]

    init(reading fields: FieldReader) throws {
        var change = TicketChange()
        change.subject = try fields.text("subject")
        change.kind = try fields.word("kind")
        change.priority = try fields.word("priority")
        change.impact = try fields.word("impact")
        change.urgency = try fields.word("urgency")
        change.department = try fields.id("department")
        change.tags = try fields.texts("tags", max: Ticket.Limits.tagsMax).map { Set($0) }
        if fields.has("contract") { change.contract = .some(try fields.id("contract")) }
        if fields.has("service") { change.service = .some(try fields.id("service")) }
        if fields.has("object") { change.object = .some(try fields.id("object")) }
        if fields.has("organization") { change.organization = .some(try fields.id("organization")) }
        self.change = change
        self.fields = try fields.value("fields") ?? [:]
    }

    /// - Throws: `DeskError.invalid` for a key the desk does not know or a value of another type.
    func change(with customFields: [CustomField]) throws(DeskError) -> TicketChange {
        var change = change
        for (key, input) in fields {
            guard let field = customFields.first(where: { $0.saved.key == key && !$0.saved.isArchived })
            else {
                throw .invalid(field: "fields.\(key)", problem: .unknown(key))
            }
            guard let value = input.value(of: field.saved.type) else {
                throw .invalid(field: "fields.\(key)", problem: .notA(field.saved.type.rawValue))
            }
            change.fields.updateValue(value, forKey: field.id)
        }
        return change
    }
}

/// A custom field's value before its type is known.
enum FieldInput: Decodable, Sendable {
    case null
    case flag(Bool)
    case integer(Int64)
    case text(String)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
            // One type after another; the last one's error is told.
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let integer = try? container.decode(Int64.self) {
            self = .integer(integer)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    /// The value for a field of this type: `.some(nil)` empties it, nil does not fit.
    func value(of type: CustomField.ValueType) -> CustomField.Value?? {
        switch (self, type) {
        case (.null, _): return .some(nil)
        case (.flag(let flag), .flag): return .flag(flag)
        case (.integer(let integer), .integer): return .integer(integer)
        case (.text(let text), .text), (.text(let text), .choice):
            return text.utf8.contains(0) ? nil : .some(.text(text))
        case (.text(let text), .instant):
            // "Does not fit" is all that is said of it.
            guard let instant = try? Instant(rfc3339: text) else { return nil }
            return .some(.instant(instant))
        default: return nil
        }
    }
}
