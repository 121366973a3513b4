import Domain
import Flows
import HTML
import Languages
import Storage

/// How reading a mailbox goes, and the button that tries it.
enum MailboxCheckPage {
    /// Stands under the form of a mailbox.
    static func state(of mailbox: DeskMailbox.Saved, _ state: MailboxState?, _ call: PageCall) -> HTML {
        guard mailbox.source != nil else { return .empty }
        let words = call.texts.mailboxes
        let last = state?.lastSuccessAt.map { words.lastRead(call.visitor.moment($0)) } ?? words.never
        return """
            <section class="state"><h2>\(words.state(mailbox, state))</h2>
            \(ifLet: state?.trouble, { trouble(MailboxTrouble.Kind(rawValue: $0.kind) ?? .refused, $0.words, call.texts) })
            <p>\(last)</p>
            \(if: call.may(MailboxSection.changing), button(mailbox.id, call))
            </section>
            """
    }

    /// Signs in as the reader would and says what came of it.
    static func check(_ call: PageCall) async throws -> Answer {
        let text = call.parameters["id"] ?? ""
        guard let id = WrittenID.parse(text).map({ DeskMailbox.ID($0) }) else {
            throw DeskError.notFound(kind: "mailbox", reference: text)
        }
        let result = try await call.desk.probeMailbox(id)
        let name = try await call.read { try RecordStore<DeskMailbox>($0).find(id)?.record.saved.name }
        let html: HTML = """
            \(said(result, call.texts))
            <div class="actions">\(button(id, call))<a class="button quiet" href="\(MailboxSection.link(id.text))">\(call.texts.mailboxes.back)</a></div>
            """
        return try await SettingsPage(MailboxSection.self, title: name ?? "", body: html).answer(call)
    }

    private static func said(_ result: MailboxProbeResult, _ texts: Texts) -> HTML {
        let words = texts.mailboxes
        switch result {
        case .opened(let letters, let unseen, let callsByItself):
            let more: HTML = """
                <p>\(words.held(letters, unseen: unseen))</p><p>\(callsByItself ? words.callsByItself : words.isAsked)</p>
                """
            return SettingsList.notice(words.opened, more)
        case .failed(let found): return trouble(found.kind, found.words, texts)
        }
    }

    private static func trouble(_ kind: MailboxTrouble.Kind, _ said: String, _ texts: Texts) -> HTML {
        let (sentence, quoted) = texts.mailboxes.sentence(kind, said)
        return Parts.alarm(sentence, quoted)
    }

    private static func button(_ id: DeskMailbox.ID, _ call: PageCall) -> HTML {
        let link: Link = "/settings/mailboxes/\(id.text)/check"
        return """
            <form method="post" action="\(link)">\(Parts.formToken(call.formToken))<button class="button">\(Parts.icon("refresh-cw"))\(call.texts.mailboxes.check)</button> <span class="hint">\(call.texts.mailboxes.checkHint)</span></form>
            """
    }
}
