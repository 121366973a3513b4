extension Texts {
    package var held: HeldTexts { HeldTexts(language: language) }
}

/// Answers that were written and wait to be sent.
package struct HeldTexts: TextArea {
    let language: Language

    package var leavesSoon: String {
        say(
            uk: "Відповідь піде за кілька секунд", ru: "Ответ уйдёт через несколько секунд",
            en: "The reply leaves in a few seconds")
    }
    package func leavesAt(_ moment: String) -> String {
        say(uk: "Буде надіслано \(moment)", ru: "Будет отправлено \(moment)", en: "Will be sent \(moment)")
    }
    package var yours: String { say(uk: "ваша відповідь", ru: "ваш ответ", en: "your reply") }
    package func of(_ name: String) -> String {
        say(uk: "відповідь: \(name)", ru: "ответ: \(name)", en: "reply of \(name)")
    }
    package func files(_ count: Int) -> String {
        say(uk: "Файлів: \(count)", ru: "Файлов: \(count)", en: "Files: \(count)")
    }
    package var takeBack: String {
        say(uk: "Повернути в чернетку", ru: "Вернуть в черновик", en: "Take back")
    }
    package var sendNow: String { say(uk: "Надіслати зараз", ru: "Отправить сейчас", en: "Send now") }
    package var sendAnyway: String {
        say(uk: "Надіслати все одно", ru: "Отправить всё равно", en: "Send anyway")
    }
    package var later: String { say(uk: "Надіслати пізніше", ru: "Отправить позже", en: "Send later") }
    package var sendAt: String { say(uk: "Коли надіслати", ru: "Когда отправить", en: "When to send") }
    package func sendAtHint(_ zone: String) -> String {
        say(
            uk: "За вашим часом (\(zone)). Порожньо: одразу.",
            ru: "По вашему времени (\(zone)). Пусто: сразу.",
            en: "By your clock (\(zone)). Empty: at once.")
    }
    package var notSent: String { say(uk: "Не надіслано", ru: "Не отправлено", en: "Not sent") }

    // MARK: Why it did not leave

    package var clientWrote: String {
        say(
            uk: "Не надіслано: клієнт написав після вас. Прочитайте й вирішіть.",
            ru: "Не отправлено: клиент написал после вас. Прочитайте и решите.",
            en: "Not sent: the client wrote after you. Read it and decide.")
    }
    package var answered: String {
        say(
            uk: "Не надіслано: клієнтові тим часом відповів хтось інший.",
            ru: "Не отправлено: клиенту тем временем ответил кто-то другой.",
            en: "Not sent: somebody else answered the client meanwhile.")
    }
    package var finished: String {
        say(
            uk: "Не надіслано: заявку тим часом закрито, об’єднано або вилучено.",
            ru: "Не отправлено: заявку тем временем закрыли, объединили или удалили.",
            en: "Not sent: the ticket was closed, merged or deleted meanwhile.")
    }
    package var locked: String {
        say(
            uk: "Не надіслано: заявку тим часом заблоковано.",
            ru: "Не отправлено: заявка тем временем заблокирована.",
            en: "Not sent: the ticket locked itself meanwhile.")
    }
    package var outOfReach: String {
        say(
            uk: "Не надіслано: заявка тепер недоступна тому, хто писав.",
            ru: "Не отправлено: заявка теперь недоступна тому, кто писал.",
            en: "Not sent: the ticket is out of the writer’s reach now.")
    }
    package var action: String {
        say(
            uk: "Не надіслано: задуману дію із заявкою зробити не можна.",
            ru: "Не отправлено: задуманное действие с заявкой невозможно.",
            en: "Not sent: what was to be done with the ticket is not possible.")
    }
    package var refused: String {
        say(
            uk: "Не надіслано: служба не прийняла відповідь. Поверніть її в чернетку.",
            ru: "Не отправлено: служба не приняла ответ. Верните его в черновик.",
            en: "Not sent: the desk did not take the reply. Take it back into the draft.")
    }
    package var notice: String {
        say(
            uk: "відкладену відповідь не надіслано", ru: "отложенный ответ не отправлен",
            en: "a reply that waited was not sent")
    }

    // MARK: Setting

    package var undoSeconds: String {
        say(
            uk: "Скільки секунд можна повернути відповідь", ru: "Сколько секунд можно вернуть ответ",
            en: "Seconds in which a reply can be taken back")
    }
    package var undoHint: String {
        say(
            uk: "Відповідь із консолі чекає стільки перед надсиланням. 0: іде одразу.",
            ru: "Ответ из консоли ждёт столько перед отправкой. 0: уходит сразу.",
            en: "A reply from the console waits so long before it leaves. 0: it leaves at once.")
    }
    package func undoWrong(_ most: Int) -> String {
        say(uk: "Від 0 до \(most) секунд.", ru: "От 0 до \(most) секунд.", en: "0 to \(most) seconds.")
    }
}
