/// FTS5's list of its segments, as its structure record keeps it. Source: SQLite's fts5_index.c, "The structure record":
/// a cookie of four bytes, then varints: levels, segments, writes; for each level how many are being merged and how many
/// there are, then three numbers of each segment.
struct SearchSegments {
    /// For each level, the lowest first.
    private(set) var levels: [(merging: Int, count: Int)] = []

    /// As FTS5 itself does by default (`usermerge`).
    private static let mergedAtOnce = 4
    /// On a level with so many, not many letters are left until one of them has to merge (`crisismerge`, 16).
    private static let pressing = 10

    init(_ record: [UInt8]) {
        var rest = record.dropFirst(4)
        func number() -> Int {
            var value = 0
            // At most nine bytes, seven bits of each; the numbers here are small.
            while let byte = rest.popFirst() {
                value = value << 7 | Int(byte & 0x7F)
                if byte < 0x80 { break }
            }
            return value
        }
        let levelsCount = number()
        _ = (number(), number())
        for _ in 0..<min(levelsCount, 64) {
            let (merging, count) = (number(), number())
            levels.append((merging, count))
            for _ in 0..<min(count, 2_000) { _ = (number(), number(), number()) }
        }
    }

    var needsMerging: Bool { levels.contains { $0.merging > 0 || $0.count >= Self.mergedAtOnce } }

    var isPressing: Bool { levels.contains { $0.count >= Self.pressing } }
}
