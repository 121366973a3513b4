/// The signs by which a letter is told to be a report of a mail system.
struct BounceEvidence {
    let isReport: Bool
    let isComplaint: Bool
    /// The header of the returned letter, when it stands in the text itself.
    let returnedHeader: [HeaderField]

    init(_ letter: Letter, envelopeSender: String?) {
        let report = letter.report
        let type = letter.header("Content-Type")?.lowercased() ?? ""
        isComplaint =
            report?.kind == "feedback-report"
            // Hotmail's programme sends the letter itself under this subject, without a report.
            || (letter.subject.asciiLowercased.hasPrefix("complaint about message from")
                && letter.attachments.contains { $0.contentType == "message/rfc822" })
            || report?.feedback.contains { $0.isNamed("Feedback-Type") } == true
        let hasStatus =
            report?.deliveryStatus.contains { block in
                block.contains {
                    $0.isNamed("Final-Recipient") || $0.isNamed("Action") || $0.isNamed("Original-Recipient")
                }
            } ?? false
        let isStandard =
            hasStatus || report?.kind == "delivery-status" || Self.reportTypes.isMet(in: type)
        // An answer by a program is no report, whoever says so; a receipt of reading is none either.
        let failed = letter.header("X-Failed-Recipients").map { $0.utf8.contains(.ascii("@")) } ?? false

        let fromDaemon = Self.isDaemon(letter.from.first) || Self.isDaemon(letter.sender)
        let hasNullSender =
            envelopeSender == ""
            || letter.headerValues("Return-Path").contains { value in
                let path = value.trimmedText
                return path == "<>" || path.isEmpty
                    || Self.isDaemonAddress(path.filter { $0 != "<" && $0 != ">" })
            } || letter.header("From").map { $0.trimmedText == "<>" } == true
        let saysFailure = Self.subjects.isMet(in: letter.subject.lowercased())
        // What the text says makes two signs at the most. An ordinary letter, which has none yet, is told by that: looking
        // into its text would cost more than reading the whole letter did.
        guard isComplaint || isStandard || failed || fromDaemon || hasNullSender || saysFailure else {
            isReport = false
            returnedHeader = []
            return
        }
        let textFails = Self.sentences.isMet(in: BounceText.spoken(letter).prefix(6000).lowercased())
        let answers =
            letter.header("Auto-Submitted").map { $0.asciiLowercased.hasPrefix("auto-replied") } ?? false
        returnedHeader = BounceText.returnedHeader(in: letter)

        // Each sign alone also stands on letters of people and of other programs; two of different kinds do not.
        var signs = 0
        if fromDaemon { signs += 2 }
        if hasNullSender { signs += 1 }
        if saysFailure { signs += 1 }
        if textFails { signs += 1 }
        if !returnedHeader.isEmpty { signs += 1 }
        if answers, !saysFailure, !fromDaemon, !failed { signs = 0 }
        isReport =
            isComplaint || isStandard || failed || signs >= 3
            || (fromDaemon && (saysFailure || textFails || hasNullSender))
    }

    static func isDaemon(_ mailbox: Mailbox?) -> Bool {
        guard let mailbox else { return false }
        if isDaemonAddress(mailbox.address) { return true }
        return names.isMet(in: mailbox.name.lowercased())
    }

    private static let reportTypes = Phrases([
        "report-type=delivery-status", "report-type=\"delivery-status\"",
    ])

    private static let names = Phrases([
        "mail delivery", "mailer-daemon", "mail deliver system", "mail administrator",
        "delivery subsystem", "mail system", "postmaster", "microsoft outlook system",
        "system administrator",
    ])

    private static func isDaemonAddress(_ address: String) -> Bool {
        let local = address.asciiLowercased.prefix { $0 != "@" }
        return [
            "mailer-daemon", "mail-daemon", "mailerdaemon", "postmaster", "bounce", "bounces", "mdaemon",
            "administrator",
        ]
        .contains { local == $0 || local.hasPrefix($0 + "-") || local.hasPrefix($0 + "+") }
    }

    private static let subjects = Phrases([
        "undeliver", "delivery fail", "delivery status", "delivery report", "delivery notification",
        "failure notice", "returned mail",
        "mail delivery", "returning message", "delivery error", "non-delivery", "nondeliverable",
        "not delivered", "could not be delivered", "unable to deliver", "delivery problem",
        "delivery delayed", "warning: could not send", "mail system error", "message delivery",
        "message status", "returned to sender", "failure delivery", "failed delivery", "undelivered",
        "delivery incomplete", "delay", "mail failure", "user unknown", "rejected", "email not delivered",
        "couldn't be delivered", "wasn't delivered", "bounce", "delivery unsuccess", "mail could not",
        "message blocked", "delivery attempt", "permanent delivery failure", "transient", "postmaster notify",
        "не доставлен", "недоставлен", "не удалось доставить", "доставка сообщения", "невозможно доставить",
        "ошибка доставки", "возврат", "не доставлено", "не вдалося доставити", "недоставлене",
        "помилка доставки", "unzustellbar", "zustellung", "übermittlungsstatus", "non remis",
        "non distribuable", "échec de la remise", "no se puede entregar", "no entregado", "devuelto",
        "não entregue", "não foi possível entregar", "mancato recapito", "onbestelbaar", "niet bezorgd",
        "nie można dostarczyć", "niedostarcz", "nedoručiteln", "kunde inte levereras", "kan ikke leveres",
        "退信", "無法傳遞", "配信不能", "配信できません", "不達",
    ])

    private static let sentences = Phrases([
        "could not be delivered", "couldn't be delivered", "wasn't able to deliver", "not able to deliver",
        "unable to deliver", "was not delivered", "has not been delivered", "was undeliverable",
        "delivery to the following", "delivery has failed", "delivery failed", "did not reach",
        "returned to you", "recipients could not be reached", "permanent fatal errors", "permanent error",
        "fatal error", "had delivery errors", "was rejected by", "not delivered to", "cannot be delivered",
        "can't be delivered", "transcript of session", "failed recipient", "failed address",
        "mail delivery system", "message was created automatically by mail delivery",
        "reason for the failure", "no such user", "user unknown", "undeliverable", "remote server responded",
        "remote host said", "returned mail", "delivery of your message", "following address", "non-delivery",
        "the following recipient", "delivery status notification", "smtp error", "has been rejected",
        "was blocked", "recipient(s)", "rejected the following",
        "не удалось доставить", "не может быть доставлено", "не было доставлено", "невозможно доставить",
        "не вдалося доставити", "не може бути доставлен", "не доставлено",
    ])
}
