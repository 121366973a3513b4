extension SectionTexts {
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
