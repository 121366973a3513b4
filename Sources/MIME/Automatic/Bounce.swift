/// What a mail system reports about a letter that was sent: it failed, waits, arrived, or was complained about.
package struct Bounce: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case failure
        /// Not delivered yet; the other system goes on trying.
        case delay
        case delivered
        /// The reader's provider passes on that the reader called it spam (RFC 5965).
        case complaint
    }

    package struct Recipient: Sendable, Equatable {
        /// The address that failed, as the report gives it; empty when it names none.
        package var address: String
        package var action: Action
        /// `5.1.1`, or empty. Source: RFC 3463 §2.
        package var status: String
        /// The other server's own words, on one line, at most 1,000 characters.
        package var diagnostic: String
        package var reason: BounceReason

        /// True when trying again is of no use.
        package var isPermanent: Bool {
            switch action {
            case .failed: !status.hasPrefix("4.")
            case .delayed, .delivered: false
            }
        }
        /// True when the address will never take mail again.
        package var isAddressDead: Bool { isPermanent && reason.meansAddressIsDead }
    }

    package enum Action: Sendable, Equatable { case failed, delayed, delivered }

    package var kind: Kind
    package var recipients: [Recipient]
    /// The Message-ID of the letter of ours that this is about, when the report returned its header.
    package var originalMessageID: String?
    package var originalSubject: String?
    /// The kind of complaint, `abuse` for most. Source: RFC 5965 §7.3.
    package var feedbackType: String?

    private static let recipientsMax = 200

    /// Reads a report, standard or not, or gives nil for any other letter.
    ///
    /// - Parameter envelopeSender: the address of MAIL FROM, empty for `<>`, nil when unknown.
    package init?(_ letter: Letter, envelopeSender: String? = nil) {
        let evidence = BounceEvidence(letter, envelopeSender: envelopeSender)
        guard evidence.isReport else { return nil }
        kind = .failure
        recipients = []
        readOriginal(letter, evidence)
        if evidence.isComplaint {
            kind = .complaint
            readComplaint(letter)
            return
        }
        for block in letter.report?.deliveryStatus ?? [] {
            guard recipients.count < Self.recipientsMax, let recipient = Self.recipient(in: block) else {
                continue
            }
            recipients.append(recipient)
        }
        if recipients.isEmpty { recipients = BounceText.recipients(in: letter, limit: Self.recipientsMax) }
        completeFromText(letter)
        kind =
            recipients.contains { $0.action == .failed } || recipients.isEmpty
            ? .failure : recipients.contains { $0.action == .delayed } ? .delay : .delivered
    }

    private mutating func readOriginal(_ letter: Letter, _ evidence: BounceEvidence) {
        let returned = letter.report?.returnedHeaders ?? []
        let source = returned.isEmpty ? evidence.returnedHeader : returned
        let identifier = source.first { $0.isNamed("Message-ID") }?.value
        originalMessageID = identifier.flatMap { MessageIdentifiers.parse($0.utf8, limit: 1).first }
        // Some systems return no header and name the letter in their own.
        if originalMessageID == nil {
            originalMessageID = letter.inReplyTo.first ?? letter.references.last
        }
        originalSubject = source.first { $0.isNamed("Subject") }?.value
    }

    private mutating func readComplaint(_ letter: Letter) {
        let fields = letter.report?.feedback ?? []
        feedbackType = fields.first { $0.isNamed("Feedback-Type") }?.value.asciiLowercased
        let addresses = fields.filter {
            $0.isNamed("Original-Rcpt-To") || $0.isNamed("Removal-Recipient")
                || $0.isNamed("Redacted-Address")
        }
        for field in addresses.prefix(Self.recipientsMax) {
            let address = BounceText.address(in: field.value) ?? ""
            guard !address.isEmpty, !recipients.contains(where: { $0.address == address }) else { continue }
            recipients.append(
                Recipient(
                    address: address, action: .delivered, status: "", diagnostic: "", reason: .complaint))
        }
    }

    /// One recipient of a delivery-status report. Source: RFC 3464 §2.3.
    private static func recipient(in block: [HeaderField]) -> Recipient? {
        func value(_ name: String) -> String? { block.first { $0.isNamed(name) }?.value.trimmedText }
        let recipientField =
            value("Final-Recipient") ?? value("Original-Recipient") ?? value("X-Actual-Recipient")
        guard let recipientField else { return nil }
        // "rfc822; box@host": the type of the address stands before it.
        let typed = recipientField.split(separator: ";", maxSplits: 1).last.map(String.init) ?? recipientField
        let final = BounceText.address(in: typed) ?? typed.trimmedText
        let original = value("Original-Recipient").flatMap { BounceText.address(in: $0) }
        let action: Action =
            switch value("Action")?.asciiLowercased.prefix(while: { !$0.isWhitespace && $0 != "(" }) {
            case "delayed"?: .delayed
            case "delivered"?, "relayed"?, "expanded"?: .delivered
            default: .failed
            }
        let diagnosticField = value("Diagnostic-Code") ?? ""
        let diagnostic =
            diagnosticField.asciiLowercased.hasPrefix("smtp;")
                || diagnosticField.asciiLowercased.hasPrefix("x-")
            ? diagnosticField.split(separator: ";", maxSplits: 1).last.map { $0.trimmedText }
                ?? diagnosticField
            : diagnosticField
        let status = BounceText.status(in: value("Status") ?? "") ?? ""
        return Recipient(
            address: final.utf8.contains(.ascii("@")) ? final : original ?? final, action: action,
            status: status,
            diagnostic: String(diagnostic.prefix(1000)),
            reason: BounceReason(status: status, words: diagnostic))
    }

    /// Many reports say "failed, 5.0.0" in fields and why in words; the words of the text then decide.
    private mutating func completeFromText(_ letter: Letter) {
        let needsWords = recipients.indices.filter {
            recipients[$0].diagnostic.isEmpty || recipients[$0].reason == .other
        }
        guard !needsWords.isEmpty else { return }
        let spoken = BounceText.recipients(in: letter, limit: Self.recipientsMax)
        for index in needsWords {
            let match =
                spoken.first { $0.address.asciiLowercased == recipients[index].address.asciiLowercased }
                ?? spoken.first
            if let match {
                if recipients[index].diagnostic.isEmpty { recipients[index].diagnostic = match.diagnostic }
                if recipients[index].reason == .other { recipients[index].reason = match.reason }
                if recipients[index].status.isEmpty || recipients[index].status.hasSuffix(".0.0"),
                    !match.status.isEmpty,
                    match.status.first == recipients[index].status.first ?? match.status.first
                {
                    recipients[index].status = match.status
                }
            }
            if recipients[index].reason == .other {
                recipients[index].reason = BounceReason(
                    status: recipients[index].status,
                    words: letter.subject + "\n" + BounceText.spoken(letter).prefix(4000))
            }
        }
    }
}
