/// What `linia bench run` prints.
struct BenchReport: Encodable {
    var engine = ""
    var syncDelayMicroseconds = 0
    var cardMessages: Int
    /// By what was done, then `c8` for eight connections, then `alone` or `with_letters`.
    var measured: [String: [String: [String: BenchLoad.Figures]]] = [:]
    /// What stands beside them, in the same terms.
    var floors: [String: [String: Floor]] = [:]
    /// How many letters or tickets one commit held.
    var perCommit: [String: [String: Double]] = [:]
    var peakMemoryBytes = 0
    /// From the answer to a letter until a search finds its own word, while other letters come in.
    var searchable: BenchLoad.Figures?
    /// The first requests of a server whose files the system has forgotten; nil where nobody may make it forget them.
    var cold: BenchLoad.Figures?
    var size = BenchSize()

    struct Floor: Encodable {
        var perSecond: Double
        /// The product's share of it.
        var ratio: Double

        init(perSecond: Double, product: Double) {
            self.perSecond = perSecond
            ratio = perSecond > 0 ? (product / perSecond).rounded(toPlaces: 3) : 0
        }

        enum CodingKeys: String, CodingKey {
            case perSecond = "per_second"
            case ratio
        }
    }

    enum CodingKeys: String, CodingKey {
        case engine, measured, floors
        case syncDelayMicroseconds = "sync_delay_us"
        case cardMessages = "card_messages"
        case perCommit = "per_commit"
        case peakMemoryBytes = "peak_pss_bytes"
        case searchable = "searchable_ms"
        case cold, size
    }
}
