import Domain
import Flows
import HTML
import Languages

/// What the lists of people to call have in common: by which number, and an attempt that is logged beside the row.
enum CallLog {
    static func phone(_ phone: String?, _ texts: Texts) -> HTML {
        guard let phone else { return "<span class=\"quiet-text\">\(texts.closing.noPhone)</span>" }
        return Link(telephone: phone).map { "<a href=\"\($0)\">\(phone)</a>" } ?? HTML(text: phone)
    }

    /// - Parameter word: of the button, and of what unfolds the form.
    static func form(
        to link: Link, number: Int64, word: String, fields: HTML, isOpen: Bool, _ call: PageCall
    ) -> HTML {
        """
        <details class="fold"\(attribute: "open", if: isOpen)><summary>\(Parts.icon("chevron-right"))\(word)\(Parts.hidden(" \(number)"))</summary>
        <form method="post" action="\(link)" novalidate>\(Parts.formToken(call.formToken))\(fields)
        <div class="actions"><button class="button primary">\(word)</button></div></form></details>
        """
    }

    /// - Parameter next: nil on the last page.
    static func pager(_ first: Link, _ word: String, isFirst: Bool, next: Link?, _ texts: Texts) -> HTML {
        guard next != nil || !isFirst else { return .empty }
        return """
            <nav class="pager" aria-label="\(texts.console.pages)">\(if: !isFirst, "<a class=\"button\" rel=\"first\" href=\"\(first)\">\(Parts.icon("chevron-up"))\(word)</a>")\(ifLet: next, { "<a class=\"button\" rel=\"next\" href=\"\($0)\">\(texts.console.nextPage)\(Parts.icon("chevron-right"))</a>" })</nav>
            """
    }

    /// Runs the command that a row's form asks for. - Returns: why it could not be logged.
    static func run(_ command: String, _ call: PageCall) async throws -> Failure? {
        let reference = try TicketReference(call.parameters["ticket"])
        let person = call.person
        do {
            let command = try CardCommand(command, call, await call.desk.settings.settings(of: call.desk))
            try await call.write { work in
                try reference.with(work.transaction) { _ = try command.run(on: $0, by: person, work) }
            }
            return nil
        } catch let error as DeskError {
            return try Failure(error, call)
        }
    }

    /// An attempt that could not be logged, shown again as it was typed.
    struct Failure {
        let ticket: Int64
        let form: FormBody
        let field: String?
        let message: String

        /// - Throws: what is no matter of the form.
        init(_ error: DeskError, _ call: PageCall) throws {
            switch error {
            case .notFound, .forbidden: throw error
            case .invalid(let name, _): field = name
            case .ticket(let rejection): field = rejection.field
            case .taken, .keyReused, .file, .filesAway, .settled, .erased, .task: field = nil
            }
            ticket = call.parameters["ticket"].flatMap { WrittenID.parse($0) } ?? 0
            form = call.form
            message = call.texts.sentence(error, call.visitor)
        }

        /// Above the list, of what belongs to no field of a row that is still shown.
        func alarm(besides rows: [Int64], _ call: PageCall) -> HTML {
            if field != nil, rows.contains(ticket) { return .empty }
            return "<div class=\"notice\">\(Parts.alarm(message, call.texts.forms.nothingLost))</div>"
        }
    }
}
