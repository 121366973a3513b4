extension Texts {
    package var list: ListTexts { ListTexts(language: language) }
}

/// The list of tickets: titles, groups, columns, filters, the bar for chosen rows.
package struct ListTexts: TextArea {
    let language: Language

    package var myTeams: String { say(uk: "Моїх груп", ru: "Моих групп", en: "My teams’") }
    package var teamTickets: String {
        say(uk: "Заявки моїх груп", ru: "Заявки моих групп", en: "My teams’ tickets")
    }
    package var myTickets: String { say(uk: "Мої заявки", ru: "Мои заявки", en: "My tickets") }
    package func iDoAndControl(doing: Int, controlling: Int) -> String {
        say(
            uk: "виконую \(doing), контролюю \(controlling)",
            ru: "выполняю \(doing), контролирую \(controlling)",
            en: "doing \(doing), controlling \(controlling)")
    }
    package var searchTickets: String { say(uk: "Пошук заявок", ru: "Поиск заявок", en: "Search tickets") }
    package var searchHint: String {
        say(
            uk: "Поля: номер, клієнт, контакт, лінія, виконавець, статус, до, мітка",
            ru: "Поля: номер, клиент, контакт, линия, исполнитель, статус, до, метка",
            en: "Fields: number, client, contact, line, assignee, status, until, tag")
    }
    package var filter: String { say(uk: "Фільтр", ru: "Фильтр", en: "Filter") }
    package var removeFilter: String { say(uk: "Прибрати фільтр", ru: "Убрать фильтр", en: "Remove filter") }
    package var clearFilters: String {
        say(uk: "Прибрати всі фільтри", ru: "Убрать все фильтры", en: "Clear filters")
    }
    package var saveView: String { say(uk: "Зберегти вигляд", ru: "Сохранить вид", en: "Save view") }
    package var byDeadline: String { say(uk: "За строком", ru: "По сроку", en: "By deadline") }
    package var byChange: String { say(uk: "За зміною", ru: "По изменению", en: "By last change") }
    package var byNumber: String { say(uk: "За номером", ru: "По номеру", en: "By number") }
    package var number: String { say(uk: "Номер", ru: "Номер", en: "Number") }
    package var subject: String { say(uk: "Тема", ru: "Тема", en: "Subject") }
    package var client: String { say(uk: "Клієнт", ru: "Клиент", en: "Client") }
    package var line: String { say(uk: "Лінія", ru: "Линия", en: "Line") }
    package var department: String { say(uk: "Відділ", ru: "Отдел", en: "Department") }
    package var state: String { say(uk: "Стан", ru: "Состояние", en: "State") }
    package var priority: String { say(uk: "Пріоритет", ru: "Приоритет", en: "Priority") }
    package var deadline: String { say(uk: "Строк", ru: "Срок", en: "Deadline") }
    package var tag: String { say(uk: "Мітка", ru: "Метка", en: "Tag") }
    package var role: String { say(uk: "Роль", ru: "Роль", en: "Role") }
    package var created: String { say(uk: "Створено", ru: "Создана", en: "Created") }
    package var changed: String { say(uk: "Змінено", ru: "Изменена", en: "Changed") }
    package var overdueGroup: String { say(uk: "Прострочено", ru: "Просрочено", en: "Overdue") }
    package var withinHour: String { say(uk: "Менше години", ru: "Меньше часа", en: "Under an hour") }
    package var today: String { say(uk: "Сьогодні", ru: "Сегодня", en: "Today") }
    package var later: String { say(uk: "Пізніше", ru: "Позже", en: "Later") }
    package var clockStands: String { say(uk: "Годинник стоїть", ru: "Часы стоят", en: "Clock stands still") }
    package var unread: String { say(uk: "Непрочитано", ru: "Не прочитано", en: "Unread") }
    package func select(_ number: Int) -> String {
        say(uk: "Вибрати \(number)", ru: "Выбрать \(number)", en: "Select \(number)")
    }
    package var clearSelection: String { say(uk: "Зняти вибір", ru: "Снять выбор", en: "Clear selection") }
    package var selectedActions: String {
        say(uk: "Дії з вибраними", ru: "Действия с выбранными", en: "Actions for the selected")
    }
    package func dueBy(_ when: String) -> String {
        say(uk: "Строк \(when)", ru: "Срок \(when)", en: "Due \(when)")
    }
    package func wasDue(_ when: String) -> String {
        say(uk: "Строк був \(when)", ru: "Срок был \(when)", en: "Was due \(when)")
    }
    package func firstAnswer(_ when: String) -> String {
        say(uk: "Перша відповідь \(when)", ru: "Первый ответ \(when)", en: "First answer \(when)")
    }
    package var emptyTitle: String { say(uk: "Усе тихо", ru: "Всё тихо", en: "All quiet") }
    package var emptyText: String {
        say(
            uk: "Тут нічого немає. Нові заявки з’являться самі.",
            ru: "Здесь ничего нет. Новые заявки появятся сами.",
            en: "Nothing here. New tickets appear by themselves.")
    }
    package func nothingFound(_ words: String) -> String {
        say(
            uk: "За словами «\(words)» нічого не знайдено",
            ru: "По словам «\(words)» ничего не найдено",
            en: "Nothing found for “\(words)”")
    }
    package var searchClosed: String {
        say(uk: "Шукати й серед закритих", ru: "Искать и среди закрытых", en: "Search closed too")
    }
    package var more: String { say(uk: "Далі", ru: "Дальше", en: "More") }
    package var newArrived: String {
        say(uk: "Є нові заявки. Показати", ru: "Есть новые заявки. Показать", en: "New tickets. Show")
    }
}
