import Domain
import Flows

/// What the description says of one route beyond its address and right.
struct Operation: Sendable {
    enum Result: Sendable {
        case one(String)
        case created(String)
        case page(String)
        /// A page that also says which words were looked for.
        case found(String)
        case bytes
        case metrics
        case description
    }

    let summary: String
    var query: [String] = []
    var body: String?
    let result: Result

    init(_ summary: String, query: [String] = [], body: String? = nil, _ result: Result) {
        self.summary = summary
        self.query = query
        self.body = body
        self.result = result
    }

    private static let filters = [
        "status", "line", "department", "assignee", "requester", "organization", "tag", "locked",
        "unlock_requested", "team", "q", "view",
    ]
    private static let paging = ["limit", "after"]

    /// By the names of the routes.
    static let all: [String: Operation] = watching.merging(tickets) { $1 }.merging(commands) { $1 }.merging(
        records
    ) { $1 }.merging(tasks) { $1 }.merging(mass) { $1 }

    private static let watching: [String: Operation] = [
        "live": .init("Whether the process runs", .one("Live")),
        "ready": .init("Whether requests can be served", .one("Readiness")),
        "metrics": .init("Figures for Prometheus", .metrics),
        "describe": .init("This description", .description),
    ]

    private static let tickets: [String: Operation] = [
        "listTickets": .init(
            "Tickets you may see, newest first; with q those that fit best first", query: filters + paging,
            .found("TicketSummary")),
        "countTickets": .init(
            "How many tickets a list with the same filters has", query: filters, .one("Count")),
        "createTicket": .init("Register a request", body: "NewTicket", .created("Ticket")),
        "getTicket": .init("A ticket with its newest messages", .one("Ticket")),
        "changeTicket": .init("Change what stands on a ticket", body: "TicketChange", .one("Ticket")),
        "listChase": .init(
            "Clients to ask again on tickets you may see, whoever should have been asked longest ago first",
            query: paging, .page("ChaseRow")),
        "listCallBacks": .init(
            "Clients to call about tickets you may see, whoever should have been called longest ago first",
            query: paging, .page("CallBackRow")),
        "getControlRoom": .init(
            "What whoever leads has to know now: at most ten of each, and the load of the lines",
            .one("ControlRoom")),
        "listMarks": .init(
            "Bad marks with the client\u{2019}s profile, what nobody looked at first, then the newest",
            query: paging,
            .page("BadMark")),
        "listLateAnswers": .init(
            "First and next answers of the last 30 days that did not come in time, the newest first; a page may hold fewer than asked for",
            query: paging, .page("LateAnswer")),
        "getServiceQuality": .init(
            "Share of good marks of 30 and 90 days, marks by assignee, and how many answers were late",
            .one("ServiceQuality")),
        "listClarifications": .init(
            "Open questions for clients on tickets you may see, the oldest deadline first", query: paging,
            .page("OpenClarification")),
        "listMessages": .init("Messages of a ticket, newest first", query: paging, .page("Message")),
        "postMessage": .init(
            "Answer the client, or write on an inner thread", body: "NewMessage", .created("Message")),
        "listHeldReplies": .init(
            "Answers on a ticket that were written and are not sent yet", .page("HeldReply")),
        "holdReply": .init(
            "Write an answer to the client that is sent later: at send_at, else after the desk\u{2019}s seconds for taking back",
            body: "HeldReplyNew", .created("HeldReply")),
        "takeHeldReplyBack": .init(
            "Take an answer of yours back into your draft; the answer is what was taken", body: "Nothing",
            .one("HeldReply")),
        "sendHeldReply": .init(
            "Send an answer of yours that waits, whatever came meanwhile", body: "Nothing", .one("Message")),
        "listSideTalks": .init(
            "Talks of a ticket with outsiders, what is not finished first, then the newest; no client sees them",
            .page("SideTalk")),
        "openSideTalk": .init(
            "Write to somebody who is neither client nor vendor; with forwards, a message and files of the ticket are passed on, a note never",
            body: "SideTalkNew", .created("SideTalk")),
        "writeSideTalk": .init(
            "Write the next letter of a talk", body: "SideTalkLetter", .one("SideTalk")),
        "finishSideTalk": .init(
            "Nothing more is waited for; another letter begins it again", body: "Nothing", .one("SideTalk")),
        "listEvents": .init("The journal of a ticket, oldest first", query: paging, .page("Event")),
        "getAttachment": .init("The bytes of an attachment", .bytes),
        "getLetter": .init("A letter as it came", .bytes),
        "listIntake": .init(
            "Everything that arrived, newest first", query: ["result"] + paging, .page("Intake")),
        "getIntake": .init("One thing that arrived", .one("Intake")),
        "runIntakeAgain": .init(
            "Run a letter again that is unreadable or stopped", body: "Nothing", .one("Intake")),
        "listUnreadFiles": .init(
            "Files whose words search could not read, newest first", query: ["result"] + paging,
            .page("UnreadFile")),
        "readFileAgain": .init(
            "Have a file read for search once more; the answer is the file as it stood", body: "Nothing",
            .one("UnreadFile")),
    ]

    private static let commands: [String: Operation] = Dictionary(
        uniqueKeysWithValues: CommandName.allCases.map { command in
            let (summary, body) = words(of: command)
            return (command.operation, Operation(summary, body: body, .one("Ticket")))
        })

    private static let mass: [String: Operation] = {
        var all = [
            "getMassAction": Operation(
                "What came of a command for many tickets, for a day", .one("MassAction")),
            "undoMassAction": Operation(
                "Put back what a command for many tickets did, where nobody changed it since; done once",
                body: "Nothing", .one("MassAction")),
        ]
        for command in MassCommandName.allCases {
            let (summary, body) = command.words
            all[command.operation] = Operation(
                "\(summary); each ticket has its own result", body: body, .one("MassAction"))
        }
        return all
    }()

    private static func words(of command: CommandName) -> (summary: String, body: String) {
        switch command {
        case .take: ("Take a ticket for yourself", "Nothing")
        case .assign: ("Give a ticket to somebody or to a team of its line, or with null to nobody", "Assign")
        case .handOver: ("Pass a ticket to another line", "HandOver")
        case .accept: ("The line takes over what was passed to it", "Nothing")
        case .sendBack: ("The line returns what was passed to it; needs a reason", "Reason")
        case .control: ("Make somebody answer for a ticket", "Control")
        case .wait: ("Let a ticket wait for the client, a vendor or a date", "Wait")
        case .resume: ("End a wait", "Nothing")
        case .resolve: ("Mark the work as done", "Nothing")
        case .confirm: ("The client says that it works", "Confirm")
        case .return: ("The client is not satisfied", "Return")
        case .reopen: ("Take up a finished ticket again; needs a reason", "Reason")
        case .close: ("End a ticket without the client's word", "Reason")
        case .cancel: ("The client withdraws; needs a reason", "Reason")
        case .reject: ("Not a matter of this desk", "Reject")
        case .merge: ("Put a ticket into another one", "Merge")
        case .unmerge:
            ("Take a ticket out of the one it was merged into; both are as without that", "Nothing")
        case .link: ("Link a ticket with another one", "Link")
        case .unlink: ("Take a link away", "Link")
        case .split: ("Move a letter to a ticket of its own, which is the answer", "Split")
        case .undo:
            (
                "Move the letter a split-off ticket was made for back, and merge the rest; the answer is where it stands",
                "Nothing"
            )
        case .addParticipant: ("Let somebody take part", "Participant")
        case .removeParticipant: ("Take somebody off", "Participant")
        case .delete: ("Put a ticket into the trash", "Reason")
        case .restore: ("Take a ticket out of the trash", "Nothing")
        case .clarify: ("Ask for what only the client can say, through the first line", "Clarify")
        case .answerClarification: ("Answer an open question of another line", "ClarificationAnswer")
        case .vendorCase:
            ("Say who the vendor is, what they call it, or that they answered", "VendorCaseChange")
        case .withdrawClarification: ("Take an open question back", "ClarificationReference")
        case .requestUnlock: ("Ask for time with a ticket that locked itself", "UnlockRequest")
        case .grantUnlock: ("Open a locked ticket for a while of working time; takes a lead", "UnlockGrant")
        case .refuseUnlock: ("Refuse to unlock a ticket; needs a reason, and takes a lead", "Reason")
        case .rate: ("Take down what the client thinks of a closed ticket", "Rate")
        case .spend: ("Record what was spent on a ticket, with a report of what for", "Spend")
        case .lookAtMark: ("Say why a client gave a bad mark; takes a lead", "MarkLook")
        case .callBack: ("Log a call that asked the client of a closed ticket what they think", "CallBack")
        case .chase: ("Log an attempt to get an answer from the client", "Chase")
        }
    }

    private static let tasks: [String: Operation] = {
        var all: [String: Operation] = [
            "listTasks": .init(
                "Tasks you may see, newest first",
                query: ["assignee", "setter", "ticket", "state", "q"] + paging,
                .page("TaskSummary")),
            "createTask": .init(
                "Set a task, by hand or by a template; of a process the answer is its first step",
                body: "NewTask", .created("Task")),
            "getTask": .init("One task", .one("Task")),
            "changeTask": .init(
                "Change a task; what is left out stays", body: "TaskChange", .one("Task")),
            "listTaskEvents": .init(
                "The history of a task, newest first", query: ["after"], .page("TaskEvent")),
            "getTaskFigures": .init(
                "How the work on tasks went in a stretch of days, those of your own calendar: set, accepted, in time, sent back, planned and taken, open by age",
                query: ["from", "to", "by"], .one("TaskFigures")),
            "listTaskTemplates": .init("All templates of tasks", .page("TaskTemplate")),
            "createTaskTemplate": .init(
                "Make a template of tasks", body: "TaskTemplateChange", .created("TaskTemplate")),
            "getTaskTemplate": .init("One template of tasks", .one("TaskTemplate")),
            "changeTaskTemplate": .init(
                "Change a template of tasks; what is left out stays", body: "TaskTemplateChange",
                .one("TaskTemplate")),
        ]
        for command in TaskCommandName.allCases {
            let (summary, body) = command.words
            all[command.operation] = .init(summary, body: body, .one("Task"))
        }
        return all
    }()

    private static let records: [String: Operation] = {
        var all: [String: Operation] = ["getMe": .init("Who you are", .one("StaffMember"))]
        func add(_ name: String, _ plural: String, _ noun: String, change: String, query: [String] = []) {
            all["list" + plural] = .init("All \(noun)s you may see", query: query, .page(name))
            all["create" + name] = .init("Make a \(noun)", body: change, .created(name))
            all["get" + name] = .init("One \(noun)", .one(name))
            all["change" + name] = .init(
                "Change a \(noun); what is left out stays", body: change, .one(name))
        }
        add(
            "Contact", "Contacts", "contact", change: "ContactChange",
            query: ["email", "phone", "organization"] + paging)
        all["previewErasure"] = .init("What erasing a contact would take", .one("Erasure"))
        all["eraseContact"] = .init(
            "Erase a contact for good: names, addresses, texts, letters and files; says what went",
            body: "Nothing", .one("Erasure"))
        add("Organization", "Organizations", "organization", change: "OrganizationChange", query: paging)
        add("StaffMember", "Staff", "staff member", change: "StaffChange")
        add("Department", "Departments", "department", change: "DepartmentChange")
        add("Line", "Lines", "line", change: "LineChange")
        add("Brand", "Brands", "brand", change: "BrandChange")
        add("Calendar", "Calendars", "working calendar", change: "CalendarChange")
        all["addHolidays"] = .init(
            "Add the holidays of a calendar file (.ics), or with dry_run only say which; dates that stand there stay",
            body: "HolidaysNew", .one("Holidays"))
        add("Policy", "Policies", "SLA policy", change: "PolicyChange")
        add("Team", "Teams", "team", change: "TeamChange")
        add("Escalation", "Escalations", "chain of escalation", change: "EscalationChange")
        all["getChain"] = .init(
            "Who held a ticket and how long, and who is at fault by the three rules", .one("Chain"))
        all["listNotices"] = .init(
            "What escalation told you, newest first", query: paging, .page("Notice"))
        all["seeNotices"] = .init(
            "Mark everything up to a notice as seen", body: "Seen", .one("Unseen"))
        add("View", "Views", "view", change: "ViewChange")
        add("CannedReply", "CannedReplies", "canned reply", change: "CannedReplyChange")
        add("Contract", "Contracts", "contract", change: "ContractChange")
        add("LedgerRule", "LedgerRules", "rule of the ledger", change: "LedgerRuleChange")
        all["getLedger"] = .init(
            "Penalties and rewards of a month: everybody's for whoever heads the desk, else your own",
            query: ["month", "person"], .one("Ledger"))
        all["listLedgerAppeals"] = .init(
            "Appeals nobody decided about: all for whoever heads the desk, else your own",
            .page("LedgerAppeal"))
        all["getLedgerAppeal"] = .init("One appeal", .one("LedgerAppeal"))
        all["createLedgerAppeal"] = .init(
            "Object to an entry of yours, within 30 days", body: "LedgerAppealNew", .created("LedgerAppeal"))
        all["decideLedgerAppeal"] = .init(
            "Decide whether an entry stands; takes the head, and nobody decides in their own cause",
            body: "LedgerDecision", .one("LedgerAppeal"))
        all["getDiscipline"] = .init("The desk\u{2019}s own rules of order", .one("Discipline"))
        all["changeDiscipline"] = .init(
            "Change the rules of order; what is left out stays", body: "DisciplineChange",
            .one("Discipline"))
        all["nextPlease"] = .init(
            "Take the ticket that should be done next of those that wait for your teams", body: "Nothing",
            .one("NextPlease"))
        all["listRuleBooks"] = .init(
            "Rules that send tickets where they belong, one book for each occasion", .page("RuleBook"))
        all["getRuleBook"] = .init("A book of rules: its versions, and the rules in force", .one("RuleBook"))
        all["getRuleVersion"] = .init("One version of a book, with its rules", .one("RuleVersion"))
        all["saveRules"] = .init(
            "Write the next version; it is in force only once it is activated", body: "RuleVersionNew",
            .one("RuleBook"))
        all["activateRules"] = .init("Put a version into force", body: "RuleSwitch", .one("RuleBook"))
        all["switchRulesOff"] = .init(
            "Leave no rules of this book in force", body: "Nothing", .one("RuleBook"))
        all["switchRulesBack"] = .init(
            "Go back to what was in force before", body: "Nothing", .one("RuleBook"))
        all["rehearseRules"] = .init(
            "Try rules for what comes in on the newest tickets, changing nothing", body: "Rehearse",
            .one("Rehearsal"))
        all["listSchemes"] = .init("Ready ways of working, with what they would bring", .page("Scheme"))
        all["applyScheme"] = .init(
            "Put a scheme onto the desk, or with dry_run only say what it would do; nothing is removed",
            body: "SchemeApply", .one("SchemePlan"))
        all["getDuty"] = .init("Who serves nights and weekends", .one("Duty"))
        all["changeDuty"] = .init(
            "Change who serves nights and weekends; what is left out stays", body: "DutyChange", .one("Duty"))
        add("Template", "Templates", "letter template", change: "TemplateChange")
        add("CustomField", "CustomFields", "custom field", change: "CustomFieldChange")
        add("StopEntry", "StopEntries", "stop-list entry", change: "StopEntryChange")
        all["getFileRules"] = .init("Which files are taken", .one("FileRules"))
        all["changeFileRules"] = .init(
            "Change which files are taken; what is left out stays", body: "FileRulesChange",
            .one("FileRules"))
        add("Mailbox", "Mailboxes", "mailbox", change: "MailboxChange")
        all["listMailboxes"] = .init("All mailboxes, with how their reading goes", .page("Mailbox"))
        all["checkMailbox"] = .init(
            "Try whether a mailbox can be read, without touching a letter", body: "Nothing",
            .one("MailboxCheck"))
        return all
    }()
}
