import Domain
import Flows
import HTTPTypes
import Languages
import NIOCore
import Storage

/// What a demo company has none of, made by the forms that people make it by: one record of each kind has a page to show.
enum StoryRecords {
    static func make(_ teller: StoryTeller) async throws {
        let settings = try await teller.desk.settings.settings(of: teller.desk)
        let organization = try await teller.desk.read {
            try RecordStore<Organization>($0).page(after: .init(0), limit: 1).first?.id.text
        }
        let line = settings.lines.first?.id.text ?? ""
        let brand = settings.brands.first?.id.text ?? ""
        let forms: [(String, [String: String])] = [
            ("/settings/teams/new", ["name": "Виїзна бригада", "line": line]),
            (
                "/settings/contracts/new",
                ["name": "Договір 17/2026", "organization": organization ?? "", "valid_from": "2026-01-01"]
            ),
            (
                "/settings/mailboxes/new",
                [
                    "name": "Пошта підтримки", "address": "help@obriy-service.example", "brand": brand,
                    "reading": "relay",
                ]
            ),
            ("/settings/fields/new", ["name": "Серійний номер", "key": "serial", "type": "text"]),
            ("/settings/stop-list/new", ["pattern": "@spam.example", "reason": "Розсилки"]),
            (
                "/settings/templates/new",
                [
                    "brand": brand, "kind": "reply", "language": "uk",
                    "text": "Вітаємо.\n\n{{text}}\n\nОбрій Сервіс",
                ]
            ),
            (
                "/settings/escalation/new",
                [
                    "name": "Перша відповідь", "steps.0.on": "before.first_response", "steps.0.minutes": "30",
                    "steps.0.tell.assignee": "1", "steps.0.means.console": "1",
                ]
            ),
            (
                "/settings/replies/new",
                [
                    "name": "Виїзд призначено", "sharing": "desk", "purpose": "reply",
                    "texts.uk": "Вітаємо, {{client_name}}. Майстер буде завтра.",
                ]
            ),
            ("/views", ["name": "Каси, що горять", "sharing": "desk", "status": "new,open"]),
        ]
        for (path, form) in forms {
            let answer = try await teller.answer(path, as: .administrator, form: form, .uk)
            guard answer.status == .seeOther else {
                let page = String(buffer: answer.body)
                let why = page.split(separator: "class=\"error\"").dropFirst().map { $0.prefix(200) }
                throw StorybookError.several(["\(path) was not saved: \(why)"])
            }
        }
    }

    /// A talk with an outsider on the ticket in work.
    static func makeTalk(_ teller: StoryTeller, _ things: StoryThings) async throws -> Int64 {
        guard let path = things.filled("/tickets/{open}/talks/new") else {
            throw StorybookError.unknownThing("open")
        }
        let form = [
            "to": "dispetcher@shvydka-dostavka.example", "subject": "Коли приїде кур'єр",
            "text": "Добрий день. Чи буде посилка до обіду?",
        ]
        let made = try await teller.answer(path, as: .agent, form: form, .uk)
        let place = made.headers[.location] ?? ""
        guard let talk = place.split(separator: "/").last.flatMap({ Int64($0.prefix { $0.isNumber }) }) else {
            throw StorybookError.several(["\(path) opened no talk"])
        }
        return talk
    }

    /// Pages whose addresses hold words of ours, which no list leads to as they stand.
    static let places = [
        "/settings/rules/incoming", "/settings/rules/incoming/rehearsal", "/settings/rules/incoming/rule/new",
    ]
}
