/// Why a letter was not delivered, as far as it changes what to do next.
package enum BounceReason: String, Sendable, Equatable, CaseIterable {
    case userUnknown, hostUnknown, moved
    /// The host takes no mail at all.
    case takesNoMail
    case mailboxFull, suspended
    case tooBig
    /// Spam filters, policy, authentication, reputation: the address lives, this letter or this sender is refused.
    case refused
    /// Content or virus.
    case content
    /// The other side did not answer in time.
    case expired
    case network
    case system
    case complaint
    case other

    package var meansAddressIsDead: Bool {
        switch self {
        case .userUnknown, .hostUnknown, .moved, .takesNoMail: true
        case .mailboxFull, .suspended, .tooBig, .refused, .content, .expired, .network, .system, .complaint,
            .other:
            false
        }
    }

    /// The reason in an enhanced status and the server's words. Words decide first: many servers say 5.0.0, or 5.1.1
    /// for anything. Source: RFC 3463 §3 for the codes; the phrases are those of widely used servers.
    package init(status: String, words: String) {
        let lower = Self.withoutAddresses(words.lowercased())
        for (reason, phrases) in Self.phrases where phrases.contains(where: { lower.contains($0) }) {
            self = reason
            return
        }
        guard !status.hasPrefix("2.") else {
            self = .other
            return
        }
        let tail = status.split(separator: ".", maxSplits: 1).last.map(String.init) ?? ""
        switch tail {
        case "1.1", "1.0", "1.3", "1.4", "1.5": self = .userUnknown
        case "1.2", "4.4": self = .hostUnknown
        case "1.6": self = .moved
        case "1.10": self = .takesNoMail
        case "1.7", "1.8", "1.9": self = .refused
        case "2.1": self = .suspended
        case "2.2": self = .mailboxFull
        case "2.3", "3.4": self = .tooBig
        case "4.1", "4.2", "4.7": self = .expired
        default:
            switch tail.prefix(2) {
            case "7.": self = .refused
            case "6.": self = .content
            case "4.": self = .network
            case "3.": self = .system
            default: self = .other
            }
        }
    }

    /// The words without addresses, whose names may say anything.
    private static func withoutAddresses(_ words: String) -> String {
        words.split(separator: " ", omittingEmptySubsequences: false)
            .filter { !$0.utf8.contains(.ascii("@")) }.joined(separator: " ")
    }

    /// Phrases in the order of their weight: the first group that speaks decides.
    private static let phrases: [(BounceReason, [String])] = [
        // Microsoft's words for a directory that does not know the box.
        (.userUnknown, ["recipient address rejected: access denied"]),
        (
            .takesNoMail,
            [
                "does not accept mail", "doesn't accept mail", "indicated no smtp service", "nullmx",
                "null mx",
                "host does not receive mail", "no mail accepted", "domain does not accept",
            ]
        ),
        (
            .moved,
            [
                "has moved", "address has been changed", "no longer valid; please use",
                "has been replaced by", "user has moved",
            ]
        ),
        (
            .mailboxFull,
            [
                "mailbox full", "mailbox is full", "over quota", "overquota", "quota exceed",
                "exceeded quota", "quota full",
                "exceeded its quota", "exceeded the quota", "exceeded storage", "storage quota",
                "over the maximum allowed",
                "mailbox size limit", "mailbox exceed", "disk quota", "is full", "out of disk space",
                "quotaexceeded", "disk full", "exceeded his/her",
                "out of storage", "mailbox would exceed", "too many messages in this mailbox",
                "mailbox quota", "mailfolder is full",
                "ящик переполнен", "скринька переповнена", "insufficient disk space", "exceed quota",
                "quota violation", "mail quota", "mailbox has exceeded", "user over quota", "exceeds quota",
                "not enough space",
            ]
        ),
        (
            .tooBig,
            [
                "message too large", "message too big", "message size exceeds", "exceeds size limit",
                "maximum message size",
                "size limit", "message file too big", "too large", "exceeded maximum inbound message size",
                "exceeds the maximum", "message exceeds",
            ]
        ),
        (
            .suspended,
            [
                "account is disabled", "account disabled", "account has been disabled", "mailbox disabled",
                "suspended", "account inactive", "inactive user", "user is inactive", "mailbox is inactive",
                "account is inactive", "account that you tried to reach is disabled",
                "mailbox currently suspended", "temporarily disabled", "mailbox is disabled",
                "account deactivated", "mailbox unavailable or access denied", "mailbox frozen",
                "user has been suspended", "is a deactivated mailbox", "not active", "account is not active",
                "is frozen", "is locked", "account is blocked", "compte du destinataire est bloque",
            ]
        ),
        (
            .refused,
            [
                "spam", "domain of sender", "not verified", "mismatches client", "blacklist", "black list",
                "blocklist", "block list", "blocked", "dnsbl", "rbl",
                "reputation", "dmarc",
                "dkim", "spf ", "sender policy framework", "policy violation", "policy reasons",
                "message content rejected", "relay access denied", "relaying denied", "relay not permitted",
                "unable to relay", "not permitted to relay", "rejected by policy", "reverse dns",
                "ptr record", "no ptr", "reverse lookup", "reverse mapping", "can't find your hostname",
                "poor reputation",
                "access denied", "authentication required", "authentication is required", "unauthenticated",
                "sender rejected", "sender address rejected", "sender denied", "sender domain",
                "from address", "not authorized", "unsolicited", "junk", "prohibited", "denied by policy",
                "greylist", "graylist", "too many connections", "rate limit", "too many messages",
                "too many recipients", "sending limit", "bulk mail", "service refuse", "security policy",
                "administrative prohibition", "refused by", "not allowed to send", "your ip", "sender verify",
                "verification failed", "sender is not", "must issue a starttls", "tls required",
                "not accepted due to domain", "low reputation", "suspicious", "spf validation", "restricted",
                "abuse",
            ]
        ),
        (
            .content,
            [
                "virus", "infected", "malware", "attachment", "message content", "not rfc 5322", "rfc 5322",
                "bare lf", "8bit", "body contains", "mime", "invalid content",
            ]
        ),
        (
            .hostUnknown,
            [
                "host unknown", "unknown host", "host not found", "host or domain name not found",
                "domain not found",
                "no such domain", "domain does not exist", "unrouteable mail domain", "unrouteable domain",
                "unrouteable address", "no such host", "nxdomain", "name service error",
                "couldn't find any host", "couldn't find a mail exchanger", "no mx found",
                "cannot find a mail server", "bad destination host",
                "invalid domain", "domain is not reachable", "could not be resolved", "no mx record",
                "mx record", "unknown domain", "host name lookup", "domain isn't", "dns lookup", "dns error",
                "couldn't be found or", "domain couldn't be found", "name or service not known",
                "unresolvable", "recipient address rejected: domain",
            ]
        ),
        (
            .userUnknown,
            [
                "user unknown", "delivery userid", "unknown user", "no such user", "no such person",
                "no such mailbox",
                "no such recipient", "no such address", "user not found", "mailbox not found",
                "recipient not found", "address not found", "recipnotfound", "resolver.adr",
                "unknown recipient", "recipient unknown", "unknown address", "address unknown",
                "unknown local", "unknown mailbox", "mailbox unknown", "does not exist", "doesn't exist",
                "not exist", "no mailbox", "not a valid", "invalid recipient", "invalid mailbox",
                "invalid address", "invalid user", "bad recipient", "unknown or illegal", "user invalid",
                "not found by smtp address lookup", "no longer available", "not listed in",
                "not our customer", "not known", "is unknown", "unknown account", "undeliverable address",
                "no account", "account not found", "not a known user", "recipient does not", "nosuchuser",
                "mailbox unavailable", "address rejected", "user doesn't have", "isn't a user", "not local",
                "isn't in the address", "couldn't be found", "wasn't found", "no local mailbox",
                "unknown_recipient", "not have an account", "user is unknown", "no user", "dosn't exist",
                "recipient rejected",
            ]
        ),
        (
            .expired,
            [
                "timed out", "timeout", "time out", "retry time", "retry timeout", "too long",
                "could not be delivered for more than", "delivery time expired", "delivery expired",
                "message expired", "has expired", "not been delivered after", "has not yet been delivered",
                "has been delayed", "still trying", "will keep trying", "will be retried", "queue lifetime",
                "exceeded the maximum time", "unable to deliver in", "try again later", "tried for",
                "has been in the queue", "could not deliver for", "temporary", "expire",
            ]
        ),
        (
            .network,
            [
                "connection refused", "network error", "establish an smtp connection", "dns query failed",
                "connection reset", "no route to host", "network is unreachable",
                "lost connection", "connection dropped", "too many hops", "routing loop", "mail loop",
                "loops back to myself", "loop detected", "unable to connect", "could not connect",
                "couldn't connect", "can't connect", "hop count", "connection lost", "not responding",
                "not reachable", "unreachable", "no answer from host", "server is down",
            ]
        ),
        (
            .system,
            [
                "system error", "local error", "server error", "internal error", "configuration error",
                "resources temporarily", "i/o error", "command died", "can't create", "cannot create",
                "input/output error", "command failed", "exit status", "system resources",
                "insufficient system", "service unavailable", "child process", "write error",
            ]
        ),
    ]
}
