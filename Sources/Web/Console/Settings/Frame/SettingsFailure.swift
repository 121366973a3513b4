import Domain
import Flows
import HTML
import HTTPTypes
import Languages

/// Why a form of the settings was not saved: words beside the fields, or above the form.
struct SettingsFailure: Sendable {
    var fields: [String: String] = [:]
    var alarm: String?

    /// - Throws: the error itself when it is none that the one who typed can mend.
    init(_ error: any Error, in form: SettingsForm, _ call: PageCall) throws {
        if let faults = error as? SettingsFaults {
            for error in faults.errors { try add(error, in: form, call) }
        } else {
            try add(error, in: form, call)
        }
    }

    private mutating func add(_ error: any Error, in form: SettingsForm, _ call: PageCall) throws {
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

    /// What is wrong, each with the way to its field.
    func banner(in form: SettingsForm, _ texts: Texts) -> HTML {
        let wrong = form.fields.filter { fields[$0.name] != nil }
        return """
            <div class="banner is-overdue" role="alert">\(Parts.icon("triangle-alert"))<div><p><b>\(alarm ?? texts.counts.fieldsNeedYou(fields.count))</b> \(texts.settings.notSaved)</p>\(if: !wrong.isEmpty, "<ul class=\"faults\">\(each: wrong, { "<li><a href=\"#\($0.name)\">\($0.label)</a>: \(fields[$0.name] ?? "")</li>" })</ul>")</div></div>
            """
    }
}

extension SettingsForm {
    /// The field an error names: `departments.3` is `departments`, and of `steps.2.times` the third step's own where there
    /// is none of that name.
    func field(_ name: String?) -> SettingsField? {
        guard let name = name.map({ rename?($0) ?? $0 }), let step = name.split(separator: ".").first else {
            return nil
        }
        if let exact = fields.first(where: { $0.name == name || $0.name == step }) { return exact }
        let part = name.split(separator: ".").prefix(2).joined(separator: ".") + "."
        return fields.first { $0.name.hasPrefix(part) } ?? fields.first { $0.name.hasPrefix("\(step).") }
    }
}

extension DeskError {
    /// The field it is about, if any.
    var field: String? {
        switch self {
        case .invalid(let field, _), .taken(let field, _): field
        case .ticket(let rejection): rejection.field
        case .task(let rejection): rejection.field
        case .file: "attachments"
        case .notFound, .forbidden, .erased, .keyReused, .filesAway, .settled: nil
        }
    }
}
