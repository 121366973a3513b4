extension Texts {
    package var rules: RuleTexts { RuleTexts(language: language) }
}

/// Rules that send tickets where they belong: what they did, in a ticket's history.
package struct RuleTexts: TextArea {
    let language: Language

    package func quoted(_ name: String) -> String { say(uk: "«\(name)»", ru: "«\(name)»", en: "“\(name)”") }

    package func acted(_ names: String, count: Int, version: Int) -> String {
        say(
            uk: count == 1
                ? "За правилом \(names) (версія \(version))" : "За правилами \(names) (версія \(version))",
            ru: count == 1
                ? "По правилу \(names) (версия \(version))" : "По правилам \(names) (версия \(version))",
            en: count == 1
                ? "By the rule \(names) (version \(version))" : "By the rules \(names) (version \(version))")
    }
    package func toLine(_ name: String) -> String {
        say(uk: "лінія: \(name)", ru: "линия: \(name)", en: "line: \(name)")
    }
    package func toTeam(_ name: String) -> String {
        say(uk: "група: \(name)", ru: "группа: \(name)", en: "team: \(name)")
    }
    package func toAssignee(_ name: String) -> String {
        say(uk: "виконавець: \(name)", ru: "исполнитель: \(name)", en: "assignee: \(name)")
    }
    package var unassigned: String {
        say(uk: "виконавця знято", ru: "исполнитель снят", en: "no assignee any more")
    }
    package func toPriority(_ name: String) -> String {
        say(uk: "пріоритет: \(name)", ru: "приоритет: \(name)", en: "priority: \(name)")
    }
    package func toKind(_ name: String) -> String {
        say(uk: "клас: \(name)", ru: "класс: \(name)", en: "class: \(name)")
    }
    package func toDepartment(_ name: String) -> String {
        say(uk: "відділ: \(name)", ru: "отдел: \(name)", en: "department: \(name)")
    }
    package func toTags(_ tags: String) -> String {
        say(uk: "мітки: \(tags)", ru: "метки: \(tags)", en: "tags: \(tags)")
    }
    package func mailed(_ count: Int) -> String {
        let letters = language.count(
            count, uk: SlavicNoun("лист", "листи", "листів", other: "листа"),
            ru: SlavicNoun("письмо", "письма", "писем", other: "письма"), en: EnglishNoun("letter", "letters")
        )
        return say(uk: "надіслано \(letters)", ru: "отправлено \(letters)", en: "\(letters) sent")
    }
    package func openAmong(_ open: Int, _ among: Int) -> String {
        say(
            uk: "відкритих заявок: \(open), обирали з \(among)",
            ru: "открытых заявок: \(open), выбирали из \(among)",
            en: "\(open) open, chosen among \(among)")
    }
    package func minutes(_ count: Int) -> String {
        language.count(
            count, uk: SlavicNoun("хвилина", "хвилини", "хвилин", other: "хвилини"),
            ru: SlavicNoun("минута", "минуты", "минут", other: "минуты"), en: EnglishNoun("minute", "minutes")
        )
    }
    package func pulledIn(_ name: String, after time: String, isSilent: Bool) -> String {
        isSilent
            ? say(
                uk: "На допомогу викликано: \(name). Записів немає вже \(time)",
                ru: "На помощь вызван сотрудник: \(name). Записей нет уже \(time)",
                en: "\(name) was called in: nothing was written for \(time)")
            : say(
                uk: "На допомогу викликано: \(name). Заявку не вирішено за \(time)",
                ru: "На помощь вызван сотрудник: \(name). Заявка не решена за \(time)",
                en: "\(name) was called in: not solved within \(time)")
    }

    /// What a rule could not do; nil for a word of a later program.
    package func hindrance(_ name: String) -> String? {
        switch name {
        case "reply_to_automatic":
            say(
                uk: "Відповідь не надіслано: лист автоматичний",
                ru: "Ответ не отправлен: письмо автоматическое",
                en: "No reply: the letter is automatic")
        case "requester_not_found":
            say(
                uk: "Адреси заявника в листі не знайдено", ru: "Адреса заявителя в письме не найдено",
                en: "The letter names no requester")
        case "requester_erased":
            say(
                uk: "Заявника стерто на його прохання", ru: "Заявитель стёрт по его просьбе",
                en: "The requester was erased")
        case "team_unknown":
            say(uk: "Групи вже немає", ru: "Группы уже нет", en: "The team is gone")
        case "no_team_for_zone":
            say(
                uk: "Жодна група лінії за таке не відповідає",
                ru: "Ни одна группа линии за такое не отвечает",
                en: "No team of the line answers for this")
        case "too_many_tags":
            say(uk: "Забагато міток", ru: "Слишком много меток", en: "Too many tags")
        case "line_unknown":
            say(uk: "Лінії вже немає", ru: "Линии уже нет", en: "The line is gone")
        case "department_unknown":
            say(uk: "Відділу вже немає", ru: "Отдела уже нет", en: "The department is gone")
        case "passed_too_often":
            say(
                uk: "Заявку передавали надто часто: далі вирішує керівник",
                ru: "Заявку передавали слишком часто: дальше решает руководитель",
                en: "It was passed on too often: a lead decides now")
        default: nil
        }
    }

    /// The way somebody is found, by its word in the journal.
    package func name(of step: String) -> String {
        switch step {
        case "person": say(uk: "певна людина", ru: "определённый человек", en: "a certain person")
        case "personal_engineer":
            say(uk: "інженер клієнта", ru: "инженер клиента", en: "the client’s own engineer")
        case "last_worked_with":
            say(
                uk: "хто останнім працював із клієнтом", ru: "кто последним работал с клиентом",
                en: "who last worked with the client")
        case "duty_engineer": say(uk: "черговий", ru: "дежурный", en: "who is on duty")
        case "least_loaded":
            say(uk: "найменш завантажений", ru: "наименее загруженный", en: "the least loaded")
        case "round_robin": say(uk: "по черзі", ru: "по очереди", en: "in turn")
        case "skills": say(uk: "за вміннями", ru: "по навыкам", en: "by skill")
        case "nearest": say(uk: "найближчий", ru: "ближайший", en: "the nearest")
        case "team_lead": say(uk: "керівник групи", ru: "руководитель группы", en: "the team’s lead")
        case "pull":
            say(
                uk: "ніхто: беруть самі кнопкою «Наступна»", ru: "никто: берут сами кнопкой «Следующая»",
                en: "nobody: people take it by “Next please”")
        default: step
        }
    }

    // MARK: Next please

    package var nextPlease: String { say(uk: "Наступна заявка", ru: "Следующая заявка", en: "Next please") }
    package func nothingForYou(_ waiting: Int) -> String {
        waiting == 0
            ? say(
                uk: "Вільних заявок немає.", ru: "Свободных заявок нет.", en: "No ticket waits for anybody.")
            : say(
                uk: "Для вас зараз нічого немає: чекають інших (\(waiting)).",
                ru: "Для вас сейчас ничего нет: ждут других (\(waiting)).",
                en: "Nothing for you now: \(waiting) wait for others.")
    }
    package func handsFull(_ open: Int) -> String {
        say(
            uk: "У вас уже \(open) відкритих заявок: спершу закінчіть із ними.",
            ru: "У вас уже \(open) открытых заявок: сначала закончите с ними.",
            en: "You have \(open) open tickets already: finish some first.")
    }
}
