extension Texts {
    package var erasing: ErasingTexts { ErasingTexts(language: language) }
}

/// Erasing a contact: said so plainly that nobody does it by mistake.
package struct ErasingTexts: TextArea {
    let language: Language

    // MARK: On the contact's page

    package var section: String { say(uk: "Особисті дані", ru: "Личные данные", en: "Personal data") }
    package var lead: String {
        say(
            uk: "Якщо людина просить видалити дані про неї. Спершу побачите, що саме зникне.",
            ru: "Если человек просит удалить данные о нём. Сначала увидите, что именно исчезнет.",
            en: "For a person who asks that their data go. You first see what would go.")
    }
    package var button: String { say(uk: "Стерти дані…", ru: "Стереть данные…", en: "Erase the data…") }
    package var goesOn: String { say(uk: "Триває стирання.", ru: "Идёт стирание.", en: "Erasing goes on.") }
    package func progress(_ done: Int, of total: Int) -> String {
        let (done, total) = (language.number(done), language.number(total))
        return say(
            uk: "Пройдено заявок: \(done) з \(total).", ru: "Пройдено заявок: \(done) из \(total).",
            en: "Tickets done: \(done) of \(total).")
    }
    package var leaveIt: String {
        say(
            uk: "Сторінку можна закрити: робота триватиме сама, навіть після перезапуску.",
            ru: "Страницу можно закрыть: работа продолжится сама, даже после перезапуска.",
            en: "You can leave this page: it goes on by itself, also after a restart.")
    }
    package var failed: String {
        say(
            uk: "Остання спроба не вдалася, причина — в журналі сервера. Повторимо за хвилину.",
            ru: "Последняя попытка не удалась, причина — в журнале сервера. Повторим через минуту.",
            en: "The last try failed; the server’s log says why. It is tried again in a minute.")
    }
    package func erasedAt(_ moment: String) -> String {
        say(
            uk: "Особисті дані стерто: \(moment). Повернути їх не можна.",
            ru: "Личные данные стёрты: \(moment). Вернуть их нельзя.",
            en: "The personal data were erased: \(moment). Nothing brings them back.")
    }
    package func took(messages: String, files: String, tickets: String, letters: Int) -> String {
        let letters = language.number(letters)
        return say(
            uk:
                "Стерто: \(messages), \(files); зачеплено: \(tickets); листів у черзі й серед надісланих: \(letters).",
            ru:
                "Стёрто: \(messages), \(files); затронуто: \(tickets); писем в очереди и среди отправленных: \(letters).",
            en: "Erased: \(messages), \(files); touched: \(tickets); letters waiting or sent: \(letters).")
    }

    // MARK: The question

    package var title: String {
        say(uk: "Стирання особистих даних", ru: "Стирание личных данных", en: "Erasing personal data")
    }
    package func question(_ name: String) -> String {
        say(uk: "Стерти дані: \(name)?", ru: "Стереть данные: \(name)?", en: "Erase the data of \(name)?")
    }
    package var forGood: String {
        say(
            uk: "Це назавжди: скасувати не можна нікому, і адміністраторові також.",
            ru: "Это навсегда: отменить не может никто, в том числе администратор.",
            en: "This is for good: nobody can undo it, no administrator either.")
    }
    package var goes: String { say(uk: "Що зникне", ru: "Что исчезнет", en: "What goes") }
    package func identity(_ count: Int) -> String {
        let count = language.number(count)
        return say(
            uk: "ім’я, адреси й телефони (усього \(count)) — теперішні й колишні;",
            ru: "имя, адреса и телефоны (всего \(count)) — нынешние и прежние;",
            en: "the name, addresses and phones (\(count) in all), those of now and of the past;")
    }
    package func written(messages: String, files: String) -> String {
        say(
            uk: "усе, що людина написала: \(messages), \(files), теми її заявок, цитати її слів;",
            ru: "всё, что человек написал: \(messages), \(files), темы его заявок, цитаты его слов;",
            en:
                "all the person wrote: \(messages), \(files), subjects of their tickets, quotes of their words;"
        )
    }
    package func letters(_ count: Int) -> String {
        let count = language.number(count)
        return say(
            uk: "тексти й адреса в листах до цієї людини: \(count);",
            ru: "тексты и адрес в письмах этому человеку: \(count);",
            en: "texts and address of letters to this person: \(count);")
    }
    package var access: String {
        say(
            uk: "вхід на портал і посилання з листів.", ru: "вход на портал и ссылки из писем.",
            en: "their sign-in to the portal and the links in letters.")
    }
    package var onlyNewest: String {
        say(
            uk: "Заявок багато, тож пораховано лише найновіші 500. Точні числа побачите в підсумку.",
            ru: "Заявок много, поэтому посчитаны только последние 500. Точные числа увидите в итоге.",
            en: "There are many tickets, so only the newest 500 were counted. The result says exact numbers.")
    }
    package var stays: String { say(uk: "Що залишиться", ru: "Что останется", en: "What stays") }
    package func tickets(_ count: String) -> String {
        say(
            uk: "\(count) зі станом, строками й журналом, але з рискою замість імені;",
            ru: "\(count) с состоянием, сроками и журналом, но с чертой вместо имени;",
            en: "\(count) with state, times and journal, but a dash in place of the name;")
    }
    package func messagesOfOthers(_ count: String) -> String {
        say(
            uk: "\(count) від інших людей: їхні слова не змінюються;",
            ru: "\(count) от других людей: их слова не меняются;",
            en: "\(count) by others: their words stay as they are;")
    }
    package var backups: String {
        say(
            uk:
                "копії поза Linia: поштові скриньки, резервні копії. Після відновлення з копії зітріть дані ще раз.",
            ru:
                "копии вне Linia: почтовые ящики, резервные копии. После восстановления из копии сотрите данные ещё раз.",
            en: "copies outside of Linia: mailboxes, backups. Erase again after restoring one.")
    }
    package func typeName(_ name: String) -> String {
        say(
            uk: "Щоб підтвердити, введіть ім’я або адресу: \(name)",
            ru: "Чтобы подтвердить, введите имя или адрес: \(name)",
            en: "To confirm, type the name or an address: \(name)")
    }
    package var notTheName: String {
        say(
            uk: "Це не ім’я і не адреса цього контакту. Нічого не стерто.",
            ru: "Это не имя и не адрес этого контакта. Ничего не стёрто.",
            en: "This is neither the name nor an address of this contact. Nothing was erased.")
    }
    package var erase: String {
        say(uk: "Стерти назавжди", ru: "Стереть навсегда", en: "Erase for good")
    }
}
