package import Domain

/// Who works at the demo company and whom it serves. Domains end in `.example`, which no letter can reach (RFC 2606).
package enum DemoCompany {
    static let unlockCause = "Чекав на відповідь постачальника й не записав. Лишилося перевірити."
    static let spendingReport = "Кур'єр із запасним блоком живлення: інакше магазин стояв би до завтра."
    static let courier = "dispatch@kurier.example"
    static let courierSubject = "Доставка блока живлення"
    static let courierQuestion = "Коли ваш кур'єр забере посилку зі складу на Польовій, 7?"
    static let objection = "Клієнт повернув заявку помилково: питання було вже інше, я завів на нього нову."
    static let brandName = "Обрій Сервіс"
    static let departments = ["Підтримка користувачів", "Каси та облік"]
    static let lines = ["Перша лінія", "Друга лінія"]
    package static let mailDomain = "obriy-service.example"

    package struct Worker: Sendable {
        package let name: String
        package let mailbox: String
        package let role: StaffMember.Role
        /// An index into `departments`, nil for all of them.
        let department: Int?

        package var email: String { "\(mailbox)@\(DemoCompany.mailDomain)" }
    }

    /// The administrator comes first; by that address a demo is known again.
    package static let staff = [
        Worker(name: "Олена Коваленко", mailbox: "olena", role: .administrator, department: nil),
        Worker(name: "Андрій Мельник", mailbox: "andrii", role: .head, department: nil),
        Worker(name: "Ірина Шевченко", mailbox: "iryna", role: .lead, department: 0),
        Worker(name: "Тарас Бондаренко", mailbox: "taras", role: .lead, department: 1),
        Worker(name: "Марія Ткаченко", mailbox: "mariia", role: .agent, department: 0),
        Worker(name: "Дмитро Кравчук", mailbox: "dmytro", role: .agent, department: 0),
        Worker(name: "Наталія Лисенко", mailbox: "nataliia", role: .agent, department: 1),
        Worker(name: "Сергій Поліщук", mailbox: "serhii", role: .observer, department: nil),
    ]

    struct Client: Sendable {
        let name: String
        let domain: String
        let language: DemoMatter.Language

        init(_ name: String, _ domain: String, _ language: DemoMatter.Language = .uk) {
            self.name = name
            self.domain = "\(domain).example"
            self.language = language
        }
    }

    static let clients = [
        Client("ТОВ «Ромашка Трейд»", "romashka"), Client("Аптеки «Здоров'я»", "zdorovia"),
        Client("ФОП Гнатюк О. В.", "hnatiuk"), Client("Кав'ярні «Ранок»", "ranok-cafe"),
        Client("ПП «Будмайстер»", "budmaister"), Client("Стоматологія «Посмішка»", "posmishka"),
        Client("ТОВ «Агро-Лан»", "agrolan"), Client("Готель «Карпати»", "hotel-karpaty"),
        Client("Мережа «Книголюб»", "knyholiub"), Client("ТОВ «Меблі Плюс»", "mebli-plus"),
        Client("Автосервіс «Мотор»", "motor-sto"), Client("ОСББ «Затишок»", "zatyshok"),
        Client("ТОВ «Свіжий хліб»", "svizhyi-khlib"), Client("Школа «Перспектива»", "perspektyva"),
        Client("ТОВ «ЕкоПак»", "ecopack"), Client("Юридична фірма «Лекс»", "lex-law"),
        Client("Нотаріус Савченко", "savchenko"), Client("Клініка «Медікус»", "medicus"),
        Client("ООО «Восток-Логистика»", "vostok-log", .ru),
        Client("Магазины «Теремок»", "teremok", .ru),
        Client("ЧП «Стройдеталь»", "stroydetal", .ru), Client("Типография «Оттиск»", "ottisk", .ru),
        Client("ООО «Южный порт»", "yug-port", .ru), Client("Салоны «Стиль»", "salon-stil", .ru),
        Client("Nordwind Trading", "nordwind", .en), Client("Blue Harbor Shipping", "blueharbor", .en),
        Client("Maple & Co Audit", "mapleco", .en), Client("Kestrel Software", "kestrel", .en),
        Client("Greenfield Foods", "greenfield", .en), Client("Polaris Clinic", "polaris", .en),
    ]

    /// Names with their mailboxes, three for each client company.
    static func people(_ language: DemoMatter.Language) -> [(name: String, mailbox: String)] {
        switch language {
        case .uk:
            [
                ("Оксана Гриценко", "o.hrytsenko"), ("Богдан Савчук", "b.savchuk"),
                ("Людмила Романюк", "buh"), ("Віктор Данилюк", "director"), ("Юлія Мороз", "y.moroz"),
                ("Павло Кузьменко", "p.kuzmenko"), ("Галина Петренко", "h.petrenko"),
                ("Роман Левченко", "r.levchenko"), ("Світлана Яремчук", "office"),
                ("Микола Захарченко", "sklad"), ("Катерина Дяченко", "k.diachenko"),
            ]
        case .ru:
            [
                ("Анна Белова", "a.belova"), ("Игорь Соколов", "i.sokolov"),
                ("Татьяна Воронова", "buh"), ("Максим Орлов", "m.orlov"), ("Елена Зайцева", "office"),
            ]
        case .en:
            [
                ("Emma Clarke", "e.clarke"), ("James Porter", "j.porter"), ("Sofia Lindqvist", "sofia"),
                ("Daniel Reed", "d.reed"), ("Priya Nair", "p.nair"),
            ]
        }
    }
}
