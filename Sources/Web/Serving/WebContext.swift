import Hummingbird
import NIOCore

/// What is known of a request besides its text: from where it came.
struct WebContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address of the other end, a proxy's where there is one; nil without a network.
    let peer: String?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }
}
