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
    /// How the API's form says that the record is put away.
    var away: (field: String, value: Bool) = (Self.archivedField, true)
    /// Whether it stays as it was made, and can only be put away for good.
    var isFinal = false
    /// What else belongs to the record, under its form.
    var after: HTML = .empty
    /// The field of the page behind a field of the API's form, where they are called otherwise.
    var rename: (@Sendable (String) -> String)?
    /// Stands between the fields and the buttons.
    var inside: HTML = .empty
    /// A second button that only tries what was typed.
    var trial: HTML = .empty
    /// Gathers what fields apart from the others say.
    var gather: (@Sendable (FormBody) -> [String: JSONNode])?

    init(_ title: String, _ fields: [SettingsField], isArchived: Bool? = nil, after: HTML = .empty) {
        self.title = title
        self.fields = fields
        self.isArchived = isArchived
        self.after = after
    }

    static let archivedField = "archived"

    /// What was sent, as the API's form reads it.
    func nodes(_ form: FormBody) -> [String: JSONNode] {
        if isArchived != nil, let archived = form.text(Self.archivedField) {
            // The button puts away or gives back, and leaves the rest as it is.
            return [away.field: .flag((archived == "true") == away.value)]
        }
        var nodes: [String: JSONNode] = [:]
        for field in fields where !field.isApart && field.counts(in: form) {
            nodes[field.name] = field.node(form)
        }
        return gather.map { nodes.merging($0(form)) { $1 } } ?? nodes
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
        // The cursor stands in the first field that is wrong, or where a new record begins.
        let first = failure.map { failure in shown.first { failure.fields[$0.name] != nil }?.name }
        let start = first ?? (isNew ? shown.first?.name : nil)
        return """
            \(ifLet: failure, { $0.banner(in: self, call.texts) })
            \(if: !mayChange, Self.readOnly(call.texts))
            <form method="post" action="\(link)" novalidate>
            \(Parts.formToken(call.formToken))
            <fieldset class="bare"\(attribute: "disabled", if: !mayChange)>
            \(each: Self.groups(shown), { Self.group($0, failure, start) })
            \(if: mayChange, inside)
            </fieldset>
            \(if: mayChange, """
                <div class="actions">\(if: !isFinal, "<button class=\"button primary\">\(words.save)</button>")\(trial)\(ifLet: back, { "<a class=\"button quiet\" href=\"\($0)\">\(words.cancel)</a>" })\(ifLet: isFinal && isArchived == true ? nil : isArchived, { archiveButton($0, call.texts) })</div>
                """)
            </form>
            \(after)
            """
    }

    /// Neighbours that are shown under the same conditions.
    private static func groups(_ fields: [SettingsField]) -> [[SettingsField]] {
        fields.reduce(into: []) { groups, field in
            if let last = groups.last?.last, last.conditions == field.conditions, last.group == field.group {
                groups[groups.count - 1].append(field)
            } else {
                groups.append([field])
            }
        }
    }

    /// The style sheet hides a group while the choice it depends on is another one.
    private static func group(_ fields: [SettingsField], _ failure: SettingsFailure?, _ start: String?)
        -> HTML
    {
        let html: HTML =
            "\(each: fields, { $0.html(error: failure?.fields[$0.name], isFirst: $0.name == start) })"
        if let group = fields.first?.group {
            return "<fieldset class=\"step\"><legend class=\"label\">\(group)</legend>\(html)</fieldset>"
        }
        guard let conditions = fields.first?.conditions, !conditions.isEmpty else { return html }
        let names = conditions.map { "when-\($0.value)" }.joined(separator: " ")
        return "<div class=\"bare \(names)\">\(html)</div>"
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
