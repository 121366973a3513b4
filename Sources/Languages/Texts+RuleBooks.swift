extension Texts {
    package var ruleBooks: RuleBookTexts { RuleBookTexts(language: language) }
}

/// The pages where rules are written, tried and switched.
package struct RuleBookTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Правила", ru: "Правила", en: "Rules") }
    package var lead: String {
        say(
            uk:
                "Куди заявка йде сама: лінія, група, виконавець, пріоритет. Правила питають по черзі; діє лише ввімкнена версія.",
            ru:
                "Куда заявка идёт сама: линия, группа, исполнитель, приоритет. Правила спрашивают по порядку; действует только включённая версия.",
            en:
                "Where a ticket goes by itself: line, team, assignee, priority. Rules are asked in order; only the version switched on counts."
        )
    }
    package var incoming: String { say(uk: "Нові заявки", ru: "Новые заявки", en: "New tickets") }
    package var changed: String { say(uk: "Після змін", ru: "После изменений", en: "After changes") }
    package var elapsed: String {
        say(uk: "Коли минув час", ru: "Когда прошло время", en: "When time has passed")
    }

    // MARK: What is in force

    package func inForce(_ version: Int, _ name: String) -> String {
        say(
            uk: "Діє версія \(version): «\(name)»", ru: "Действует версия \(version): «\(name)»",
            en: "In force: version \(version), “\(name)”")
    }
    package var nothingInForce: String {
        say(uk: "Жодне правило не діє", ru: "Ни одно правило не действует", en: "No rules are in force")
    }
    package func savedBy(_ name: String, _ when: String) -> String {
        say(uk: "\(name), \(when)", ru: "\(name), \(when)", en: "\(name), \(when)")
    }
    package var switchOff: String { say(uk: "Вимкнути", ru: "Выключить", en: "Switch off") }
    package var switchOn: String { say(uk: "Увімкнути", ru: "Включить", en: "Switch on") }
    package func switchBack(_ version: Int?) -> String {
        version.map {
            say(uk: "Повернути версію \($0)", ru: "Вернуть версию \($0)", en: "Go back to version \($0)")
        } ?? say(uk: "Повернути: без правил", ru: "Вернуть: без правил", en: "Go back to no rules")
    }
    package var versions: String { say(uk: "Версії", ru: "Версии", en: "Versions") }
    package var isOn: String { say(uk: "діє", ru: "действует", en: "in force") }
    package var wasOn: String {
        say(uk: "діяла до цього", ru: "действовала до этого", en: "was in force before")
    }
    package func rulesCount(_ count: Int) -> String {
        language.count(
            count, uk: SlavicNoun("правило", "правила", "правил", other: "правила"),
            ru: SlavicNoun("правило", "правила", "правил", other: "правила"), en: EnglishNoun("rule", "rules")
        )
    }
    package var editFromHere: String {
        say(uk: "Узяти за основу", ru: "Взять за основу", en: "Edit from here")
    }

    // MARK: The draft

    package func draft(_ name: String, _ when: String) -> String {
        say(
            uk: "Чернетка: \(name), \(when). Поки її не ввімкнено, нічого не змінюється.",
            ru: "Черновик: \(name), \(when). Пока он не включён, ничего не меняется.",
            en: "Draft: \(name), \(when). Nothing changes until it is switched on.")
    }
    package var discard: String {
        say(uk: "Відкинути чернетку", ru: "Отбросить черновик", en: "Discard the draft")
    }
    package var versionName: String {
        say(uk: "Назва версії", ru: "Название версии", en: "Name of the version")
    }
    package var save: String { say(uk: "Зберегти версію", ru: "Сохранить версию", en: "Save the version") }
    package var saveAndSwitchOn: String {
        say(uk: "Зберегти й увімкнути", ru: "Сохранить и включить", en: "Save and switch on")
    }
    package var noRules: String {
        say(
            uk:
                "Правил ще немає: усі заявки приходять на першу лінію. Додайте своє правило або візьміть готове.",
            ru:
                "Правил ещё нет: все заявки приходят на первую линию. Добавьте своё правило или возьмите готовое.",
            en: "No rules yet: every ticket comes to the first line. Add your own, or take a ready one.")
    }
    package var addRule: String { say(uk: "Додати правило", ru: "Добавить правило", en: "Add a rule") }
    package var examples: String { say(uk: "Готові правила", ru: "Готовые правила", en: "Ready rules") }
    package var up: String { say(uk: "Вище", ru: "Выше", en: "Up") }
    package var down: String { say(uk: "Нижче", ru: "Ниже", en: "Down") }
    package var remove: String { say(uk: "Прибрати", ru: "Убрать", en: "Remove") }
    package var isOff: String { say(uk: "вимкнено", ru: "выключено", en: "off") }

    // MARK: One rule

    package var ruleName: String { say(uk: "Назва правила", ru: "Название правила", en: "Name of the rule") }
    package var on: String { say(uk: "Правило ввімкнено", ru: "Правило включено", en: "The rule is on") }
    package var when: String { say(uk: "Якщо", ru: "Если", en: "If") }
    package var then: String { say(uk: "То", ru: "То", en: "Then") }
    package var matchAll: String {
        say(uk: "справджується все", ru: "выполняется всё", en: "all of this holds")
    }
    package var matchAny: String {
        say(uk: "справджується будь-що", ru: "выполняется что-нибудь", en: "any of this holds")
    }
    package var stops: String {
        say(
            uk: "Після цього правила інших не питати", ru: "После этого правила другие не спрашивать",
            en: "Ask no rule after this one")
    }
    package var not: String { say(uk: "навпаки: не так", ru: "наоборот: не так", en: "the opposite: not so") }
    package var addCondition: String {
        say(uk: "Додати умову", ru: "Добавить условие", en: "Add a condition")
    }
    package var addAction: String { say(uk: "Додати дію", ru: "Добавить действие", en: "Add an action") }
    package var add: String { say(uk: "Додати", ru: "Добавить", en: "Add") }
    package var toDraft: String {
        say(uk: "Зберегти в чернетку", ru: "Сохранить в черновик", en: "Save to the draft")
    }
    package var always: String { say(uk: "завжди", ru: "всегда", en: "always") }
    package var or: String { say(uk: "або", ru: "или", en: "or") }
    package var oneALine: String { say(uk: "По одному в рядку", ru: "По одному в строке", en: "One a line") }
    package var phrasesHint: String {
        say(
            uk: "По одному в рядку; * замінює будь-які літери: оплат*",
            ru: "По одному в строке; * заменяет любые буквы: оплат*",
            en: "One a line; * stands for any letters: pay*")
    }
    package var senderHint: String {
        say(
            uk: "По одному в рядку: адреса, домен example.com або *.example.com",
            ru: "По одному в строке: адрес, домен example.com или *.example.com",
            en: "One a line: an address, a domain example.com or *.example.com")
    }
    package var from: String { say(uk: "від", ru: "с", en: "from") }
    package var until: String { say(uk: "до", ru: "до", en: "until") }
    package var minutes: String { say(uk: "хвилин", ru: "минут", en: "minutes") }
    package var hours: String { say(uk: "годин", ru: "часов", en: "hours") }
    package var days: String { say(uk: "днів", ru: "дней", en: "days") }
    package var atLeast: String { say(uk: "щонайменше", ru: "не менее", en: "at least") }
    package var inSubject: String { say(uk: "у темі", ru: "в теме", en: "in the subject") }
    package var inText: String { say(uk: "у тексті", ru: "в тексте", en: "in the text") }
    package var anywhere: String { say(uk: "будь-де", ru: "где угодно", en: "anywhere") }
    package var lookIn: String { say(uk: "Де шукати", ru: "Где искать", en: "Where to look") }
    package var team: String { say(uk: "Група", ru: "Группа", en: "Team") }
    package var ownTeam: String {
        say(
            uk: "група заявки або її лінії", ru: "группа заявки или её линии",
            en: "the ticket’s team, or its line’s")
    }
    package var person: String { say(uk: "Людина", ru: "Человек", en: "Person") }
    package var skills: String {
        say(uk: "Уміння через кому", ru: "Навыки через запятую", en: "Skills, with commas between")
    }
    package var firstTry: String { say(uk: "Спершу", ru: "Сначала", en: "First") }
    package var thenTry: String { say(uk: "Як ні, то", ru: "Если нет, то", en: "Else") }
    package var byClock: String {
        say(
            uk: "по-різному вдень, уночі й у вихідні", ru: "по-разному днём, ночью и в выходные",
            en: "differently by day, at night and at weekends")
    }
    package var always24: String {
        say(uk: "завжди однаково", ru: "всегда одинаково", en: "always the same way")
    }
    package var showFields: String {
        say(
            uk: "Показати поля для обраного", ru: "Показать поля для выбранного",
            en: "Show the fields of what is chosen")
    }
    package var inHours: String { say(uk: "У робочий час", ru: "В рабочее время", en: "In working hours") }
    package var onDayOff: String { say(uk: "У вихідний", ru: "В выходной", en: "On a day off") }
    package var otherwise: String { say(uk: "Решту часу", ru: "В остальное время", en: "At all other times") }
    package var nobody: String { say(uk: "—", ru: "—", en: "—") }
    package var recipients: String {
        say(uk: "Адреси, по одній у рядку", ru: "Адреса, по одному в строке", en: "Addresses, one a line")
    }
    package var text: String { say(uk: "Текст", ru: "Текст", en: "Text") }
    package var label: String {
        say(uk: "Слова перед адресою", ru: "Слова перед адресом", en: "The words before the address")
    }
    package var calendar: String { say(uk: "Календар", ru: "Календарь", en: "Calendar") }

    // MARK: Trying rules

    package var rehearse: String { say(uk: "Спробувати", ru: "Попробовать", en: "Try it") }
    package var rehearsal: String { say(uk: "Проба правил", ru: "Проба правил", en: "Rehearsal") }
    package var rehearsalLead: String {
        say(
            uk:
                "Що змінилося б, якби ці правила діяли, коли надходили останні заявки. Нічого не змінюється й не надсилається. Хто тоді був вільний, уже не відомо, тож виконавців не порівнюємо.",
            ru:
                "Что изменилось бы, если бы эти правила действовали, когда поступали последние заявки. Ничего не меняется и не отправляется. Кто тогда был свободен, уже неизвестно, поэтому исполнителей не сравниваем.",
            en:
                "What would be otherwise if these rules had been in force when the last tickets came. Nothing is changed or sent. Who was free then is not known any more, so assignees are not compared."
        )
    }
    package var lastTickets: String { say(uk: "Останніх заявок", ru: "Последних заявок", en: "Last tickets") }
    package func looked(_ looked: Int, _ different: Int) -> String {
        say(
            uk: "Переглянуто \(looked), інакше пішло б \(different)",
            ru: "Просмотрено \(looked), иначе пошло бы \(different)",
            en: "\(different) of \(looked) would have gone elsewhere")
    }
    package func letters(_ replies: Int, _ mails: Int, _ rejected: Int) -> String {
        say(
            uk: "Відповідей клієнтам: \(replies), листів іншим: \(mails), відхилено: \(rejected)",
            ru: "Ответов клиентам: \(replies), писем другим: \(mails), отклонено: \(rejected)",
            en: "Replies to clients: \(replies), letters to others: \(mails), turned away: \(rejected)")
    }
    package var nothingDifferent: String {
        say(
            uk: "Усі переглянуті заявки пішли б туди ж, куди й пішли.",
            ru: "Все просмотренные заявки пошли бы туда же, куда и пошли.",
            en: "Every ticket would have gone where it went.")
    }
    package var noTickets: String {
        say(uk: "Заявок ще немає.", ru: "Заявок ещё нет.", en: "There are no tickets yet.")
    }
    package func acted(_ acted: Int, _ different: Int) -> String {
        say(
            uk: "спрацювало: \(acted), змінило б: \(different)",
            ru: "сработало: \(acted), изменило бы: \(different)",
            en: "held: \(acted), would change: \(different)")
    }
    package var was: String { say(uk: "Було", ru: "Было", en: "Was") }
    package var wouldBe: String { say(uk: "Стало б", ru: "Стало бы", en: "Would be") }
    package var ticket: String { say(uk: "Заявка", ru: "Заявка", en: "Ticket") }
    package var rule: String { say(uk: "Правило", ru: "Правило", en: "Rule") }
    package var back: String { say(uk: "До правил", ru: "К правилам", en: "Back to the rules") }

    // MARK: On duty

    package var duty: String { say(uk: "Чергові", ru: "Дежурные", en: "On duty") }
    package var dutyLead: String {
        say(
            uk: "Хто працює вночі й у вихідні, і коли їм на допомогу кличуть інженера клієнта.",
            ru: "Кто работает ночью и в выходные, и когда им на помощь зовут инженера клиента.",
            en: "Who works nights and weekends, and when the client’s own engineer is called in to help them."
        )
    }
    package var dutyEngineers: String {
        say(uk: "Чергові інженери", ru: "Дежурные инженеры", en: "Duty engineers")
    }
    package var nightTeam: String {
        say(uk: "Цілодобова група", ru: "Круглосуточная группа", en: "Round-the-clock team")
    }
    package var noTeam: String { say(uk: "Немає", ru: "Нет", en: "None") }
    package var usualHours: String {
        say(uk: "Звичайні години", ru: "Обычные часы", en: "The desk’s usual hours")
    }
    package var pullIn: String {
        say(
            uk: "Кликати інженера клієнта, якщо черговим важко",
            ru: "Звать инженера клиента, если дежурным трудно",
            en: "Call the client’s engineer in when those on duty struggle")
    }
    package var unsolved: String {
        say(uk: "Не вирішено, хвилин", ru: "Не решено, минут", en: "Not solved for, minutes")
    }
    package var silent: String {
        say(uk: "Немає записів, хвилин", ru: "Нет записей, минут", en: "Nothing written for, minutes")
    }
    package var pullInWrong: String {
        say(
            uk: "Вкажіть хоча б одну межу: від 1 до 1440 хвилин.",
            ru: "Укажите хотя бы один предел: от 1 до 1440 минут.",
            en: "Give at least one limit, 1 to 1440 minutes.")
    }
    package var priorityAtLeast: String {
        say(uk: "Пріоритет не нижчий за", ru: "Приоритет не ниже", en: "Priority at least")
    }
    package var pullInRole: String { say(uk: "Як саме", ru: "Как именно", en: "In which role") }
    package var asHelper: String {
        say(
            uk: "долучається, виконавець той самий", ru: "подключается, исполнитель прежний",
            en: "joins in, the assignee stays")
    }
    package var asAssignee: String {
        say(uk: "стає виконавцем", ru: "становится исполнителем", en: "becomes the assignee")
    }
}
