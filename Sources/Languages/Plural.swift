/// The form a noun takes beside a number. Source: CLDR plural rules, whole numbers and decimals.
package enum PluralForm: Sendable, Hashable, CaseIterable {
    case one, few, many, other
}

extension Language {
    /// The form beside a whole number; a negative one counts as its magnitude.
    package func pluralForm(of number: Int) -> PluralForm {
        let magnitude = number.magnitude
        switch self {
        case .en: return magnitude == 1 ? .one : .other
        case .uk, .ru:
            let lastTwo = magnitude % 100
            let last = magnitude % 10
            if last == 1, lastTwo != 11 { return .one }
            if (2...4).contains(last), !(12...14).contains(lastTwo) { return .few }
            return .many
        }
    }
}

/// A noun of Ukrainian or Russian: 1 заявка, 2 заявки, 5 заявок, 1,5 заявки.
struct SlavicNoun: Sendable {
    let one: String
    let few: String
    let many: String
    /// Beside a decimal; the genitive singular, which most often looks like `few`.
    let other: String

    init(_ one: String, _ few: String, _ many: String, other: String? = nil) {
        self.one = one
        self.few = few
        self.many = many
        self.other = other ?? few
    }

    func form(_ form: PluralForm) -> String {
        switch form {
        case .one: one
        case .few: few
        case .many: many
        case .other: other
        }
    }
}

/// A noun of English: 1 ticket, 2 tickets.
struct EnglishNoun: Sendable {
    let one: String
    let other: String

    init(_ one: String, _ other: String) {
        self.one = one
        self.other = other
    }
}

extension Language {
    /// The number and its noun in the right form, with an unbreakable space between.
    func count(_ number: Int, uk: SlavicNoun, ru: SlavicNoun, en: EnglishNoun) -> String {
        self.number(number) + "\u{A0}" + noun(beside: number, uk: uk, ru: ru, en: en)
    }

    func noun(beside number: Int, uk: SlavicNoun, ru: SlavicNoun, en: EnglishNoun) -> String {
        let form = pluralForm(of: number)
        return switch self {
        case .uk: uk.form(form)
        case .ru: ru.form(form)
        case .en: form == .one ? en.one : en.other
        }
    }
}
