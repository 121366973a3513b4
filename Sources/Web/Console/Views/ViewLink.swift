import Domain
import HTML

/// Addresses of lists with their words in them.
enum ViewLink {
    /// Everything that somebody asked for, under no name.
    static func asked(_ words: ViewWords, of view: SavedView.ID? = nil, _ more: [(String, String)] = [])
        -> Link
    {
        let pairs = words.pairs.map { ($0.name, $0.value) } + (view.map { [("of", $0.text)] } ?? []) + more
        return link("/tickets/by", pairs)
    }

    static func saved(_ id: SavedView.ID, _ more: [(String, String)] = []) -> Link {
        link("/views/" + id.text, more)
    }

    static func link(_ path: String, _ pairs: [(String, String)]) -> Link {
        let query = pairs.map { $0.0 + "=" + encoded($0.1) }.joined(separator: "&")
        return Link(ownPath: query.isEmpty ? path : path + "?" + query) ?? "/tickets/by"
    }

    /// As the value of one parameter.
    private static func encoded(_ value: String) -> String {
        let link: Link = "?\(value)"
        // A comma means the same either way, and a person who reads the address is glad of it.
        return String(link.address.dropFirst()).replacing("%2C", with: ",")
    }
}
