extension Texts {
    package var canned: CannedTexts { CannedTexts(language: language) }
}

/// Prepared texts: their settings and the place in the composer.
package struct CannedTexts: TextArea {
    let language: Language

    package var title: String {
        say(uk: "Готові відповіді", ru: "Готовые ответы", en: "Canned replies")
    }
    package var lead: String {
        say(
            uk:
                "Тексти з полями й те, що робиться із заявкою, коли їх надсилають. Свої, групи або для всіх.",
            ru:
                "Тексты с полями и то, что делается с заявкой, когда их отправляют. Свои, группы или для всех.",
            en:
                "Texts with fields, and what is done with the ticket when they are sent. Your own, a team’s, or everybody’s."
        )
    }
    package var add: String { say(uk: "Нова відповідь", ru: "Новый ответ", en: "New canned reply") }
    package var empty: String {
        say(
            uk: "Готових відповідей немає. Додайте те, що пишете щодня.",
            ru: "Готовых ответов нет. Добавьте то, что пишете каждый день.",
            en: "No canned replies yet. Add what you write every day.")
    }
    package var reply: String {
        say(uk: "Відповідь клієнтові", ru: "Ответ клиенту", en: "Reply to the client")
    }
    package var note: String { say(uk: "Нотатка для своїх", ru: "Заметка для своих", en: "Internal note") }
    package var purpose: String { say(uk: "Для чого", ru: "Для чего", en: "What for") }
    package var purposeHint: String {
        say(
            uk: "У нотатці можна вжити й внутрішні поля; клієнтові вони не підуть.",
            ru: "В заметке можно использовать и внутренние поля; клиенту они не уйдут.",
            en: "A note may use internal fields too; they never go to a client.")
    }
    package var shortcut: String { say(uk: "Скорочення", ru: "Сокращение", en: "Shortcut") }
    package var shortcutHint: String {
        say(
            uk: "Наберіть у відповіді скісну риску й це слово.",
            ru: "Наберите в ответе косую черту и это слово.",
            en: "Type a slash and this word while you write.")
    }
    package var shortcutWrong: String {
        say(
            uk: "Лише букви, цифри, дефіс і крапка.", ru: "Только буквы, цифры, дефис и точка.",
            en: "Letters, digits, hyphens and dots only.")
    }
    package func text(_ language: String) -> String {
        say(uk: "Текст: \(language)", ru: "Текст (\(language))", en: "Text: \(language)")
    }
    package var textHint: String {
        say(
            uk: "Береться мова клієнта, без неї — мова бренду. Перелік полів — унизу.",
            ru: "Берётся язык клиента, без него — язык бренда. Список полей — внизу.",
            en: "The client’s language is taken, else the brand’s. The fields are listed below.")
    }
    package var actionsTitle: String {
        say(
            uk: "Що зробити, коли надсилають", ru: "Что сделать при отправке",
            en: "What is done when it is sent")
    }
    package func actions(_ count: Int) -> String {
        language.choose(
            uk: "дій: \(count)", ru: "действий: \(count)", en: count == 1 ? "1 action" : "\(count) actions")
    }
    package var leave: String { say(uk: "Не змінювати", ru: "Не менять", en: "Leave as it is") }
    package var take: String { say(uk: "Узяти заявку собі", ru: "Взять заявку себе", en: "Take the ticket") }
    package var addTags: String {
        say(
            uk: "Додати мітки (через кому)", ru: "Добавить метки (через запятую)",
            en: "Add tags (with commas)")
    }
    package var removeTags: String {
        say(
            uk: "Зняти мітки (через кому)", ru: "Снять метки (через запятую)", en: "Remove tags (with commas)"
        )
    }
    package var then: String { say(uk: "А тоді", ru: "А затем", en: "And then") }
    package var wait: String {
        say(uk: "Чекати відповіді клієнта", ru: "Ждать ответа клиента", en: "Wait for the client")
    }
    package var resolve: String { say(uk: "Вирішити", ru: "Решить", en: "Resolve") }
    package var handOver: String {
        say(uk: "Передати на іншу лінію", ru: "Передать на другую линию", en: "Hand over to another line")
    }
    package var contradicting: String {
        say(
            uk: "Разом цього зробити не можна.", ru: "Вместе это сделать нельзя.",
            en: "These cannot both be done.")
    }
    package var line: String { say(uk: "На яку лінію", ru: "На какую линию", en: "To which line") }
    package var lineHint: String {
        say(uk: "Лише для передачі.", ru: "Только для передачи.", en: "Only for a hand-over.")
    }
    package var reason: String {
        say(uk: "Причина передачі", ru: "Причина передачи", en: "Reason of the hand-over")
    }
    package var department: String {
        say(uk: "Перемістити у відділ", ru: "Переместить в отдел", en: "Move to the department")
    }

    // MARK: What the fields stand for

    package var organization: String {
        say(uk: "організація клієнта", ru: "организация клиента", en: "the client’s organization")
    }
    package var myName: String { say(uk: "ім’я того, хто пише", ru: "имя пишущего", en: "the writer’s name") }
    package var deadline: String {
        say(uk: "коли обіцяно вирішити", ru: "когда обещано решить", en: "when it is promised to be done")
    }
    package var lineField: String { say(uk: "лінія заявки", ru: "линия заявки", en: "the ticket’s line") }
    package var departmentField: String {
        say(uk: "відділ заявки", ru: "отдел заявки", en: "the ticket’s department")
    }
    package var priorityField: String {
        say(uk: "пріоритет заявки", ru: "приоритет заявки", en: "the ticket’s priority")
    }
    package var controller: String {
        say(uk: "хто відповідає за строк", ru: "кто отвечает за срок", en: "who answers for the deadline")
    }
    package var onlyInNotes: String {
        say(uk: "лише в нотатках", ru: "только в заметках", en: "only in notes")
    }

    // MARK: The composer

    package var choose: String { say(uk: "Готова відповідь", ru: "Готовый ответ", en: "Canned reply") }
    package var chooseHint: String {
        say(uk: "Готова відповідь…", ru: "Готовый ответ…", en: "Canned reply…")
    }
    package var insert: String { say(uk: "Вставити", ru: "Вставить", en: "Insert") }
    package var own: String { say(uk: "Мої", ru: "Мои", en: "Mine") }
    package var teams: String { say(uk: "Групи", ru: "Группы", en: "Of my teams") }
    package var desk: String { say(uk: "Для всіх", ru: "Для всех", en: "Everybody’s") }
    package var willBeDone: String {
        say(uk: "Разом із надсиланням:", ru: "Вместе с отправкой:", en: "Done when you send:")
    }
    package var nothingFound: String {
        say(uk: "Такої відповіді немає", ru: "Такого ответа нет", en: "No such reply")
    }
    package func doPriority(_ name: String) -> String {
        say(uk: "пріоритет: \(name)", ru: "приоритет: \(name)", en: "priority: \(name)")
    }
    package func doDepartment(_ name: String) -> String {
        say(uk: "у відділ: \(name)", ru: "в отдел: \(name)", en: "to the department: \(name)")
    }
    package func doAddTags(_ tags: String) -> String {
        say(uk: "додати мітки: \(tags)", ru: "добавить метки: \(tags)", en: "add tags: \(tags)")
    }
    package func doRemoveTags(_ tags: String) -> String {
        say(uk: "зняти мітки: \(tags)", ru: "снять метки: \(tags)", en: "remove tags: \(tags)")
    }
    package func doHandOver(_ line: String) -> String {
        say(uk: "передати: \(line)", ru: "передать: \(line)", en: "hand over: \(line)")
    }
    package var doTake: String { say(uk: "взяти собі", ru: "взять себе", en: "take it") }
    package var doWait: String {
        say(uk: "чекати клієнта", ru: "ждать клиента", en: "wait for the client")
    }
    package var doResolve: String { say(uk: "вирішити", ru: "решить", en: "resolve") }
    package func refused(_ action: String, _ why: String) -> String {
        say(
            uk: "Не надіслано. «\(action)»: \(why)", ru: "Не отправлено. «\(action)»: \(why)",
            en: "Not sent. “\(action)”: \(why)")
    }
    package func otherLanguage(_ wanted: String, _ used: String) -> String {
        say(
            uk: "Тексту мовою клієнта (\(wanted)) немає: вставлено \(used).",
            ru: "На языке клиента (\(wanted)) текста нет: вставлен \(used).",
            en: "There is no text in the client’s language (\(wanted)): \(used) was inserted.")
    }
    package func unfilled(_ fields: String) -> String {
        say(
            uk: "Тут немає значення для \(fields). Допишіть самі.",
            ru: "Здесь нет значения для \(fields). Допишите сами.",
            en: "There is no value here for \(fields). Write it yourself.")
    }
    package func stillUnfilled(_ field: String) -> String {
        say(
            uk: "У тексті лишилося незаповнене поле \(field).",
            ru: "В тексте осталось незаполненное поле \(field).",
            en: "The field \(field) in the text is not filled in.")
    }
    package var internalFacts: String {
        say(
            uk:
                "У тексті готової нотатки є внутрішні дані, клієнтові він не піде. Напишіть відповідь окремо.",
            ru:
                "В тексте готовой заметки есть внутренние данные, клиенту он не уйдёт. Напишите ответ отдельно.",
            en:
                "The prepared note holds facts of the house and does not go to a client. Write the answer apart."
        )
    }
}
