import Testing

@testable import Domain

@Suite("Working hours as text")
struct WorkingHoursTests {
    @Test(
        "are read in the ways people write them",
        arguments: [
            ("09:00–18:00", 540, 1_080), ("9:00-18:00", 540, 1_080), ("9-18", 540, 1_080),
            (" 9:30 – 18:15 ", 570, 1_095), ("00:00–24:00", 0, 1_440), ("00:00–00:00", 0, 1_440),
            ("22:00–06:00", 1_320, 1_800), ("22:00–30:00", 1_320, 1_800), ("22:00–24:00", 1_320, 1_440),
            ("22:00–00:00", 1_320, 1_440), ("09:00–09:00", 540, 1_980), ("23:59–00:00", 1_439, 1_440),
        ])
    func read(text: String, start: Int, end: Int) throws {
        let hours = try #require(WorkingHours(text))
        #expect(hours == WorkingHours(start: start, end: end))
        #expect(WorkingHours(hours.description) == hours)
    }

    @Test(
        "are refused when they are none",
        arguments: [
            "", "-", "9", "9–", "–9", "9–18–20", "9:5–18", "9:60–18", "9:00–49:00", "24:00–25:00",
            "09:00–34:00",
            "nine–six", "9.30–18", "009–18", "9:000–18", "+9–18", "٩–١٨", "9:00—18:00",
        ])
    func refused(text: String) {
        #expect(WorkingHours(text) == nil)
    }
}
