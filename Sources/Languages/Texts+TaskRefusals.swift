extension Texts {
    package var taskRefusals: TaskRefusalTexts { TaskRefusalTexts(language: language) }
}

/// Why a task does not do what it was asked.
package struct TaskRefusalTexts: TextArea {
    let language: Language

    package var unknown: String {
        say(
            uk: "Такого завдання немає, або ви його не бачите.",
            ru: "Такой задачи нет, или вы её не видите.", en: "There is no such task, or you may not see it.")
    }
    package func notAssignee(_ name: String) -> String {
        say(
            uk: "Завдання виконує \(name). Це може зробити лише виконавець або керівник.",
            ru: "Задачу выполняет \(name). Это может сделать только исполнитель или руководитель.",
            en: "\(name) does this task. Only the assignee or a lead may do this.")
    }
    package var someoneElse: String { say(uk: "інша людина", ru: "другой человек", en: "Somebody else") }
    package var nobodyTookIt: String {
        say(
            uk: "Завдання ще ніхто не взяв. Спершу візьміть його.",
            ru: "Задачу ещё никто не взял. Сначала возьмите её.",
            en: "Nobody took this task yet. Take it first.")
    }
    package var alreadyTaken: String {
        say(
            uk: "Завдання вже взяла інша людина.", ru: "Задачу уже взял другой человек.",
            en: "Somebody else took this task already.")
    }
    package var alreadyAssigned: String {
        say(
            uk: "Завдання вже в цього виконавця.", ru: "Задача уже у этого исполнителя.",
            en: "The task is with this assignee already.")
    }
    package var settersMatter: String {
        say(
            uk: "Це може зробити лише той, хто поставив завдання, або керівник.",
            ru: "Это может сделать только постановщик задачи или руководитель.",
            en: "Only whoever set the task, or a lead, may do this.")
    }
    package var ownWork: String {
        say(
            uk: "Свою роботу не приймають: це зробить той, хто поставив завдання, або інший керівник.",
            ru: "Свою работу не принимают: это сделает постановщик или другой руководитель.",
            en: "Nobody accepts their own work: whoever set the task does, or another lead.")
    }
    package var notYetOpen: String {
        say(
            uk: "Черга цього завдання ще не настала: спершу завершіть попереднє.",
            ru: "Очередь этой задачи ещё не настала: сначала завершите предыдущую.",
            en: "The turn of this task has not come: finish the one before it first.")
    }
    package var finished: String {
        say(
            uk: "Завдання вже завершено або скасовано. Відкрийте його знову, щоб змінити.",
            ru: "Задача уже завершена или отменена. Откройте её снова, чтобы изменить.",
            en: "The task is finished or cancelled already. Open it again to change it.")
    }
    package var notDone: String {
        say(
            uk: "Приймати ще нічого: завдання не завершено.",
            ru: "Принимать ещё нечего: задача не завершена.",
            en: "There is nothing to accept yet: the task is not finished.")
    }
    package var notOver: String {
        say(
            uk: "Завдання і так відкрите.", ru: "Задача и так открыта.", en: "The task is open anyway.")
    }
    package var alreadyStarted: String {
        say(uk: "Завдання вже в роботі.", ru: "Задача уже в работе.", en: "The task is in progress already.")
    }
    package var unknownItem: String {
        say(
            uk: "Цього пункту вже немає.", ru: "Этого пункта уже нет.", en: "This point is gone.")
    }
    package func conditionsOpen(_ items: [String]) -> String {
        let list = items.joined(separator: "; ")
        return say(
            uk: "Ще не готово. Не позначено: \(list).", ru: "Ещё не готово. Не отмечено: \(list).",
            en: "Not done yet. Not ticked: \(list).")
    }
    package func factsMissing(_ names: [String]) -> String {
        let list = names.joined(separator: ", ")
        return say(
            uk: "Бракує даних: \(list).", ru: "Не хватает данных: \(list).", en: "Data is missing: \(list).")
    }
    package func unknownFact(_ name: String) -> String {
        say(
            uk: "Завдання не має даних «\(name)».", ru: "У задачи нет данных «\(name)».",
            en: "The task has no data called “\(name)”.")
    }
    package func outOfRange(_ least: Int, _ most: Int) -> String {
        say(
            uk: "Потрібне число від \(least) до \(most).", ru: "Нужно число от \(least) до \(most).",
            en: "A number from \(least) to \(most) is needed.")
    }
    package var dateTooFar: String {
        say(
            uk: "Ця дата надто далека.", ru: "Эта дата слишком далека.", en: "This date is too far off.")
    }
    package var dayAhead: String {
        say(
            uk: "Час записують за день, який уже настав.", ru: "Время записывают за наступивший день.",
            en: "Time is written down for a day that has begun.")
    }
    package func dayTooLongAgo(_ days: Int) -> String {
        let days = language.days(days)
        return say(
            uk: "Час записують щонайпізніше за \(days).", ru: "Время записывают не позже чем через \(days).",
            en: "Time is written down within \(days).")
    }
    package var unknownEntry: String {
        say(
            uk: "Цього запису вже немає.", ru: "Этой записи уже нет.", en: "This entry is gone.")
    }
    package var othersEntry: String {
        say(
            uk: "Запис прибирає той, хто його зробив, або керівник.",
            ru: "Запись убирает тот, кто её сделал, или руководитель.",
            en: "An entry is taken back by whoever made it, or by a lead.")
    }
    package var badMinutes: String {
        say(
            uk: "Впишіть хвилини числом.", ru: "Впишите минуты числом.", en: "Write the minutes as a number.")
    }
    package func tooMany(_ limit: Int) -> String {
        say(
            uk: "Більше ніж \(limit) тут не вміщується.", ru: "Больше \(limit) здесь не помещается.",
            en: "No more than \(limit) fit here.")
    }
}
