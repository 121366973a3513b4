extension Texts {
    package var mailboxes: MailboxTexts { MailboxTexts(language: language) }
}

/// Mailboxes in the settings: their fields, and how reading them goes.
package struct MailboxTexts: TextArea {
    let language: Language

    package var lead: String {
        say(
            uk:
                "Адреси, на які пишуть клієнти. Заявка з листа потрапляє до відділу скриньки, а відповідь виходить з її адреси.",
            ru:
                "Адреса, на которые пишут клиенты. Заявка из письма попадает в отдел ящика, а ответ уходит с его адреса.",
            en:
                "The addresses clients write to. A letter becomes a ticket in the mailbox’s department, and the answer leaves from its address."
        )
    }
    package var add: String { say(uk: "Нова скринька", ru: "Новый ящик", en: "New mailbox") }
    package var none: String {
        say(
            uk: "Скриньок ще немає. Поки що листи приймає адреса бренду, якщо їх передає поштовий сервер.",
            ru: "Ящиков ещё нет. Пока письма принимает адрес бренда, если их передаёт почтовый сервер.",
            en:
                "There are no mailboxes yet. Until then the brand’s address takes what a mail server hands over."
        )
    }

    // MARK: Fields

    package var brand: String { say(uk: "Бренд скриньки", ru: "Бренд ящика", en: "Brand") }
    package var department: String {
        say(uk: "Відділ для заявок", ru: "Отдел для заявок", en: "Department of its tickets")
    }
    package var firstDepartment: String {
        say(uk: "Перший відділ", ru: "Первый отдел", en: "The first department")
    }
    package var takesTags: String {
        say(
            uk: "Приймає адреси з міткою", ru: "Принимает адреса с меткой", en: "Takes addresses with a tag")
    }
    package var takesTagsHint: String {
        say(
            uk:
                "Листи на support+мітка@ потрапляють сюди. За міткою відповідь клієнта завжди знаходить свою заявку. Вимкніть, якщо сервер таких адрес не знає.",
            ru:
                "Письма на support+метка@ попадают сюда. По метке ответ клиента всегда находит свою заявку. Выключите, если сервер таких адресов не знает.",
            en:
                "Letters to support+tag@ arrive here. By the tag a client’s answer always finds its ticket. Switch it off where the server knows no such addresses."
        )
    }
    package var reading: String {
        say(uk: "Як приходять листи", ru: "Как приходят письма", en: "How letters arrive")
    }
    package var byRelay: String {
        say(
            uk: "Їх передає поштовий сервер (LMTP)", ru: "Их передаёт почтовый сервер (LMTP)",
            en: "A mail server hands them over (LMTP)")
    }
    package var byIMAP: String {
        say(
            uk: "Linia забирає їх сама (IMAP)", ru: "Linia забирает их сама (IMAP)",
            en: "Linia fetches them (IMAP)")
    }
    package var portHint: String {
        say(
            uk: "Порожнє поле: 993 з TLS, 143 без нього.", ru: "Пустое поле: 993 с TLS, 143 без него.",
            en: "Empty: 993 with TLS, 143 without.")
    }
    package var securityTLS: String { say(uk: "TLS одразу", ru: "TLS сразу", en: "TLS at once") }
    package var securityNone: String {
        say(
            uk: "Без шифрування, лише ця машина", ru: "Без шифрования, только эта машина",
            en: "None, this machine only")
    }
    package var security: String { say(uk: "Шифрування", ru: "Шифрование", en: "Encryption") }
    package var login: String { say(uk: "Вхід", ru: "Вход", en: "Signing in") }
    package var byPassword: String { say(uk: "За паролем", ru: "По паролю", en: "By password") }
    package var byToken: String {
        say(
            uk: "За ключем доступу (XOAUTH2)", ru: "По ключу доступа (XOAUTH2)",
            en: "By access token (XOAUTH2)")
    }
    package var userHint: String {
        say(
            uk: "Порожнє поле: адреса скриньки.", ru: "Пустое поле: адрес ящика.",
            en: "Empty: the mailbox’s address.")
    }
    package var secret: String {
        say(uk: "Пароль або ключ доступу", ru: "Пароль или ключ доступа", en: "Password or access token")
    }
    package func secretSet(_ when: String) -> String {
        say(
            uk:
                "Задано \(when). Порожнє поле його не змінює. Для іншого сервера чи користувача введіть його знову.",
            ru:
                "Задан \(when). Пустое поле его не меняет. Для другого сервера или пользователя введите его снова.",
            en: "Given \(when). Left empty it stays. Another server or user needs it again.")
    }
    package var secretHint: String {
        say(
            uk: "Зберігається зашифрованим і більше ніде не показується.",
            ru: "Хранится зашифрованным и больше нигде не показывается.",
            en: "Kept sealed and never shown again.")
    }
    package var folder: String { say(uk: "Папка", ru: "Папка с письмами", en: "Folder") }
    package var folderHint: String {
        say(
            uk: "Порожнє поле: INBOX. З листів, що вже були там, беруться лише непрочитані.",
            ru: "Пустое поле: INBOX. Из писем, которые уже были там, берутся только непрочитанные.",
            en: "Empty: INBOX. Of the letters that were there before only unread ones are taken.")
    }
    package var handling: String {
        say(
            uk: "Що робити з узятим листом", ru: "Что делать со взятым письмом",
            en: "What becomes of a taken letter")
    }
    package var handlingSeen: String {
        say(
            uk: "Лишити й позначити прочитаним", ru: "Оставить и пометить прочитанным",
            en: "It stays, marked as read")
    }
    package var handlingMove: String {
        say(uk: "Перенести до папки", ru: "Перенести в папку", en: "It moves to a folder")
    }
    package var handlingDelete: String { say(uk: "Вилучити", ru: "Удалить", en: "It is deleted") }
    package var handledFolder: String {
        say(uk: "Папка для взятих", ru: "Папка для взятых", en: "Folder for taken letters")
    }
    package var poll: String {
        say(uk: "Перевіряти кожні, секунд", ru: "Проверять каждые, секунд", en: "Look every, seconds")
    }
    package var pollHint: String {
        say(
            uk: "Лише для серверів, які самі не повідомляють про нові листи.",
            ru: "Только для серверов, которые сами не сообщают о новых письмах.",
            en: "Only for servers that do not tell of new letters by themselves.")
    }
    package var enabled: String { say(uk: "Забирати листи", ru: "Забирать письма", en: "Fetch letters") }

    // MARK: How it goes

    package var relay: String { say(uk: "від сервера", ru: "от сервера", en: "handed over") }
    package var isReading: String { say(uk: "працює", ru: "работает", en: "works") }
    package var isFailing: String { say(uk: "не працює", ru: "не работает", en: "does not work") }
    package var isWaiting: String { say(uk: "ще не перевірено", ru: "ещё не проверен", en: "not read yet") }
    package var isOff: String { say(uk: "вимкнено", ru: "выключен", en: "switched off") }
    package var never: String {
        say(uk: "Ще жодного разу не прочитано.", ru: "Ещё ни разу не прочитан.", en: "It was never read yet.")
    }
    package func lastRead(_ when: String) -> String {
        say(
            uk: "Востаннє прочитано \(when).", ru: "В последний раз прочитан \(when).",
            en: "Last read \(when).")
    }
    package func serverSaid(_ words: String) -> String {
        say(
            uk: "Сервер відповів: «\(words)»", ru: "Сервер ответил: «\(words)»",
            en: "The server said: “\(words)”")
    }
    package var check: String {
        say(uk: "Перевірити з’єднання", ru: "Проверить соединение", en: "Check the connection")
    }
    package var checkHint: String {
        say(
            uk: "Перевіряється те, що збережено. Жоден лист не зміниться.",
            ru: "Проверяется то, что сохранено. Ни одно письмо не изменится.",
            en: "What is saved is tried. No letter is touched.")
    }
    package var opened: String {
        say(
            uk: "Вхід вдався, папку відкрито.", ru: "Вход удался, папка открыта.",
            en: "Signed in, and the folder is open.")
    }
    package func held(_ letters: Int, unseen: Int) -> String {
        let (all, new) = (language.number(letters), language.number(unseen))
        return say(
            uk: "Листів у папці: \(all), з них непрочитаних: \(new).",
            ru: "Писем в папке: \(all), из них непрочитанных: \(new).",
            en: "Letters in the folder: \(all), of them unread: \(new).")
    }
    package var callsByItself: String {
        say(
            uk: "Про нові листи сервер повідомляє сам.", ru: "О новых письмах сервер сообщает сам.",
            en: "The server tells of new letters by itself.")
    }
    package var isAsked: String {
        say(
            uk: "Сервер сам не повідомляє про нові листи, тож Linia перевірятиме час від часу.",
            ru: "Сервер сам не сообщает о новых письмах, поэтому Linia будет проверять время от времени.",
            en: "The server does not tell of new letters, so Linia looks from time to time.")
    }
    package var back: String { say(uk: "До скриньки", ru: "К ящику", en: "To the mailbox") }
}

/// What is wrong with a mailbox, and what to do about it.
extension MailboxTexts {
    package func numberWrong(_ least: String, _ most: String) -> String {
        say(
            uk: "Потрібне число від \(least) до \(most)", ru: "Нужно число от \(least) до \(most)",
            en: "A number from \(least) to \(most) is needed")
    }
    package var unreachable: String {
        say(
            uk: "Сервер недоступний. Перевірте його назву й порт.",
            ru: "Сервер недоступен. Проверьте его имя и порт.",
            en: "The server cannot be reached. Check its name and port.")
    }
    package func connectionRefused(_ place: String) -> String {
        say(
            uk:
                "Сервер \(place) відхилив з’єднання: на цьому порту ніхто не відповідає. Перевірте назву й порт.",
            ru: "Сервер \(place) отклонил соединение: на этом порту никто не отвечает. Проверьте имя и порт.",
            en:
                "The server at \(place) refused the connection: nothing answers on this port. Check name and port."
        )
    }
    package func hostUnknown(_ host: String) -> String {
        say(
            uk: "Сервера з назвою \(host) немає. Перевірте назву.",
            ru: "Сервера с именем \(host) нет. Проверьте имя.",
            en: "There is no server named \(host). Check the name.")
    }
    package var tlsFailed: String {
        say(
            uk: "Шифрування не вдалося: сертифікату сервера не можна довіряти або порт не той.",
            ru: "Шифрование не удалось: сертификату сервера нельзя доверять или порт не тот.",
            en: "Encryption failed: the server’s certificate cannot be trusted, or the port is another one.")
    }
    package var tlsNotOffered: String {
        say(
            uk:
                "Сервер не пропонує STARTTLS на цьому порту. Пароль не надіслано. Спробуйте TLS на порту 993.",
            ru:
                "Сервер не предлагает STARTTLS на этом порту. Пароль не отправлен. Попробуйте TLS на порту 993.",
            en: "The server offers no STARTTLS on this port. No password was sent. Try TLS on port 993.")
    }
    package var loginRefused: String {
        say(
            uk:
                "Сервер не прийняв ім’я або пароль (чи ключ доступу). Перевірте ім’я та введіть пароль знову.",
            ru: "Сервер не принял имя или пароль (либо ключ доступа). Проверьте имя и введите пароль снова.",
            en:
                "The server refused the name or the password (or access token). Check the name and type the password again."
        )
    }
    package var loginNotOffered: String {
        say(
            uk: "Сервер не дозволяє входити у вибраний спосіб.",
            ru: "Сервер не разрешает входить выбранным способом.",
            en: "The server does not allow this way of signing in.")
    }
    package var loginNeedsTLS: String {
        say(
            uk: "Пароль не надіслано, бо з’єднання не зашифроване.",
            ru: "Пароль не отправлен, потому что соединение не зашифровано.",
            en: "No password was sent, because the connection is not encrypted.")
    }
    package var secretMissing: String {
        say(
            uk: "Пароля чи ключа немає або його вже не можна прочитати. Введіть його знову.",
            ru: "Пароля или ключа нет либо его уже нельзя прочитать. Введите его снова.",
            en: "There is no password or token, or it cannot be opened any more. Type it again.")
    }
    package var folderRefused: String {
        say(
            uk: "Сервер не відкриває папку. Перевірте її назву.",
            ru: "Сервер не открывает папку. Проверьте её название.",
            en: "The server does not open the folder. Check its name.")
    }
    package var refused: String {
        say(
            uk: "Сервер відмовив. Linia спробує ще раз.", ru: "Сервер отказал. Linia попробует ещё раз.",
            en: "The server refused. Linia tries again.")
    }
    package var handlingRefused: String {
        say(
            uk: "Листи беруться, але сервер не дає їх позначити, перенести чи вилучити.",
            ru: "Письма берутся, но сервер не даёт их пометить, перенести или удалить.",
            en: "Letters are taken, but the server does not let them be marked, moved or deleted.")
    }
    package var connectionLost: String {
        say(
            uk: "З’єднання обірвалося. Linia спробує ще раз.",
            ru: "Соединение оборвалось. Linia попробует ещё раз.",
            en: "The connection was lost. Linia tries again.")
    }
    package var timedOut: String {
        say(
            uk: "Сервер мовчить. Linia спробує ще раз.", ru: "Сервер молчит. Linia попробует ещё раз.",
            en: "The server keeps silent. Linia tries again.")
    }
    package var notIMAP: String {
        say(
            uk: "За цією адресою відповідає не IMAP. Перевірте порт і шифрування.",
            ru: "По этому адресу отвечает не IMAP. Проверьте порт и шифрование.",
            en: "What answers there is no IMAP. Check port and encryption.")
    }
    package var storage: String {
        say(
            uk: "Linia не змогла зберегти лист. Він лишився в скриньці, і його буде взято ще раз.",
            ru: "Linia не смогла сохранить письмо. Оно осталось в ящике, и его возьмут ещё раз.",
            en: "Linia could not store a letter. It is still in the mailbox and will be taken again.")
    }
}
