/// The blocks of fields of a machine-readable report. Source: RFC 3464 §2.1, RFC 5965 §2.
enum ReportFields {
    private static let blocksMax = 200

    static func blocks(_ bytes: [UInt8]) -> [[HeaderField]] {
        var blocks: [[HeaderField]] = []
        var current: [UInt8] = []
        var ignored: [Defect] = []
        func close(_ current: inout [UInt8], _ blocks: inout [[HeaderField]]) {
            let fields = HeaderBlock(current).decoded(defects: &ignored)
            if !fields.isEmpty, blocks.count < blocksMax { blocks.append(fields) }
            current = []
        }
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.allSatisfy(\.isBlank) {
                close(&current, &blocks)
            } else {
                current += line
                current.append(0x0A)
            }
        }
        close(&current, &blocks)
        return blocks
    }
}
