extension Texts {
    package var holders: HoldersTexts { HoldersTexts(language: language) }
}

/// Who held a ticket, how long, and who is at fault.
package struct HoldersTexts: TextArea {
    let language: Language

    package func title(_ number: Int) -> String {
        say(
            uk: "Хто тримав заявку \(number)", ru: "Кто держал заявку \(number)",
            en: "Who held ticket \(number)")
    }
    package var link: String {
        say(uk: "Хто тримав і скільки", ru: "Кто держал и сколько", en: "Who held it, and how long")
    }
    package var back: String { say(uk: "До заявки", ru: "К заявке", en: "Back to the ticket") }
    package var since: String { say(uk: "Відколи", ru: "С какого времени", en: "Since") }
    package var holder: String { say(uk: "Тримав", ru: "Держал", en: "Held by") }
    package var nobody: String {
        say(uk: "ніхто, у черзі", ru: "никто, в очереди", en: "nobody, in the queue")
    }
    package var onItsWay: String {
        say(uk: "передано, не прийнято", ru: "передано, не принято", en: "passed on, not accepted")
    }
    package var controller: String { say(uk: "Відповідав", ru: "Отвечал", en: "Controlled by") }
    package var line: String { say(uk: "Лінія", ru: "Линия", en: "Line") }
    package var how: String { say(uk: "Як дісталося", ru: "Как досталось", en: "How it came") }
    package var onTheWall: String { say(uk: "Минуло", ru: "Прошло", en: "Elapsed") }
    package var working: String { say(uk: "Робочий час", ru: "Рабочее время", en: "Working time") }
    package var lasts: String { say(uk: "досі", ru: "до сих пор", en: "still") }
    package var totals: String { say(uk: "Разом", ru: "Всего", en: "In all") }

    // MARK: How it came

    package var created: String { say(uk: "надійшла", ru: "поступила", en: "arrived") }
    package var taken: String { say(uk: "взято", ru: "взято", en: "taken") }
    package var accepted: String { say(uk: "прийнято", ru: "принято", en: "accepted") }
    package var assigned: String { say(uk: "призначено", ru: "назначено", en: "assigned") }
    package var released: String {
        say(uk: "повернуто в чергу", ru: "возвращено в очередь", en: "put back into the queue")
    }
    package var handedOver: String {
        say(uk: "передано на лінію", ru: "передано на линию", en: "handed over")
    }
    package var timeBoxOver: String {
        say(uk: "час на місці вийшов", ru: "время на месте вышло", en: "the time box was over")
    }
    package var escalation: String {
        say(uk: "за правилами ескалації", ru: "по правилам эскалации", en: "by escalation")
    }
    package var routed: String { say(uk: "за правилом", ru: "по правилу", en: "by a rule") }
    package var sentBack: String { say(uk: "лінія повернула", ru: "линия вернула", en: "sent back") }
    package var controllerSet: String {
        say(uk: "змінився контролер", ru: "сменился контролёр", en: "another controller")
    }
    package var returned: String {
        say(uk: "клієнт повернув", ru: "клиент вернул", en: "the client returned it")
    }
    package var reopened: String { say(uk: "знову відкрито", ru: "снова открыто", en: "reopened") }
    package var restored: String { say(uk: "відновлено", ru: "восстановлено", en: "restored") }
    package var unmerged: String { say(uk: "роз’єднано", ru: "разъединено", en: "unmerged") }

    // MARK: Who is at fault

    package var verdict: String { say(uk: "Чия вина", ru: "Чья вина", en: "Who is at fault") }
    package func round(_ number: Int) -> String {
        say(uk: "Робота \(number)", ru: "Работа \(number)", en: "Round \(number)")
    }
    package func inTimeWithoutRecord(_ name: String) -> String {
        say(
            uk: "Вчасно, але без запису: відповідає контролер \(name).",
            ru: "Вовремя, но без записи: отвечает контролёр \(name).",
            en: "In time, but without a record: the controller \(name) is at fault.")
    }
    package func lateWithoutRecord(_ name: String) -> String {
        say(
            uk: "Невчасно і без запису: відповідає контролер \(name).",
            ru: "Не вовремя и без записи: отвечает контролёр \(name).",
            en: "Late and without a record: the controller \(name) is at fault.")
    }
    package func lateWithRecord(_ name: String) -> String {
        say(
            uk: "Невчасно, запис є: відповідає виконавець \(name).",
            ru: "Не вовремя, запись есть: отвечает исполнитель \(name).",
            en: "Late, with a record: the assignee \(name) is at fault.")
    }
    package var noController: String {
        say(uk: "(контролера не було)", ru: "(контролёра не было)", en: "(there was no controller)")
    }
    package var noAssignee: String {
        say(uk: "(заявка лежала в черзі)", ru: "(заявка лежала в очереди)", en: "(it lay in the queue)")
    }
    package var wasOnItsWay: String {
        say(uk: "(її ніхто не прийняв)", ru: "(её никто не принял)", en: "(nobody had accepted it)")
    }
    package var nobodysFault: String {
        say(
            uk: "Вчасно і з записом: вини немає.", ru: "Вовремя и с записью: вины нет.",
            en: "In time and recorded: nobody is at fault.")
    }
    package var underWay: String {
        say(uk: "Строк іще не настав.", ru: "Срок ещё не наступил.", en: "The deadline is still ahead.")
    }
    package var noPromise: String {
        say(
            uk: "Строку рішення не обіцяли, тож судити нема за чим.",
            ru: "Срок решения не обещали, поэтому судить не по чему.",
            en: "No time was promised for the solution, so there is nothing to judge by.")
    }
    package var brokenBefore: String {
        say(
            uk: "Строк минув ще в попередній роботі.", ru: "Срок истёк ещё в прошлой работе.",
            en: "The deadline had gone by in an earlier round.")
    }
    package var withdrawn: String {
        say(
            uk: "Заявка скінчилася без рішення, вини немає.", ru: "Заявка кончилась без решения, вины нет.",
            en: "The ticket ended without a solution; nobody is at fault.")
    }
    package var switchedOff: String {
        say(
            uk: "Тут вину не визначають.", ru: "Здесь вину не определяют.", en: "Fault is not found here.")
    }
    package var provisional: String {
        say(uk: "поки що", ru: "пока что", en: "so far")
    }
    package var evidence: String { say(uk: "На чому стоїть", ru: "На чём стоит", en: "Evidence") }
    package var promised: String { say(uk: "обіцяно строк", ru: "обещан срок", en: "the deadline was set") }
    package var missed: String { say(uk: "строк минув", ru: "срок истёк", en: "the deadline went by") }
    package var held: String {
        say(uk: "виконавець узяв заявку", ru: "исполнитель взял заявку", en: "the assignee came to hold it")
    }
    package var controlled: String {
        say(
            uk: "контролер почав відповідати", ru: "контролёр начал отвечать",
            en: "the controller came to answer for it")
    }
    package var passedOn: String {
        say(
            uk: "передано, ніхто не прийняв", ru: "передано, никто не принял",
            en: "passed on, accepted by nobody")
    }
    package var recorded: String {
        say(uk: "зроблено запис", ru: "сделана запись", en: "a record was written")
    }
    package var ended: String { say(uk: "роботу закінчено", ru: "работа закончена", en: "the work ended") }
    package var clientReturned: String {
        say(uk: "клієнт повернув заявку", ru: "клиент вернул заявку", en: "the client returned the ticket")
    }

    // MARK: Settings

    package var findFault: String {
        say(
            uk: "Визначати вину за трьома правилами", ru: "Определять вину по трём правилам",
            en: "Find fault by the three rules")
    }
    package var findFaultHint: String {
        say(
            uk:
                "Вчасно без запису або невчасно без запису: контролер. Невчасно із записом: виконавець. Видно на сторінці «Хто тримав і скільки».",
            ru:
                "Вовремя без записи или не вовремя без записи: контролёр. Не вовремя с записью: исполнитель. Видно на странице «Кто держал и сколько».",
            en:
                "In time or late without a record: the controller. Late with a record: the assignee. Shown on the page “Who held it, and how long”."
        )
    }
    package var offDepartments: String {
        say(
            uk: "Відділи, де вину не визначають", ru: "Отделы, где вину не определяют",
            en: "Departments where fault is not found")
    }
}
