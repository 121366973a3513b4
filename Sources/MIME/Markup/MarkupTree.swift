import CGumbo
import Glibc

/// An HTML5 tree as plain values, parents before children, so every walk is a loop and no depth can overflow a stack.
struct MarkupTree {
    struct Node {
        var kind: Kind
        var parent: Int
        var firstChild = -1
        var lastChild = -1
        var nextSibling = -1
        var previousSibling = -1
    }

    enum Kind {
        /// An HTML element; its name is in lower case and empty for one the standard does not know.
        case element(name: String, attributes: [Attribute])
        /// SVG and MathML: a world of other rules, which never leaves this tree.
        case foreign
        case text(String)
    }

    struct Attribute {
        var name: String
        var value: String
    }

    private(set) var nodes: [Node] = []

    /// The tree of `markup`, or nil when it is nested so deep that parsing it would be an attack.
    init?(_ markup: String) {
        let bytes = Array(markup.utf8)
        guard MarkupGuard.isAcceptable(bytes) else { return nil }
        build(from: bytes)
    }

    func name(_ index: Int) -> String {
        if case .element(let name, _) = nodes[index].kind { return name }
        return ""
    }

    func attribute(_ wanted: String, of index: Int) -> String? {
        guard case .element(_, let attributes) = nodes[index].kind else { return nil }
        return attributes.first { $0.name == wanted }?.value
    }

    /// The node after `index` in document order that is not within it, or nil at the end.
    func indexAfter(_ index: Int) -> Int? {
        var at = index
        while at >= 0 {
            if nodes[at].nextSibling >= 0 { return nodes[at].nextSibling }
            at = nodes[at].parent
        }
        return nil
    }

    /// Calls `enter` for each node in document order, and `leave` for those whose children were walked.
    /// `enter` answers whether to go into the node.
    func walk(from root: Int = 0, enter: (Int) -> Bool, leave: (Int) -> Void) {
        guard !nodes.isEmpty else { return }
        var at = root
        while true {
            if enter(at), nodes[at].firstChild >= 0 {
                at = nodes[at].firstChild
                continue
            }
            leave(at)
            while nodes[at].nextSibling < 0 || at == root {
                if at == root { return }
                at = nodes[at].parent
                leave(at)
            }
            at = nodes[at].nextSibling
        }
    }

    // MARK: From Gumbo

    private mutating func build(from bytes: [UInt8]) {
        var options = kGumboDefaultOptions
        options.max_errors = 0
        bytes.withUnsafeBytes { source in
            guard let text = source.baseAddress?.assumingMemoryBound(to: CChar.self),
                let output = gumbo_parse_with_options(&options, text, source.count)
            else { return }
            copy(from: output.pointee.root)
            Self.flatten(output.pointee.document)
            gumbo_destroy_output(&options, output)
        }
    }

    private mutating func copy(from root: UnsafeMutablePointer<GumboNode>?) {
        guard let root else { return }
        var pending: [(node: UnsafeMutablePointer<GumboNode>, parent: Int)] = [(root, -1)]
        while let (node, parent) = pending.popLast() {
            guard let kind = Self.kind(of: node.pointee) else { continue }
            let index = nodes.count
            nodes.append(Node(kind: kind, parent: parent))
            link(index, under: parent)
            guard case .element = kind else { continue }
            let children = node.pointee.v.element.children
            for position in stride(from: Int(children.length) - 1, through: 0, by: -1) {
                guard let child = children.data[position] else { continue }
                pending.append((child.assumingMemoryBound(to: GumboNode.self), index))
            }
        }
    }

    private mutating func link(_ index: Int, under parent: Int) {
        guard parent >= 0 else { return }
        let last = nodes[parent].lastChild
        if last >= 0 {
            nodes[last].nextSibling = index
            nodes[index].previousSibling = last
        } else {
            nodes[parent].firstChild = index
        }
        nodes[parent].lastChild = index
    }

    private static func kind(of node: GumboNode) -> Kind? {
        switch node.type {
        case GUMBO_NODE_ELEMENT:
            let element = node.v.element
            guard element.tag_namespace == GUMBO_NAMESPACE_HTML else { return .foreign }
            let name =
                element.tag == GUMBO_TAG_UNKNOWN
                ? "" : gumbo_normalized_tagname(element.tag).map { String(cString: $0) } ?? ""
            var attributes: [Attribute] = []
            for position in 0..<Int(element.attributes.length) {
                guard let raw = element.attributes.data[position] else { continue }
                let attribute = raw.assumingMemoryBound(to: GumboAttribute.self).pointee
                guard let name = attribute.name, let value = attribute.value else { continue }
                attributes.append(Attribute(name: String(cString: name), value: String(cString: value)))
            }
            return .element(name: name, attributes: attributes)
        case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
            return node.v.text.text.map { .text(String(cString: $0)) }
        case GUMBO_NODE_TEMPLATE:
            return .foreign
        default:
            return nil
        }
    }

    /// Makes every node a direct child of the document: Gumbo frees a tree by recursion, which a deep one overflows.
    private static func flatten(_ document: UnsafeMutablePointer<GumboNode>) {
        var all: [UnsafeMutableRawPointer?] = []
        var pending: [UnsafeMutablePointer<GumboNode>] = [document]
        while let node = pending.popLast() {
            let isContainer: Bool
            switch node.pointee.type {
            case GUMBO_NODE_DOCUMENT, GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: isContainer = true
            default: isContainer = false
            }
            guard isContainer else { continue }
            let isDocument = node.pointee.type == GUMBO_NODE_DOCUMENT
            let children = isDocument ? node.pointee.v.document.children : node.pointee.v.element.children
            for position in 0..<Int(children.length) {
                guard let child = children.data[position] else { continue }
                all.append(child)
                pending.append(child.assumingMemoryBound(to: GumboNode.self))
            }
            if !isDocument { node.pointee.v.element.children.length = 0 }
        }
        guard !all.isEmpty, let vector = malloc(all.count * MemoryLayout<UnsafeMutableRawPointer?>.stride)
        else {
            return
        }
        let slots = vector.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
        slots.update(from: all, count: all.count)
        free(document.pointee.v.document.children.data)
        document.pointee.v.document.children.data = slots
        document.pointee.v.document.children.length = UInt32(all.count)
        document.pointee.v.document.children.capacity = UInt32(all.count)
    }
}
