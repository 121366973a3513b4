import Domain
import Flows
import HTML
import Languages
import Storage

/// Fields of the forms about tasks, with what was typed and what is wrong with it.
struct TaskFields {
    let call: PageCall
    /// What the ids of the fields begin with.
    let id: String
    var typed: FormBody?
    var errors: [String: String] = [:]

    private func value(_ name: String, _ usual: String) -> String {
        guard let typed, typed.has(name) else { return usual }
        return typed.raw(name)
    }

    private func optional(_ isNeeded: Bool) -> HTML {
        isNeeded ? .empty : " <span class=\"quiet-text\">\(call.texts.forms.optional)</span>"
    }

    func input(
        _ name: String, _ label: String, _ usual: String = "", type: String = "text",
        isNeeded: Bool = false, max: Int = 200, inputMode: String? = nil, hint: String? = nil
    ) -> HTML {
        let field = "\(id)-\(name)"
        let problem = errors[name]
        let input: HTML = """
            <input class="input" id="\(field)" name="\(name)" type="\(type)" maxlength="\(max)"\(attribute: "inputmode", inputMode)\(attribute: "required", if: isNeeded) value="\(value(name, usual))"\(Parts.invalid(field, problem))>
            """
        return """
            <div class="field"><label for="\(field)">\(label)\(optional(isNeeded))</label>\(input)\(ifLet: hint, { "<p class=\"hint\">\($0)</p>" })\(Parts.error(field, problem))</div>
            """
    }

    func area(
        _ name: String, _ label: String, _ usual: String = "", rows: Int = 3, isNeeded: Bool = false,
        max: Int, hint: String? = nil
    ) -> HTML {
        let field = "\(id)-\(name)"
        let problem = errors[name]
        let area: HTML = """
            <textarea class="input" id="\(field)" name="\(name)" rows="\(rows)" maxlength="\(max)"\(attribute: "required", if: isNeeded)\(Parts.invalid(field, problem))>\(value(name, usual))</textarea>
            """
        return """
            <div class="field"><label for="\(field)">\(label)\(optional(isNeeded))</label>\(area)\(ifLet: hint, { "<p class=\"hint\">\($0)</p>" })\(Parts.error(field, problem))</div>
            """
    }

    func choice(
        _ name: String, _ label: String, _ usual: String, _ options: [(value: String, label: String)]
    ) -> HTML {
        let field = "\(id)-\(name)"
        let problem = errors[name]
        let chosen = value(name, usual)
        return """
            <div class="field"><label for="\(field)">\(label)</label><select class="input" id="\(field)" name="\(name)"\(Parts.invalid(field, problem))>\(each: options, { Parts.option($0.value, $0.label, isChosen: $0.value == chosen) })</select>\(Parts.error(field, problem))</div>
            """
    }

    /// What a `datetime-local` field holds.
    static func local(_ instant: Domain.Instant?, _ visitor: Visitor) -> String {
        guard let instant else { return "" }
        let civil = visitor.zone.civil(at: instant)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(civil.date)T\(two(civil.time.hour)):\(two(civil.time.minute))"
    }
}

/// Reads what forms about tasks sent.
struct TaskInput {
    let form: FormBody
    let visitor: Visitor

    init(_ call: PageCall) {
        form = call.form
        visitor = call.visitor
    }

    func instant(_ name: String) throws -> Domain.Instant? {
        try form.text(name).map { try CardCommand.instant($0, visitor.zone, field: name) }
    }

    func number(_ name: String) throws -> Int? {
        try form.text(name).map { text in
            guard let number = Int(text) else {
                throw DeskError.invalid(field: name, problem: .notA("number"))
            }
            return number
        }
    }

    /// Each line that says something.
    func lines(_ name: String) -> [String] {
        form.raw(name).split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// Data of a task, whose fields are called by their places: `data-0`.
    func facts(_ names: [String]) -> [String: String] {
        var facts: [String: String] = [:]
        for (index, name) in names.enumerated() where form.has("data-\(index)") {
            facts[name] = form.raw("data-\(index)")
        }
        return facts
    }
}

extension DeskError {
    /// The field of a form about tasks that is at fault.
    var taskField: String? {
        switch self {
        case .invalid(let field, _): field
        case .task(let rejection): rejection.field
        default: nil
        }
    }
}
