extension ReplyTrimmer {
    /// Trims markup from outside: by the marks of mail programs first, by the text that is left then.
    package static func trim(markup: String) -> TrimmedReply {
        guard let tree = MarkupTree(markup) else { return trim(HTMLText.withoutTags(markup)) }
        return trim(tree, quotes: HTMLQuotes(tree))
    }

    static func trim(_ tree: MarkupTree, quotes: HTMLQuotes) -> TrimmedReply {
        let hidden = quotes.hidden
        let left = HTMLText.plain(from: tree, without: hidden)
        let whole = hidden.isEmpty ? left : HTMLText.plain(from: tree)
        guard !left.isEmpty else {
            // All of it is a quote, as in a letter forwarded without a word.
            var reply = trim(whole)
            reply.visibleHTML = HTMLCleaner.clean(tree).html
            return reply
        }
        var reply = trim(left)
        if !hidden.isEmpty {
            let quoted = quotedText(tree, quotes)
            reply.quoted = [reply.quoted, quoted].filter { !$0.isEmpty }.joined(separator: "\n\n")
        }
        reply.visibleHTML = HTMLCleaner.clean(tree, without: hidden).html
        return reply
    }

    private static func quotedText(_ tree: MarkupTree, _ quotes: HTMLQuotes) -> String {
        var shown = Set(tree.nodes.indices)
        for root in quotes.roots {
            var at = root
            // The quote, what is in it and the way to it are shown; everything beside them is not.
            while at >= 0, shown.remove(at) != nil { at = tree.nodes[at].parent }
            tree.walk(
                from: root,
                enter: {
                    shown.remove($0); return true
                }, leave: { _ in })
        }
        return HTMLText.plain(from: tree, without: shown)
    }
}
