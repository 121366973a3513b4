extension Texts {
    package var taskCharts: TaskChartTexts { TaskChartTexts(language: language) }
}

/// The timeline of planned work, and the figures of tasks.
package struct TaskChartTexts: TextArea {
    let language: Language

    package var timeline: String {
        say(uk: "Шкала (Ґант)", ru: "Шкала (Гант)", en: "Timeline (Gantt)")
    }
    package var task: String { say(uk: "Завдання", ru: "Задача", en: "Task") }
    package var length: String { say(uk: "Скільки показати", ru: "Сколько показать", en: "How much to show") }
    package func weeks(_ number: Int) -> String {
        language.count(
            number, uk: SlavicNoun("тиждень", "тижні", "тижнів"),
            ru: SlavicNoun("неделя", "недели", "недель"),
            en: EnglishNoun("week", "weeks"))
    }

    // MARK: What a bar says

    package func planned(_ when: String) -> String {
        say(uk: "Заплановано на \(when)", ru: "Запланировано на \(when)", en: "Planned for \(when)")
    }
    package func due(_ when: String) -> String {
        say(uk: "Строк \(when)", ru: "Срок \(when)", en: "Due \(when)")
    }
    package func late(_ time: String) -> String {
        say(uk: "Запізнення \(time)", ru: "Опоздание \(time)", en: "Late by \(time)")
    }
    package func after(_ former: String) -> String {
        say(uk: "Після «\(former)»", ru: "После «\(former)»", en: "After “\(former)”")
    }
    package func expected(_ when: String) -> String {
        say(
            uk: "Без дня; не раніше \(when)", ru: "Без дня; не раньше \(when)",
            en: "No day yet; not before \(when)")
    }
    package var legendGuess: String {
        say(uk: "крок процесу без дня", ru: "шаг процесса без дня", en: "a step without a day")
    }
    package var legendPlan: String {
        say(uk: "заплановано", ru: "запланировано", en: "planned")
    }
    package var legendDue: String { say(uk: "строк", ru: "срок", en: "deadline") }
    package var legendLate: String { say(uk: "запізнення", ru: "опоздание", en: "late") }
    package var legendNow: String { say(uk: "зараз", ru: "сейчас", en: "now") }

    // MARK: Figures

    package var figures: String { say(uk: "Показники", ru: "Показатели", en: "Figures") }
    package var from: String { say(uk: "Від", ru: "С", en: "From") }
    package var to: String { say(uk: "До (включно)", ru: "По", en: "To (that day too)") }
    package var by: String { say(uk: "Розбити", ru: "Разбить", en: "Split") }
    /// - Parameter grouping: as addresses write it.
    package func name(_ grouping: String) -> String {
        switch grouping {
        case "department": say(uk: "Підрозділ", ru: "Подразделение", en: "Department")
        case "template": say(uk: "Вид завдання", ru: "Вид задачи", en: "Kind of task")
        default: say(uk: "Виконавець", ru: "Исполнитель", en: "Assignee")
        }
    }
    package var withoutTemplate: String {
        say(uk: "Без шаблону", ru: "Без шаблона", en: "Without a template")
    }
    package var all: String { say(uk: "Разом", ru: "Всего", en: "All") }
    package var set: String { say(uk: "Поставлено", ru: "Поставлено", en: "Set") }
    package var done: String { say(uk: "Прийнято", ru: "Принято", en: "Accepted") }
    package var doneWithDeadline: String {
        say(uk: "Прийнято зі строком", ru: "Принято со сроком", en: "Accepted with a deadline")
    }
    package var inTime: String { say(uk: "Вчасно", ru: "Вовремя", en: "In time") }
    package var sentBack: String { say(uk: "Повернуто", ru: "Возвращено", en: "Sent back") }
    package var plannedAndSpent: String {
        say(uk: "Час: план і факт", ru: "Время: план и факт", en: "Time: planned and spent")
    }
    package var plannedMinutes: String {
        say(uk: "План, хвилин", ru: "План, минут", en: "Planned, minutes")
    }
    package var spentMinutes: String { say(uk: "Факт, хвилин", ru: "Факт, минут", en: "Spent, minutes") }
    package var openNow: String { say(uk: "Незавершені зараз", ru: "Незавершённые сейчас", en: "Open now") }
    package func openCount(_ count: Int) -> String {
        language.count(
            count, uk: SlavicNoun("завдання", "завдання", "завдань"),
            ru: SlavicNoun("задача", "задачи", "задач"),
            en: EnglishNoun("task", "tasks"))
    }
    package func oldest(_ age: String) -> String {
        say(uk: "найстаршому \(age)", ru: "самой старой \(age)", en: "the oldest \(age) old")
    }
    /// - Parameter place: from the youngest.
    package func age(_ place: Int) -> String {
        switch place {
        case 0: say(uk: "до доби", ru: "до суток", en: "under a day")
        case 1: say(uk: "1–3 дні", ru: "1–3 дня", en: "1–3 days")
        case 2: say(uk: "3–7 днів", ru: "3–7 дней", en: "3–7 days")
        case 3: say(uk: "7–30 днів", ru: "7–30 дней", en: "7–30 days")
        default: say(uk: "понад 30 днів", ru: "больше 30 дней", en: "over 30 days")
        }
    }
    package var explained: String {
        say(
            uk:
                "Час порівнюють у прийнятих завдань, для яких його планували. «Вчасно» — частка прийнятих зі строком, що його не пропустили.",
            ru:
                "Время сравнивают у принятых задач, для которых его планировали. «Вовремя» — доля принятых со сроком, которые его не пропустили.",
            en:
                "Time is compared for accepted tasks that had a plan. “In time” is the share of those accepted with a deadline that kept it."
        )
    }
    package var noFigures: String {
        say(
            uk: "За цей час завдань, які ви бачите, не було. Виберіть інші дні.",
            ru: "За это время задач, которые вы видите, не было. Выберите другие дни.",
            en: "There were no tasks that you see in this time. Choose other days.")
    }
    package var figuresCut: String {
        say(
            uk: "Завдань надто багато, показники не повні. Виберіть менше днів.",
            ru: "Задач слишком много, показатели не полны. Выберите меньше дней.",
            en: "There are too many tasks, so the figures are not complete. Choose fewer days.")
    }
    package var dayWrong: String {
        say(
            uk: "Вкажіть день, наприклад 2026-01-31.", ru: "Укажите день, например 2026-01-31.",
            en: "Give a day, such as 2026-01-31.")
    }
    package var stretchWrong: String {
        say(
            uk: "Не раніше за перший день і не далі ніж за рік від нього.",
            ru: "Не раньше первого дня и не дальше года от него.",
            en: "Not before the first day, and within a year of it.")
    }
}
