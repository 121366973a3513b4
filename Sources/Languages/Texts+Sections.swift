extension Texts {
    package var sections: SectionTexts { SectionTexts(language: language) }
}

/// What the sections of the settings say of themselves and of their fields.
package struct SectionTexts: TextArea {
    let language: Language

    // MARK: Departments

    package var departments: String {
        say(
            uk:
                "Куди потрапляють звернення на одну тему. Хто бачить відділ, бачить і всі відділи, що входять до нього.",
            ru:
                "Куда попадают обращения на одну тему. Кто видит отдел, видит и все отделы, которые в него входят.",
            en:
                "Where requests on one subject go. Whoever sees a department sees every department that is part of it."
        )
    }
    package var addDepartment: String { say(uk: "Новий відділ", ru: "Новый отдел", en: "New department") }
    package var noDepartments: String {
        say(uk: "Відділів ще немає.", ru: "Отделов ещё нет.", en: "There are no departments yet.")
    }
    package var topDepartment: String {
        say(uk: "Нікуди, окремий відділ", ru: "Никуда, отдельный отдел", en: "Nothing, it stands alone")
    }
    package var insideItself: String {
        say(
            uk: "Відділ не може входити сам до себе. Виберіть інший.",
            ru: "Отдел не может входить сам в себя. Выберите другой.",
            en: "A department cannot be part of itself. Choose another.")
    }
    package func openTickets(_ number: Int) -> String {
        language.count(
            number, uk: SlavicNoun("незакрита заявка", "незакриті заявки", "незакритих заявок"),
            ru: SlavicNoun("незакрытая заявка", "незакрытые заявки", "незакрытых заявок"),
            en: EnglishNoun("open ticket", "open tickets"))
    }

    // MARK: Lines

    package var lines: String {
        say(
            uk: "Лінії підтримки: перша приймає звернення, кожна наступна знає більше.",
            ru: "Линии поддержки: первая принимает обращения, каждая следующая знает больше.",
            en: "Lines of support: the first takes requests, each next one has more skill.")
    }
    package var addLine: String { say(uk: "Нова лінія", ru: "Новая линия", en: "New line") }
    package var noLines: String {
        say(uk: "Ліній ще немає.", ru: "Линий ещё нет.", en: "There are no lines yet.")
    }
    package func level(_ level: Int) -> String {
        say(uk: "рівень \(level)", ru: "уровень \(level)", en: "level \(level)")
    }
    package var levelLabel: String { say(uk: "Рівень", ru: "Уровень", en: "Level") }
    package var levelHint: String {
        say(
            uk: "Від 1 (перша зустріч із клієнтом) до 4 (виробник).",
            ru: "От 1 (первая встреча с клиентом) до 4 (производитель).",
            en: "From 1 (first contact) to 4 (the vendor).")
    }
    package var levelWrong: String {
        say(
            uk: "Потрібне число від 1 до 4", ru: "Нужно число от 1 до 4", en: "A number from 1 to 4 is needed"
        )
    }

    // MARK: Brands

    package var brands: String {
        say(
            uk: "Під якою назвою, з якої адреси і якою мовою ви пишете клієнтам.",
            ru: "Под каким названием, с какого адреса и на каком языке вы пишете клиентам.",
            en: "The name, the address and the language you write to clients with.")
    }
    package var addBrand: String { say(uk: "Новий бренд", ru: "Новый бренд", en: "New brand") }
    package var noBrands: String {
        say(uk: "Брендів ще немає.", ru: "Брендов ещё нет.", en: "There are no brands yet.")
    }
    package var brandNameHint: String {
        say(
            uk: "Ім’я відправника в листах.", ru: "Имя отправителя в письмах.",
            en: "The sender’s name in letters.")
    }
    package var brandAddressHint: String {
        say(
            uk: "З неї йдуть листи, і лист на неї належить цьому бренду.",
            ru: "С него уходят письма, и письмо на него принадлежит этому бренду.",
            en: "Letters leave from it, and a letter to it belongs to this brand.")
    }
    package var brandLanguageHint: String {
        say(
            uk: "Якою писати клієнтові, чия мова ще невідома.",
            ru: "На каком писать клиенту, чей язык ещё неизвестен.",
            en: "For a client whose own language is not known yet.")
    }

    package func greetingHint(_ mark: String, example: String) -> String {
        say(
            uk: "Початок листів мовою бренду. Порожньо: «\(example)» На місці \(mark) стане ім’я клієнта.",
            ru: "Начало писем на языке бренда. Пусто: «\(example)» На месте \(mark) встанет имя клиента.",
            en:
                "How letters in the brand’s language begin. Empty: “\(example)” \(mark) becomes the client’s name."
        )
    }
    package var signatureHint: String {
        say(
            uk: "Останні рядки листів мовою бренду: назва, телефон, години роботи.",
            ru: "Последние строки писем на языке бренда: название, телефон, часы работы.",
            en: "The last lines of letters in the brand’s language: name, telephone, opening hours.")
    }
    package var portalHost: String { say(uk: "Адреса порталу", ru: "Адрес портала", en: "Portal address") }
    package var portalHostHint: String {
        say(
            uk:
                "Назва вузла, як-от help.example.com: посилання в листах ведуть туди через https. Порожньо: спільна адреса служби.",
            ru:
                "Имя узла, например help.example.com: ссылки в письмах ведут туда по https. Пусто: общий адрес службы.",
            en:
                "A host such as help.example.com: links in letters lead there by https. Empty: the desk’s own address."
        )
    }
    package var portalHostWrong: String {
        say(
            uk: "Потрібна назва вузла, як-от help.example.com або help.example.com:8443",
            ru: "Нужно имя узла, например help.example.com или help.example.com:8443",
            en: "A host name like help.example.com or help.example.com:8443 is needed")
    }

    // MARK: Staff

    package var staff: String {
        say(
            uk: "Хто тут працює, що кому можна і хто які відділи бачить.",
            ru: "Кто здесь работает, что кому можно и кто какие отделы видит.",
            en: "Who works here, what each may do and which departments each sees.")
    }
    package var addStaff: String {
        say(uk: "Новий співробітник", ru: "Новый сотрудник", en: "New staff member")
    }
    package var noStaff: String {
        say(uk: "Тут ще нікого немає.", ru: "Здесь ещё никого нет.", en: "There is nobody here yet.")
    }
    package var personName: String { say(uk: "Ім’я та прізвище", ru: "Имя и фамилия", en: "Full name") }
    package var emailHint: String {
        say(
            uk: "З нею входять, на неї приходять сповіщення.",
            ru: "С ней входят, на неё приходят уведомления.",
            en: "To sign in with, and for notices.")
    }
    package var roleHint: String {
        say(
            uk: "Адміністратор і керівник бачать усе; спостерігач лише читає.",
            ru: "Администратор и руководитель видят всё; наблюдатель только читает.",
            en: "An administrator and a head see everything; an observer only reads.")
    }
    package var ownRole: String {
        say(
            uk: "Власну роль може змінити лише інший адміністратор.",
            ru: "Вашу роль может изменить только другой администратор.",
            en: "Your own role is changed by another administrator.")
    }
    package var departmentsHint: String {
        say(
            uk: "Заявки яких відділів видно цій людині.", ru: "Заявки каких отделов видит этот человек.",
            en: "Whose tickets this person sees.")
    }
    package var everyDepartment: String {
        say(uk: "Усі, нинішні й майбутні", ru: "Все, нынешние и будущие", en: "All, now and later")
    }
    package var browserLanguage: String {
        say(
            uk: "Та, якої просить браузер", ru: "Тот, который просит браузер", en: "What the browser asks for"
        )
    }
    package var staffLanguageHint: String {
        say(
            uk: "Мова сторінок після входу, доки в браузері не вибрано іншої.",
            ru: "Язык страниц после входа, пока в браузере не выбран другой.",
            en: "Of the pages after signing in, until another one is chosen in the browser.")
    }
    package var timeZone: String { say(uk: "Часовий пояс", ru: "Часовой пояс", en: "Time zone") }
    package var timeZoneHint: String {
        say(
            uk: "За ним ця людина бачить дати й час.", ru: "По нему этот человек видит даты и время.",
            en: "Dates and times are shown to this person in it.")
    }
    package var deskZone: String {
        say(uk: "Як на сервері служби", ru: "Как на сервере службы", en: "The same as the desk’s server")
    }
    package var newPassword: String { say(uk: "Новий пароль", ru: "Новый пароль", en: "New password") }
    package var passwordHint: String {
        say(
            uk: "Від 10 знаків. Без пароля людина ще не зможе ввійти.",
            ru: "От 10 знаков. Без пароля человек ещё не сможет войти.",
            en: "At least 10 characters. Without one this person cannot sign in yet.")
    }
    package var newPasswordHint: String {
        say(
            uk: "Порожнє поле нічого не змінює. Новий пароль завершить усі відкриті сеанси.",
            ru: "Пустое поле ничего не меняет. Новый пароль завершит все открытые сеансы.",
            en: "Empty changes nothing. A new password ends all open sessions.")
    }
    package var deactivate: String { say(uk: "Вимкнути", ru: "Отключить", en: "Deactivate") }
    package var activate: String { say(uk: "Увімкнути", ru: "Включить", en: "Activate") }
}
