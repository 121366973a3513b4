import Domain
import Flows
import HTTPTypes
import Hummingbird
import NIOCore
import Storage

/// Server-sent events: which tickets changed, and nothing else of them. Source: HTML §9.2.
enum LiveHandlers {
    private enum Limits {
        /// After this the browser comes again, and its session is looked at again.
        static let span = Duration.seconds(600)
        static let pulseEvery = Duration.seconds(20)
    }

    private enum News: Sendable {
        case change(LiveChange)
        case pulse
        case end
    }

    static func stream(_ call: PageCall) async throws -> Answer {
        guard let changes = call.gate.live.listen(call.member.id) else {
            throw Problem(
                .serviceUnavailable, .unavailable, "Too many pages listen already.",
                headers: [.retryAfter: "30"])
        }
        let (member, gate, secret, now) = (call.member, call.gate, call.secret, call.desk.surroundings.now)
        var answer = Answer(type: "text/event-stream", ByteBuffer())
        answer.headers[.cacheControl] = "no-store"
        answer.stream = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
            let (news, sink) = AsyncStream.makeStream(of: News.self, bufferingPolicy: .bufferingNewest(300))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for await change in changes where sees(member, change.department) {
                        sink.yield(.change(change))
                    }
                    sink.yield(.end)
                }
                group.addTask {
                    let end = ContinuousClock.now + Limits.span
                    while ContinuousClock.now < end {
                        try await Task.sleep(for: Limits.pulseEvery)
                        // Another node, or the command line, may have ended the session.
                        guard try await gate.member(secret, now()) != nil else { break }
                        sink.yield(.pulse)
                    }
                    sink.yield(.end)
                }
                listening: for await item in news {
                    switch item {
                    case .change(let change):
                        try await writer.write(
                            ByteBuffer(string: "event: ticket\ndata: \(change.number) \(change.version)\n\n"))
                    case .pulse: try await writer.write(ByteBuffer(string: ": here\n\n"))
                    case .end: break listening
                    }
                }
                group.cancelAll()
            }
            try await writer.finish(nil)
        }
        return answer
    }

    private static func sees(_ member: StaffMember, _ department: Department.ID) -> Bool {
        Access.may(.staff(member), .readTicket, .ticket(department: department, contacts: []))
    }
}
