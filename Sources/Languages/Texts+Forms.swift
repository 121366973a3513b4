extension Texts {
    package var forms: FormsTexts { FormsTexts(language: language) }
}

/// Words of every form, button, message and failure.
package struct FormsTexts: TextArea {
    let language: Language

    package var save: String { say(uk: "Зберегти", ru: "Сохранить", en: "Save") }
    package var cancel: String { say(uk: "Скасувати", ru: "Отменить", en: "Cancel") }
    package var delete: String { say(uk: "Видалити", ru: "Удалить", en: "Delete") }
    package var remove: String { say(uk: "Прибрати", ru: "Убрать", en: "Remove") }
    package var add: String { say(uk: "Додати", ru: "Добавить", en: "Add") }
    package var edit: String { say(uk: "Змінити", ru: "Изменить", en: "Edit") }
    package var send: String { say(uk: "Надіслати", ru: "Отправить", en: "Send") }
    package var close: String { say(uk: "Закрити", ru: "Закрыть", en: "Close") }
    package var tryAgain: String { say(uk: "Спробувати ще раз", ru: "Попробовать ещё раз", en: "Try again") }
    package var yes: String { say(uk: "Так", ru: "Да", en: "Yes") }
    package var no: String { say(uk: "Ні", ru: "Нет", en: "No") }
    package var all: String { say(uk: "Усі", ru: "Все", en: "All") }
    package var none: String { say(uk: "Немає", ru: "Нет", en: "None") }
    package var optional: String { say(uk: "не обов’язково", ru: "не обязательно", en: "optional") }
    package var saved: String { say(uk: "Збережено.", ru: "Сохранено.", en: "Saved.") }
    package var required: String {
        say(uk: "Заповніть це поле", ru: "Заполните это поле", en: "Fill in this field")
    }
    package var badEmail: String {
        say(
            uk: "В адресі не вистачає закінчення, наприклад .ua",
            ru: "В адресе не хватает окончания, например .ua",
            en: "The address has no domain ending, for example .ua")
    }
    package var badPhone: String {
        say(uk: "У номері замало цифр", ru: "В номере мало цифр", en: "The number has too few digits")
    }
    package func tooLong(_ most: String) -> String {
        say(
            uk: "Забагато тексту: найбільше \(most) знаків",
            ru: "Слишком много текста: не больше \(most) знаков",
            en: "Too long: at most \(most) characters")
    }
    package func tooShort(_ least: Int) -> String {
        let count = language.count(
            least, uk: SlavicNoun("знак", "знаки", "знаків"), ru: SlavicNoun("знак", "знака", "знаков"),
            en: EnglishNoun("character", "characters"))
        return say(
            uk: "Закоротко: треба щонайменше \(count)", ru: "Слишком коротко: нужно не меньше \(count)",
            en: "Too short: at least \(count) are needed")
    }
    package func fileKindRefused(_ name: String) -> String {
        say(
            uk: "Файли такого виду не приймаються: \(name)",
            ru: "Файлы такого вида не принимаются: \(name)",
            en: "Files of this kind are not accepted: \(name)")
    }
    package var nothingLost: String {
        say(
            uk: "Нічого не втрачено, решту збережено.",
            ru: "Ничего не потеряно, остальное сохранено.",
            en: "Nothing was lost, the rest is kept.")
    }
    package func failure(_ reference: String) -> String {
        say(
            uk: "На нашому боці збій (\(reference)). Ваш текст збережено.",
            ru: "Сбой на нашей стороне (\(reference)). Ваш текст сохранён.",
            en: "Something failed on our side (\(reference)). Your text is kept.")
    }
    package var notFound: String {
        say(uk: "Такої сторінки немає", ru: "Такой страницы нет", en: "There is no such page")
    }
    package var notAllowed: String {
        say(
            uk: "Для цього потрібні інші права",
            ru: "Для этого нужны другие права",
            en: "This needs other rights")
    }
    package var changedMeanwhile: String {
        say(
            uk: "Заявку змінили, поки ви писали. Перевірте й надішліть ще раз.",
            ru: "Заявку изменили, пока вы писали. Проверьте и отправьте ещё раз.",
            en: "The ticket changed while you were writing. Look again and send it once more.")
    }
    package func offlineSince(_ time: String) -> String {
        say(
            uk: "Немає зв’язку з \(time). Читати й писати можна, надішлемо згодом.",
            ru: "Нет связи с \(time). Читать и писать можно, отправим позже.",
            en: "No connection since \(time). You can read and write; it leaves when the line is back.")
    }
    package var formExpired: String {
        say(
            uk: "Сторінка застаріла. Надішліть ще раз.",
            ru: "Страница устарела. Отправьте ещё раз.",
            en: "The page is out of date. Send it once more.")
    }
}
