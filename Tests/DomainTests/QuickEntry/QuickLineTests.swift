import Testing

@testable import Domain

@Suite("A line typed while somebody talks")
struct QuickLineTests {
    private static func read(_ text: String) -> QuickLine { QuickLine(text, country: .ukraine) }

    @Test("P6: falls into number, urgency, kind and what is left to look up")
    func example() {
        let line = Self.read("Іванов, Ромашка, 0671234567, не друкує принтер, терміново")
        #expect(line.phone?.e164 == "+380671234567")
        #expect(line.priority == .high && line.kind == .incident)
        #expect(line.parts == ["Іванов", "Ромашка", "не друкує принтер"])
        #expect(line.details.isEmpty && line.email == nil)
    }

    struct Line: Sendable, CustomTestStringConvertible {
        let text: String
        let parts: [String]
        var phone: String?
        var email: String?
        var priority: Ticket.Priority?
        var kind: Ticket.Kind?
        var testDescription: String { text }
    }

    @Test(
        "P6: is read however it is divided, in three languages",
        arguments: [
            Line(
                text: "Иванов Ромашка 067 123 45 67 не печатает принтер срочно",
                parts: ["Иванов Ромашка", "не печатает принтер"], phone: "+380671234567", priority: .high,
                kind: .incident),
            Line(
                text: "John Smith; Acme; +44 20 7946 0958; need a new user, not urgent",
                parts: ["John Smith", "Acme", "need a new user"], phone: "+442079460958", priority: .low,
                kind: .serviceRequest),
            Line(
                text: "Олена Коваль\nтел. (050) 123-45-67\nolena@romashka.ua\nЯк змінити пароль?",
                parts: ["Олена Коваль", "Як змінити пароль?"], phone: "+380501234567",
                email: "olena@romashka.ua", kind: .information),
            Line(
                text: "Ромашка — усе стоїть, каса не працює", parts: ["Ромашка", "каса не працює"],
                priority: .critical, kind: .incident),
            Line(
                text: "Петренко, нужен доступ к папке, не срочно",
                parts: ["Петренко", "нужен доступ к папке"],
                priority: .low, kind: .serviceRequest),
            Line(
                text: "Сидоренко, 044 236 45 12 каб 305, завис комп’ютер",
                parts: ["Сидоренко", "каб 305", "завис комп’ютер"], phone: "+380442364512", kind: .incident),
            Line(
                text: "терміново потрібен ключ", parts: ["потрібен ключ"], priority: .high,
                kind: .serviceRequest),
            Line(text: "дуже терміново!!!", parts: [], priority: .high),
            Line(
                text: "це терміново для нас усіх", parts: ["це терміново для нас усіх"], priority: .high),
            Line(text: "рахунок 1,5 грн, помилка", parts: ["рахунок 1,5 грн", "помилка"], kind: .incident),
            Line(text: "", parts: []),
            Line(text: " , ;\n - ", parts: []),
        ])
    func forms(line: Line) {
        let read = Self.read(line.text)
        #expect(read.parts == line.parts)
        #expect(read.phone?.e164 == line.phone)
        #expect(read.email?.text == line.email)
        #expect(read.priority == line.priority)
        #expect(read.kind == line.kind)
    }

    @Test("P6: keeps numbers that nobody can be called by")
    func numbers() {
        for text in ["договір 2026-11-22", "помилка 0x80070005", "каса 12 не працює", "1234567890123456789"] {
            #expect(Self.read(text).phone == nil, "\(text)")
            #expect(Self.read(text).parts == [text])
        }
    }

    @Test("P6: tells a long text whole, and reads no more than it may")
    func long() {
        let story = "Іванов, не працює каса. " + String(repeating: "Дуже довга розповідь. ", count: 30)
        let line = Self.read(story)
        #expect(line.details == story.trimmed && line.parts.first == "Іванов")
        let endless = Self.read(String(repeating: "а,", count: 10_000))
        #expect(endless.details.count <= QuickLine.Limits.textCharactersMax)
        #expect(endless.parts.count <= 20)
    }

    @Test("P6: takes for a name what may be one")
    func names() {
        for name in ["Іванов", "Ганна Петрівна", "ТОВ Ромашка", "O’Brien"] {
            #expect(QuickLine.mayBeName(name), "\(name)")
        }
        for other in ["не друкує принтер", "каса 5", "потрібен доступ", "дуже довга назва компанії тут", ""] {
            #expect(!QuickLine.mayBeName(other), "\(other)")
        }
    }
}
