import Domain
import HTML

/// Addresses of the parts of one card.
enum CardLinks {
    static func page(_ number: Int64, _ window: CardWindow) -> Link {
        switch (window.before, window.upTo) {
        case (nil, nil): "/tickets/\(number)"
        case (let before?, nil): "/tickets/\(number)?before=\(before.rawValue)"
        case (nil, let upTo?): "/tickets/\(number)?events=\(upTo)"
        case (let before?, let upTo?): "/tickets/\(number)?before=\(before.rawValue)&events=\(upTo)"
        }
    }
}
