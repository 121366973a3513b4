/// What of HTML a letter may bring along: everything not named here is dropped or unwrapped.
enum AllowList {
    enum Treatment {
        /// Written with its allowed attributes, under this name.
        case keep(String)
        /// Its tags go, its content stays.
        case unwrap
        /// It goes with everything in it.
        case drop
    }

    static func treatment(of name: String) -> Treatment {
        if let written = kept[name] { return .keep(written) }
        return dropped.contains(name) ? .drop : .unwrap
    }

    /// Elements and the names they are written under: newer sections become plain blocks.
    private static let kept: [String: String] = {
        var names: [String: String] = [:]
        for name in [
            "a", "abbr", "acronym", "address", "b", "bdi", "bdo", "big", "blockquote", "br", "caption",
            "center", "cite",
            "code", "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "font", "h1", "h2", "h3",
            "h4", "h5",
            "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small",
            "span",
            "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u",
            "ul",
            "var", "wbr",
        ] { names[name] = name }
        for name in [
            "article", "aside", "details", "fieldset", "figcaption", "figure", "footer", "header", "hgroup",
            "main", "nav",
            "section", "summary", "dir", "menu", "legend", "search",
        ] { names[name] = "div" }
        return names
    }()

    /// Content of these is no text of the letter, or is read by rules of its own.
    private static let dropped: Set<String> = [
        "head", "script", "style", "template", "noscript", "noembed", "noframes", "iframe", "frame",
        "frameset",
        "object", "embed", "applet", "param", "svg", "math", "select", "option", "optgroup", "datalist",
        "textarea",
        "input", "keygen", "title", "meta", "link", "base", "basefont", "bgsound", "audio", "video", "source",
        "track",
        "canvas", "map", "area", "dialog", "portal", "slot", "xml",
    ]

    static let void: Set<String> = ["br", "col", "hr", "img", "wbr"]

    /// Elements that end an open paragraph when a browser reads them.
    static let block: Set<String> = [
        "address", "blockquote", "caption", "center", "col", "colgroup", "dd", "div", "dl", "dt", "h1", "h2",
        "h3", "h4",
        "h5", "h6", "hr", "li", "ol", "p", "pre", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]

    enum Value { case length, colour, align, valign, number, plain, direction, list, flag }

    /// How an attribute's value is checked, or nil when the element may not have it.
    static func rule(for attribute: String, on element: String) -> Value? {
        switch attribute {
        case "title", "lang": .plain
        case "dir": .direction
        case "align": .align
        case "alt" where element == "img": .plain
        case "width", "height": sized.contains(element) ? .length : nil
        case "bgcolor": cells.contains(element) ? .colour : nil
        case "color": element == "font" || element == "hr" ? .colour : nil
        case "face": element == "font" ? .plain : nil
        case "size": element == "font" || element == "hr" ? .number : nil
        case "border", "cellpadding", "cellspacing": element == "table" || element == "img" ? .number : nil
        case "colspan", "rowspan", "span": cells.contains(element) ? .number : nil
        case "valign": cells.contains(element) ? .valign : nil
        case "nowrap": element == "td" || element == "th" ? .flag : nil
        case "start", "value": element == "ol" || element == "li" ? .number : nil
        case "type": element == "ol" || element == "ul" || element == "li" ? .list : nil
        case "hspace", "vspace": element == "img" ? .number : nil
        default: nil
        }
    }

    private static let sized: Set<String> = ["img", "table", "td", "th", "tr", "col", "colgroup", "hr"]
    private static let cells: Set<String> = [
        "table", "td", "th", "tr", "thead", "tbody", "tfoot", "col", "colgroup",
    ]

    /// The value as it may be written, or nil when it is not of its kind.
    static func checked(_ value: String, as rule: Value) -> String? {
        let text = value.trimmedText
        let lower = text.asciiLowercased
        switch rule {
        case .plain:
            return text.count <= 1000 ? text : String(text.prefix(1000))
        case .length:
            let number =
                lower.hasSuffix("%")
                ? lower.dropLast() : lower.hasSuffix("px") ? lower.dropLast(2) : lower[...]
            guard (1...4).contains(number.utf8.count), number.utf8.allSatisfy(\.isDigit) else { return nil }
            return lower.hasSuffix("%") ? lower : String(number)
        case .number:
            let digits = lower.hasPrefix("+") || lower.hasPrefix("-") ? lower.dropFirst() : lower[...]
            guard (1...3).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isDigit) else { return nil }
            return lower
        case .colour:
            let digits = lower.hasPrefix("#") ? lower.dropFirst() : lower[...]
            guard (1...25).contains(digits.utf8.count), digits.utf8.allSatisfy({ $0.isLetter || $0.isDigit })
            else {
                return nil
            }
            return lower
        case .align:
            return ["left", "right", "center", "justify", "middle", "top", "bottom"].first { $0 == lower }
        case .valign: return ["top", "middle", "bottom", "baseline"].first { $0 == lower }
        case .direction: return ["ltr", "rtl", "auto"].first { $0 == lower }
        case .list: return ["1", "a", "A", "i", "I", "disc", "circle", "square"].first { $0 == text }
        case .flag: return ""
        }
    }
}
