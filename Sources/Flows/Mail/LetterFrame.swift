import Domain
import HTML

/// The text of a letter with named fields, `{{number}}`, filled in with what they stand for.
struct LetterFrame {
    typealias Field = LetterTemplate.Field

    private let template: String
    private let values: [Field: String]

    init(_ template: String, _ values: [Field: String]) {
        self.template = template
        self.values = values
    }

    /// Each field is looked for in the template alone: what a value says is never read as a field.
    private func filled(_ template: Substring) -> String {
        var filled = ""
        var rest = template
        while let open = rest.firstRange(of: "{{") {
            filled += rest[..<open.lowerBound]
            rest = rest[open.lowerBound...]
            guard let close = rest.firstRange(of: "}}"),
                let field = Field(rawValue: String(rest[open.upperBound..<close.lowerBound]))
            else {
                filled += "{{"
                rest = rest.dropFirst(2)
                continue
            }
            filled += values[field] ?? ""
            rest = rest[close.upperBound...]
        }
        return filled + rest
    }

    private var parts: (before: Substring, after: Substring) {
        guard let place = template.firstRange(of: Field.text.mark) else { return (template[...], "") }
        return (template[..<place.lowerBound], template[place.upperBound...])
    }

    func text(around written: String) -> String {
        let (before, after) = parts
        return filled(before) + written + filled(after)
    }

    /// The same for a letter that is written as markup.
    func markup(around written: String) -> String {
        let (before, after) = parts
        return paragraphs(before) + written + paragraphs(after)
    }

    private func paragraphs(_ template: Substring) -> String {
        let texts = filled(template).split(separator: "\n\n").map(String.init).filter {
            !$0.allSatisfy(\.isWhitespace)
        }
        let html: HTML = "\(each: texts, { "<p>\(each: lines($0), separator: "<br>", line)</p>" })"
        return String(decoding: html.bytes, as: UTF8.self)
    }

    private func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }

    /// A line in which the link can be followed.
    private func line(_ text: Substring) -> HTML {
        guard let address = values[.link], let link = Link(foreign: address),
            let place = text.firstRange(of: address)
        else { return "\(text)" }
        return "\(text[..<place.lowerBound])<a href=\"\(link)\">\(address)</a>\(text[place.upperBound...])"
    }
}
