extension Texts {
    package var composer: ComposerTexts { ComposerTexts(language: language) }
}

/// The place to write with its files, and what happens around it meanwhile.
package struct ComposerTexts: TextArea {
    let language: Language

    package var filesToSend: String {
        say(uk: "Файли до повідомлення", ru: "Файлы к сообщению", en: "Files of the message")
    }
    package func removeFile(_ name: String) -> String {
        say(uk: "Прибрати \(name)", ru: "Убрать \(name)", en: "Remove \(name)")
    }
    package func uploading(_ name: String) -> String {
        say(uk: "Завантажуємо \(name)", ru: "Загружаем \(name)", en: "Uploading \(name)")
    }
    package var uploadFailed: String {
        say(
            uk: "Файл не передано: немає зв’язку. Додайте його ще раз.",
            ru: "Файл не передан: нет связи. Добавьте его ещё раз.",
            en: "The file did not arrive: no connection. Add it again.")
    }
    package var sessionOver: String {
        say(
            uk: "Сеанс завершився. Текст збережено тут, увійдіть знову.",
            ru: "Сеанс завершился. Текст сохранён здесь, войдите снова.",
            en: "The session is over. The text is kept here; sign in again.")
    }
    package var fileGone: String {
        say(
            uk: "Файл пролежав понад добу, тож його прибрано. Додайте ще раз.",
            ru: "Файл пролежал больше суток и убран. Добавьте его ещё раз.",
            en: "The file waited for more than a day and was removed. Add it again.")
    }
    package func tooManyFiles(_ most: Int) -> String {
        say(
            uk: "Забагато файлів: найбільше \(most)", ru: "Слишком много файлов: не больше \(most)",
            en: "Too many files: at most \(most)")
    }
    package var filesRefused: String {
        say(
            uk: "Деякі файли не прийнято. Текст і решту файлів збережено.",
            ru: "Некоторые файлы не приняты. Текст и остальные файлы сохранены.",
            en: "Some files were not accepted. The text and the other files are kept.")
    }
    package var emptyFile: String {
        say(uk: "Файл не має назви", ru: "У файла нет названия", en: "The file has no name")
    }
    package var sendAnyway: String { say(uk: "Надіслати теж", ru: "Отправить тоже", en: "Send mine too") }
    package var noticeMentioned: String {
        say(uk: "вас згадано в нотатці", ru: "вас упомянули в заметке", en: "a note calls you")
    }
    package var noticeClientWrote: String {
        say(
            uk: "клієнт написав у заявці, за якою ви стежите",
            ru: "клиент написал в заявке, за которой вы следите",
            en: "the client of a ticket you follow wrote")
    }
    package func mayNotSee(_ name: String) -> String {
        say(
            uk: "Нотатку не збережено: \(name) цієї заявки не бачить. Приберіть згадку.",
            ru: "Заметка не сохранена: \(name) этой заявки не видит. Уберите упоминание.",
            en: "The note was not stored: \(name) may not see this ticket. Take the name out.")
    }
    package var mentionHint: String {
        say(
            uk: "Через @ можна покликати колегу.", ru: "Через @ можно позвать коллегу.",
            en: "With @ you call a colleague.")
    }
    package var mentionPeople: String { say(uk: "Колеги", ru: "Коллеги", en: "Colleagues") }
    package var follow: String { say(uk: "Стежити", ru: "Следить", en: "Follow") }
    package var unfollow: String { say(uk: "Не стежити", ru: "Не следить", en: "Stop following") }
    package var followHint: String {
        say(
            uk: "Сповістимо, коли клієнт напише.", ru: "Сообщим, когда клиент напишет.",
            en: "You are told when the client writes.")
    }
    package var keepDraft: String {
        say(uk: "Зберегти чернетку", ru: "Сохранить черновик", en: "Save draft")
    }
    package func savedDraft(_ time: String) -> String {
        say(uk: "Чернетку збережено \(time)", ru: "Черновик сохранён \(time)", en: "Draft saved \(time)")
    }
    package func looks(_ name: String) -> String {
        say(uk: "\(name) дивиться", ru: "\(name) смотрит", en: "\(name) is looking")
    }
    package func writes(_ name: String) -> String {
        say(uk: "\(name) пише…", ru: "\(name) пишет…", en: "\(name) is writing…")
    }
    package var newerMessages: String {
        say(uk: "Новіші повідомлення", ru: "Более новые сообщения", en: "Newer messages")
    }
    package var earlierEvents: String {
        say(uk: "Давніші події", ru: "Более ранние события", en: "Earlier events")
    }
    package var picturesHeld: String {
        say(
            uk: "Зображення з інтернету не завантажено: відправник дізнався б, що лист відкрито.",
            ru: "Картинки из интернета не загружены: отправитель узнал бы, что письмо открыто.",
            en:
                "Pictures from the internet are not loaded: the sender would learn that the letter was opened."
        )
    }
    package var participants: String { say(uk: "Учасники", ru: "Участники", en: "Participants") }
    package var addCopy: String { say(uk: "Копія клієнту", ru: "Копия клиенту", en: "Copy to a client") }
    package var addObserver: String {
        say(uk: "Спостерігач із наших", ru: "Наблюдатель из наших", en: "Observer from staff")
    }
    package var copy: String { say(uk: "копія", ru: "копия", en: "copy") }
    package var observer: String { say(uk: "спостерігає", ru: "наблюдает", en: "observes") }
    package var follower: String { say(uk: "стежить", ru: "следит", en: "follows") }
    package var onBehalf: String { say(uk: "від його імені", ru: "от его имени", en: "on behalf") }
    package var requester: String { say(uk: "звернувся", ru: "обратился", en: "asked") }
    package func removePerson(_ name: String) -> String {
        say(uk: "Прибрати учасника: \(name)", ru: "Убрать участника: \(name)", en: "Remove \(name)")
    }
    package func removeLink(_ number: Int) -> String {
        say(
            uk: "Зняти зв’язок із заявкою \(number)", ru: "Снять связь с заявкой \(number)",
            en: "Remove the link to ticket \(number)")
    }
    package func unmerge(_ number: Int) -> String {
        say(
            uk: "Роз’єднати із заявкою \(number)", ru: "Разъединить с заявкой \(number)",
            en: "Unmerge ticket \(number)")
    }
    package func movedOut(to number: Int) -> String {
        say(
            uk: "лист винесено в заявку \(number)", ru: "письмо вынесено в заявку \(number)",
            en: "the letter was moved to ticket \(number)")
    }
    package func movedIn(from number: Int) -> String {
        say(
            uk: "лист перенесено із заявки \(number)", ru: "письмо перенесено из заявки \(number)",
            en: "the letter was moved here from ticket \(number)")
    }
    package func moveBack(to number: Int) -> String {
        say(
            uk: "Повернути лист у заявку \(number)", ru: "Вернуть письмо в заявку \(number)",
            en: "Move the letter back to ticket \(number)")
    }
}
