extension StringProtocol {
    /// Without white space at both ends.
    package var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

extension String {
    /// Without U+0000, which no database text can hold and no person means.
    package var withoutNUL: String { utf8.contains(0) ? replacing("\0", with: "") : self }
}
