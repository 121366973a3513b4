/// The languages Linia speaks. The raw value is the BCP 47 tag that stands in `lang`, in settings and in the API.
package enum Language: String, Sendable, Hashable, CaseIterable, Codable {
    case uk, ru, en

    /// Its name in itself, as the choice of language shows it.
    package var nameInItself: String {
        switch self {
        case .uk: "Українська"
        case .ru: "Русский"
        case .en: "English"
        }
    }

    /// The one of three that this language takes.
    func choose<Value>(uk: Value, ru: Value, en: Value) -> Value {
        switch self {
        case .uk: uk
        case .ru: ru
        case .en: en
        }
    }
}
