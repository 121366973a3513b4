package import HTML

/// One letter as plain values: what its headers say, what a person reads, and what hangs on it.
///
/// Every text is valid Unicode with LF line ends; identifiers of messages stand without their angle brackets.
package struct Letter: Sendable, Equatable {
    package var messageID: String?
    package var inReplyTo: [String] = []
    package var references: [String] = []
    package var from: [Mailbox] = []
    package var sender: Mailbox?
    package var replyTo: [Mailbox] = []
    package var to: [Mailbox] = []
    package var cc: [Mailbox] = []
    package var subject = ""
    /// Microseconds since 1970 UTC, as the sender's clock said.
    package var date: Int64?
    /// The whole readable text: the plain part, else what the HTML says.
    package var text = ""
    package var textOrigin = TextOrigin.none
    /// The letter's HTML after the sanitiser; images from elsewhere wait in `data-remote-src`, its own in `data-cid`.
    package var html: CleanHTML?
    package var hasRemoteImages = false
    /// The content identifiers that the HTML shows, in the order of their first use.
    package var shownContentIDs: [String] = []
    /// What the sender wrote now, cut from what was quoted and from the signature.
    package var reply = TrimmedReply(visible: "")
    package var attachments: [Attachment] = []
    package var report: Report?
    /// Every header field of the letter in its order, unfolded and decoded.
    package var headers: [HeaderField] = []
    /// What was damaged or cut while reading; an intact letter has none.
    package var defects: [Defect] = []

    package init() {}

    package enum TextOrigin: Sendable, Equatable {
        case plain, html, tnef, none
    }

    /// The decoded value of the first field of this name, or nil. Names are compared without case.
    package func header(_ name: String) -> String? {
        headers.first { $0.isNamed(name) }?.value
    }

    /// The decoded values of every field of this name, in their order.
    package func headerValues(_ name: String) -> [String] {
        headers.lazy.filter { $0.isNamed(name) }.map(\.value)
    }
}

/// One person or box in an address field. `name` is empty when the field gave none.
package struct Mailbox: Sendable, Hashable {
    package var name: String
    package var address: String

    package init(name: String = "", address: String) {
        self.name = name
        self.address = address
    }
}

package struct HeaderField: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    package func isNamed(_ other: String) -> Bool { equalsIgnoringCase(name, other) }
}

extension Letter {
    /// The machine-readable side of a delivery or abuse report. Source: RFC 3464, RFC 5965, RFC 6522.
    package struct Report: Sendable, Equatable {
        /// The `report-type` of multipart/report in lower case, or empty when parts of a report stood alone.
        package var kind = ""
        /// Blocks of fields of message/delivery-status: the message's first, then one for each recipient.
        package var deliveryStatus: [[HeaderField]] = []
        /// The fields of message/feedback-report.
        package var feedback: [HeaderField] = []
        /// The header of the letter that was returned, whole or as text/rfc822-headers.
        package var returnedHeaders: [HeaderField] = []

        package init() {}
    }
}
