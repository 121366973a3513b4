import Domain
import Languages

/// One field of a form of the settings: how it is shown, and how what was typed becomes JSON for the API's form, which
/// alone knows what is allowed.
struct SettingsField: Sendable {
    struct Choice: Sendable {
        let value: String
        let label: String
        /// How deep it stands in a tree.
        var depth = 0
    }

    struct Condition: Sendable, Equatable {
        let field: String
        let value: String
    }

    enum Kind: Sendable {
        case text(type: String, charactersMax: Int)
        case secret(charactersMax: Int)
        case number(ClosedRange<Int>)
        /// Many lines: one text.
        case prose(charactersMax: Int)
        /// Many lines: a list of texts.
        case lines(charactersMax: Int)
        /// Short words with commas or blanks between them: a list of texts.
        case words(charactersMax: Int)
        /// Whole numbers with commas between them.
        case numbers(charactersMax: Int)
        case choice([Choice])
        case flag
        /// Any of these; `everything` is the word for a choice of all there is, now and later.
        case several([Choice], everything: String?)
    }

    let name: String
    let label: String
    let kind: Kind
    /// What stands there before anybody types.
    var value = ""
    /// Which boxes are ticked; nil: everything.
    var chosen: Set<String>? = []
    var hint: String?
    /// What to say to a value that is not acceptable.
    var wrong: String?
    /// Whether it stays as it was made.
    var isFixed = false
    /// Whether the record cannot be without it, where the API's form would not miss it by itself.
    var isRequired = false
    /// The choices it belongs to; while one of them is another, it is neither shown nor sent.
    var conditions: [Condition] = []
    /// The heading under which it stands with its neighbours of the same.
    var group: String?
    /// Whether the section reads it itself, because the API's form does not know it.
    var isApart = false

    static func text(
        _ name: String, _ label: String, _ value: String, max: Int = SettingLimits.nameCharactersMax,
        type: String = "text", hint: String? = nil, wrong: String? = nil
    ) -> Self {
        .init(
            name: name, label: label, kind: .text(type: type, charactersMax: max), value: value, hint: hint,
            wrong: wrong)
    }

    static func email(_ name: String, _ label: String, _ value: String, _ texts: Texts, hint: String? = nil)
        -> Self
    {
        .text(name, label, value, max: 254, type: "email", hint: hint, wrong: texts.forms.badEmail)
    }

    static func secret(_ name: String, _ label: String, hint: String? = nil) -> Self {
        .init(name: name, label: label, kind: .secret(charactersMax: 1_024), hint: hint)
    }

    static func number(
        _ name: String, _ label: String, _ value: Int?, _ range: ClosedRange<Int>, hint: String? = nil,
        wrong: String? = nil
    ) -> Self {
        .init(
            name: name, label: label, kind: .number(range), value: value.map(String.init) ?? "", hint: hint,
            wrong: wrong)
    }

    static func prose(
        _ name: String, _ label: String, _ value: String, max: Int, hint: String? = nil
    ) -> Self {
        .init(name: name, label: label, kind: .prose(charactersMax: max), value: value, hint: hint)
    }

    static func lines(
        _ name: String, _ label: String, _ values: [String], max: Int = 10_000, hint: String? = nil,
        wrong: String? = nil
    ) -> Self {
        .init(
            name: name, label: label, kind: .lines(charactersMax: max),
            value: values.joined(separator: "\n"), hint: hint, wrong: wrong)
    }

    static func words(
        _ name: String, _ label: String, _ values: [String], max: Int = 10_000, hint: String? = nil,
        wrong: String? = nil
    ) -> Self {
        .init(
            name: name, label: label, kind: .words(charactersMax: max),
            value: values.joined(separator: ", "), hint: hint, wrong: wrong)
    }

    static func numbers(
        _ name: String, _ label: String, _ values: [Int], hint: String? = nil, wrong: String? = nil
    ) -> Self {
        .init(
            name: name, label: label, kind: .numbers(charactersMax: 100),
            value: values.map(String.init).joined(separator: ", "), hint: hint, wrong: wrong)
    }

    /// The choice of the value `""` is no value at all.
    static func choice(
        _ name: String, _ label: String, _ value: String, _ choices: [Choice], hint: String? = nil,
        wrong: String? = nil
    ) -> Self {
        .init(name: name, label: label, kind: .choice(choices), value: value, hint: hint, wrong: wrong)
    }

    static func flag(_ name: String, _ label: String, _ isOn: Bool, hint: String? = nil) -> Self {
        .init(name: name, label: label, kind: .flag, value: isOn ? "1" : "", hint: hint)
    }

    static func several(
        _ name: String, _ label: String, _ chosen: Set<String>?, _ choices: [Choice],
        everything: String? = nil, hint: String? = nil
    ) -> Self {
        .init(
            name: name, label: label, kind: .several(choices, everything: everything), chosen: chosen,
            hint: hint)
    }

    func apart() -> Self {
        var field = self
        field.isApart = true
        return field
    }

    func grouped(_ heading: String) -> Self {
        var field = self
        field.group = heading
        return field
    }

    func required() -> Self {
        var field = self
        field.isRequired = true
        return field
    }

    func only(when field: String, is value: String) -> Self {
        var copy = self
        copy.conditions.append(Condition(field: field, value: value))
        return copy
    }

    /// Shown, and never sent.
    func fixed(_ isFixed: Bool = true) -> Self {
        var field = self
        field.isFixed = isFixed
        return field
    }
}

// MARK: What was typed

extension SettingsField {
    static let everythingMark = ".all"

    /// What the API's form is given; nil leaves the field out.
    func node(_ form: FormBody) -> JSONNode? {
        if isFixed { return nil }
        switch kind {
        case .text: return .text(form.text(name) ?? "")
        case .prose: return .text(form.raw(name))
        case .secret: return form.raw(name).isEmpty ? nil : .text(form.raw(name))
        case .number:
            guard let text = form.text(name) else { return .null }
            return Int(text).map { .number($0) } ?? .text(text)
        case .lines:
            return .list(
                form.raw(name).split(whereSeparator: \.isNewline).map { String($0).trimmed }
                    .filter { !$0.isEmpty }.map { .text($0) })
        case .words:
            return .list(
                form.raw(name).split { $0.isWhitespace || $0 == "," || $0 == ";" }.map { .text(String($0)) })
        case .numbers:
            // What is no number is none that could be allowed.
            return .list(
                form.raw(name).split { $0.isWhitespace || $0 == "," || $0 == ";" }
                    .map { .number(Int($0) ?? -1) })
        case .choice: return form.text(name).map { .text($0) } ?? .null
        case .flag: return .flag(form.has(name))
        case .several(let choices, let everything):
            if everything != nil, form.has(name + Self.everythingMark) { return .null }
            return .list(choices.filter { form.has("\(name).\($0.value)") }.map { .text($0.value) })
        }
    }

    /// Whether what was chosen elsewhere in the form leaves this field a meaning.
    func counts(in form: FormBody) -> Bool {
        conditions.allSatisfy { form.text($0.field) == $0.value }
    }

    /// The field as somebody left it, whether it could be saved or not.
    func typed(_ form: FormBody?) -> Self {
        guard let form, !isFixed else { return self }
        var field = self
        switch kind {
        case .text, .number, .prose, .lines, .words, .numbers, .choice: field.value = form.raw(name)
        case .secret: field.value = ""
        case .flag: field.value = form.has(name) ? "1" : ""
        case .several(let choices, let everything):
            if everything != nil, form.has(name + Self.everythingMark) {
                field.chosen = nil
            } else {
                field.chosen = Set(choices.map(\.value).filter { form.has("\(name).\($0)") })
            }
        }
        return field
    }
}
