import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// Bad marks of all channels with who gave them and why, under what clients think as a whole (P121, P122, P124).
struct MarksPage {
    let quality: ServiceQuality
    let marks: [BadMark]
    let staff: StaffDirectory
    let after: BadMarkKey?
    let isFirst: Bool
    let navigation: Navigation
    var failure: Failure?

    /// A cause that could not be saved, shown again as it was typed.
    struct Failure {
        let ticket: Int64
        let form: FormBody
        let message: String
    }

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.marks
        return ConsoleFrame(
            title: words.title,
            main: """
                <div class="bar"><div class="line1"><h1>\(words.title)</h1></div>\(QualityTally(quality, call).html)</div>
                <div class="incoming">
                <p class="second">\(words.lead)</p>
                \(if: marks.isEmpty, "<div class=\"empty\">\(SettingsList.line)<p>\(words.empty)</p></div>", else: "<ul class=\"records\" role=\"list\">\(each: marks, { row($0, call) })</ul>")
                \(pager(call.texts))
                \(if: !quality.people.isEmpty, people(call))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func row(_ mark: BadMark, _ call: PageCall) -> HTML {
        let words = call.texts.marks
        let said = [
            mark.rating.helped == false ? words.notHelped : nil,
            mark.rating.wasPleasant == false ? words.unpleasant : nil,
            mark.rating.waitedTooLong == true ? words.waited : nil,
        ].compactMap(\.self)
        let profile = words.profile(mark.tickets, call.visitor.language.number(mark.mean, decimals: 1))
        let facts = said + [mark.assignee?.name ?? call.texts.people.nobody, mark.line]
        return """
            <li class="record chase-row" id="m\(mark.number)"><div class="asked-row"><b><span class="badge \(mark.look == nil ? "is-overdue" : "")">\(words.mark(mark.rating.mark))</span> <span class="nr">\(mark.number)</span> <a href="/tickets/\(mark.number)">\(mark.subject.text)</a></b>
            <span><a href="/contacts/\(mark.requester.id.text)">\(mark.requester.name)</a>\(ifLet: mark.organization, { ", \($0.name)" })\(phone(mark)) · <span class="quiet-text">\(profile)</span></span>
            \(ifLet: mark.comment, { "<span>\(call.texts.rules.quoted($0))</span>" })
            <span class="quiet-text">\(call.visitor.moment(mark.rating.at)) · \(facts.joined(separator: " · "))</span>
            \(cause(mark, call))</div>\(form(mark, call))</li>
            """
    }

    private func phone(_ mark: BadMark) -> HTML {
        guard let phone = mark.phone, let link = Link(telephone: phone) else { return .empty }
        return " · <a href=\"\(link)\">\(phone)</a>"
    }

    private func cause(_ mark: BadMark, _ call: PageCall) -> HTML {
        let words = call.texts.marks
        guard let look = mark.look else { return "<span class=\"is-overdue\">\(words.notLooked)</span>" }
        let by = look.by.flatMap { id in staff.members.first { $0.id == id }?.name.text }
        return """
            <span><b>\(words.name(look.cause.rawValue))</b>\(ifLet: mark.note, { ": \($0)" })\(ifLet: by, { " <span class=\"quiet-text\">\($0)</span>" })</span>
            """
    }

    private func form(_ mark: BadMark, _ call: PageCall) -> HTML {
        let words = call.texts.marks
        let own = failure.flatMap { $0.ticket == mark.number ? $0 : nil }
        let chosen = own?.form.raw("cause") ?? mark.look?.cause.rawValue
        let (causeID, noteID) = ("cause-\(mark.number)", "note-\(mark.number)")
        return """
            <details class="fold"\(attribute: "open", if: own != nil)><summary>\(Parts.icon("chevron-right"))\(mark.look == nil ? words.look : words.lookAgain)\(Parts.hidden(" \(mark.number)"))</summary>
            <form method="post" action="/marks/\(mark.number)" novalidate>\(Parts.formToken(call.formToken))
            <div class="field"><label for="\(causeID)">\(words.cause)</label><select class="input" id="\(causeID)" name="cause"\(Parts.invalid(causeID, own?.message))>\(each: MarkLook.Cause.allCases, { Parts.option($0.rawValue, words.name($0.rawValue), isChosen: $0.rawValue == chosen) })</select>\(Parts.error(causeID, own?.message))</div>
            <div class="field"><label for="\(noteID)">\(words.note)</label><textarea class="input" id="\(noteID)" name="note" rows="2" maxlength="\(Ticket.Limits.reasonCharactersMax)">\(own?.form.raw("note") ?? mark.note ?? "")</textarea></div>
            <div class="actions"><button class="button primary">\(words.save)</button></div></form></details>
            """
    }

    private func people(_ call: PageCall) -> HTML {
        let (words, language) = (call.texts.marks, call.visitor.language)
        return """
            <section aria-labelledby="people-title"><h2 id="people-title">\(words.byPeople)</h2>
            <div class="scroll" tabindex="0" role="group" aria-label="\(words.byPeople)"><table class="table">
            <thead><tr><th scope="col">\(words.person)</th><th scope="col" class="num">\(words.mean)</th><th scope="col" class="num">\(words.marks)</th><th scope="col" class="num">\(words.goodShare)</th></tr></thead>
            <tbody>\(each: quality.people, { entry in
                "<tr><td>\(entry.person.name)</td><td class=\"num\">\(language.number(entry.mean, decimals: 1))</td><td class=\"num\">\(language.number(entry.satisfaction.marks))</td><td class=\"num\">\(QualityTally.share(entry.satisfaction, language))</td></tr>"
            })</tbody></table></div></section>
            """
    }

    private func pager(_ texts: Texts) -> HTML {
        guard after != nil || !isFirst else { return .empty }
        let next: Link = "/marks?after=\(after?.text ?? "")"
        return """
            <nav class="pager" aria-label="\(texts.console.pages)">\(if: !isFirst, "<a class=\"button\" rel=\"first\" href=\"/marks\">\(Parts.icon("chevron-up"))\(texts.marks.title)</a>")\(if: after != nil, "<a class=\"button\" rel=\"next\" href=\"\(next)\">\(texts.console.nextPage)\(Parts.icon("chevron-right"))</a>")</nav>
            """
    }
}

enum MarksPageHandlers {
    private static let pageRows = 25

    static func list(_ call: PageCall) async throws -> Answer { .page(try await page(call).html(call)) }

    private static func page(_ call: PageCall) async throws -> MarksPage {
        let after = try BadMarkKey(call.query)
        let (settings, navigation) = try await call.navigation(place: .marks)
        let (member, now) = (call.member, call.visitor.now)
        let worst = (settings.rules.discipline.feedback ?? .preset).badMark
        return try await call.read { transaction in
            let quality = try ServiceQuality(for: member, settings.rules, at: now, in: transaction)
            let found = try MarkStore(transaction, scope: Access.scope(of: member)).bad(
                upTo: worst, after: after, limit: pageRows + 1)
            let marks = Array(found.prefix(pageRows))
            return MarksPage(
                quality: quality, marks: marks, staff: try StaffDirectory(in: transaction),
                after: found.count > pageRows ? marks.last?.key : nil, isFirst: after == nil,
                navigation: navigation)
        }
    }

    static func look(_ call: PageCall) async throws -> Answer {
        let reference = try TicketReference(call.parameters["ticket"])
        let person = call.person
        do {
            let settings = try await call.desk.settings.settings(of: call.desk)
            let command = try CardCommand("look_at_mark", call, settings)
            try await call.write { work in
                try reference.with(work.transaction) { _ = try command.run(on: $0, by: person, work) }
            }
            return .see("/marks")
        } catch let error as DeskError {
            switch error {
            case .notFound, .forbidden: throw error
            case .invalid, .ticket, .taken, .keyReused, .file, .filesAway, .settled, .erased, .task: break
            }
            var page = try await page(call)
            page.failure = MarksPage.Failure(
                ticket: call.parameters["ticket"].flatMap { WrittenID.parse($0) } ?? 0, form: call.form,
                message: call.texts.sentence(error, call.visitor))
            return .page(page.html(call), .unprocessableContent)
        }
    }
}
