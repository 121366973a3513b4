extension Texts {
    package var organizations: OrganizationTexts { OrganizationTexts(language: language) }
}

/// The client companies in the settings.
package struct OrganizationTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Організації", ru: "Организации", en: "Organizations") }
    package var lead: String {
        say(
            uk: "Компанії клієнтів: за якою поштою їх упізнають і хто з ними працює.",
            ru: "Компании клиентов: по какой почте их узнают и кто с ними работает.",
            en: "The clients’ companies: the mail they are known by, and who works for them.")
    }
    package var add: String { say(uk: "Нова організація", ru: "Новая организация", en: "New organization") }
    package var empty: String {
        say(uk: "Організацій ще немає.", ru: "Организаций ещё нет.", en: "There are no organizations yet.")
    }
    package var parent: String { say(uk: "Належить до", ru: "Входит в", en: "Part of") }
    package var noParent: String {
        say(uk: "Самостійна", ru: "Самостоятельная", en: "Nothing, it stands alone")
    }
    package var insideItself: String {
        say(
            uk: "Організація не може входити сама до себе. Виберіть іншу.",
            ru: "Организация не может входить сама в себя. Выберите другую.",
            en: "An organization cannot be part of itself. Choose another.")
    }
    package var domains: String { say(uk: "Поштові домени", ru: "Почтовые домены", en: "Mail domains") }
    package var domainsHint: String {
        say(
            uk: "Хто пише з цих доменів, належить до організації. Розділяйте комами.",
            ru: "Кто пишет с этих доменов, относится к организации. Разделяйте запятыми.",
            en: "Whoever writes from these domains belongs here. Separate them with commas.")
    }
    package var domainWrong: String {
        say(
            uk: "Вкажіть домени, наприклад example.com.", ru: "Укажите домены, например example.com.",
            en: "Give domains, such as example.com.")
    }

    // MARK: Who works for them

    package var engineer: String {
        say(uk: "Персональний інженер", ru: "Персональный инженер", en: "Personal engineer")
    }
    package var noEngineer: String {
        say(
            uk: "Немає або той, хто в організації вище", ru: "Нет или тот, кто у вышестоящей организации",
            en: "None, or the one of the organization above")
    }
    package var engineerHint: String {
        say(
            uk: "Отримує заявки в робочий час, якщо так кажуть правила розподілу.",
            ru: "Получает заявки в рабочее время, если так говорят правила распределения.",
            en: "Gets the tickets in working time where the routing rules say so.")
    }
    package var engineerWrong: String {
        say(
            uk: "Виберіть того, хто працює тут і веде заявки.",
            ru: "Выберите того, кто работает здесь и ведёт заявки.",
            en: "Choose somebody who works here and handles tickets.")
    }
    package func engineerIs(_ name: String) -> String {
        say(uk: "інженер \(name)", ru: "инженер \(name)", en: "engineer \(name)")
    }
    package func inherited(_ engineer: String, _ organization: String) -> String {
        say(
            uk: "\(engineer) (від «\(organization)»)", ru: "\(engineer) (от «\(organization)»)",
            en: "\(engineer) (of “\(organization)”)")
    }

    // MARK: Fault

    package var findsFault: String {
        say(
            uk: "Визначати вину за правилами", ru: "Определять вину по правилам",
            en: "Find fault by the rules")
    }
    package var findsFaultHint: String {
        say(
            uk: "Без позначки за ці заявки нікого не винять, і стягнень за них у відомості немає.",
            ru: "Без отметки за эти заявки никого не винят, и взысканий за них в ведомости нет.",
            en: "Without it nobody is at fault for these tickets, and the ledger punishes nobody for them.")
    }
    package var offForAll: String {
        say(
            uk: "Зараз вимкнено для всіх у розділі «Порядок».",
            ru: "Сейчас выключено для всех в разделе «Порядок».",
            en: "Switched off for everybody at the moment, under “Order”.")
    }
    package var notJudged: String {
        say(uk: "вину не визначають", ru: "вину не определяют", en: "fault not found")
    }
}
