import Domain
import Flows
import Languages
import Storage

/// Lines of support.
enum LineSection: SettingsOfRecord {
    typealias Record = Line

    static let path = "lines"
    static let icon = "layers"
    static func title(_ texts: Texts) -> String { texts.settings.lines }
    static func lead(_ texts: Texts) -> String { texts.sections.lines }
    static func add(_ texts: Texts) -> String { texts.sections.addLine }
    static func empty(_ texts: Texts) -> String { texts.sections.noLines }

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        try RecordStore<Line>(transaction).all().map { line in
            SettingsRow(
                id: line.key, title: line.name, badges: [call.texts.sections.level(line.level)],
                isArchived: line.isArchived)
        }
    }

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        let texts = call.texts
        let line = try id.flatMap { try RecordStore<Line>(transaction).find(.init($0))?.record }
        if id != nil, line == nil { return nil }
        return SettingsForm(
            line?.name ?? "",
            [
                .text("name", texts.settings.name, line?.name ?? ""),
                .number(
                    "level", texts.sections.levelLabel, line?.level, 1...4, hint: texts.sections.levelHint,
                    wrong: texts.sections.levelWrong
                ).required(),
            ], isArchived: line?.isArchived)
    }

    static func flow(_ body: LineForm, _ id: Line.ID?, _ call: PageCall) -> SaveRecord<Line> { body.flow(id) }
}
