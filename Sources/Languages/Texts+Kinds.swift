extension Texts {
    package var kinds: KindsTexts { KindsTexts(language: language) }
}

/// The five classes of tickets and their priorities.
package struct KindsTexts: TextArea {
    let language: Language

    package var incident: String { say(uk: "Інцидент", ru: "Инцидент", en: "Incident") }
    package var serviceRequest: String {
        say(uk: "Обслуговування", ru: "Обслуживание", en: "Service request")
    }
    package var information: String { say(uk: "Консультація", ru: "Консультация", en: "Information") }
    package var documentation: String { say(uk: "Документи", ru: "Документы", en: "Documentation") }
    package var change: String { say(uk: "Зміна", ru: "Изменение", en: "Change") }
    package var low: String { say(uk: "Низький", ru: "Низкий", en: "Low") }
    package var normal: String { say(uk: "Звичайний", ru: "Обычный", en: "Normal") }
    package var high: String { say(uk: "Високий", ru: "Высокий", en: "High") }
    package var critical: String { say(uk: "Критичний", ru: "Критический", en: "Critical") }
    package var lowTicket: String { say(uk: "Низька", ru: "Низкая", en: "Low") }
    package var normalTicket: String { say(uk: "Звичайна", ru: "Обычная", en: "Normal") }
    package var highTicket: String { say(uk: "Висока", ru: "Высокая", en: "High") }
    package var criticalTicket: String { say(uk: "Критична", ru: "Критическая", en: "Critical") }
}
