import Glibc
import NIOCore
import NIOPosix

/// Why no connection came about: what the system's errors mean, without the library's list of every attempt.
enum ConnectFailure: Equatable {
    case timedOut
    /// Nothing listens there.
    case refused
    case hostUnknown
    /// In the system's own words, such as "No route to host".
    case other(String)

    init(_ error: any Error) {
        if Self.isTimeout(error) {
            self = .timedOut
            return
        }
        guard let error = error as? NIOConnectionError else {
            self = .other((error as? IOError).map(Self.words) ?? "\(error)")
            return
        }
        let attempts = error.connectionErrors.map(\.error)
        if attempts.contains(where: { ($0 as? IOError)?.errnoCode == ECONNREFUSED }) {
            self = .refused
        } else if attempts.isEmpty, error.dnsAError != nil || error.dnsAAAAError != nil {
            self = .hostUnknown
        } else if attempts.contains(where: Self.isTimeout) {
            self = .timedOut
        } else {
            self = .other(
                attempts.first.map { ($0 as? IOError).map(Self.words) ?? "\($0)" }
                    ?? "No address of the host answers")
        }
    }

    private static func words(_ error: IOError) -> String { String(cString: strerror(error.errnoCode)) }

    private static func isTimeout(_ error: any Error) -> Bool {
        if case ChannelError.connectTimeout? = error as? ChannelError { true } else { false }
    }
}
