extension Texts {
    package var contracts: ContractTexts { ContractTexts(language: language) }
}

/// What was promised to organizations.
package struct ContractTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Договори", ru: "Договоры", en: "Contracts") }
    package var lead: String {
        say(
            uk:
                "Строки й години роботи, обіцяні окремим організаціям. Діють для заявок, що надійшли за чинного договору.",
            ru:
                "Сроки и часы работы, обещанные отдельным организациям. Действуют для заявок, принятых при действующем договоре.",
            en:
                "Times and hours promised to single organizations. They hold for tickets that came while the contract was in force."
        )
    }
    package var add: String { say(uk: "Новий договір", ru: "Новый договор", en: "New contract") }
    package var empty: String {
        say(
            uk: "Договорів ще немає: усім обіцяно однаково.",
            ru: "Договоров ещё нет: всем обещано одинаково.",
            en: "There are no contracts yet: everybody is promised the same.")
    }
    package var name: String { say(uk: "Номер або назва", ru: "Номер или название", en: "Number or title") }
    package var nameHint: String {
        say(
            uk: "Так договір називають обидві сторони.", ru: "Так договор называют обе стороны.",
            en: "What both sides call it.")
    }
    package var organization: String { say(uk: "Організація", ru: "Организация", en: "Organization") }
    package var firstDay: String { say(uk: "Перший день", ru: "Первый день", en: "First day") }
    package var lastDay: String { say(uk: "Останній день", ru: "Последний день", en: "Last day") }
    package var daysHint: String {
        say(
            uk: "Порожнє поле означає, що межі немає.", ru: "Пустое поле означает, что границы нет.",
            en: "Leave a field empty where there is no bound.")
    }
    package var dayWrong: String {
        say(
            uk: "Вкажіть день, наприклад 2026-01-31.", ru: "Укажите день, например 2026-01-31.",
            en: "Give a day, such as 2026-01-31.")
    }
    package var lastDayWrong: String {
        say(
            uk: "Вкажіть день, не раніший за перший.", ru: "Укажите день не раньше первого.",
            en: "Give a day that is not before the first.")
    }
    package var policy: String { say(uk: "Обіцяні строки", ru: "Обещанные сроки", en: "Promised times") }
    package var usualPromises: String { say(uk: "Як усім", ru: "Как всем", en: "As for everybody") }
    package var policyHint: String {
        say(
            uk:
                "Заявка організації отримує договір сама, якщо чинний лише один; інакше його вибирають на картці.",
            ru:
                "Заявка организации получает договор сама, если действует только один; иначе его выбирают на карточке.",
            en:
                "A ticket gets its organization’s contract by itself when just one is in force; otherwise it is chosen on the card."
        )
    }
    package var isOver: String { say(uk: "Завершився", ru: "Закончился", en: "Over") }
    package var isAhead: String { say(uk: "Ще не почався", ru: "Ещё не начался", en: "Not yet in force") }
    package func since(_ day: String) -> String { say(uk: "від \(day)", ru: "с \(day)", en: "from \(day)") }
    package func upTo(_ day: String) -> String {
        say(uk: "до \(day) включно", ru: "по \(day)", en: "until \(day)")
    }
    package func between(_ from: String, _ until: String) -> String {
        say(uk: "від \(from) до \(until)", ru: "с \(from) по \(until)", en: "from \(from) to \(until)")
    }
}

extension EventTexts {
    package func changedContract(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви змінили договір", "змінено договір"),
            ru: ("Вы изменили договор", "изменён договор"),
            en: ("changed the contract", "the contract was changed"))
    }
}
