extension Texts {
    package var ruleForm: RuleFormTexts { RuleFormTexts(language: language) }
}

/// What the parts of a rule are called, by their words in the journal; a word of a later program is shown as it is.
package struct RuleFormTexts: TextArea {
    let language: Language

    package var gone: String { say(uk: "(уже немає)", ru: "(уже нет)", en: "(gone)") }

    package func condition(_ name: String) -> String {
        switch name {
        case "channel": say(uk: "Канал", ru: "Канал", en: "Channel")
        case "sender": say(uk: "Відправник", ru: "Отправитель", en: "Sender")
        case "requester": say(uk: "Заявник", ru: "Заявитель", en: "Requester")
        case "organization": say(uk: "Компанія клієнта", ru: "Компания клиента", en: "Client company")
        case "contract": say(uk: "Договір", ru: "Договор", en: "Contract")
        case "service": say(uk: "Послуга", ru: "Услуга", en: "Service")
        case "department": say(uk: "Відділ", ru: "Отдел", en: "Department")
        case "brand": say(uk: "Бренд", ru: "Бренд", en: "Brand")
        case "mailbox": say(uk: "Поштова скринька", ru: "Почтовый ящик", en: "Mailbox")
        case "kind": say(uk: "Клас заявки", ru: "Класс заявки", en: "Class")
        case "priority": say(uk: "Пріоритет", ru: "Приоритет", en: "Priority")
        case "words": say(uk: "Слова", ru: "Слова", en: "Words")
        case "tags": say(uk: "Мітки", ru: "Метки", en: "Tags")
        case "language": say(uk: "Мова клієнта", ru: "Язык клиента", en: "Client’s language")
        case "line": say(uk: "Лінія", ru: "Линия", en: "Line")
        case "team": say(uk: "Група", ru: "Группа", en: "Team")
        case "assignee": say(uk: "Виконавець", ru: "Исполнитель", en: "Assignee")
        case "status": say(uk: "Стан", ru: "Состояние", en: "State")
        case "known": say(uk: "Відомо", ru: "Известно", en: "Is known")
        case "time": say(uk: "Час доби", ru: "Время суток", en: "Time of day")
        case "calendar": say(uk: "Робочий календар", ru: "Рабочий календарь", en: "Working calendar")
        case "changed": say(uk: "Змінилося", ru: "Изменилось", en: "What changed")
        case "elapsed": say(uk: "Минуло часу", ru: "Прошло времени", en: "Time has passed")
        default: name
        }
    }

    package func action(_ name: String) -> String {
        switch name {
        case "line": say(uk: "Передати на лінію", ru: "Передать на линию", en: "Put it on a line")
        case "team": say(uk: "Передати групі", ru: "Передать группе", en: "Give it to a team")
        case "team_by_zone":
            say(
                uk: "Передати групі, яка за це відповідає", ru: "Передать группе, которая за это отвечает",
                en: "Give it to the team that answers for it")
        case "assign": say(uk: "Обрати виконавця", ru: "Выбрать исполнителя", en: "Choose the assignee")
        case "priority": say(uk: "Поставити пріоритет", ru: "Поставить приоритет", en: "Set the priority")
        case "kind": say(uk: "Визначити клас", ru: "Определить класс", en: "Set the class")
        case "department":
            say(uk: "Перенести до відділу", ru: "Перенести в отдел", en: "Move it to a department")
        case "add_tags": say(uk: "Додати мітки", ru: "Добавить метки", en: "Add tags")
        case "remove_tags": say(uk: "Зняти мітки", ru: "Снять метки", en: "Take tags away")
        case "reply": say(uk: "Відповісти клієнтові", ru: "Ответить клиенту", en: "Reply to the client")
        case "mail": say(uk: "Надіслати листа іншим", ru: "Отправить письмо другим", en: "Write to others")
        case "requester":
            say(
                uk: "Знайти справжнього заявника", ru: "Найти настоящего заявителя",
                en: "Find the true requester")
        case "reject": say(uk: "Відхилити", ru: "Отклонить", en: "Turn it away")
        default: name
        }
    }

    package func status(_ name: String) -> String {
        switch name {
        case "new": say(uk: "нова", ru: "новая", en: "new")
        case "open": say(uk: "у роботі", ru: "в работе", en: "open")
        case "waiting": say(uk: "чекає", ru: "ждёт", en: "waiting")
        case "resolved": say(uk: "вирішена", ru: "решена", en: "resolved")
        case "closed": say(uk: "закрита", ru: "закрыта", en: "closed")
        case "cancelled": say(uk: "скасована", ru: "отменена", en: "cancelled")
        case "rejected": say(uk: "відхилена", ru: "отклонена", en: "rejected")
        case "merged": say(uk: "об’єднана", ru: "объединена", en: "merged")
        case "deleted": say(uk: "у кошику", ru: "в корзине", en: "in the trash")
        default: name
        }
    }

    /// 1 for Monday.
    package func day(_ number: Int) -> String {
        switch number {
        case 1: say(uk: "пн", ru: "пн", en: "Mon")
        case 2: say(uk: "вт", ru: "вт", en: "Tue")
        case 3: say(uk: "ср", ru: "ср", en: "Wed")
        case 4: say(uk: "чт", ru: "чт", en: "Thu")
        case 5: say(uk: "пт", ru: "пт", en: "Fri")
        case 6: say(uk: "сб", ru: "сб", en: "Sat")
        default: say(uk: "нд", ru: "вс", en: "Sun")
        }
    }

    package func change(_ name: String) -> String {
        switch name {
        case "client_message": say(uk: "написав клієнт", ru: "написал клиент", en: "the client wrote")
        case "staff_message":
            say(uk: "відповіли клієнтові", ru: "ответили клиенту", en: "the client was answered")
        case "note": say(uk: "внутрішня нотатка", ru: "внутренняя заметка", en: "an internal note")
        case "subject": say(uk: "тема", ru: "тема", en: "subject")
        case "returned": say(uk: "клієнт повернув", ru: "клиент вернул", en: "the client returned it")
        case "breached": say(uk: "строк порушено", ru: "срок нарушен", en: "a deadline was missed")
        case "bad_mark": say(uk: "погана оцінка", ru: "плохая оценка", en: "a bad mark")
        default: condition(name).lowercased()
        }
    }

    package func known(_ name: String) -> String { condition(name).lowercased() }

    package func since(_ name: String) -> String {
        switch name {
        case "created": say(uk: "від створення", ru: "с создания", en: "since it was created")
        case "client_message":
            say(uk: "від листа клієнта", ru: "с письма клиента", en: "since the client wrote")
        case "staff_message":
            say(uk: "від нашої відповіді", ru: "с нашего ответа", en: "since we answered")
        case "status_change":
            say(uk: "від зміни стану", ru: "с изменения состояния", en: "since the state changed")
        case "assigned": say(uk: "від призначення", ru: "с назначения", en: "since it was assigned")
        default: name
        }
    }

    package func calendar(_ state: String) -> String {
        switch state {
        case "open": say(uk: "робочий час", ru: "рабочее время", en: "working hours")
        case "closed":
            say(
                uk: "робочий день, але не час", ru: "рабочий день, но не время",
                en: "a working day, outside its hours")
        default: say(uk: "вихідний", ru: "выходной", en: "a day off")
        }
    }

    package func role(_ name: String) -> String {
        switch name {
        case "assignee": say(uk: "виконавець", ru: "исполнитель", en: "the assignee")
        case "controller": say(uk: "контролер", ru: "контролёр", en: "the controller")
        case "personal_engineer":
            say(uk: "інженер клієнта", ru: "инженер клиента", en: "the client’s engineer")
        case "team_lead": say(uk: "керівник групи", ru: "руководитель группы", en: "the team’s lead")
        case "line_lead":
            say(uk: "відповідальний за лінію", ru: "ответственный за линию", en: "who answers for the line")
        default: say(uk: "керівник служби", ru: "руководитель службы", en: "the head")
        }
    }

    package func source(_ name: String) -> String {
        switch name {
        case "reply_to": say(uk: "адреса для відповіді", ru: "адрес для ответа", en: "the reply address")
        case "text":
            say(uk: "перша адреса в тексті", ru: "первый адрес в тексте", en: "the first address in the text")
        case "after":
            say(uk: "адреса після слів", ru: "адрес после слов", en: "the address after these words")
        default: say(uk: "додаткове поле", ru: "дополнительное поле", en: "a custom field")
        }
    }
}
