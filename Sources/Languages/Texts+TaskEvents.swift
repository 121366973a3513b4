extension Texts {
    package var taskEvents: TaskEventTexts { TaskEventTexts(language: language) }
}

/// What happened to a task, as its history says it behind a name.
package struct TaskEventTexts: TextArea {
    let language: Language

    package var created: String {
        say(uk: "поставлено завдання", ru: "поставлена задача", en: "set the task")
    }
    package var changed: String { say(uk: "змінено завдання", ru: "задача изменена", en: "changed the task") }
    package var opened: String {
        say(
            uk: "попереднє завершено, настала черга цього", ru: "предыдущая завершена, настала очередь этой",
            en: "the task before it is over, its turn has come")
    }
    package func assigned(to name: String) -> String {
        say(uk: "доручено: \(name)", ru: "поручено: \(name)", en: "assigned to \(name)")
    }
    package var taken: String { say(uk: "взято в роботу", ru: "взято в работу", en: "took it") }
    package var givenBack: String {
        say(uk: "знято виконавця", ru: "исполнитель снят", en: "took the assignee off")
    }
    package var started: String { say(uk: "розпочато", ru: "начато", en: "began") }
    package func ticked(_ item: String) -> String {
        say(uk: "позначено «\(item)»", ru: "отмечено «\(item)»", en: "ticked “\(item)”")
    }
    package func unticked(_ item: String) -> String {
        say(uk: "знято позначку «\(item)»", ru: "снята отметка «\(item)»", en: "unticked “\(item)”")
    }
    package func added(_ item: String) -> String {
        say(uk: "додано пункт «\(item)»", ru: "добавлен пункт «\(item)»", en: "added “\(item)”")
    }
    package var removed: String { say(uk: "прибрано пункт", ru: "убран пункт", en: "removed a point") }
    package func logged(_ time: String) -> String {
        say(uk: "записано \(time)", ru: "записано \(time)", en: "wrote down \(time)")
    }
    package var timeWithdrawn: String {
        say(uk: "прибрано запис часу", ru: "убрана запись времени", en: "took back an entry of time")
    }
    package var commented: String { say(uk: "коментар", ru: "комментарий", en: "comment") }
    package var finished: String { say(uk: "завершено", ru: "завершено", en: "finished") }
    package var accepted: String {
        say(uk: "результат прийнято", ru: "результат принят", en: "accepted the result")
    }
    package var sentBack: String {
        say(uk: "повернуто на доопрацювання", ru: "возвращено на доработку", en: "sent it back")
    }
    package var cancelled: String { say(uk: "скасовано", ru: "отменено", en: "cancelled") }
    package var reopened: String { say(uk: "відкрито знову", ru: "открыто снова", en: "opened it again") }
    package var overdue: String { say(uk: "строк минув", ru: "срок прошёл", en: "the deadline went by") }

    // MARK: On the timeline of the ticket

    package func told(_ title: String, _ what: String) -> String {
        say(
            uk: "Завдання «\(title)»: \(what)", ru: "Задача «\(title)»: \(what)",
            en: "Task “\(title)”: \(what)")
    }
    package var wasSet: String { say(uk: "поставлено", ru: "поставлена", en: "set") }
    package var turnCame: String { say(uk: "настала черга", ru: "настала очередь", en: "its turn has come") }
    package var wasFinished: String {
        say(uk: "виконано", ru: "выполнена", en: "finished")
    }
    package var wasAccepted: String {
        say(uk: "результат прийнято", ru: "результат принят", en: "result accepted")
    }
    package var wasSentBack: String {
        say(uk: "повернуто на доопрацювання", ru: "возвращена на доработку", en: "sent back")
    }
    package var wasCancelled: String { say(uk: "скасовано", ru: "отменена", en: "cancelled") }
    package var wasReopened: String { say(uk: "відкрито знову", ru: "открыта снова", en: "opened again") }

    package var erased: String {
        say(uk: "персональні дані стерто", ru: "персональные данные стёрты", en: "personal data erased")
    }
}
