import HTML
import Languages

extension SettingsField {
    /// The field with its label, its hint and what is wrong with it.
    /// - Parameter isFirst: whether the cursor stands here when the page opens.
    func html(error: String?, isFirst: Bool = false) -> HTML {
        switch kind {
        case .text(let type, let most):
            around(
                error,
                """
                <input class="input" id="\(name)" name="\(name)" type="\(type)" maxlength="\(most)" autocomplete="off" value="\(value)"\(attribute: "disabled", if: isFixed)\(described(error))\(attribute: "autofocus", if: isFirst)>
                """)
        case .secret(let most):
            around(
                error,
                """
                <input class="input" id="\(name)" name="\(name)" type="password" maxlength="\(most)" autocomplete="new-password"\(described(error))\(attribute: "autofocus", if: isFirst)>
                """)
        case .number(let range):
            around(
                error,
                """
                <input class="input short" id="\(name)" name="\(name)" type="number" min="\(range.lowerBound)" max="\(range.upperBound)" inputmode="numeric" value="\(value)"\(attribute: "disabled", if: isFixed)\(described(error))\(attribute: "autofocus", if: isFirst)>
                """)
        case .numbers(let most):
            around(
                error,
                """
                <input class="input" id="\(name)" name="\(name)" maxlength="\(most)" inputmode="text" value="\(value)"\(attribute: "disabled", if: isFixed)\(described(error))\(attribute: "autofocus", if: isFirst)>
                """)
        case .prose(let most), .lines(let most), .words(let most):
            around(
                error,
                """
                <textarea class="input" id="\(name)" name="\(name)" maxlength="\(most)"\(attribute: "disabled", if: isFixed)\(described(error))\(attribute: "autofocus", if: isFirst)>\(value)</textarea>
                """)
        case .choice(let choices):
            around(
                error,
                """
                <select class="input" id="\(name)" name="\(name)"\(attribute: "disabled", if: isFixed)\(described(error))\(attribute: "autofocus", if: isFirst)>\(each: choices, { Parts.option($0.value, Self.indented($0), isChosen: $0.value == value) })</select>
                """)
        case .flag:
            """
            <div class="field"><label class="check"><input type="checkbox" id="\(name)" name="\(name)" value="1"\(attribute: "checked", if: value == "1")\(attribute: "disabled", if: isFixed)\(described(error))\(attribute: "autofocus", if: isFirst)>\(label)</label>\(hintLine)\(Parts.error(name, error))</div>
            """
        case .several(let choices, let everything):
            """
            <fieldset class="field" id="\(name)"><legend class="label">\(label)</legend>\(hintLine)<div class="boxes">\(ifLet: everything, { box(Self.everythingMark, $0, depth: 0, isOn: chosen == nil, isFirst: isFirst) })\(each: choices, { box("." + $0.value, $0.label, depth: $0.depth, isOn: chosen?.contains($0.value) == true) })</div>\(Parts.error(name, error))</fieldset>
            """
        }
    }

    private func around(_ error: String?, _ control: HTML) -> HTML {
        """
        <div class="field"><label for="\(name)">\(label)</label>\(control)\(hintLine)\(Parts.error(name, error))</div>
        """
    }

    private var hintLine: HTML {
        hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\($0)</p>" } ?? .empty
    }

    private func described(_ error: String?) -> HTML {
        if error != nil { return Parts.invalid(name, error) }
        return hint == nil ? .empty : " aria-describedby=\"\(name)-hint\""
    }

    private func box(_ mark: String, _ label: String, depth: Int, isOn: Bool, isFirst: Bool = false) -> HTML {
        """
        <label class="check depth-\(min(depth, 4))"><input type="checkbox" name="\(name + mark)" value="1"\(attribute: "checked", if: isOn)\(attribute: "autofocus", if: isFirst)>\(label)</label>
        """
    }

    /// A list of choices cannot be indented by style everywhere, so blanks do it.
    private static func indented(_ choice: Choice) -> String {
        String(repeating: "\u{2003}", count: min(choice.depth, 8)) + choice.label
    }
}
