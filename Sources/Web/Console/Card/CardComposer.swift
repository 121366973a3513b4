import Domain
import Flows
import HTML
import Languages
import Storage

/// The place to write: an answer and a note differ in ground, border, label, button and recipient.
struct CardComposer {
    let data: CardData
    let call: PageCall
    let failure: CardFailure?
    /// The form with a prepared text put into it.
    var filled: ComposerFill?

    var html: HTML {
        let ticket = data.ticket
        let texts = call.texts
        guard Access.may(call.person, .noteTicket, .ticket(ticket)) else {
            return
                "<div class=\"composer\"><p class=\"banner\">\(Parts.icon("eye"))<span>\(texts.console.readOnly)</span></p></div>"
        }
        if CardLock.binds(data, call) {
            return
                "<div class=\"composer\"><p class=\"banner is-locked\">\(Parts.icon("lock"))<span>\(texts.locks.composerClosed)</span></p></div>"
        }
        let mayReply = Access.may(call.person, .replyTicket, .ticket(ticket)) && isAnswerable
        let typed = failure?.command == "write" ? failure : nil
        // A question that another line asks, as the beginning of a letter to the client.
        let form = typed?.form ?? filled?.form
        let asked = form == nil ? data.window.asking.flatMap { data.view.clarifications[$0] } : nil
        let hasVendor = ticket.vendorCase != nil
        let quoted = form == nil && asked == nil ? data.quoted : nil
        let draft = form == nil && asked == nil && quoted == nil ? shownDraft(mayReply, hasVendor) : nil
        let mode = form?.raw("visibility") ?? draft.map { DraftHandlers.word($0.thread) }
        let isVendor = hasVendor && mode == "vendor"
        let isNote = !isVendor && (!mayReply || mode == "internal")
        let canned = CardCanned(data: data, call: call)
        let prepared = prepared(typed)
        let error = typed?.error("write", "text")
        let files = typed?.files ?? filled?.files ?? ComposerFiles()
        let fileError = typed?.error("write", "files")
        let words = texts.card
        let number = data.summary.number
        let fileBytesMax = data.settings.files.fileMegabytesMax * FileRules.megabyte
        // The version this page was read at: an answer given since is shown before another one leaves.
        return """
            <form class="composer" id="composer" method="post" enctype="multipart/form-data" action="/tickets/\(number)/messages" aria-label="\(texts.commands.reply)" data-behaviour="composer" data-ticket="\(number)" data-bytes-max="\(fileBytesMax)" data-too-large="\(texts.files.tooLarge("%s", texts.language.size(bytes: fileBytesMax)))" data-uploading="\(texts.composer.uploading("%s"))" data-failed="\(texts.composer.uploadFailed)" data-signed-out="\(texts.composer.sessionOver)" data-people="\(texts.composer.mentionPeople)" data-saved="\(texts.composer.savedDraft("%s"))">
            \(Parts.formToken(call.formToken))<input type="hidden" name="seen" value="\(data.summary.seq)">\(each: data.drafts, { "<input type=\"hidden\" name=\"draft-\(DraftHandlers.word($0.thread))\" value=\"\(bases(form)[$0.thread] ?? $0.version)\" data-at=\"\($0.savedAt.microseconds / 1_000)\" data-text=\"\($0.text)\">" })
            <div class="sheet">
            \(ifLet: typed?.meanwhile, { meanwhile($0) })
            <div class="modes" role="radiogroup" aria-label="\(words.whoSees)">
            \(if: mayReply, "<label><input class=\"visually-hidden\" type=\"radio\" name=\"visibility\" value=\"public\"\(attribute: "checked", if: !isNote && !isVendor)>\(Parts.icon("mail"))\(words.toClient)</label>")
            <label><input class="visually-hidden" type="radio" name="visibility" value="internal"\(attribute: "checked", if: isNote)>\(Parts.icon("lock"))\(words.toStaff)</label>
            \(if: hasVendor, "<label><input class=\"visually-hidden\" type=\"radio\" name=\"visibility\" value=\"vendor\"\(attribute: "checked", if: isVendor)>\(Parts.icon("building"))\(texts.vendor.toVendor)</label>")
            </div>
            <p class="to for-client">\(recipient)</p>
            <p class="to for-note"><b class="strong">\(words.notSeenByClient)</b> \(words.staffOnly) \(texts.composer.mentionHint)</p>
            \(if: hasVendor, "<p class=\"to for-vendor\"><b class=\"strong\">\(texts.vendor.notSeenByClient)</b> \(data.vendor?.address.map { texts.vendor.lettersGoTo($0) } ?? texts.vendor.noAddress)</p>")
            \(FormatBar.html(texts.format))<textarea name="text" id="text" rows="3" maxlength="200000" aria-label="\(words.text)"\(Parts.invalid("text", error))>\(form?.raw("text") ?? asked ?? quoted ?? draft?.text ?? "")</textarea>
            <section class="preview" data-preview aria-label="\(texts.format.previewTitle)"\(attribute: "hidden", if: filled?.preview == nil)>\(filled?.preview)</section>
            \(if: error != nil || fileError != nil, "<div class=\"field\">\(Parts.error("text", error))\(Parts.error("files", fileError))</div>")
            \(files.html(call))
            \(canned.actions(prepared?.actions ?? [], prepared: prepared?.prepared, notes: filled?.notes ?? []))
            <div class="tools">
            <label class="button quiet files-field">\(Parts.icon("paperclip"))<span>\(words.addFile)</span><input class="visually-hidden" type="file" name="files" multiple></label>
            <output class="chosen quiet-text small"></output><span class="quiet-text small hint-keys" data-draft></span>
            \(canned.picker)
            <span class="push"></span>
            <button class="button quiet" data-look formaction="/tickets/\(number)/preview" formnovalidate>\(Parts.icon("eye"))\(texts.format.preview)</button>
            <button class="button quiet keep-draft" formaction="/tickets/\(number)/draft" formnovalidate>\(texts.composer.keepDraft)</button>
            \(if: mayReply, later(form, typed))
            \(if: mayReply, sending(isAgain: typed?.meanwhile != nil))
            <button class="button for-note">\(words.addNote)</button>
            \(if: hasVendor, "<button class=\"button primary for-vendor\">\(Parts.icon("send"))\(texts.vendor.send)</button>")
            </div>
            </div>
            </form>
            """
    }

    /// The last draft of a thread that this person may still write on.
    private func shownDraft(_ mayReply: Bool, _ hasVendor: Bool) -> Draft? {
        data.drafts.first { draft in
            switch draft.thread {
            case .client: mayReply
            case .vendor: hasVendor
            default: true
            }
        }
    }

    /// What was prepared to be done, as it comes back with the form.
    private func prepared(_ typed: CardFailure?) -> (actions: [CannedAction], prepared: String?)? {
        if let filled { return (filled.actions, filled.prepared) }
        guard let typed else { return nil }
        // A form that no page of ours made has been refused before.
        return (try? PreparedInput(typed.form)).map { ($0.actions, $0.prepared) }
    }

    /// What the form that came back knew of its drafts: it may have been made before another tab saved.
    private func bases(_ form: FormBody?) -> [MessageThread.Kind: Int64] {
        guard let form else { return [:] }
        var bases: [MessageThread.Kind: Int64] = [:]
        for draft in data.drafts { bases[draft.thread] = DraftHandlers.base(of: form, draft.thread) ?? 0 }
        return bases
    }

    /// Somebody was quicker: their answer is one click away, and the own one is kept.
    private func meanwhile(_ reply: MeanwhileReply) -> HTML {
        let name = data.name(of: .staff(reply.author), call.texts)
        return """
            <div class="banner is-soon for-client" role="alert">\(Parts.icon("triangle-alert"))<p><a href="#m\(reply.message.rawValue)"><b>\(call.texts.card.repliedMeanwhile(name))</b></a></p></div>
            """
    }

    /// What is over is first reopened; a note may still be added.
    private var isAnswerable: Bool {
        switch data.ticket.status {
        case .new, .open, .waiting, .resolved: true
        case .closed, .cancelled, .rejected, .merged, .deleted: false
        }
    }

    /// A moment by the writer's own clock; every button then sends at that moment.
    private func later(_ form: FormBody?, _ typed: CardFailure?) -> HTML {
        let words = call.texts.held
        let value = form?.text("send_at") ?? ""
        let error = typed?.error("write", "send_at")
        let zone = call.visitor.zone.offset(at: call.visitor.now).abbreviation
        return """
            <details class="later for-client"\(attribute: "open", if: !value.isEmpty || error != nil)><summary class="button quiet">\(Parts.icon("clock"))\(words.later)</summary><div class="field"><label for="send_at">\(words.sendAt)</label><input class="input" id="send_at" name="send_at" type="datetime-local" value="\(value)"\(Parts.invalid("send_at", error))>\(Parts.error("send_at", error))<p class="hint">\(words.sendAtHint(zone))</p></div></details>
            """
    }

    private func sending(isAgain: Bool) -> HTML {
        let words = call.texts.card
        let send = isAgain ? call.texts.composer.sendAnyway : call.texts.console.sendReply
        let canWait = data.ticket.status.isUnfinished
        return """
            <span class="for-client sending"><button class="button primary">\(Parts.icon("send"))\(send)</button>\(if: canWait, "<button class=\"button\" name=\"then\" value=\"wait\">\(words.sendAndWait)</button>")\(if: canWait && !CardTasks.bind(data), "<button class=\"button\" name=\"then\" value=\"resolve\">\(words.sendAndResolve)</button>")</span>\(ifLet: canWait ? CardTasks.warning(data, call) : nil, { "<div class=\"for-client small\">\($0)</div>" })
            """
    }

    private var recipient: HTML {
        let words = call.texts.card
        let name = data.summary.requester.name
        guard let address = data.summary.requesterEmail else {
            return "<b class=\"strong\">\(call.texts.console.seenByNobody(name))</b>"
        }
        let copies = data.ticket.participants.compactMap { participant -> String? in
            participant.role == .copy ? data.view.names[participant.person] : nil
        }.sorted()
        let copied = copies.isEmpty ? "" : ", " + words.copyTo(copies.joined(separator: ", "))
        let leaves = call.desk.mail?.sends ?? false
        return """
            <b class="strong">\(words.seenBy(name))</b><span>\(address)\(copied)</span>\(if: !leaves, "<span class=\"is-soon\">\(call.texts.console.noMail)</span>")
            """
    }
}
