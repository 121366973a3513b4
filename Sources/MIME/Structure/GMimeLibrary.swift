import CGMime

/// The C library, set up once for the process.
enum GMimeLibrary {
    /// Touch this before any other call; a static is initialised once, whatever thread comes first.
    ///
    /// Every `message/…` part is made a plain leaf. GMime reads the addresses of a nested letter at once, recursing
    /// into groups, so `To: a:a:a:…` would overflow the stack; as a leaf a nested letter keeps its exact bytes and is
    /// read by our own rules.
    static let isReady: Bool = {
        g_mime_init()
        for subtype in ["rfc822", "rfc2822", "global", "news", "partial", "external-body", "*"] {
            g_mime_object_register_type("message", subtype, g_mime_part_get_type())
        }
        return true
    }()

    static func isMultipart(_ object: UnsafeMutablePointer<GMimeObject>) -> Bool {
        isInstance(object, g_mime_multipart_get_type())
    }

    static func isPart(_ object: UnsafeMutablePointer<GMimeObject>) -> Bool {
        isInstance(object, g_mime_part_get_type())
    }

    /// The C cast macro: GObject types are layouts of which one begins with the other.
    static func cast<From, To>(_ pointer: UnsafeMutablePointer<From>, to _: To.Type) -> UnsafeMutablePointer<
        To
    > {
        UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: To.self)
    }

    private static func isInstance(_ object: UnsafeMutablePointer<GMimeObject>, _ type: GType) -> Bool {
        g_type_check_instance_is_a(cast(object, to: GTypeInstance.self), type) != 0
    }
}
