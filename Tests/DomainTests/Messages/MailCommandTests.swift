import Testing

@testable import Domain

/// Commands in the first lines of a letter of one of our own.
@Suite("Commands in a letter")
struct MailCommandTests {
    typealias Command = MailCommands.Command

    private static func wall(_ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0) -> CivilDateTime? {
        guard let date = CivilDate(year: 2026, month: month, day: day),
            let time = CivilTime(hour: hour, minute: minute)
        else { return nil }
        return CivilDateTime(date: date, time: time)
    }

    @Test(
        "are read in three languages",
        arguments: [
            ("#take", Command.take), ("#Взяти", .take), ("#взять", .take), ("#RESOLVE", .resolve),
            ("#вирішено", .resolve), ("#решено", .resolve),
            ("#assign olena@desk.test", .assign("olena@desk.test")),
            ("#призначити <olena@desk.test>", .assign("olena@desk.test")),
            ("#назначить никому", .assign(nil)),
            ("#priority high", .priority(.high)), ("#пріоритет критичний", .priority(.critical)),
            ("#приоритет низкий", .priority(.low)), ("#tag VIP, каса", .tag(["vip", "каса"])),
            ("#untag каса", .untag(["каса"])), ("#close", .close(reason: nil)),
            ("#закрыть клиент уволился", .close(reason: "клиент уволился")),
            ("#cancel помилка", .cancel(reason: "помилка")), ("#reopen знову", .reopen(reason: "знову")),
            ("#wait", .wait(.client, until: nil)), ("#чекати вендора", .wait(.vendor, until: nil)),
            ("#wait 2026-12-01", .wait(.date, until: wall(12, 1))),
            ("#ждать 01.12.2026 14:30", .wait(.date, until: wall(12, 1, 14, 30))),
            ("#wait vendor 2026-12-01", .wait(.vendor, until: wall(12, 1))), ("#note", .note),
        ])
    func languages(line: String, command: Command) {
        let read = MailCommands(reading: line + "\n\nДобрий день")
        #expect(read.commands == [command] && read.faults.isEmpty)
        #expect(read.text == "Добрий день")
    }

    @Test("stand in the first lines alone")
    func places() {
        let read = MailCommands(reading: "\n#take\n\n#priority high\nГотово.\n#resolve\n")
        #expect(read.commands == [.take, .priority(.high)])
        #expect(read.text == "Готово.\n#resolve")
        for text in ["#1234 не друкує", "# Заголовок", "#", "Текст"] {
            #expect(MailCommands(reading: text).lines.isEmpty)
            #expect(MailCommands(reading: text).text == text)
        }
        #expect(MailCommands(reading: "").text.isEmpty)
        #expect(MailCommands(reading: "#take\r\n#resolve\r\nтекст").commands == [.take, .resolve])
    }

    @Test(
        "that cannot be read are named",
        arguments: [
            ("#tale", MailCommands.Fault.unknown), ("#assign Олені", .needsAddress),
            ("#assign", .needsAddress),
            ("#wait завтра", .needsDate), ("#wait 2026-13-01", .needsDate),
            ("#wait 2026-12-01 25:00", .needsDate),
            ("#wait 2026-12-01 10:00 зранку", .needsDate), ("#priority так", .needsPriority),
            ("#tag ,", .needsTag),
            ("#cancel", .needsReason), ("#reopen", .needsReason), ("#take мені", .takesNothing),
        ])
    func faults(line: String, fault: MailCommands.Fault) {
        let read = MailCommands(reading: line + "\nтекст")
        #expect(read.lines == [.init(written: line, fault: fault)])
        #expect(read.commands.isEmpty && read.text == "текст")
    }

    @Test("have an end")
    func limits() {
        let many = MailCommands(reading: String(repeating: "#take\n", count: 5_000) + "текст")
        #expect(many.commands.count == MailCommands.Limits.linesMax)
        #expect(many.faults.map(\.fault) == [.tooMany])
        let long = MailCommands(reading: "#close " + String(repeating: "я", count: 600))
        #expect(long.faults.map(\.fault) == [.tooLong] && long.faults[0].written.count == 80)
    }
}
