extension Language {
    /// A true minus, as wide as the digits.
    static let minus = "\u{2212}"

    /// `12 345` with unbreakable spaces in Ukrainian and Russian, `12,345` in English. Source: CLDR number symbols.
    package func number(_ value: Int) -> String {
        (value < 0 ? Language.minus : "") + grouped(String(value.magnitude))
    }

    /// A number with so many decimals (0 to 6), rounded half away from zero; a dash for what is not a number.
    package func number(_ value: Double, decimals: Int) -> String {
        precondition((0...6).contains(decimals), "A number is shown with at most six decimals.")
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
        guard scaled.isFinite, let units = UInt64(exactly: scaled) else { return "—" }
        let whole = grouped(String(units / UInt64(scale)))
        let sign = value < 0 && units > 0 ? Language.minus : ""
        guard decimals > 0 else { return sign + whole }
        let digits = String(units % UInt64(scale))
        let padded = String(repeating: "0", count: decimals - digits.count) + digits
        return sign + whole + (self == .en ? "." : ",") + padded
    }

    /// `58 %`, in English `58%`.
    package func percent(_ value: Double, decimals: Int = 0) -> String {
        number(value, decimals: decimals) + (self == .en ? "%" : "\u{A0}%")
    }

    /// `84 КБ`, `1,2 МБ`: units of 1,024, as the clients' own file managers show a file.
    package func size(bytes: Int) -> String {
        let units = choose(
            uk: ["Б", "КБ", "МБ", "ГБ", "ТБ"], ru: ["Б", "КБ", "МБ", "ГБ", "ТБ"],
            en: ["B", "KB", "MB", "GB", "TB"])
        var value = Double(max(bytes, 0))
        var unit = 0
        // 1,023.5 KB would round to "1,024 KB", which is the next unit.
        while unit < units.count - 1, value.rounded() >= 1_024 {
            value /= 1_024
            unit += 1
        }
        let decimals = unit >= 2 && value < 9.95 ? 1 : 0
        return number(value, decimals: decimals) + "\u{A0}" + units[unit]
    }

    private func grouped(_ digits: String) -> String {
        guard digits.utf8.count > 3 else { return digits }
        let separator = self == .en ? "," : "\u{A0}"
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.utf8.count - index) % 3 == 0 { text += separator }
            text.append(digit)
        }
        return text
    }

    /// `а`, `а і б`, `а, б і в`.
    package func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        let and = choose(uk: " і ", ru: " и ", en: " and ")
        return items.dropLast().joined(separator: ", ") + and + last
    }
}
