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

    // MARK: Custom fields

    package var fieldsTitle: String {
        say(uk: "Додаткові поля", ru: "Дополнительные поля", en: "Custom fields")
    }
    package var fields: String {
        say(
            uk: "Що ще записувати в заявці, крім звичного.",
            ru: "Что ещё записывать в заявке, кроме обычного.",
            en: "What a ticket records beside the usual.")
    }
    package var addField: String { say(uk: "Нове поле", ru: "Новое поле", en: "New field") }
    package var noFields: String {
        say(
            uk: "Заявкам вистачає звичних полів. Додайте своє, якщо треба більше.",
            ru: "Заявкам хватает обычных полей. Добавьте своё, если нужно больше.",
            en: "Tickets get by with the usual fields. Add your own if you need more.")
    }
    package var fieldKey: String {
        say(uk: "Ім’я для програм", ru: "Имя для программ", en: "Name for programs")
    }
    package var fieldKeyHint: String {
        say(
            uk: "Малі латинські літери, цифри й риски: serial_number. Згодом не змінюється.",
            ru: "Строчные латинские буквы, цифры и подчёркивания: serial_number. Потом не меняется.",
            en: "Lower-case letters, digits and underscores: serial_number. It stays for good.")
    }
    package var fieldKeyWrong: String {
        say(
            uk: "Лише малі латинські літери, цифри й риски, перша літера",
            ru: "Только строчные латинские буквы, цифры и подчёркивания, первой буква",
            en: "Only lower-case letters, digits and underscores, a letter first")
    }
    package var fieldType: String { say(uk: "Вид", ru: "Вид", en: "Type") }
    package var fieldTypeHint: String {
        say(uk: "Згодом не змінюється.", ru: "Потом не меняется.", en: "It stays for good.")
    }
    package var fieldChoices: String { say(uk: "Варіанти", ru: "Варианты", en: "Choices") }
    package var fieldChoicesHint: String {
        say(
            uk: "По одному на рядок, лише для вибору зі списку.",
            ru: "По одному на строку, только для выбора из списка.",
            en: "One a line, only for a choice from a list.")
    }
    package var fieldChoicesWrong: String {
        say(
            uk: "Варіанти має лише вибір зі списку. Приберіть їх або змініть вид.",
            ru: "Варианты есть только у выбора из списка. Уберите их или смените вид.",
            en: "Only a choice from a list has choices. Remove them, or change the type.")
    }
    package var typeText: String { say(uk: "Текст", ru: "Текст", en: "Text") }
    package var typeInteger: String { say(uk: "Ціле число", ru: "Целое число", en: "Whole number") }
    package var typeFlag: String { say(uk: "Так чи ні", ru: "Да или нет", en: "Yes or no") }
    package var typeInstant: String { say(uk: "Дата й час", ru: "Дата и время", en: "Date and time") }
    package var typeChoice: String {
        say(uk: "Вибір зі списку", ru: "Выбор из списка", en: "Choice from a list")
    }

    // MARK: Files

    package var files: String {
        say(
            uk:
                "Які файли приймати від клієнтів і співробітників. Файл із листа, який не можна прийняти, лишається в самому листі, а в заявці буде написано чому.",
            ru:
                "Какие файлы принимать от клиентов и сотрудников. Файл из письма, который нельзя принять, остаётся в самом письме, а в заявке будет написано почему.",
            en:
                "Which files are taken from clients and staff. A file of a letter that is not taken stays in the letter, and the ticket says why."
        )
    }
    package var refusedKinds: String {
        say(uk: "Заборонені види", ru: "Запрещённые виды", en: "Refused kinds")
    }
    package var refusedKindsHint: String {
        say(
            uk:
                "Закінчення імен через кому. Програма з чужим закінченням і програма в архіві ZIP теж не пройде.",
            ru:
                "Окончания имён через запятую. Программа с чужим окончанием и программа в архиве ZIP тоже не пройдёт.",
            en:
                "Ends of names with commas between. A program under another end, or within a ZIP archive, does not pass either."
        )
    }
    package var allowedKindsHint: String {
        say(
            uk: "Порожньо: усі, крім заборонених. Інакше лише ці.",
            ru: "Пусто: все, кроме запрещённых. Иначе только эти.",
            en: "Empty: all but the refused ones. Otherwise only these.")
    }
    package var kindsWrong: String {
        say(
            uk: "Пишіть закінчення імен через кому, як-от pdf, png",
            ru: "Пишите окончания имён через запятую, например pdf, png",
            en: "Write ends of names with commas between, such as pdf, png")
    }
    package var fileMax: String {
        say(uk: "Один файл, МБ", ru: "Один файл, МБ", en: "One file, MB")
    }
    package var messageMax: String {
        say(uk: "Усі файли повідомлення, МБ", ru: "Все файлы сообщения, МБ", en: "All files of a message, MB")
    }
    package var messageMaxHint: String {
        say(
            uk: "Не менше, ніж для одного файлу.", ru: "Не меньше, чем для одного файла.",
            en: "No less than for one file.")
    }
    package var ticketMax: String {
        say(uk: "Усі файли заявки, МБ", ru: "Все файлы заявки, МБ", en: "All files of a ticket, MB")
    }
    package var ticketMaxHint: String {
        say(
            uk: "Не менше, ніж для одного повідомлення. Файли з листів це не стримує.",
            ru: "Не меньше, чем для одного сообщения. Файлы из писем это не сдерживает.",
            en: "No less than for one message. Files of letters are not held back by it.")
    }
    package func megabytesWrong(_ least: String, _ most: String) -> String {
        say(
            uk: "Потрібне ціле число від \(least) до \(most), не менше за попереднє",
            ru: "Нужно целое число от \(least) до \(most), не меньше предыдущего",
            en: "A whole number from \(least) to \(most) is needed, no less than the one above")
    }

    // MARK: Stop list

    package var stops: String {
        say(
            uk:
                "Листи цих відправників не стають заявками, і відповіді на них немає. Самі листи зберігаються у вхідній пошті, звідки їх можна прийняти.",
            ru:
                "Письма этих отправителей не становятся заявками, и ответа на них нет. Сами письма хранятся во входящей почте, откуда их можно принять.",
            en:
                "Letters of these senders become no tickets and get no answer. The letters are kept among the incoming mail, where they can be taken in."
        )
    }
    package var addStop: String {
        say(uk: "Зупинити відправника", ru: "Остановить отправителя", en: "Stop a sender")
    }
    package var noStops: String {
        say(uk: "Нікого не зупинено.", ru: "Никто не остановлен.", en: "Nobody is stopped.")
    }
    package var stopPattern: String {
        say(uk: "Адреса або домен", ru: "Адрес или домен", en: "Address or domain")
    }
    package var stopPatternHint: String {
        say(
            uk: "spam@example.com, example.com (лише цей домен) або *.example.com (він і всі піддомени).",
            ru: "spam@example.com, example.com (только этот домен) или *.example.com (он и все поддомены).",
            en: "spam@example.com, example.com (this domain alone) or *.example.com (it and all below it).")
    }
    package var stopPatternWrong: String {
        say(
            uk: "Це не адреса й не домен. Потрібно, наприклад, spam@example.com або *.example.com",
            ru: "Это не адрес и не домен. Нужно, например, spam@example.com или *.example.com",
            en: "This is neither an address nor a domain. Write spam@example.com or *.example.com")
    }
    package var stopReason: String { say(uk: "Чому", ru: "Почему", en: "Why") }
    package var stopReasonHint: String {
        say(
            uk: "Колеги побачать це біля кожного зупиненого листа.",
            ru: "Коллеги увидят это у каждого остановленного письма.",
            en: "Colleagues read this beside each letter that is stopped.")
    }
    package func stopped(_ number: Int) -> String {
        language.count(
            number, uk: SlavicNoun("лист", "листи", "листів"), ru: SlavicNoun("письмо", "письма", "писем"),
            en: EnglishNoun("letter", "letters"))
    }
    package var stopAdded: String { say(uk: "Додано", ru: "Добавлено", en: "Added") }
    package var stopHits: String {
        say(uk: "Зупинено листів", ru: "Остановлено писем", en: "Letters stopped")
    }
    package func lastTime(_ when: String) -> String {
        say(uk: "востаннє \(when)", ru: "последнее \(when)", en: "the last one \(when)")
    }

    // MARK: Tokens

    package var tokens: String {
        say(
            uk: "Ключ дає програмі права співробітника, від чийого імені вона діє.",
            ru: "Ключ даёт программе права сотрудника, от чьего имени она действует.",
            en: "A token gives a program the rights of the staff member it acts for.")
    }
    package var addToken: String { say(uk: "Новий ключ", ru: "Новый ключ", en: "New token") }
    package var noTokens: String {
        say(
            uk: "Жодна програма ще не має ключа.", ru: "Ни у одной программы ещё нет ключа.",
            en: "No program has a token yet.")
    }
    package var tokenNameHint: String {
        say(
            uk: "Для якої програми цей ключ.", ru: "Для какой программы этот ключ.",
            en: "Which program it is for.")
    }
    package var tokenOwner: String { say(uk: "Діє від імені", ru: "Действует от имени", en: "Acts for") }
    package var tokenOwnerHint: String {
        say(
            uk: "Програма зможе рівно те, що й ця людина.",
            ru: "Программа сможет ровно то, что и этот человек.",
            en: "The program can do exactly what this person can.")
    }
    package func made(_ when: String) -> String {
        say(uk: "створено \(when)", ru: "создан \(when)", en: "made \(when)")
    }
    package var ownerIsOff: String { say(uk: "вимкнено", ru: "отключён", en: "inactive") }
    package var revoke: String {
        say(uk: "Відкликати назавжди", ru: "Отозвать навсегда", en: "Revoke for good")
    }
    package var tokenSecret: String { say(uk: "Ключ", ru: "Ключ", en: "Token") }
    package var tokenOnce: String {
        say(
            uk: "Скопіюйте ключ зараз: більше його не буде видно.",
            ru: "Скопируйте ключ сейчас: больше его не будет видно.",
            en: "Copy the token now: it is not shown again.")
    }
    package var tokenUse: String {
        say(
            uk: "Програма надсилає його в заголовку Authorization: Bearer КЛЮЧ.",
            ru: "Программа отправляет его в заголовке Authorization: Bearer КЛЮЧ.",
            en: "The program sends it in the header Authorization: Bearer TOKEN.")
    }
    package var tokenKept: String { say(uk: "Ключ збережено", ru: "Ключ сохранён", en: "I have kept it") }
}
