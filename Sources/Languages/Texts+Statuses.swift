extension Texts {
    package var statuses: StatusesTexts { StatusesTexts(language: language) }
}

/// What a ticket's state is called, as badges and filters show it.
package struct StatusesTexts: TextArea {
    let language: Language

    package var new: String { say(uk: "Нова", ru: "Новая", en: "New") }
    package var open: String { say(uk: "У роботі", ru: "В работе", en: "In work") }
    package var waitingForClient: String {
        say(uk: "Чекає клієнта", ru: "Ждёт клиента", en: "Waiting for client")
    }
    package var waitingForVendor: String {
        say(uk: "Чекає вендора", ru: "Ждёт вендора", en: "Waiting for vendor")
    }
    package var waiting: String { say(uk: "Чекає", ru: "Ждёт", en: "Waiting") }
    package func waitingUntil(_ when: String) -> String {
        say(uk: "Відкладено до: \(when)", ru: "Отложена до: \(when)", en: "Set aside until \(when)")
    }
    package var resolved: String { say(uk: "Вирішено", ru: "Решена", en: "Resolved") }
    package var closed: String { say(uk: "Закрито", ru: "Закрыта", en: "Closed") }
    package var cancelled: String { say(uk: "Скасовано", ru: "Отменена", en: "Cancelled") }
    package var rejected: String { say(uk: "Відхилено", ru: "Отклонена", en: "Rejected") }
    package var merged: String { say(uk: "Об’єднано", ru: "Объединена", en: "Merged") }
    package var deleted: String { say(uk: "У кошику", ru: "В корзине", en: "In the trash") }
    package var returned: String { say(uk: "Повернено", ru: "Возвращена", en: "Returned") }
    package var locked: String { say(uk: "Заблоковано", ru: "Заблокирована", en: "Locked") }
    package var overdue: String { say(uk: "Прострочено", ru: "Просрочена", en: "Overdue") }
}
