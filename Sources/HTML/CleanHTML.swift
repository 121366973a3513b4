/// Markup that may be shown as it is: only the sanitiser and what was stored of its output may build one.
///
/// The label of the initialiser is the promise; whoever writes it anywhere else must prove the same promise.
package struct CleanHTML: Sendable, Hashable {
    package let markup: String

    /// - Parameter trustedMarkup: what the sanitiser wrote, or the same text read back from storage.
    package init(trustedMarkup: String) { markup = trustedMarkup }
}
