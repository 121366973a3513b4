extension Texts {
    package var tasks: TaskTexts { TaskTexts(language: language) }
}

/// Tasks: their lists, their page, their place on the card of a ticket.
package struct TaskTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Завдання", ru: "Задачи", en: "Tasks") }
    package var mine: String { say(uk: "Мої завдання", ru: "Мои задачи", en: "My tasks") }
    package var set: String { say(uk: "Поставлені мною", ru: "Поставленные мной", en: "Set by me") }
    package var departments: String {
        say(uk: "Моїх підрозділів", ru: "Моих подразделений", en: "Of my departments")
    }
    package var free: String { say(uk: "Нічиї", ru: "Ничьи", en: "Nobody’s") }
    package var calendar: String {
        say(uk: "Календар робіт", ru: "Календарь работ", en: "Work calendar")
    }
    package var lists: String { say(uk: "Списки завдань", ru: "Списки задач", en: "Lists of tasks") }
    package var add: String { say(uk: "Нове завдання", ru: "Новая задача", en: "New task") }
    package var showOver: String { say(uk: "Завершені", ru: "Завершённые", en: "Finished ones") }
    package var showOpen: String { say(uk: "Незавершені", ru: "Незавершённые", en: "Open ones") }
    package var first: String { say(uk: "На початок", ru: "К началу", en: "To the beginning") }

    // MARK: Empty lists

    package var emptyMine: String {
        say(
            uk:
                "У вас немає завдань. Коли хтось дасть вам завдання або ви візьмете його самі, воно з’явиться тут.",
            ru:
                "У вас нет задач. Когда кто-то поставит вам задачу или вы возьмёте её сами, она появится здесь.",
            en: "You have no tasks. When somebody gives you one, or you take one, it appears here.")
    }
    package var emptySet: String {
        say(
            uk:
                "Ви нікому не ставили завдань. Поставте завдання тут або на картці заявки: результат повернеться до вас.",
            ru:
                "Вы никому не ставили задач. Поставьте задачу здесь или на карточке заявки: результат вернётся к вам.",
            en: "You have set no tasks. Set one here or on a ticket’s card: its result comes back to you.")
    }
    package var emptyDepartments: String {
        say(
            uk: "У ваших підрозділах немає незавершених завдань.",
            ru: "В ваших подразделениях нет незавершённых задач.",
            en: "Your departments have no open tasks.")
    }
    package var emptyOver: String {
        say(
            uk: "Завершених завдань ще немає.", ru: "Завершённых задач ещё нет.",
            en: "No task is finished yet.")
    }
    package var emptyCard: String {
        say(
            uk: "Завдань немає. Частину роботи можна доручити комусь іншому: результат повернеться до вас.",
            ru: "Задач нет. Часть работы можно поручить кому-то другому: результат вернётся к вам.",
            en: "No tasks. A part of the work can be given to somebody else: its result comes back to you.")
    }

    // MARK: States

    package var pending: String { say(uk: "чекає черги", ru: "ждёт очереди", en: "waits for its turn") }
    package var open: String { say(uk: "не розпочато", ru: "не начата", en: "not begun") }
    package var started: String { say(uk: "у роботі", ru: "в работе", en: "in progress") }
    package var done: String { say(uk: "чекає приймання", ru: "ждёт приёмки", en: "awaits acceptance") }
    package var sentBack: String { say(uk: "повернуто", ru: "возвращена", en: "sent back") }
    package var accepted: String { say(uk: "прийнято", ru: "принята", en: "accepted") }
    package var cancelled: String { say(uk: "скасовано", ru: "отменена", en: "cancelled") }

    // MARK: Facts

    package var name: String { say(uk: "Що зробити", ru: "Что сделать", en: "What to do") }
    package var text: String { say(uk: "Подробиці", ru: "Подробности", en: "Details") }
    package var setter: String { say(uk: "Поставив", ru: "Постановщик", en: "Set by") }
    package var assignee: String { say(uk: "Виконавець", ru: "Исполнитель", en: "Assignee") }
    package var nobody: String { say(uk: "ще ніхто", ru: "пока никто", en: "nobody yet") }
    package var department: String { say(uk: "Підрозділ", ru: "Подразделение", en: "Department") }
    package var team: String { say(uk: "Група", ru: "Группа", en: "Team") }
    package var priority: String { say(uk: "Пріоритет", ru: "Приоритет", en: "Priority") }
    package var due: String { say(uk: "Строк", ru: "Срок", en: "Deadline") }
    package var start: String { say(uk: "Заплановано на", ru: "Запланировано на", en: "Planned for") }
    package var minutes: String {
        say(uk: "Планований час, хвилин", ru: "Планируемое время, минут", en: "Planned time, minutes")
    }
    package var planned: String { say(uk: "План", ru: "План", en: "Plan") }
    package var spent: String { say(uk: "Витрачено", ru: "Затрачено", en: "Spent") }
    package var ticket: String { say(uk: "Заявка", ru: "Заявка", en: "Ticket") }
    package var template: String { say(uk: "Шаблон", ru: "Шаблон", en: "Template") }
    package var noTemplate: String { say(uk: "Без шаблону", ru: "Без шаблона", en: "No template") }
    package var result: String { say(uk: "Результат", ru: "Результат", en: "Result") }
    package var reason: String { say(uk: "Причина", ru: "Причина", en: "Reason") }
    package func doneOf(_ done: Int, _ all: Int) -> String {
        say(uk: "\(done) з \(all)", ru: "\(done) из \(all)", en: "\(done) of \(all)")
    }
    package func spentOf(_ spent: String, _ planned: String) -> String {
        say(uk: "\(spent) з \(planned)", ru: "\(spent) из \(planned)", en: "\(spent) of \(planned)")
    }

    // MARK: The page

    package var checklist: String { say(uk: "Перелік дій", ru: "Чек-лист", en: "Checklist") }
    package var conditions: String {
        say(uk: "Готово, коли", ru: "Готово, когда", en: "Done when")
    }
    package var conditionsHint: String {
        say(
            uk: "Завдання не можна завершити, доки не позначено кожен пункт.",
            ru: "Задачу нельзя завершить, пока не отмечен каждый пункт.",
            en: "The task cannot be finished before every point is ticked.")
    }
    package var facts: String { say(uk: "Потрібні дані", ru: "Нужные данные", en: "Needed data") }
    package var saveFacts: String { say(uk: "Зберегти дані", ru: "Сохранить данные", en: "Save the data") }
    package var tick: String { say(uk: "Позначити", ru: "Отметить", en: "Tick") }
    package var untick: String { say(uk: "Зняти позначку", ru: "Снять отметку", en: "Untick") }
    package var isTicked: String { say(uk: "зроблено", ru: "сделано", en: "done") }
    package var addItem: String { say(uk: "Додати пункт", ru: "Добавить пункт", en: "Add a point") }
    package var itemText: String { say(uk: "Новий пункт", ru: "Новый пункт", en: "New point") }
    package var isCondition: String {
        say(uk: "без цього не готово", ru: "без этого не готово", en: "not done without it")
    }
    package var removeItem: String { say(uk: "Прибрати пункт", ru: "Убрать пункт", en: "Remove the point") }
    package var time: String { say(uk: "Витрачений час", ru: "Затраченное время", en: "Time spent") }
    package var noTime: String {
        say(
            uk: "Часу ще не записано.", ru: "Время ещё не записано.", en: "No time is written down yet.")
    }
    package var logTime: String { say(uk: "Записати час", ru: "Записать время", en: "Write down time") }
    package var spentMinutes: String { say(uk: "Хвилин", ru: "Минут", en: "Minutes") }
    package var day: String { say(uk: "День", ru: "День", en: "Day") }
    package var note: String { say(uk: "Що робили", ru: "Что делали", en: "What was done") }
    package var withdrawTime: String { say(uk: "Прибрати запис", ru: "Убрать запись", en: "Take it back") }
    package var history: String { say(uk: "Перебіг", ru: "Ход работы", en: "History") }
    package var older: String { say(uk: "Раніше", ru: "Раньше", en: "Earlier") }
    package var comment: String { say(uk: "Коментар", ru: "Комментарий", en: "Comment") }
    package var sendComment: String { say(uk: "Додати коментар", ru: "Добавить комментарий", en: "Comment") }
    package var change: String { say(uk: "Змінити", ru: "Изменить", en: "Change") }
    package var save: String { say(uk: "Зберегти", ru: "Сохранить", en: "Save") }
    package var create: String { say(uk: "Поставити завдання", ru: "Поставить задачу", en: "Set the task") }
    package var choose: String { say(uk: "Обрати шаблон", ru: "Выбрать шаблон", en: "Choose the template") }
    package var onePerLine: String {
        say(
            uk: "По одному пункту в рядку.", ru: "По одному пункту в строке.", en: "One point a line.")
    }
    package func followedBy(_ count: Int) -> String {
        let more = language.count(
            count, uk: SlavicNoun("завдання", "завдання", "завдань"),
            ru: SlavicNoun("задача", "задачи", "задач"), en: EnglishNoun("more task", "more tasks"))
        return say(
            uk: "Це процес: одне за одним, далі ще \(more).",
            ru: "Это процесс: одна за другой, дальше ещё \(more).",
            en: "This is a process, one step after another: \(more) follow.")
    }
    package var waitsFor: String {
        say(
            uk: "Почнеться, коли завершать попереднє завдання процесу.",
            ru: "Начнётся, когда завершат предыдущую задачу процесса.",
            en: "It begins when the task before it in the process is over.")
    }
    package var process: String {
        say(uk: "Кроки процесу", ru: "Шаги процесса", en: "Steps of the process")
    }
    package var formerTask: String {
        say(uk: "Попереднє завдання", ru: "Предыдущая задача", en: "The task before it")
    }

    // MARK: Commands

    package var take: String { say(uk: "Взяти", ru: "Взять", en: "Take") }
    package var begin: String { say(uk: "Почати", ru: "Начать", en: "Begin") }
    package var assign: String { say(uk: "Доручити", ru: "Поручить", en: "Assign") }
    package var giveBack: String {
        say(uk: "Нікому: хай візьмуть", ru: "Никому: пусть возьмут", en: "Nobody: to be taken")
    }
    package var finish: String { say(uk: "Завершити", ru: "Завершить", en: "Finish") }
    package var finishHint: String {
        say(
            uk: "Результат побачить той, хто поставив завдання: прийме його або поверне.",
            ru: "Результат увидит постановщик: примет его или вернёт.",
            en: "Whoever set the task sees the result, and accepts it or sends it back.")
    }
    package var accept: String { say(uk: "Прийняти", ru: "Принять", en: "Accept") }
    package var sendBack: String { say(uk: "Повернути", ru: "Вернуть", en: "Send back") }
    package var cancel: String { say(uk: "Скасувати завдання", ru: "Отменить задачу", en: "Cancel the task") }
    package var reopen: String { say(uk: "Відкрити знову", ru: "Открыть снова", en: "Open again") }

    // MARK: On tickets

    package func stillOpen(_ count: Int) -> String {
        let tasks = language.count(
            count, uk: SlavicNoun("незавершене завдання", "незавершені завдання", "незавершених завдань"),
            ru: SlavicNoun("незавершённая задача", "незавершённые задачи", "незавершённых задач"),
            en: EnglishNoun("open task", "open tasks"))
        return say(
            uk: "У заявці \(tasks): перевірте їх, перш ніж вирішити.",
            ru: "В заявке \(tasks): проверьте их, прежде чем решить.",
            en: "The ticket has \(tasks): look there before you resolve it.")
    }
    package func bindTicket(_ number: Int, _ count: Int) -> String {
        let tasks = language.count(
            count, uk: SlavicNoun("незавершене завдання", "незавершені завдання", "незавершених завдань"),
            ru: SlavicNoun("незавершённая задача", "незавершённые задачи", "незавершённых задач"),
            en: EnglishNoun("open task", "open tasks"))
        return say(
            uk: "У заявці \(number) \(tasks). Спершу завершіть або скасуйте їх: такий порядок.",
            ru: "В заявке \(number) \(tasks). Сначала завершите или отмените их: таков порядок.",
            en: "Ticket \(number) has \(tasks). Finish or cancel them first: that is the order here.")
    }
    package var bindingKinds: String {
        say(
            uk: "Не вирішувати заявки з незавершеними завданнями",
            ru: "Не решать заявки с незавершёнными задачами",
            en: "Not to resolve tickets with open tasks")
    }
    package var bindingKindsHint: String {
        say(
            uk:
                "Заявку такого виду не можна вирішити чи закрити, поки її завдання не завершені. Для інших видів є лише попередження.",
            ru:
                "Заявку такого вида нельзя решить или закрыть, пока её задачи не завершены. Для остальных видов есть лишь предупреждение.",
            en:
                "A ticket of such a kind is neither resolved nor closed before its tasks are over. For the others there is a warning."
        )
    }
    package var ticketIsLocked: String {
        say(
            uk:
                "Заявку заблоковано, тож і її завдання: змінити їх може лише керівник. Розблокувати просять на картці заявки.",
            ru:
                "Заявка заблокирована, а с ней и её задачи: менять их может только руководитель. Разблокировать просят на карточке заявки.",
            en:
                "The ticket is locked, and so are its tasks: only whoever leads may change them. Ask to unlock it on the ticket’s card."
        )
    }
    package var resolveAnyway: String {
        say(uk: "Вирішити попри це", ru: "Решить всё равно", en: "Resolve nevertheless")
    }

    // MARK: The calendar

    package var week: String { say(uk: "Тиждень", ru: "Неделя", en: "Week") }
    package var month: String { say(uk: "Місяць", ru: "Месяц", en: "Month") }
    package var today: String { say(uk: "Сьогодні", ru: "Сегодня", en: "Today") }
    package var earlier: String { say(uk: "Назад", ru: "Назад", en: "Back") }
    package var later: String { say(uk: "Вперед", ru: "Вперёд", en: "Forward") }
    package var everybody: String { say(uk: "Усі люди", ru: "Все люди", en: "Everybody") }
    package var everywhere: String {
        say(uk: "Усі підрозділи", ru: "Все подразделения", en: "All departments")
    }
    package var person: String { say(uk: "Людина", ru: "Человек", en: "Person") }
    package var show: String { say(uk: "Показати", ru: "Показать", en: "Show") }
    package var deadlineHere: String { say(uk: "строк", ru: "срок", en: "due") }
    package var emptyCalendar: String {
        say(
            uk:
                "На ці дні роботи не заплановано. Щоб завдання з’явилося тут, вкажіть у ньому день або строк.",
            ru:
                "На эти дни работ не запланировано. Чтобы задача появилась здесь, укажите в ней день или срок.",
            en: "No work is planned for these days. A task appears here once it has a day or a deadline.")
    }
    package var tooMany: String {
        say(
            uk: "Показано не все: оберіть людину або підрозділ.",
            ru: "Показано не всё: выберите человека или подразделение.",
            en: "Not everything is shown: choose a person or a department.")
    }
    package func more(_ count: Int) -> String {
        say(uk: "ще \(count)", ru: "ещё \(count)", en: "\(count) more")
    }
}
