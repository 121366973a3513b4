extension Texts {
    package var portal: PortalTexts { PortalTexts(language: language) }
}

/// What the client reads on the portal.
package struct PortalTexts: TextArea {
    let language: Language

    package func title(_ brand: String) -> String {
        say(uk: "Підтримка «\(brand)»", ru: "Поддержка «\(brand)»", en: "\(brand) support")
    }
    package func greeting(_ name: String) -> String {
        say(uk: "\(name), чим допомогти?", ru: "\(name), чем помочь?", en: "How can we help, \(name)?")
    }
    package var greetingUnknown: String {
        say(uk: "Чим допомогти?", ru: "Чем помочь?", en: "How can we help?")
    }
    package var whatHappened: String { say(uk: "Що трапилося", ru: "Что случилось", en: "What happened") }
    package var details: String {
        say(uk: "Докладніше, якщо потрібно", ru: "Подробнее, если нужно", en: "More, if needed")
    }
    package var detailsHint: String {
        say(
            uk: "Коли почалося, що вже пробували",
            ru: "Когда началось, что уже пробовали",
            en: "When it began, what you have tried")
    }
    package var file: String {
        say(uk: "Файл або знімок екрана", ru: "Файл или снимок экрана", en: "A file or a screenshot")
    }
    package var send: String { say(uk: "Надіслати заявку", ru: "Отправить заявку", en: "Send the request") }
    package func answerBy(_ when: String) -> String {
        say(
            uk: "Відповімо \(when). Стежити можна тут або в пошті.",
            ru: "Ответим \(when). Следить можно здесь или в почте.",
            en: "You will hear from us \(when). Follow it here or by e-mail.")
    }
    package var perhapsHelps: String {
        say(
            uk: "Можливо, це допоможе одразу:",
            ru: "Возможно, это поможет сразу:",
            en: "Perhaps this helps at once:")
    }
    package var yourTickets: String { say(uk: "Ваші заявки", ru: "Ваши заявки", en: "Your requests") }
    package func closedTickets(_ count: Int) -> String {
        say(uk: "Закриті заявки, \(count)", ru: "Закрытые заявки, \(count)", en: "Closed requests, \(count)")
    }
    package var noTickets: String { say(uk: "Заявок ще немає", ru: "Заявок ещё нет", en: "No requests yet") }
    package func ticket(_ number: Int, from date: String) -> String {
        say(
            uk: "Заявка \(number) від \(date)",
            ru: "Заявка \(number) от \(date)",
            en: "Request \(number) of \(date)")
    }
    package func received(_ number: Int) -> String {
        say(
            uk: "Заявку \(number) прийнято.",
            ru: "Заявка \(number) принята.",
            en: "We have request \(number).")
    }
    package func inWork(_ name: String, until when: String) -> String {
        say(
            uk: "Над заявкою працює \(name), відповідь \(when)",
            ru: "Над заявкой работает \(name), ответ \(when)",
            en: "\(name) is working on it and will answer \(when)")
    }
    package func inQueue(_ line: String, until when: String) -> String {
        say(
            uk: "Заявка в черзі: \(line). Відповідь \(when)",
            ru: "Заявка в очереди: \(line). Ответ \(when)",
            en: "In the queue of \(line), answer \(when)")
    }
    package var yourTurn: String { say(uk: "Чекаємо на вас", ru: "Ждём вас", en: "Your turn") }
    package var vendorWorks: String {
        say(
            uk: "Виробник готує виправлення",
            ru: "Производитель готовит исправление",
            en: "The maker is preparing a fix")
    }
    package func check(_ name: String) -> String {
        say(
            uk: "\(name) каже, що все готово. Працює?",
            ru: "\(name) говорит, что всё готово. Работает?",
            en: "\(name) says it is done. Does it work?")
    }
    package var confirm: String { say(uk: "Так, усе працює", ru: "Да, всё работает", en: "Yes, it works") }
    package var `return`: String {
        say(uk: "Ні, повернути в роботу", ru: "Нет, вернуть в работу", en: "No, take it back")
    }
    package var whatIsWrong: String { say(uk: "Що не так", ru: "Что не так", en: "What is wrong") }
    package var returnToWork: String {
        say(uk: "Повернути в роботу", ru: "Вернуть в работу", en: "Return it")
    }
    package var closed: String {
        say(
            uk: "Закрито. Якщо повториться, просто напишіть тут.",
            ru: "Закрыто. Если повторится, просто напишите здесь.",
            en: "Closed. If it comes back, just write here.")
    }
    package var stepReceived: String { say(uk: "Отримали", ru: "Получили", en: "Received") }
    package var stepWorked: String { say(uk: "Працювали", ru: "Работали", en: "Worked on") }
    package var stepCheck: String { say(uk: "Ваша перевірка", ru: "Ваша проверка", en: "Your check") }
    package var stepClosed: String { say(uk: "Закрито", ru: "Закрыто", en: "Closed") }
    package var whereIsIt: String {
        say(uk: "Де зараз заявка", ru: "Где сейчас заявка", en: "Where it is now")
    }
    package var messages: String { say(uk: "Листування", ru: "Переписка", en: "Messages") }
    package var write: String { say(uk: "Дописати", ru: "Дописать", en: "Add to it") }
    package var attach: String { say(uk: "Файл", ru: "Файл", en: "File") }
    package var sendMessage: String { say(uk: "Надіслати", ru: "Отправить", en: "Send") }
    package var urgent: String { say(uk: "Терміново?", ru: "Срочно?", en: "Urgent?") }
    package var aroundTheClock: String { say(uk: "цілодобово", ru: "круглосуточно", en: "around the clock") }
    package func staffMember(_ name: String) -> String {
        say(uk: "\(name), підтримка", ru: "\(name), поддержка", en: "\(name), support")
    }
    package var answers: String { say(uk: "Відповіді", ru: "Ответы", en: "Answers") }
    package var serviceStatus: String {
        say(uk: "Стан сервісів", ru: "Состояние сервисов", en: "Service status")
    }
    package var guestHint: String {
        say(
            uk: "Залиште адресу, і ми надішлемо посилання на заявку.",
            ru: "Оставьте адрес, и мы пришлём ссылку на заявку.",
            en: "Leave your address and we will send a link to your request.")
    }
}
