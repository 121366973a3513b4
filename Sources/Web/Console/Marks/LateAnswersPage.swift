import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// Which messages were not answered in the promised time (P113).
struct LateAnswersPage {
    private static let pageRows = 100

    let answers: [MissedAnswer]
    let next: Int64?
    let navigation: Navigation

    static func show(_ call: PageCall) async throws -> Answer {
        let before = try call.query.after(MissedAnswer.self)?.rawValue
        let (_, navigation) = try await call.navigation(place: .marks)
        let scope = Access.scope(of: call.member)
        let since = call.visitor.now - .days(ServiceQuality.Limits.lateDays)
        let (answers, next) = try await call.read {
            try MarkStore($0, scope: scope).missed(since: since, before: before, limit: pageRows)
        }
        return .page(LateAnswersPage(answers: answers, next: next, navigation: navigation).html(call))
    }

    private func html(_ call: PageCall) -> HTML {
        let words = call.texts.marks
        let after: Link? = next.flatMap { Cursor.text(Identifier<MissedAnswer>($0)) }.map {
            "/late-answers?after=\($0)"
        }
        return ConsoleFrame(
            title: words.late,
            main: """
                <div class="bar"><div class="line1"><a class="button quiet" href="/marks">\(Parts.icon("chevron-left"))\(words.title)</a><h1>\(words.late)</h1></div></div>
                <div class="incoming">
                <p class="second">\(words.lateLead)</p>
                \(if: answers.isEmpty && next == nil, "<div class=\"empty\">\(SettingsList.line)<p>\(words.noLate)</p></div>", else: "<ul class=\"records\" role=\"list\">\(each: answers, { row($0, call) })</ul>")
                \(ifLet: after, { "<nav class=\"pager\" aria-label=\"\(call.texts.console.pages)\"><a class=\"button\" rel=\"next\" href=\"\($0)\">\(call.texts.console.nextPage)\(Parts.icon("chevron-right"))</a></nav>" })
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func row(_ answer: MissedAnswer, _ call: PageCall) -> HTML {
        let due = call.texts.clocks.wasDue(call.texts.name(of: answer.clock), call.visitor.moment(answer.due))
        let holder = answer.assignee ?? call.texts.people.nobody
        return """
            <li class="record chase-row"><div class="asked-row"><b><span class="nr">\(answer.number)</span> <a href="/tickets/\(answer.number)">\(answer.subject.text)</a></b><span class="is-overdue">\(due)</span><span class="quiet-text">\(holder) · \(answer.line)</span></div></li>
            """
    }
}
