extension Texts {
    package var offline: OfflineTexts { OfflineTexts(language: language) }
}

/// Without a connection.
package struct OfflineTexts: TextArea {
    let language: Language

    package func since(_ time: String) -> String {
        say(uk: "Немає зв’язку з \(time).", ru: "Нет связи с \(time).", en: "No connection since \(time).")
    }
    package var whatIsKept: String {
        say(
            uk:
                "Читати й писати можна: написане лишається на цій сторінці, а надіслати можна буде, коли зв’язок повернеться.",
            ru:
                "Читать и писать можно: написанное остаётся на этой странице, а отправить можно будет, когда связь вернётся.",
            en: "You can read and write: your words stay on this page and can be sent when the line is back.")
    }
    package var back: String { say(uk: "Зв’язок є.", ru: "Связь есть.", en: "The line is back.") }
    package var notSent: String {
        say(
            uk: "Не надіслано: немає зв’язку. Усе, що ви написали, лишилося на місці.",
            ru: "Не отправлено: нет связи. Всё, что вы написали, осталось на месте.",
            en: "Not sent: there is no connection. Everything you wrote is still here.")
    }
}
