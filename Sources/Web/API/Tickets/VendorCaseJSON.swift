import Domain
import Flows

/// Who the vendor is, what they call it, that they answered; what is left out stays.
struct VendorCaseForm: Form {
    static let fields: Set<String> = ["organization", "contact", "number", "answered"]
    let change: VendorChange

    init(reading fields: FieldReader) throws {
        var change = VendorChange()
        if fields.has("organization") { change.organization = .some(try fields.id("organization")) }
        if fields.has("contact") { change.contact = .some(try fields.id("contact")) }
        if fields.has("number") {
            change.number = .some(
                try fields.text("number", bytesMax: VendorCase.Limits.numberCharactersMax * 4))
        }
        change.isAnswered = try fields.value("answered", Bool.self) ?? false
        self.change = change
    }
}

/// What a vendor has of a ticket.
struct VendorCaseJSON: Encodable, Sendable {
    let line: String
    @OrNull var organization: String?
    @OrNull var contact: String?
    @OrNull var number: String?
    let since: String
    @OrNull var awaitsSince: String?

    enum CodingKeys: String, CodingKey {
        case line, organization, contact, number, since
        case awaitsSince = "awaits_since"
    }

    init(_ vendorCase: VendorCase) {
        line = vendorCase.line.text
        organization = vendorCase.organization?.text
        contact = vendorCase.contact?.text
        number = vendorCase.number
        since = vendorCase.since.shown
        awaitsSince = vendorCase.awaitsSince?.shown
    }
}
