import Domain

extension BodySchemas {
    private static let year: JSONNode = [
        "type": "integer", "minimum": .number(HolidaysForm.years.lowerBound),
        "maximum": .number(HolidaysForm.years.upperBound),
    ]

    static let holidaysNew = Schema.object(
        [
            "file": Schema.text(HolidayCalendarFile.Limits.bytesMax), "from_year": year, "until_year": year,
            "dry_run": Schema.orNull(Schema.flag),
        ], required: ["file", "from_year", "until_year"])
}

extension AnswerSchemas {
    static let holidays = Schema.answer([
        "added": Schema.list(Schema.string), "known": Schema.number, "dry_run": Schema.flag,
        "skipped": Schema.list(
            Schema.answer([
                "name": Schema.string, "reason": Schema.word(HolidaysJSON.Skipped.Reason.self),
            ]), max: HolidayHandlers.skippedMax),
        "calendar": Schema.ref("Calendar"),
    ])
}
