extension Texts {
    package var contacts: ContactTexts { ContactTexts(language: language) }
}

/// The clients' people in the console.
package struct ContactTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Клієнти", ru: "Клиенты", en: "Clients") }
    package var find: String {
        say(
            uk: "Ім’я, компанія, пошта або телефон", ru: "Имя, компания, почта или телефон",
            en: "Name, company, e-mail or phone")
    }
    package var findHint: String {
        say(
            uk: "Вистачить частини імені, назви компанії, адреси або останніх цифр номера.",
            ru: "Хватит части имени, названия компании, адреса или последних цифр номера.",
            en: "A part of the name, company or address, or the last digits of the number, is enough.")
    }
    package var nobody: String {
        say(uk: "Нікого не знайдено", ru: "Никого не найдено", en: "Nobody was found")
    }
    package var moreFound: String {
        say(
            uk: "Знайдено більше. Уточніть запит.", ru: "Найдено больше. Уточните запрос.",
            en: "There are more. Narrow your search.")
    }
    package var writesIn: String { say(uk: "Мова", ru: "Язык", en: "Language") }
    package var tickets: String { say(uk: "Заявки", ru: "Заявки", en: "Tickets") }
    package var noTickets: String {
        say(
            uk: "Заявок, які ви можете бачити, немає", ru: "Заявок, которые вы можете видеть, нет",
            en: "There are no tickets that you can see")
    }

    package var erasedContact: String {
        say(uk: "Стертий контакт", ru: "Стёртый контакт", en: "Erased contact")
    }

    // MARK: What the contact sees

    package var onPortal: String { say(uk: "На порталі", ru: "На портале", en: "On the portal") }
    package var seesOrganization: String {
        say(
            uk: "Бачить усі заявки компанії", ru: "Видит все заявки компании",
            en: "Sees all requests of the company")
    }
    package func reach(_ names: String) -> String {
        say(
            uk:
                "Читає, дописує й відкриває файли (\(names)). Підтверджує й повертає лише автор заявки.",
            ru:
                "Читает, дописывает и открывает файлы (\(names)). Подтверждает и возвращает только автор заявки.",
            en: "Reads, writes and opens files (\(names)). Only who asked confirms or returns.")
    }
    package func andMore(_ names: String, _ count: Int) -> String {
        say(uk: "\(names) і ще \(count)", ru: "\(names) и ещё \(count)", en: "\(names) and \(count) more")
    }
    package var noOrganization: String {
        say(
            uk: "Діятиме, щойно контакт належатиме до організації.",
            ru: "Начнёт действовать, как только контакт войдёт в организацию.",
            en: "Takes effect as soon as the contact belongs to an organization.")
    }
}
