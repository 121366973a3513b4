extension Texts {
    package var views: ViewTexts { ViewTexts(language: language) }
}

/// Lists that people keep: their filter, their columns, who else has them.
package struct ViewTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Вигляди", ru: "Виды", en: "Views") }
    package var manage: String { say(uk: "Усі вигляди", ru: "Все виды", en: "All views") }
    package var filter: String {
        say(uk: "Фільтр і колонки", ru: "Фильтр и колонки", en: "Filter and columns")
    }
    package var filtered: String {
        say(uk: "Відібрані заявки", ru: "Отобранные заявки", en: "Filtered tickets")
    }
    package var show: String { say(uk: "Показати", ru: "Показать", en: "Show") }
    package var reset: String { say(uk: "Прибрати все", ru: "Убрать всё", en: "Clear all") }
    package var keep: String { say(uk: "Зберегти як вигляд", ru: "Сохранить как вид", en: "Save as a view") }
    package var saveInto: String {
        say(uk: "Зберегти у вигляд", ru: "Сохранить в вид", en: "Save to the view")
    }
    package func changedFrom(_ name: String) -> String {
        say(
            uk: "Ви змінили вигляд «\(name)». Інші цього не бачать, доки не збережете.",
            ru: "Вы изменили вид «\(name)». Другие этого не видят, пока не сохраните.",
            en: "You changed the view “\(name)”. Nobody else sees it until you save.")
    }
    package var name: String { say(uk: "Назва", ru: "Название", en: "Name") }
    package var sharing: String { say(uk: "Для кого", ru: "Для кого", en: "For whom") }
    package var own: String { say(uk: "Лише для мене", ru: "Только для меня", en: "Only for me") }
    package func ofTeam(_ team: String) -> String {
        say(uk: "Група «\(team)»", ru: "Группа «\(team)»", en: "Team “\(team)”")
    }
    package var desk: String { say(uk: "Для всіх", ru: "Для всех", en: "For everybody") }
    package var pinned: String {
        say(uk: "Показувати в меню", ru: "Показывать в меню", en: "Show in the menu")
    }
    package var position: String {
        say(uk: "Місце за порядком", ru: "Место по порядку", en: "Place in the order")
    }
    package var copy: String {
        say(uk: "Зробити собі копію", ru: "Сделать себе копию", en: "Make a copy of my own")
    }
    package func copyName(_ name: String) -> String {
        say(uk: "\(name) (копія)", ru: "\(name) (копия)", en: "\(name) (copy)")
    }
    package var putAway: String { say(uk: "Прибрати вигляд", ru: "Убрать вид", en: "Put the view away") }
    package var takeBack: String { say(uk: "Повернути вигляд", ru: "Вернуть вид", en: "Bring the view back") }
    package var away: String { say(uk: "прибрано", ru: "убран", en: "put away") }
    package var inMenu: String { say(uk: "у меню", ru: "в меню", en: "in the menu") }
    package var none: String {
        say(
            uk:
                "Виглядів ще немає. Відкрийте список заявок, натисніть «Фільтр і колонки», відберіть потрібне й збережіть.",
            ru:
                "Видов пока нет. Откройте список заявок, нажмите «Фильтр и колонки», отберите нужное и сохраните.",
            en: "There are no views yet. Open a list of tickets, press “Filter and columns”, choose and save."
        )
    }
    package var nothing: String {
        say(
            uk: "За цим фільтром нічого немає. Послабте його або приберіть частину умов.",
            ru: "По этому фильтру ничего нет. Ослабьте его или уберите часть условий.",
            en: "Nothing fits this filter. Loosen it or take some conditions away.")
    }
    package func cutShort(_ count: String) -> String {
        say(
            uk: "Переглянуто лише \(count) заявок. Звузьте фільтр, щоб побачити все.",
            ru: "Просмотрено только \(count) заявок. Сузьте фильтр, чтобы увидеть всё.",
            en: "Only \(count) tickets were looked through. Narrow the filter to see everything.")
    }
    package var export: String { say(uk: "Вивантажити", ru: "Выгрузить", en: "Export") }
    package var exportHint: String {
        say(
            uk: "До 100 000 заявок. Хто й що вивантажив, записується в журнал.",
            ru: "До 100 000 заявок. Кто и что выгрузил, записывается в журнал.",
            en: "Up to 100,000 tickets. Who exported what is journaled.")
    }
    package func exportCut(_ count: String) -> String {
        say(
            uk: "Тут не все: вивантажено перші \(count) заявок. Звузьте фільтр.",
            ru: "Здесь не всё: выгружены первые \(count) заявок. Сузьте фильтр.",
            en: "This is not all: the first \(count) tickets were exported. Narrow the filter.")
    }
    package var lookFurther: String { say(uk: "Шукати далі", ru: "Искать дальше", en: "Look further") }
    package var dueTakesWork: String {
        say(
            uk: "За строком упорядковуються лише незавершені заявки: у завершених строку немає.",
            ru: "По сроку упорядочиваются только незавершённые заявки: у завершённых срока нет.",
            en: "Only tickets that are not over have deadlines to sort by.")
    }
    package var mayNotShare: String {
        say(
            uk: "Ділитися можна зі своєю групою; з усіма — лише керівникові.",
            ru: "Делиться можно со своей группой; со всеми — только руководителю.",
            en: "Share with a team of yours; only the head shares with everybody.")
    }
}

extension ViewTexts {
    package var anyone: String { say(uk: "Будь-хто", ru: "Кто угодно", en: "Anybody") }
    package var me: String { say(uk: "Я", ru: "Я", en: "Me") }
    package var nobody: String { say(uk: "Ніхто", ru: "Никто", en: "Nobody") }
    package var any: String { say(uk: "Не важливо", ru: "Не важно", en: "Any") }
    package var states: String { say(uk: "Стан", ru: "Состояние", en: "State") }
    package var statesHint: String {
        say(
            uk: "Без позначок: нові, у роботі й ті, що чекають.",
            ru: "Без отметок: новые, в работе и те, что ждут.",
            en: "None ticked: new, in work and waiting.")
    }
    package var channel: String { say(uk: "Канал", ru: "Канал", en: "Channel") }
    package var kind: String { say(uk: "Вид заявки", ru: "Вид заявки", en: "Kind") }
    package var team: String { say(uk: "Група", ru: "Группа", en: "Team") }
    package var waitsFor: String { say(uk: "Чекає на", ru: "Ждёт", en: "Waits for") }
    package var organizationHint: String {
        say(
            uk: "Початок назви організації.", ru: "Начало названия организации.",
            en: "The beginning of the company’s name.")
    }
    package func organizationUnclear(_ names: String) -> String {
        names.isEmpty
            ? say(
                uk: "Такої організації немає.", ru: "Такой организации нет.", en: "There is no such company.")
            : say(
                uk: "Уточніть назву: \(names).", ru: "Уточните название: \(names).",
                en: "Say which one: \(names).")
    }
    package var tagsAny: String { say(uk: "Хоч одна мітка", ru: "Хоть одна метка", en: "Any of these tags") }
    package var tagsAll: String { say(uk: "Усі мітки", ru: "Все метки", en: "All of these tags") }
    package var tagsNone: String { say(uk: "Жодної мітки", ru: "Ни одной метки", en: "None of these tags") }
    package var tagsHint: String {
        say(
            uk: "Через кому, до п’яти.", ru: "Через запятую, до пяти.", en: "Separated by commas, up to five."
        )
    }
    package var createdWithin: String {
        say(uk: "Створено за останні", ru: "Создана за последние", en: "Created within")
    }
    package var changedWithin: String {
        say(uk: "Змінено за останні", ru: "Изменена за последние", en: "Changed within")
    }
    package var unchangedFor: String {
        say(uk: "Без змін уже", ru: "Без изменений уже", en: "Unchanged for")
    }
    package var dueWithin: String { say(uk: "Строк настане за", ru: "Срок наступит за", en: "Due within") }
    package var overdue: String { say(uk: "Прострочено", ru: "Просрочена", en: "Overdue") }
    package var locked: String { say(uk: "Заблоковано", ru: "Заблокирована", en: "Locked") }
    package var awaitsReply: String {
        say(uk: "Клієнт чекає відповіді", ru: "Клиент ждёт ответа", en: "The client waits for an answer")
    }
    package func hours(_ number: Int) -> String {
        language.count(
            number, uk: SlavicNoun("година", "години", "годин"), ru: SlavicNoun("час", "часа", "часов"),
            en: EnglishNoun("hour", "hours"))
    }
    package func days(_ number: Int) -> String {
        language.count(
            number, uk: SlavicNoun("день", "дні", "днів"), ru: SlavicNoun("день", "дня", "дней"),
            en: EnglishNoun("day", "days"))
    }
    package var columns: String { say(uk: "Колонки", ru: "Колонки", en: "Columns") }
    package var columnsHint: String {
        say(
            uk:
                "Впишіть, якою за рахунком має стояти колонка. Порожньо: її не буде. Усе порожньо: звичні рядки.",
            ru: "Впишите, какой по счёту стоит колонка. Пусто: её не будет. Всё пусто: обычные строки.",
            en: "Number the columns in the order you want. Empty: not shown. All empty: the usual rows.")
    }
    package var grouping: String { say(uk: "Групувати за", ru: "Группировать по", en: "Group by") }
    package var noGrouping: String { say(uk: "Не групувати", ru: "Не группировать", en: "No groups") }
    package var day: String { say(uk: "День створення", ru: "День создания", en: "Day of creation") }
    package var sort: String { say(uk: "Порядок", ru: "Порядок", en: "Order") }
    package var newestFirst: String { say(uk: "Спершу нові", ru: "Сначала новые", en: "Newest first") }
    package var oldestFirst: String { say(uk: "Спершу старі", ru: "Сначала старые", en: "Oldest first") }
    package var changedLast: String {
        say(uk: "Спершу щойно змінені", ru: "Сначала недавно изменённые", en: "Last changed first")
    }
    package var changedFirst: String {
        say(uk: "Спершу давно не змінювані", ru: "Сначала давно не менявшиеся", en: "Longest unchanged first")
    }
    package var dueFirst: String {
        say(uk: "Спершу з близьким строком", ru: "Сначала с близким сроком", en: "Due soonest first")
    }
    package var dueLast: String {
        say(uk: "Спершу з далеким строком", ru: "Сначала с далёким сроком", en: "Due latest first")
    }
    package var pressingFirst: String {
        say(uk: "Спершу найважливіші", ru: "Сначала самые важные", en: "Most pressing first")
    }
    package var pressingLast: String {
        say(uk: "Спершу найменш важливі", ru: "Сначала наименее важные", en: "Least pressing first")
    }
    package var noOrganization: String {
        say(uk: "Без організації", ru: "Без организации", en: "No company")
    }
}
