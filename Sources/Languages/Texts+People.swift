extension Texts {
    package var people: PeopleTexts { PeopleTexts(language: language) }
}

/// Roles of staff and the parts people take in a ticket.
package struct PeopleTexts: TextArea {
    let language: Language

    package var administrator: String { say(uk: "Адміністратор", ru: "Администратор", en: "Administrator") }
    package var head: String { say(uk: "Керівник", ru: "Руководитель", en: "Head") }
    package var lead: String { say(uk: "Старший лінії", ru: "Старший линии", en: "Lead") }
    package var agent: String { say(uk: "Інженер", ru: "Инженер", en: "Agent") }
    package var observer: String { say(uk: "Спостерігач", ru: "Наблюдатель", en: "Observer") }
    package var assignee: String { say(uk: "Виконавець", ru: "Исполнитель", en: "Assignee") }
    package var controller: String { say(uk: "Контролер", ru: "Контролёр", en: "Controller") }
    package var requester: String { say(uk: "Замовник", ru: "Заявитель", en: "Requester") }
    package var copy: String { say(uk: "У копії", ru: "В копии", en: "In copy") }
    package var onBehalf: String { say(uk: "Від імені", ru: "От имени", en: "On behalf of") }
    package var follower: String { say(uk: "Стежить", ru: "Следит", en: "Follower") }
    package var nobody: String { say(uk: "Без виконавця", ru: "Без исполнителя", en: "Nobody") }
    package var you: String { say(uk: "Ви", ru: "Вы", en: "You") }
    package var contact: String { say(uk: "Контакт", ru: "Контакт", en: "Contact") }
    package var organization: String { say(uk: "Організація", ru: "Организация", en: "Organization") }
    package var monitoring: String { say(uk: "Моніторинг", ru: "Мониторинг", en: "Monitoring") }
    package func onShiftUntil(_ time: String) -> String {
        say(uk: "на зміні до \(time)", ru: "на смене до \(time)", en: "on shift until \(time)")
    }
    package func isLooking(_ name: String) -> String {
        say(uk: "\(name) дивиться", ru: "\(name) смотрит", en: "\(name) is looking")
    }
    package func isWriting(_ name: String) -> String {
        say(uk: "\(name) пише…", ru: "\(name) пишет…", en: "\(name) is writing…")
    }
    package func alsoWrites(_ name: String) -> String {
        say(
            uk: "\(name) теж пише відповідь",
            ru: "\(name) тоже пишет ответ",
            en: "\(name) is writing an answer too")
    }
}
