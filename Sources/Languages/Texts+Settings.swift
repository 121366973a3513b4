extension Texts {
    package var settings: SettingsTexts { SettingsTexts(language: language) }
}

/// The settings of the desk.
package struct SettingsTexts: TextArea {
    let language: Language

    package var readOnly: String {
        say(
            uk: "Змінити це може лише адміністратор.", ru: "Изменить это может только администратор.",
            en: "Only an administrator can change this.")
    }
    package var notSaved: String {
        say(
            uk: "Ще нічого не змінено.", ru: "Пока ничего не изменено.", en: "Nothing is changed yet.")
    }
    package var archive: String { say(uk: "В архів", ru: "В архив", en: "Archive") }
    package var restore: String { say(uk: "Повернути", ru: "Вернуть", en: "Restore") }
    package func archivedCount(_ number: Int) -> String {
        let count = language.number(number)
        return say(uk: "Архів: \(count)", ru: "В архиве: \(count)", en: "Archived: \(count)")
    }
    package func saved(_ name: String) -> String {
        say(uk: "\(name): збережено.", ru: "\(name): сохранено.", en: "\(name) is saved.")
    }
    package func archived(_ name: String) -> String {
        say(
            uk: "\(name): перенесено в архів.", ru: "\(name): перенесено в архив.", en: "\(name) is archived."
        )
    }
    package var staff: String { say(uk: "Співробітники", ru: "Сотрудники", en: "Staff") }
    package var mailboxes: String { say(uk: "Поштові скриньки", ru: "Почтовые ящики", en: "Mailboxes") }
    package var brands: String { say(uk: "Бренди", ru: "Бренды", en: "Brands") }
    package var templates: String { say(uk: "Шаблони листів", ru: "Шаблоны писем", en: "Letter templates") }
    package var fileRules: String {
        say(uk: "Правила для файлів", ru: "Правила для файлов", en: "File rules")
    }
    package var stopLists: String { say(uk: "Стоп-списки", ru: "Стоп-листы", en: "Stop lists") }
    package var lines: String { say(uk: "Лінії", ru: "Линии", en: "Lines") }
    package var tokens: String { say(uk: "Ключі API", ru: "Ключи API", en: "API tokens") }
    package var name: String { say(uk: "Назва", ru: "Название", en: "Name") }
    package var parent: String { say(uk: "Входить до", ru: "Входит в", en: "Part of") }
    package var address: String { say(uk: "Адреса", ru: "Адрес", en: "Address") }
    package var domain: String { say(uk: "Домен", ru: "Домен", en: "Domain") }
    package var host: String { say(uk: "Сервер", ru: "Сервер", en: "Server") }
    package var port: String { say(uk: "Порт", ru: "Порт", en: "Port") }
    package var user: String { say(uk: "Користувач", ru: "Пользователь", en: "User") }
    package var security: String { say(uk: "Захист", ru: "Защита", en: "Security") }
    package func lastRead(_ when: String) -> String {
        say(uk: "Востаннє перевірено \(when)", ru: "Последняя проверка \(when)", en: "Last checked \(when)")
    }
    package func mailboxRefused(_ host: String) -> String {
        say(
            uk: "\(host) не приймає пароль. Перевірте його тут.",
            ru: "\(host) не принимает пароль. Проверьте его здесь.",
            en: "\(host) refused the password. Check it here.")
    }
    package var role: String { say(uk: "Роль", ru: "Роль", en: "Role") }
    package var languageLabel: String { say(uk: "Мова", ru: "Язык", en: "Language") }
    package var greeting: String { say(uk: "Вітання", ru: "Приветствие", en: "Greeting") }
    package var signature: String { say(uk: "Підпис", ru: "Подпись", en: "Signature") }
    package var largestFile: String {
        say(uk: "Найбільший файл", ru: "Самый большой файл", en: "Largest file")
    }
    package var allowedKinds: String {
        say(uk: "Дозволені види", ru: "Разрешённые виды", en: "Allowed kinds")
    }
    package var deadLetters: String {
        say(uk: "Не надіслані листи", ru: "Неотправленные письма", en: "Letters not sent")
    }
    package var unreadable: String {
        say(uk: "Нечитані листи", ru: "Непрочитанные системой письма", en: "Unreadable letters")
    }
}
