import Domain
import Flows
import HTML
import Languages
import Storage

/// One thing that arrived: from whom, what became of it and why, what it was before.
struct IncomingOnePage {
    let intake: Intake
    /// The ticket it stands on, if the reader may see it.
    let ticket: Ticket?
    let runs: [IntakeRun]
    let staff: StaffDirectory
    let alarm: String?
    let navigation: Navigation

    func html(_ call: PageCall) -> HTML {
        let texts = call.texts
        let words = texts.incoming
        let subject = intake.subject.flatMap { $0.isEmpty ? nil : $0 } ?? words.noSubject
        return ConsoleFrame(
            title: subject,
            main: """
                <div class="bar"><div class="line1"><a class="button quiet" href="/intake">\(Parts.icon("chevron-left"))\(words.title)</a><h1 class="cut">\(subject)</h1></div></div>
                <div class="incoming">
                \(ifLet: alarm, { Parts.alarm($0) })
                \(if: call.query.text("again") != nil && alarm == nil, SettingsList.notice(words.ranAgain, ticketLink(texts)))
                \(facts(call))
                \(actions(call))
                \(if: !runs.isEmpty, "<section><h2>\(words.history)</h2><ul class=\"records\" role=\"list\">\(each: runs, { run($0, call) })</ul></section>")
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func facts(_ call: PageCall) -> HTML {
        let texts = call.texts
        let words = texts.incoming
        let reason = texts.reason(intake.reason)
        return """
            <dl class="facts"><dt>\(words.result)</dt><dd>\(texts.badge(of: intake.result)) \(reason)</dd>
            \(if: ticket != nil, "<dt>\(words.ticket)</dt><dd>\(ticketLink(texts))</dd>")
            <dt>\(words.from)</dt><dd>\(intake.sender.flatMap { $0.isEmpty ? nil : $0 } ?? words.nobody)</dd>
            \(ifLet: intake.recipient, { "<dt>\(words.to)</dt><dd>\($0)</dd>" })
            <dt>\(words.arrived)</dt><dd><time datetime="\(intake.receivedAt.rfc3339)">\(call.visitor.moment(intake.receivedAt))</time></dd></dl>
            """
    }

    private func ticketLink(_ texts: Texts) -> HTML {
        guard let ticket else { return .empty }
        let link: Link = "/tickets/\(ticket.number)"
        return "<a href=\"\(link)\">\(ticket.number) \(ticket.subject.text)</a>"
    }

    private func actions(_ call: PageCall) -> HTML {
        let words = call.texts.incoming
        let again: Link = "/intake/\(intake.id)/commands/run_again"
        let letter: Link = "/intake/\(intake.id)/letter"
        let mayRun = intake.isRunnable && call.may(.runIntake) && call.gate.letters != nil
        let sender = intake.sender.flatMap { $0.contains("@") ? $0 : nil }
        return """
            <div class="actions">
            \(if: mayRun, """
                <form method="post" action="\(again)">\(Parts.formToken(call.formToken))<button class="button primary">\(Parts.icon("refresh-cw"))\(intake.result == .stopped ? words.takeIn : words.runAgain)</button></form>
                """)
            \(if: intake.raw != nil, "<a class=\"button\" href=\"\(letter)\" download>\(Parts.icon("mail"))\(words.letter)</a>")
            \(ifLet: call.may(.changeSettings) && intake.result != .stopped ? sender : nil, { sender in
                let stop: Link = "/settings/stop-list/new?pattern=\(sender)"
                return "<a class=\"button quiet\" href=\"\(stop)\">\(Parts.icon("ban"))\(words.stopSender)</a>"
            })
            </div>
            """
    }

    private func run(_ run: IntakeRun, _ call: PageCall) -> HTML {
        let doer: String =
            if case .staff(let id) = run.actor { staff.name(of: id) ?? call.texts.console.someone } else {
                "Linia"
            }
        return """
            <li class="record"><span class="push-none">\(call.texts.badge(of: run.result)) \(call.texts.reason(run.reason))</span><span class="push quiet-text">\(doer), <time datetime="\(run.at.rfc3339)">\(call.visitor.moment(run.at))</time></span></li>
            """
    }
}

extension Texts {
    /// The program's own words in the reader's language; foreign words, such as another server's, as they are.
    func reason(_ reason: String?) -> String {
        guard let reason else { return "" }
        if let own = IntakeReason(rawValue: reason) {
            return switch own {
            case .sameLetter: incoming.sameLetter
            case .ownLoop: incoming.ownLoop
            case .foreignBounce: incoming.foreignBounce
            case .answersNobody: incoming.answersNobody
            case .noSender: incoming.noSender
            case .deadly: incoming.deadly
            case .unprovedStaff: mailCommands.unproved
            case .outOfReach: refusals.unknownTicket
            }
        }
        if let join = Message.JoinReason(rawValue: reason) {
            return switch join {
            case .reference: channels.joinedByReferences
            case .signedAddress: channels.joinedByAddress
            case .numberInSubject: channels.joinedByNumber
            case .vendorNumber: vendor.joinedByTheirNumber
            case .followUp: incoming.followUp
            case .staff: ""
            }
        }
        if let number = reason.wholeMatch(of: /perhaps belongs to #(\d+)/)?.output.1 {
            return incoming.perhaps(String(number))
        }
        return reason
    }
}
