import HTML
import Languages

/// The empty windows that scripts fill and open over a page.
enum PaletteWindow {
    static func html(_ call: PageCall) -> HTML {
        let words = call.texts.keys
        return """
            <dialog class="float palette" id="palette" aria-label="\(words.palette)" data-count="\(words.found(0))" data-failed="\(words.failed)">
            <div class="asking">\(Parts.icon("command"))<input class="input" type="text" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" aria-label="\(words.paletteField)" placeholder="\(words.paletteField)" maxlength="300" autocomplete="off" spellcheck="false">\(close(words))</div>
            <div class="found"></div>
            <p class="visually-hidden" role="status"></p>
            </dialog>
            <dialog class="float keys-window" id="keys-window" aria-labelledby="keys-title"><header><h2 id="keys-title">\(words.title)</h2>\(close(words))</header></dialog>
            """
    }

    private static func close(_ words: KeysTexts) -> HTML {
        """
        <button class="button quiet square" type="button" data-behaviour="close-window" title="\(words.close)">\(Parts.icon("x"))\(Parts.hidden(words.close))</button>
        """
    }
}
