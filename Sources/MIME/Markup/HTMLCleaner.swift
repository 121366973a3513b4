package import HTML

/// Rebuilds a letter's HTML from an allow-list of elements, attributes, addresses and style properties.
///
/// Nothing of the input is passed through: the tree is read by the HTML5 rules and written anew, so that reading the
/// result again gives the same tree. Images from elsewhere lose their address to an inert attribute until a reader
/// asks for them; images of the letter itself wait for the address under which they are served.
package enum HTMLCleaner {
    package struct Cleaned: Sendable, Equatable {
        package var html: CleanHTML
        package var hasRemoteImages = false
        /// Content identifiers shown by the markup, in the order of their first use.
        package var contentIDs: [String] = []
        /// True when the output limit ended the markup early.
        package var isCut = false
    }

    /// What becomes of images. Both stay inert by default.
    package struct Images: Sendable {
        /// Addresses under which the letter's own images are served, by Content-ID.
        package var served: [String: String]
        /// Addresses for images from elsewhere once the reader has asked for them: the image's own, or a proxy's.
        package var remote: (@Sendable (String) -> String?)?

        package init(served: [String: String] = [:], remote: (@Sendable (String) -> String?)? = nil) {
            self.served = served
            self.remote = remote
        }

        package static let held = Images()
    }

    package static let outputBytesMax = 4 << 20

    /// Cleans markup from outside, or nil when it is nested so deep that only its text can be had.
    package static func clean(_ markup: String, images: Images = .held) -> Cleaned? {
        MarkupTree(markup).map { clean($0, images: images) }
    }

    /// Puts image addresses into markup that was stored clean; it is cleaned once more on the way.
    package static func show(_ stored: CleanHTML, images: Images) -> CleanHTML {
        clean(stored.markup, images: images)?.html ?? CleanHTML(trustedMarkup: "")
    }

    static func clean(_ tree: MarkupTree, images: Images = .held, without hidden: Set<Int> = []) -> Cleaned {
        var writer = MarkupWriter(tree: tree, images: images, hidden: hidden)
        writer.write()
        return Cleaned(
            html: CleanHTML(trustedMarkup: writer.markup), hasRemoteImages: writer.hasRemoteImages,
            contentIDs: writer.contentIDs, isCut: writer.isCut)
    }
}
