import Domain
import Flows
import HTML
import Languages
import Storage

/// Mailboxes: the addresses clients write to, and how letters come from there.
enum MailboxSection: SettingsRecords {
    static let path = "mailboxes"
    static let icon = "mail"
    static func title(_ texts: Texts) -> String { texts.settings.mailboxes }
    static func lead(_ texts: Texts) -> String { texts.mailboxes.lead }
    static func add(_ texts: Texts) -> String { texts.mailboxes.add }
    static func empty(_ texts: Texts) -> String { texts.mailboxes.none }

    static var routes: [Route] {
        recordRoutes + [
            .form("/settings/\(path)/{id}/check", changing, "settings \(path) check", MailboxCheckPage.check)
        ]
    }

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        let states = try MailboxStateStore(transaction).all()
        return try RecordStore<DeskMailbox>(transaction).all().map { mailbox in
            let state = call.texts.mailboxes.state(mailbox.saved, states[mailbox.id])
            return SettingsRow(
                id: mailbox.key, title: mailbox.saved.name, detail: mailbox.saved.address, badges: [state],
                isArchived: mailbox.saved.isArchived)
        }
    }

    static func save(_ form: SettingsForm, as id: Int64?, _ call: PageCall) async throws -> SettingsOutcome {
        let box = call.desk.mail?.secrets
        let saved = try await form.save(MailboxForm.self, call, faults: lacking(call.form, isNew: id == nil))
        { body, work in
            try body.flow(id.map { .init($0) }, box: box).perform(work).key
        }
        call.desk.settings.forget()
        return .saved(saved)
    }

    /// What a token cannot be renewed without, where somebody began to say how.
    private static func lacking(_ form: FormBody, isNew: Bool) -> [DeskError] {
        guard form.text("reading") == MailboxForm.Reading.imap.rawValue,
            form.text("login") == MailSource.Login.xoauth2.rawValue
        else { return [] }
        let names = ["token_endpoint", "client_id", "client_secret", "scope", "refresh_token"]
        guard names.contains(where: { form.text($0) != nil }) else { return [] }
        // What is there already only the flow knows.
        let needed = ["token_endpoint", "client_id"] + (isNew ? ["refresh_token"] : [])
        return needed.filter { form.text($0) == nil }.map { .invalid(field: $0, problem: .missing) }
    }

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        let mailbox = try id.flatMap { try RecordStore<DeskMailbox>(transaction).find(.init($0))?.record }
        if id != nil, mailbox == nil { return nil }
        let state = try mailbox.flatMap { try MailboxStateStore(transaction).find($0.id) }
        let known = try Known(mailbox?.saved, in: transaction)
        return SettingsForm(
            mailbox?.saved.name ?? "",
            own(mailbox?.saved, known, call.texts) + source(mailbox?.saved.source, call),
            isArchived: mailbox?.saved.isArchived,
            after: mailbox.map { MailboxCheckPage.state(of: $0.saved, state, call) } ?? .empty)
    }

    /// What a mailbox may belong to; what was put away stays where it is chosen.
    private struct Known {
        let brands: [SettingsField.Choice]
        let departments: [SettingsField.Choice]

        init(_ mailbox: DeskMailbox.Saved?, in transaction: any Transaction) throws {
            brands = try RecordStore<Brand>(transaction).all()
                .filter { !$0.isArchived || $0.id == mailbox?.brand }
                .map { .init(value: $0.id.text, label: $0.name) }
            let open = try RecordStore<Department>(transaction).all()
                .filter { !$0.isArchived || $0.id == mailbox?.department }
            departments = DepartmentTree(open).entries.map { .init($0) }
        }
    }

    private static func own(
        _ mailbox: DeskMailbox.Saved?, _ known: Known, _ texts: Texts
    ) -> [SettingsField] {
        let words = texts.mailboxes
        return [
            .text("name", texts.settings.name, mailbox?.name ?? ""),
            .email("address", texts.settings.address, mailbox?.address ?? "", texts),
            .choice(
                "brand", words.brand, mailbox?.brand.text ?? known.brands.first?.value ?? "", known.brands),
            .choice(
                "department", words.department, mailbox?.department?.text ?? "",
                [.init(value: "", label: words.firstDepartment)] + known.departments),
            .flag("takes_tags", words.takesTags, mailbox?.takesTags ?? true, hint: words.takesTagsHint),
        ]
    }

    private static func source(_ source: MailSource?, _ call: PageCall) -> [SettingsField] {
        let (texts, words) = (call.texts, call.texts.mailboxes)
        typealias Limits = MailSource.Limits
        let reading: MailboxForm.Reading = source == nil ? .relay : .imap
        // Where the token is renewed, the moment belongs to the refresh token.
        let secretHint = (source?.renewal == nil ? source?.secretSetAt : nil).map {
            words.secretSet(call.visitor.moment($0))
        }
        func number(
            _ name: String, _ label: String, _ value: Int?, _ range: ClosedRange<Int>, hint: String
        ) -> SettingsField {
            // A port is no amount: its digits stand together.
            .number(
                name, label, value, range, hint: hint,
                wrong: words.numberWrong(String(range.lowerBound), String(range.upperBound)))
        }
        let choice = SettingsField.choice(
            "reading", words.reading, reading.rawValue,
            [.init(value: "relay", label: words.byRelay), .init(value: "imap", label: words.byIMAP)])
        let fields: [SettingsField] = [
            .text("host", texts.settings.host, source?.host ?? "", max: Limits.hostBytesMax).required(),
            number("port", texts.settings.port, source?.port, 1...65_535, hint: words.portHint),
            .choice(
                "security", words.security, (source?.security ?? .tls).rawValue,
                MailSource.Security.allCases.map { .init(value: $0.rawValue, label: words.name(of: $0)) }),
            .choice(
                "login", words.login, (source?.login ?? .password).rawValue,
                [
                    .init(value: "password", label: words.byPassword),
                    .init(value: "xoauth2", label: words.byToken),
                ]),
            .text(
                "user", texts.settings.user, source?.user ?? "", max: Limits.userBytesMax,
                hint: words.userHint),
            .init(
                name: "secret", label: words.secret, kind: .secret(charactersMax: Limits.secretBytesMax),
                hint: secretHint ?? words.secretHint),
        ]
        let more: [SettingsField] = [
            .text(
                "folder", words.folder, source?.folder ?? "", max: Limits.folderBytesMax,
                hint: words.folderHint),
            .choice(
                "handling", words.handling, (source?.handling ?? .seen).rawValue,
                MailSource.Handling.allCases.map { .init(value: $0.rawValue, label: words.name(of: $0)) }),
            .text(
                "handled_folder", words.handledFolder, source?.handledFolder ?? "", max: Limits.folderBytesMax
            ),
            number(
                "poll_seconds", words.poll, source?.pollSeconds ?? Limits.pollSecondsUsual,
                Limits.pollSecondsMin...Limits.pollSecondsMax, hint: words.pollHint),
            .flag("enabled", words.enabled, source?.isEnabled ?? true),
        ]
        let renewal = renewal(source, call).map {
            $0.only(when: "login", is: MailSource.Login.xoauth2.rawValue)
        }
        return [choice]
            + (fields + renewal + more).map {
                $0.only(when: choice.name, is: MailboxForm.Reading.imap.rawValue)
            }
    }

    /// How a fresh access token is got.
    private static func renewal(_ source: MailSource?, _ call: PageCall) -> [SettingsField] {
        let (words, renewal) = (call.texts.mailboxes, source?.renewal)
        typealias Limits = TokenRenewal.Limits
        func secret(_ name: String, _ label: String, _ setAt: Instant?, hint: String) -> SettingsField {
            .init(
                name: name, label: label, kind: .secret(charactersMax: Limits.secretBytesMax),
                hint: setAt.map { words.tokenSet(call.visitor.moment($0)) } ?? hint)
        }
        return [
            .text(
                "token_endpoint", words.tokenEndpoint, renewal?.endpoint ?? "", max: Limits.endpointBytesMax,
                type: "url", hint: words.tokenEndpointHint, wrong: words.tokenEndpointWrong),
            .text(
                "client_id", words.clientID, renewal?.clientID ?? "", max: Limits.clientIDBytesMax,
                hint: words.clientIDHint),
            secret(
                "client_secret", words.clientSecret, renewal?.clientSecretSetAt, hint: words.clientSecretHint),
            .text(
                "scope", words.scope, renewal?.scope ?? "", max: Limits.scopeBytesMax, hint: words.scopeHint),
            secret(
                "refresh_token", words.refreshToken, renewal == nil ? nil : source?.secretSetAt,
                hint: words.refreshTokenHint),
        ]
    }
}

extension MailboxTexts {
    /// How a mailbox is doing, in a word or two.
    func state(_ mailbox: DeskMailbox.Saved, _ state: MailboxState?) -> String {
        if mailbox.source == nil { return relay }
        return switch MailboxHealth(mailbox, state).state {
        case .reading: isReading
        case .failing: isFailing
        case .waiting: isWaiting
        case .off: isOff
        }
    }

    func name(of security: MailSource.Security) -> String {
        switch security {
        case .tls: securityTLS
        case .startTLS: "STARTTLS"
        case .none: securityNone
        }
    }

    func name(of handling: MailSource.Handling) -> String {
        switch handling {
        case .seen: handlingSeen
        case .move: handlingMove
        case .delete: handlingDelete
        }
    }

    /// - Parameter words: what is known of it: the server's words, or for some kinds the place that was tried.
    func sentence(_ kind: MailboxTrouble.Kind, _ words: String) -> (said: String, quoted: String?) {
        switch kind {
        case .connectionRefused: (connectionRefused(words), nil)
        case .hostUnknown: (hostUnknown(words), nil)
        case .timedOut: (timedOut, nil)
        case .consentEnded, .clientRefused, .tokenRefused:
            (sentence(kind), words.isEmpty ? nil : providerSaid(words))
        case .tokenUnreachable, .tokenTLSFailed, .tokenUnreadable:
            (sentence(kind), words.isEmpty ? nil : words)
        default: (sentence(kind), words.isEmpty ? nil : serverSaid(words))
        }
    }

    private func sentence(_ kind: MailboxTrouble.Kind) -> String {
        switch kind {
        case .connectionRefused, .hostUnknown: unreachable
        case .unreachable: unreachable
        case .tlsFailed: tlsFailed
        case .tlsNotOffered: tlsNotOffered
        case .loginRefused: loginRefused
        case .loginNotOffered: loginNotOffered
        case .loginNeedsTLS: loginNeedsTLS
        case .secretMissing: secretMissing
        case .folderRefused: folderRefused
        case .refused: refused
        case .handlingRefused: handlingRefused
        case .connectionLost: connectionLost
        case .timedOut: timedOut
        case .notIMAP: notIMAP
        case .tokenUnreachable: tokenUnreachable
        case .tokenTLSFailed: tokenTLSFailed
        case .consentEnded: consentEnded
        case .clientRefused: clientRefused
        case .tokenRefused: tokenRefused
        case .tokenUnreadable: tokenUnreadable
        case .storage: storage
        }
    }
}
