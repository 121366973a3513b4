import Domain
@testable import Flows
import Testing

@Suite("Reading the fields of a search")
struct SearchTextTests {
    private func conditions(_ text: String) throws -> [String] {
        try SearchText(text).conditions.map { "\($0.isExcluded ? "-" : "")\($0.field.rawValue)=\($0.value)" }
    }

    @Test("takes fields in three languages and leaves the words")
    func fields() throws {
        #expect(try conditions("принтер статус:нова") == ["status=нова"])
        #expect(try SearchText("принтер статус:нова HP").words.split(separator: " ") == ["принтер", "HP"])
        #expect(
            try conditions("клієнт:ромашка клиент:лютик client:daisy")
                == ["client=ромашка", "client=лютик", "client=daisy"])
        #expect(
            try conditions("від:a от:b from:c ДО:d після:e после:f") == [
                "from=a", "from=b", "from=c", "before=d", "after=e", "after=f",
            ])
        #expect(try conditions("-статус:закрита has:attachment") == ["-status=закрита", "has=attachment"])
        #expect(try conditions("client:\"Ромашка Трейд\" друк") == ["client=Ромашка Трейд"])
        #expect(try conditions("клієнт: «Ромашка Трейд»") == ["client=Ромашка Трейд"])
        #expect(try SearchText("номер:#10028").words.split(separator: " ") == ["10028"])
    }

    @Test(
        "leaves text with a colon alone",
        arguments: [
            "http://x.test/a", "10:15", "C:\\temp", "host:8080", "Re: принтер", "\"line: busy\"",
            "помилка:17",
            "BAS: «Ліцензію не знайдено»", "de:ad:be:ef:00:11",
        ])
    func text(_ text: String) throws {
        #expect(try SearchText(text).conditions == [])
        #expect(try SearchText(text).words == text)
    }

    @Test("says which field there is not, and which has no value")
    func faults() {
        #expect(throws: SearchFault.unknownField("колір")) { try SearchText("принтер колір:синій") }
        #expect(throws: SearchFault.missingValue(.status)) { try SearchText("статус:") }
        #expect(throws: SearchFault.missingValue(.client)) { try SearchText("client:\"\"") }
        #expect(throws: SearchFault.unknownValue(.number, value: "abc", choices: [])) {
            try SearchText("number:abc")
        }
    }

    @Test("reads dates as people write them")
    func dates() throws {
        let today = try #require(CivilDate(year: 2026, month: 11, day: 23))
        func date(_ text: String) -> [String] {
            SearchDate(text, today: today).map { [$0.first, $0.last] }?
                .map { "\($0.year)-\($0.month)-\($0.day)" } ?? []
        }
        #expect(date("2026-11-02") == ["2026-11-2", "2026-11-2"])
        #expect(date("02.11.2026") == ["2026-11-2", "2026-11-2"])
        #expect(date("2.11.26") == ["2026-11-2", "2026-11-2"])
        #expect(date("2/11") == ["2026-11-2", "2026-11-2"])
        #expect(date("24.12") == ["2025-12-24", "2025-12-24"])
        #expect(date("11.2026") == ["2026-11-1", "2026-11-30"])
        #expect(date("2024-02") == ["2024-2-1", "2024-2-29"])
        #expect(date("2025") == ["2025-1-1", "2025-12-31"])
        #expect(date("вчора") == ["2026-11-22", "2026-11-22"])
        #expect(date("сегодня") == ["2026-11-23", "2026-11-23"])
        #expect(date("7д") == ["2026-11-16", "2026-11-16"])
        for text in ["31.02.2026", "13", "колись", "1.2.3.4", "99999д", "--", ""] {
            #expect(date(text) == [])
        }
    }

    @Test("knows the values of fields by whole names and by beginnings")
    func names() {
        #expect(SearchNames.find("відкрита", in: SearchNames.statuses) == [.open])
        #expect(SearchNames.find("закр", in: SearchNames.statuses) == [.closed])
        #expect(SearchNames.find("Ждет", in: SearchNames.statuses) == [.waiting])
        #expect(SearchNames.find("за", in: SearchNames.statuses) == nil)
        #expect(SearchNames.find("критический", in: SearchNames.priorities) == [.critical])
        #expect(SearchNames.find("service_request", in: SearchNames.kinds) == [.serviceRequest])
        for status in Ticket.Status.Name.allCases {
            #expect(SearchNames.find(status.rawValue, in: SearchNames.statuses) == [status])
        }
        for kind in Ticket.Kind.allCases {
            #expect(SearchNames.find(kind.rawValue, in: SearchNames.kinds) == [kind])
        }
    }
}
