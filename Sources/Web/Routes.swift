import Flows

/// Every address of the program with the right it needs. The router is filled from this list and from nothing else.
enum Routes {
    static let all: [Route] = watching + tickets + commands + files

    static let watching: [Route] = [
        .open("/health/live", "live", because: "says only that the process runs", Health.live),
        .open("/health/ready", "ready", because: "load balancers have no token", Health.ready),
        .open("/metrics", "metrics", because: "holds sums only, no one's data", Health.metrics),
    ]

    static let tickets: [Route] = [
        .get("/api/v1/tickets", .listTickets, "listTickets", TicketHandlers.list),
        .post("/api/v1/tickets", .createTicket, "createTicket", TicketHandlers.create),
        .get("/api/v1/tickets/count", .listTickets, "countTickets", TicketHandlers.count),
        .get("/api/v1/tickets/{ticket}", .readTicket, "getTicket", TicketHandlers.get),
        .patch("/api/v1/tickets/{ticket}", .workTicket, "changeTicket", TicketHandlers.change),
        .get("/api/v1/tickets/{ticket}/messages", .readTicket, "listMessages", MessageHandlers.list),
        .post("/api/v1/tickets/{ticket}/messages", .noteTicket, "postMessage", MessageHandlers.post),
        .get("/api/v1/tickets/{ticket}/events", .readJournal, "listEvents", EventHandlers.list),
    ]

    /// `/api/v1/tickets/{ticket}/commands/take` and so on, one for each command with its own body.
    static let commands: [Route] = CommandName.allCases.map { command in
        .post(
            "/api/v1/tickets/{ticket}/commands/\(command.rawValue)", command.right, command.operation
        ) { try await CommandHandlers.run(command, $0) }
    }

    static let files: [Route] = [
        .get("/api/v1/attachments/{attachment}", .readTicket, "getAttachment", FileHandlers.attachment),
        .get("/api/v1/messages/{message}/raw", .readTicket, "getLetter", FileHandlers.letter),
        .get("/api/v1/intake", .readIntake, "listIntake", IntakeHandlers.list),
        .get("/api/v1/intake/{intake}", .readIntake, "getIntake", IntakeHandlers.get),
    ]
}
