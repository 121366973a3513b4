extension Texts {
    package var readyTasks: ReadyTaskTexts { ReadyTaskTexts(language: language) }
}

/// The words of ready templates; whoever takes them may write them anew.
package struct ReadyTaskTexts: TextArea {
    let language: Language

    // MARK: A visit

    package var visit: String { say(uk: "Виїзд до клієнта", ru: "Выезд к клиенту", en: "Visit to a client") }
    package var visitText: String {
        say(
            uk: "Приїхати до клієнта, зробити роботу на місці й показати її клієнтові.",
            ru: "Приехать к клиенту, сделать работу на месте и показать её клиенту.",
            en: "Go to the client, do the work there and show it to them.")
    }
    package var address: String { say(uk: "Адреса", ru: "Адрес", en: "Address") }
    package var whoMeets: String { say(uk: "Хто зустріне", ru: "Кто встретит", en: "Who meets us") }
    package var pass: String { say(uk: "Перепустка", ru: "Пропуск", en: "Pass") }
    package var agreeTime: String {
        say(uk: "Узгодити час із клієнтом", ru: "Согласовать время с клиентом", en: "Agree on the time")
    }
    package var takeParts: String {
        say(
            uk: "Взяти інструмент і запчастини", ru: "Взять инструмент и запчасти", en: "Take tools and parts"
        )
    }
    package var clientSawIt: String {
        say(
            uk: "Клієнт перевірив роботу на місці", ru: "Клиент проверил работу на месте",
            en: "The client tried it on the spot")
    }
    package var actSigned: String { say(uk: "Акт підписано", ru: "Акт подписан", en: "The act is signed") }

    // MARK: A workplace

    package var workplace: String {
        say(uk: "Нове робоче місце", ru: "Новое рабочее место", en: "New workplace")
    }
    package var workplaceText: String {
        say(
            uk: "Підготувати комп’ютер, облікові записи й доступи для нової людини.",
            ru: "Подготовить компьютер, учётные записи и доступы для нового человека.",
            en: "Prepare a computer, accounts and rights for somebody new.")
    }
    package var newcomer: String {
        say(uk: "Хто виходить на роботу", ru: "Кто выходит на работу", en: "Who begins")
    }
    package var firstDay: String { say(uk: "Перший день", ru: "Первый день", en: "First day") }
    package var rights: String { say(uk: "Які доступи", ru: "Какие доступы", en: "Which rights") }
    package var setUpComputer: String {
        say(uk: "Налаштувати комп’ютер", ru: "Настроить компьютер", en: "Set the computer up")
    }
    package var makeAccounts: String {
        say(uk: "Завести облікові записи", ru: "Завести учётные записи", en: "Make the accounts")
    }
    package var connectPrinter: String {
        say(uk: "Підключити принтер", ru: "Подключить принтер", en: "Connect the printer")
    }
    package var signedIn: String {
        say(
            uk: "Вхід під новим записом перевірено", ru: "Вход под новой записью проверен",
            en: "Signing in was tried")
    }
    package var passwordGiven: String {
        say(
            uk: "Пароль передано особисто", ru: "Пароль передан лично",
            en: "The password was handed over in person")
    }

    // MARK: A server

    package var move: String { say(uk: "Перенесення сервера", ru: "Перенос сервера", en: "Server move") }
    package var moveText: String {
        say(
            uk: "План переїзду: що переносимо, коли, скільки стоятиме, як повертаємося назад.",
            ru: "План переезда: что переносим, когда, сколько простоим, как возвращаемся назад.",
            en: "The plan of the move: what, when, how long it stands still, and the way back.")
    }
    package var movePlan: String {
        say(
            uk: "Спланувати перенесення сервера", ru: "Спланировать перенос сервера",
            en: "Plan the server’s move")
    }
    package var whichServer: String { say(uk: "Який сервер", ru: "Какой сервер", en: "Which server") }
    package var window: String { say(uk: "Вікно робіт", ru: "Окно работ", en: "Window") }
    package var backupFresh: String {
        say(
            uk: "Резервна копія свіжа й перевірена", ru: "Резервная копия свежая и проверена",
            en: "The backup is fresh and was tried")
    }
    package var clientAgreed: String {
        say(uk: "Клієнт погодив вікно", ru: "Клиент согласовал окно", en: "The client agreed to the window")
    }
    package var moveItself: String {
        say(uk: "Перенести сервер", ru: "Перенести сервер", en: "Move the server")
    }
    package var stopServices: String {
        say(uk: "Зупинити служби", ru: "Остановить службы", en: "Stop the services")
    }
    package var copyData: String { say(uk: "Перенести дані", ru: "Перенести данные", en: "Move the data") }
    package var startServices: String {
        say(uk: "Запустити служби", ru: "Запустить службы", en: "Start the services")
    }
    package var allRuns: String {
        say(uk: "Усі служби працюють", ru: "Все службы работают", en: "Every service runs")
    }
    package var afterMove: String {
        say(
            uk: "Перевірити після перенесення", ru: "Проверить после переноса", en: "Check after the move")
    }
    package var dayWatched: String {
        say(
            uk: "День без помилок у журналах", ru: "День без ошибок в журналах",
            en: "A day without errors in the logs")
    }
    package var docsUpdated: String {
        say(uk: "Документацію оновлено", ru: "Документация обновлена", en: "The documentation is up to date")
    }
}
