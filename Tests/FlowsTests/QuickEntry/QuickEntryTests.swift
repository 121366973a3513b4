import Domain
import Flows
import Storage
import TestSupport
import Testing

@Suite("A call told in one line, at a desk")
struct QuickEntryTests {
    private struct Scene {
        let desk: DeskFixture
        let member: StaffMember
        let ivanov: Contact.ID
        let accounts: Department.ID
    }

    /// Two people of Romashka behind one telephone and one of Obriy; five tickets about printers went to Accounts.
    private static func scene(_ desk: DeskFixture) async throws -> Scene {
        let add = try AddStaff(
            name: "Марія", email: try EmailAddress("mariia@desk.test"), role: .agent, departments: nil,
            verifier: nil)
        let member = try await desk.desk.write(as: .system) { try add.perform($0) }
        let (ivanov, accounts) = try await desk.desk.write(as: .system) { work in
            func organization(_ name: String) throws -> Organization.ID {
                try work.organizations.create(
                    .init(.init(id: .init(work.context.newID()), name: name, domains: [])), in: work.context
                ).loaded.record.id
            }
            func contact(_ name: String, of company: Organization.ID, _ phone: String) throws -> Contact.ID {
                try work.contacts.create(
                    .init(
                        .init(
                            id: .init(work.context.newID()), name: Personal(name), organization: company,
                            language: nil, addresses: [.init(kind: .phone, value: phone)])),
                    in: work.context
                ).loaded.record.id
            }
            let (romashka, obriy) = (try organization("ТОВ «Ромашка»"), try organization("Обрій"))
            let ivanov = try contact("Петро Іванов", of: romashka, "+380671234567")
            _ = try contact("Іванова Ганна", of: obriy, "+380509998877")
            let accounts = try work.departments.create(
                .init(.init(id: .init(work.context.newID()), name: "Бухгалтерія")), in: work.context
            ).loaded.record.id
            return (ivanov, accounts)
        }
        desk.desk.settings.forget()
        let settings = try await desk.settings
        for room in 1...5 {
            let create = try CreateTicket(
                subject: "Не друкує принтер у кімнаті \(room)",
                message: NewMessage(text: "Принтер мовчить.", channel: .phone, direction: .in),
                requester: try RegisterContact(email: nil, phone: nil, name: "Хтось \(room)"),
                channel: .phone, settings: settings, department: accounts)
            _ = try await desk.desk.write(as: .staff(member.id)) { try create.perform($0) }
        }
        return Scene(desk: desk, member: member, ivanov: ivanov, accounts: accounts)
    }

    private static func read(_ text: String, _ scene: Scene) async throws -> ReadQuickLine.Form {
        let flow = ReadQuickLine(text, country: .ukraine, for: scene.member)
        return try await scene.desk.desk.read { try flow.perform(in: $0) }
    }

    @Test(
        "P6, P29: who it is by number or by name and company, and where such things went before",
        arguments: Engine.allCases)
    func known(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { desk in
            let scene = try await Self.scene(desk)
            let whole = try await Self.read(
                "Іванов, Ромашка, 0671234567, не друкує принтер, терміново", scene)
            #expect(whole.contact == scene.ivanov && whole.phone == "+380671234567")
            #expect(whole.subject == "Не друкує принтер")
            #expect(whole.kind == .incident && whole.priority == .high)
            #expect(whole.department == scene.accounts, "as five before it")
            // Two people are called so; the company tells which.
            let both = try await Self.read("іванов, питання про рахунок", scene)
            #expect(both.contact == nil && both.found.count == 2 && both.subject == "Питання про рахунок")
            let one = try await Self.read("іванов, ромашка, питання про рахунок", scene)
            #expect(one.contact == scene.ivanov && one.subject == "Питання про рахунок")
            let byNumber = try await Self.read("067 123-45-67 принтери друкують криво", scene)
            #expect(byNumber.contact == scene.ivanov && byNumber.department == scene.accounts)
            let unbroken = try await Self.read("Іванов не заходить у програму", scene)
            #expect(unbroken.found.count == 2 && unbroken.subject == "Не заходить у програму")
        }
    }

    @Test(
        "P6: somebody new keeps the name, the company and the number that were typed",
        arguments: Engine.allCases)
    func newcomer(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { desk in
            let scene = try await Self.scene(desk)
            let form = try await Self.read(
                "Сидоренко, Кактус, 050 111 22 33, sydor@kaktus.ua, зависає сайт", scene)
            #expect(form.contact == nil && form.found.isEmpty)
            #expect(form.name == "Сидоренко (Кактус)" && form.phone == "+380501112233")
            #expect(form.email == "sydor@kaktus.ua" && form.subject == "Зависає сайт")
            #expect(form.department == nil, "history says nothing of it")
            let nothing = try await Self.read("щось, дивне", scene)
            #expect(nothing.subject == "Дивне" && nothing.name == "щось")
        }
    }

    @Test(
        "P14: what was solved during the call is registered, answered and closed by the client's word",
        arguments: Engine.allCases)
    func solved(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { desk in
            let scene = try await Self.scene(desk)
            let settings = try await desk.settings
            func flow(_ solution: String) throws -> SolvedAtOnce {
                let create = try CreateTicket(
                    subject: "Забув пароль",
                    message: NewMessage(text: "Забув пароль", channel: .phone, direction: .in),
                    requester: try RegisterContact(
                        email: nil, phone: nil, name: "Петро Іванов", known: scene.ivanov),
                    channel: .phone, settings: settings, acknowledge: desk.mail)
                return try SolvedAtOnce(create, solution: solution, by: scene.member)
            }
            #expect(throws: DeskError.invalid(field: "solution", problem: .missing)) { try flow(" \n") }
            let solved = try flow("Скинули пароль, зайшов.")
            let ticket = try await desk.desk.write(as: .staff(scene.member.id)) {
                try solved.perform($0).record
            }
            #expect(ticket.status.name == .closed && ticket.assignee == scene.member.id)
            #expect(ticket.firstReplyAt != nil)
            #expect(ticket.clocks.allSatisfy { $0.breachedAt == nil })
            let said = try await desk.messages(ticket.id).map(\.message.text.text)
            #expect(said == ["Скинули пароль, зайшов.", "Забув пароль"])
            let words = try await desk.desk.read {
                try Journal($0).personal(of: ticket.key, after: 0, upTo: .max).values.flatMap(\.values)
            }
            #expect(words.contains("Петро Іванов"), "whose word it was is journaled")
            let letters = try await desk.desk.read { try $0.number("SELECT count(*) FROM outbox") }
            #expect(letters == 0, "nobody is told that what is over was registered")
        }
    }
}
