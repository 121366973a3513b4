import Domain
import Flows
import HTML
import HTTPTypes
import Languages

/// One record, or one sheet of settings, as a form.
struct SettingsForm: Sendable {
    /// The record's name.
    var title: String
    var fields: [SettingsField]
    /// Nil where the record cannot be put away.
    var isArchived: Bool?
    /// The words of that button where "archive" says it badly.
    var archiving: (put: String, back: String)?
    /// Whether it stays as it was made, and can only be put away for good.
    var isFinal = false
    /// What else belongs to the record, under its form.
    var after: HTML = .empty

    init(_ title: String, _ fields: [SettingsField], isArchived: Bool? = nil, after: HTML = .empty) {
        self.title = title
        self.fields = fields
        self.isArchived = isArchived
        self.after = after
    }

    static let archivedField = "archived"

    /// What was sent, as the API's form reads it. - Throws: what the API's form throws.
    func body<Body: Form>(_ form: FormBody, _ type: Body.Type = Body.self) throws -> Body {
        var nodes: [String: JSONNode] = [:]
        if isArchived != nil, let archived = form.text(Self.archivedField) {
            // The button puts away or gives back, and leaves the rest as it is.
            nodes[Self.archivedField] = .flag(archived == "true")
        } else {
            for field in fields where !field.isApart { nodes[field.name] = field.node(form) }
        }
        return try Body.read(JSONNode.object(nodes))
    }

    /// - Parameters:
    ///   - typed: what was sent and could not be saved.
    ///   - mayChange: otherwise everything is shown and nothing can be sent.
    func html(
        to link: Link, typed: FormBody?, failure: SettingsFailure?, mayChange: Bool, back: Link?,
        isNew: Bool = false, _ call: PageCall
    ) -> HTML {
        let words = call.texts.forms
        let shown = fields.map { $0.typed(typed) }
        return """
            \(ifLet: failure, { $0.banner(call.texts) })
            \(if: !mayChange, Self.readOnly(call.texts))
            <form method="post" action="\(link)" novalidate>
            \(Parts.formToken(call.formToken))
            <fieldset class="bare"\(attribute: "disabled", if: !mayChange)>
            \(each: shown, { $0.html(error: failure?.fields[$0.name], isFirst: isNew && $0.name == shown.first?.name && failure == nil) })
            </fieldset>
            \(if: mayChange, """
                <div class="actions">\(if: !isFinal, "<button class=\"button primary\">\(words.save)</button>")\(ifLet: back, { "<a class=\"button quiet\" href=\"\($0)\">\(words.cancel)</a>" })\(ifLet: isFinal && isArchived == true ? nil : isArchived, { archiveButton($0, call.texts) })</div>
                """)
            </form>
            \(after)
            """
    }

    private static func readOnly(_ texts: Texts) -> HTML {
        "<p class=\"hint\">\(Parts.icon("lock"))\(texts.settings.readOnly)</p>"
    }

    private func archiveButton(_ isArchived: Bool, _ texts: Texts) -> HTML {
        """
        <button class="button quiet push" name="\(Self.archivedField)" value="\(isArchived ? "false" : "true")">\(Parts.icon(isArchived ? "archive-restore" : "archive"))\(isArchived ? archiving?.back ?? texts.settings.restore : archiving?.put ?? texts.settings.archive)</button>
        """
    }
}

/// Why a form of the settings was not saved: words beside the fields, or above the form.
struct SettingsFailure: Sendable {
    var fields: [String: String] = [:]
    var alarm: String?

    /// - Throws: the error itself when it is none that the one who typed can mend.
    init(_ error: any Error, in form: SettingsForm, _ call: PageCall) throws {
        switch error {
        case DeskError.forbidden: throw error
        case let error as DeskError:
            let words = call.texts.sentence(error, call.visitor)
            guard let field = form.field(error.field) else {
                alarm = words
                return
            }
            fields[field.name] = Self.isAboutForm(error) ? field.wrong ?? words : words
        case let problem as Problem where problem.status == .unprocessableContent:
            guard let field = form.field(problem.field) else {
                alarm = call.texts.refusals.unreadableForm
                return
            }
            fields[field.name] = field.wrong ?? call.texts.refusals.unknownChoice
        default: throw error
        }
    }

    /// Whether the value itself cannot be taken, whatever else stands on the desk.
    private static func isAboutForm(_ error: DeskError) -> Bool {
        switch error {
        case .invalid(_, .notA), .invalid(_, .notOneOf): true
        default: false
        }
    }

    func banner(_ texts: Texts) -> HTML {
        Parts.alarm(alarm ?? texts.counts.fieldsNeedYou(fields.count), texts.settings.notSaved)
    }
}

extension SettingsForm {
    /// The field an error names: `departments.3` is `departments`.
    fileprivate func field(_ name: String?) -> SettingsField? {
        guard let step = name?.split(separator: ".").first else { return nil }
        return fields.first { $0.name == step }
    }
}

extension DeskError {
    /// The field it is about, if any.
    var field: String? {
        switch self {
        case .invalid(let field, _), .taken(let field, _): field
        case .ticket(let rejection): rejection.field
        case .file: "attachments"
        case .notFound, .forbidden, .erased, .keyReused, .settled: nil
        }
    }
}
