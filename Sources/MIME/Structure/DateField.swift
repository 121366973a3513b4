import CGMime

/// The Date field in all the forms of old and careless programs.
enum DateField {
    private static let bytesMax = 200

    /// Microseconds since 1970 UTC, or nil when the field holds no date or one outside 1970 to 2200.
    static func microseconds(_ raw: some Collection<UInt8>) -> Int64? {
        precondition(GMimeLibrary.isReady, "GMime is set up")
        let bytes = EncodedWords.unfolded(raw).prefix(bytesMax)
        guard bytes.contains(where: \.isDigit) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let date = g_mime_utils_header_decode_date(text) else { return nil }
        defer { g_date_time_unref(date) }
        let seconds = g_date_time_to_unix(date)
        guard seconds >= 0, seconds < 7_258_118_400 else { return nil }
        return Int64(seconds) * 1_000_000
    }
}
