import Flows
import HTTPTypes

/// Every address of the program with the right it needs. The router is filled from this list and from nothing else.
enum Routes {
    static let all: [Route] = api + console + portal

    /// What programs use; `/api/v1/openapi.json` describes all of it.
    static let api: [Route] =
        watching + tickets + commands + massCommands + files + people + settings + promises + routing
        + ledger + tasks

    static let watching: [Route] = [
        .open("/health/live", "live", because: "says only that the process runs", Health.live),
        .open("/health/ready", "ready", because: "load balancers have no token", Health.ready),
        .open("/metrics", "metrics", because: "holds sums only, no one's data", Health.metrics),
        .open(
            "/api/v1/openapi.json", "describe", because: "describes forms, holds no data", OpenAPI.describe),
    ]

    static let tickets: [Route] = [
        .get("/api/v1/tickets", .listTickets, "listTickets", TicketHandlers.list),
        .post("/api/v1/tickets", .createTicket, "createTicket", TicketHandlers.create),
        .get("/api/v1/tickets/count", .listTickets, "countTickets", TicketHandlers.count),
        .get("/api/v1/tickets/{ticket}", .readTicket, "getTicket", TicketHandlers.get),
        .patch("/api/v1/tickets/{ticket}", .workTicket, "changeTicket", TicketHandlers.change),
        .get("/api/v1/tickets/{ticket}/messages", .readTicket, "listMessages", MessageHandlers.list),
        .post("/api/v1/tickets/{ticket}/messages", .noteTicket, "postMessage", MessageHandlers.post),
        .get(
            "/api/v1/tickets/{ticket}/held_replies", .readInternal, "listHeldReplies", HeldReplyHandlers.list),
        .post("/api/v1/tickets/{ticket}/held_replies", .replyTicket, "holdReply", HeldReplyHandlers.create),
        .post(
            "/api/v1/tickets/{ticket}/held_replies/{held_reply}/commands/take_back", .replyTicket,
            "takeHeldReplyBack", HeldReplyHandlers.takeBack),
        .post(
            "/api/v1/tickets/{ticket}/held_replies/{held_reply}/commands/send", .replyTicket,
            "sendHeldReply", HeldReplyHandlers.send),
        .get("/api/v1/tickets/{ticket}/side_talks", .readInternal, "listSideTalks", SideTalkHandlers.list),
        .post("/api/v1/tickets/{ticket}/side_talks", .noteTicket, "openSideTalk", SideTalkHandlers.open),
        .post(
            "/api/v1/tickets/{ticket}/side_talks/{side_talk}/messages", .noteTicket, "writeSideTalk",
            SideTalkHandlers.write),
        .post(
            "/api/v1/tickets/{ticket}/side_talks/{side_talk}/commands/finish", .noteTicket, "finishSideTalk",
            SideTalkHandlers.finish),
        .get("/api/v1/tickets/{ticket}/events", .readJournal, "listEvents", EventHandlers.list),
        .get("/api/v1/chase", .listTickets, "listChase", ChaseHandlers.list),
        .get("/api/v1/callbacks", .listTickets, "listCallBacks", CallBackHandlers.list),
        .get("/api/v1/control_room", .readControlRoom, "getControlRoom", ControlRoomHandlers.get),
        .get("/api/v1/marks", .readControlRoom, "listMarks", MarkHandlers.list),
        .get("/api/v1/late_answers", .readControlRoom, "listLateAnswers", MarkHandlers.late),
        .get("/api/v1/service_quality", .readControlRoom, "getServiceQuality", MarkHandlers.quality),
        .get("/api/v1/clarifications", .readInternal, "listClarifications", ClarificationHandlers.list),
        .get("/api/v1/tickets/{ticket}/chain", .readJournal, "getChain", ChainHandlers.get),
    ]

    /// `/api/v1/tickets/{ticket}/commands/take` and so on, one for each command with its own body.
    static let commands: [Route] = CommandName.allCases.map { command in
        .post(
            "/api/v1/tickets/{ticket}/commands/\(command.rawValue)", command.right, command.operation
        ) { try await CommandHandlers.run(command, $0) }
    }

    /// The same for many tickets at once: `/api/v1/tickets/commands/assign` and so on.
    static let massCommands: [Route] =
        MassCommandName.allCases.map { command in
            .post(
                "/api/v1/tickets/commands/\(command.rawValue)", command.right, command.operation
            ) { try await MassHandlers.run(command, $0) }
        } + [
            .get("/api/v1/mass_actions/{mass_action}", .workTicket, "getMassAction", MassHandlers.get),
            .post(
                "/api/v1/mass_actions/{mass_action}/commands/undo", .workTicket, "undoMassAction",
                MassHandlers.undo),
        ]

    static let tasks: [Route] =
        [
            .get("/api/v1/tasks", .readTask, "listTasks", TaskHandlers.list),
            .post("/api/v1/tasks", .workTask, "createTask", TaskHandlers.create),
            .get("/api/v1/tasks/{task}", .readTask, "getTask", TaskHandlers.get),
            .patch("/api/v1/tasks/{task}", .workTask, "changeTask", TaskHandlers.change),
            .get("/api/v1/tasks/{task}/events", .readTask, "listTaskEvents", TaskHandlers.events),
            .get("/api/v1/task_figures", .readControlRoom, "getTaskFigures", TaskFiguresAPI.get),
            .get("/api/v1/task_templates", .readSettings, "listTaskTemplates", TaskTemplateHandlers.list),
            .post(
                "/api/v1/task_templates", .changeSettings, "createTaskTemplate", TaskTemplateHandlers.create),
            .get(
                "/api/v1/task_templates/{task_template}", .readSettings, "getTaskTemplate",
                TaskTemplateHandlers.get),
            .patch(
                "/api/v1/task_templates/{task_template}", .changeSettings, "changeTaskTemplate",
                TaskTemplateHandlers.change),
        ]
        + TaskCommandName.allCases.map { command in
            .post(
                "/api/v1/tasks/{task}/commands/\(command.rawValue)", .workTask, command.operation
            ) { try await TaskHandlers.command(command, $0) }
        }

    static let files: [Route] = [
        .get("/api/v1/attachments/{attachment}", .readTicket, "getAttachment", FileHandlers.attachment),
        .get("/api/v1/messages/{message}/raw", .readTicket, "getLetter", FileHandlers.letter),
        .get("/api/v1/intake", .readIntake, "listIntake", IntakeHandlers.list),
        .get("/api/v1/intake/{intake}", .readIntake, "getIntake", IntakeHandlers.get),
        .post(
            "/api/v1/intake/{intake}/commands/run_again", .runIntake, "runIntakeAgain",
            IntakeHandlers.runAgain),
        .get("/api/v1/unread_files", .readIntake, "listUnreadFiles", UnreadFileAPIHandlers.list),
        .post(
            "/api/v1/unread_files/{unread_file}/commands/read_again", .runIntake, "readFileAgain",
            UnreadFileAPIHandlers.readAgain),
    ]

    static let people: [Route] = [
        .get("/api/v1/me", .listTickets, "getMe", StaffHandlers.me),
        .get("/api/v1/contacts", .readPeople, "listContacts", ContactHandlers.list),
        .post("/api/v1/contacts", .changePeople, "createContact", ContactHandlers.create),
        .get("/api/v1/contacts/{contact}", .readPeople, "getContact", ContactHandlers.get),
        .patch("/api/v1/contacts/{contact}", .changePeople, "changeContact", ContactHandlers.change),
        .get("/api/v1/contacts/{contact}/erasure", .eraseContact, "previewErasure", ErasureHandlers.preview),
        .post(
            "/api/v1/contacts/{contact}/commands/erase", .eraseContact, "eraseContact", ErasureHandlers.erase),
        .get("/api/v1/organizations", .readPeople, "listOrganizations", OrganizationHandlers.list),
        .post("/api/v1/organizations", .changePeople, "createOrganization", OrganizationHandlers.create),
        .get(
            "/api/v1/organizations/{organization}", .readPeople, "getOrganization", OrganizationHandlers.get),
        .patch(
            "/api/v1/organizations/{organization}", .changePeople, "changeOrganization",
            OrganizationHandlers.change),
        .get("/api/v1/staff", .readSettings, "listStaff", StaffHandlers.list),
        .post("/api/v1/staff", .manageStaff, "createStaffMember", StaffHandlers.create),
        .get("/api/v1/staff/{staff}", .readSettings, "getStaffMember", StaffHandlers.get),
        .patch("/api/v1/staff/{staff}", .manageStaff, "changeStaffMember", StaffHandlers.change),
    ]

    static let settings: [Route] = [
        .get("/api/v1/departments", .readSettings, "listDepartments", DepartmentHandlers.list),
        .post("/api/v1/departments", .changeSettings, "createDepartment", DepartmentHandlers.create),
        .get("/api/v1/departments/{department}", .readSettings, "getDepartment", DepartmentHandlers.get),
        .patch(
            "/api/v1/departments/{department}", .changeSettings, "changeDepartment", DepartmentHandlers.change
        ),
        .get("/api/v1/lines", .readSettings, "listLines", LineHandlers.list),
        .post("/api/v1/lines", .changeSettings, "createLine", LineHandlers.create),
        .get("/api/v1/lines/{line}", .readSettings, "getLine", LineHandlers.get),
        .patch("/api/v1/lines/{line}", .changeSettings, "changeLine", LineHandlers.change),
        .get("/api/v1/brands", .readSettings, "listBrands", BrandHandlers.list),
        .post("/api/v1/brands", .changeSettings, "createBrand", BrandHandlers.create),
        .get("/api/v1/brands/{brand}", .readSettings, "getBrand", BrandHandlers.get),
        .patch("/api/v1/brands/{brand}", .changeSettings, "changeBrand", BrandHandlers.change),
        .get("/api/v1/mailboxes", .readSettings, "listMailboxes", MailboxHandlers.list),
        .post("/api/v1/mailboxes", .changeSettings, "createMailbox", MailboxHandlers.create),
        .get("/api/v1/mailboxes/{mailbox}", .readSettings, "getMailbox", MailboxHandlers.get),
        .patch("/api/v1/mailboxes/{mailbox}", .changeSettings, "changeMailbox", MailboxHandlers.change),
        .post("/api/v1/mailboxes/{mailbox}/check", .changeSettings, "checkMailbox", MailboxHandlers.check),
        .get("/api/v1/templates", .readSettings, "listTemplates", LetterTemplateHandlers.list),
        .post("/api/v1/templates", .changeSettings, "createTemplate", LetterTemplateHandlers.create),
        .get("/api/v1/templates/{template}", .readSettings, "getTemplate", LetterTemplateHandlers.get),
        .patch(
            "/api/v1/templates/{template}", .changeSettings, "changeTemplate", LetterTemplateHandlers.change),
        .get("/api/v1/custom_fields", .readSettings, "listCustomFields", CustomFieldHandlers.list),
        .post("/api/v1/custom_fields", .changeSettings, "createCustomField", CustomFieldHandlers.create),
        .get(
            "/api/v1/custom_fields/{custom_field}", .readSettings, "getCustomField", CustomFieldHandlers.get),
        .patch(
            "/api/v1/custom_fields/{custom_field}", .changeSettings, "changeCustomField",
            CustomFieldHandlers.change),
        .get("/api/v1/stop_entries", .readIntake, "listStopEntries", StopEntryHandlers.list),
        .post("/api/v1/stop_entries", .changeSettings, "createStopEntry", StopEntryHandlers.create),
        .get("/api/v1/stop_entries/{stop_entry}", .readIntake, "getStopEntry", StopEntryHandlers.get),
        .patch(
            "/api/v1/stop_entries/{stop_entry}", .changeSettings, "changeStopEntry", StopEntryHandlers.change),
        .get("/api/v1/file_rules", .readSettings, "getFileRules", FileRulesHandlers.get),
        .patch("/api/v1/file_rules", .changeSettings, "changeFileRules", FileRulesHandlers.change),
    ]

    /// What clocks go by.
    static let promises: [Route] = [
        .get("/api/v1/calendars", .readSettings, "listCalendars", CalendarHandlers.list),
        .post("/api/v1/calendars", .changeSettings, "createCalendar", CalendarHandlers.create),
        .get("/api/v1/calendars/{calendar}", .readSettings, "getCalendar", CalendarHandlers.get),
        .patch("/api/v1/calendars/{calendar}", .changeSettings, "changeCalendar", CalendarHandlers.change),
        .post("/api/v1/calendars/{calendar}/holidays", .changeSettings, "addHolidays", HolidayHandlers.add),
        .get("/api/v1/sla_policies", .readSettings, "listPolicies", PolicyHandlers.list),
        .post("/api/v1/sla_policies", .changeSettings, "createPolicy", PolicyHandlers.create),
        .get("/api/v1/sla_policies/{policy}", .readSettings, "getPolicy", PolicyHandlers.get),
        .patch("/api/v1/sla_policies/{policy}", .changeSettings, "changePolicy", PolicyHandlers.change),
        .get("/api/v1/escalations", .readSettings, "listEscalations", EscalationHandlers.list),
        .post("/api/v1/escalations", .changeSettings, "createEscalation", EscalationHandlers.create),
        .get("/api/v1/escalations/{escalation}", .readSettings, "getEscalation", EscalationHandlers.get),
        .patch(
            "/api/v1/escalations/{escalation}", .changeSettings, "changeEscalation", EscalationHandlers.change
        ),
        .get("/api/v1/notices", .listTickets, "listNotices", NoticeHandlers.list),
        .post("/api/v1/notices/seen", .listTickets, "seeNotices", NoticeHandlers.see),
        .get("/api/v1/views", .listTickets, "listViews", ViewHandlers.list),
        .post("/api/v1/views", .listTickets, "createView", ViewHandlers.create),
        .get("/api/v1/views/{view}", .listTickets, "getView", ViewHandlers.get),
        .patch("/api/v1/views/{view}", .listTickets, "changeView", ViewHandlers.change),
        .get("/api/v1/canned_replies", .listTickets, "listCannedReplies", CannedReplyHandlers.list),
        .post("/api/v1/canned_replies", .noteTicket, "createCannedReply", CannedReplyHandlers.create),
        .get(
            "/api/v1/canned_replies/{canned_reply}", .listTickets, "getCannedReply", CannedReplyHandlers.get),
        .patch(
            "/api/v1/canned_replies/{canned_reply}", .noteTicket, "changeCannedReply",
            CannedReplyHandlers.change),
        .get("/api/v1/contracts", .readPeople, "listContracts", ContractHandlers.list),
        .post("/api/v1/contracts", .changeSettings, "createContract", ContractHandlers.create),
        .get("/api/v1/contracts/{contract}", .readPeople, "getContract", ContractHandlers.get),
        .patch("/api/v1/contracts/{contract}", .changeSettings, "changeContract", ContractHandlers.change),
        .get("/api/v1/teams", .readSettings, "listTeams", TeamHandlers.list),
        .post("/api/v1/teams", .changeSettings, "createTeam", TeamHandlers.create),
        .get("/api/v1/teams/{team}", .readSettings, "getTeam", TeamHandlers.get),
        .patch("/api/v1/teams/{team}", .changeSettings, "changeTeam", TeamHandlers.change),
        .get("/api/v1/discipline", .readSettings, "getDiscipline", DisciplineHandlers.get),
        .patch("/api/v1/discipline", .changeSettings, "changeDiscipline", DisciplineHandlers.change),
    ]

    /// Which tickets go where by themselves.
    static let routing: [Route] = [
        .post("/api/v1/tickets/commands/next", .workTicket, "nextPlease", NextPleaseHandlers.take),
        .get("/api/v1/rule_books", .readSettings, "listRuleBooks", RuleBookHandlers.list),
        .get("/api/v1/rule_books/{rule_book}", .readSettings, "getRuleBook", RuleBookHandlers.get),
        .post(
            "/api/v1/rule_books/{rule_book}/versions", .changeSettings, "saveRules", RuleBookHandlers.save),
        .get(
            "/api/v1/rule_books/{rule_book}/versions/{version}", .readSettings, "getRuleVersion",
            RuleBookHandlers.version),
        .post(
            "/api/v1/rule_books/{rule_book}/commands/activate", .changeSettings, "activateRules",
            RuleBookHandlers.activate),
        .post(
            "/api/v1/rule_books/{rule_book}/commands/switch_off", .changeSettings, "switchRulesOff",
            RuleBookHandlers.switchOff),
        .post(
            "/api/v1/rule_books/{rule_book}/commands/switch_back", .changeSettings, "switchRulesBack",
            RuleBookHandlers.switchBack),
        .post(
            "/api/v1/rule_books/{rule_book}/rehearsal", .changeSettings, "rehearseRules",
            RuleBookHandlers.rehearse),
        .get("/api/v1/schemes", .readSettings, "listSchemes", SchemeHandlers.list),
        .post("/api/v1/schemes/{scheme}/apply", .changeSettings, "applyScheme", SchemeHandlers.apply),
        .get("/api/v1/duty", .readSettings, "getDuty", DutyHandlers.get),
        .patch("/api/v1/duty", .changeSettings, "changeDuty", DutyHandlers.change),
    ]

    /// Penalties and rewards.
    static let ledger: [Route] = [
        .get("/api/v1/ledger", .readInternal, "getLedger", LedgerHandlers.month),
        .get("/api/v1/ledger_appeals", .readInternal, "listLedgerAppeals", LedgerHandlers.appeals),
        .post("/api/v1/ledger_appeals", .readInternal, "createLedgerAppeal", LedgerHandlers.object),
        .get(
            "/api/v1/ledger_appeals/{ledger_appeal}", .readInternal, "getLedgerAppeal", LedgerHandlers.appeal),
        .post(
            "/api/v1/ledger_appeals/{ledger_appeal}/commands/decide", .readControlRoom, "decideLedgerAppeal",
            LedgerHandlers.decide),
        .get("/api/v1/ledger_rules", .readSettings, "listLedgerRules", LedgerHandlers.rules),
        .post("/api/v1/ledger_rules", .changeSettings, "createLedgerRule", LedgerHandlers.createRule),
        .get("/api/v1/ledger_rules/{ledger_rule}", .readSettings, "getLedgerRule", LedgerHandlers.rule),
        .patch(
            "/api/v1/ledger_rules/{ledger_rule}", .changeSettings, "changeLedgerRule",
            LedgerHandlers.changeRule),
    ]

    /// What people open in a browser.
    static let console: [Route] =
        entrance + consoleTickets + contacts + incoming + consoleTasks + SettingsSections.routes

    static let entrance: [Route] = [
        .openPage(
            "/assets/{name}", "asset", because: "style sheets and icons hold nobody's data", AssetHandlers.get
        ),
        .openPage("/sign-in", "signInPage", because: "nobody is signed in yet", SignInHandlers.show),
        .openPage(
            "/sign-in", "signIn", method: .post, because: "nobody is signed in yet", SignInHandlers.signIn),
        .openPage(
            "/sign-out", "signOut", method: .post, because: "it only ends a session", SignInHandlers.signOut),
        .openPage(
            "/language", "chooseLanguage", method: .post, because: "it only sets a cookie",
            LanguageHandlers.choose),
        .openPage(
            "/preferences", "choosePreferences", method: .post, because: "it only sets cookies",
            PreferenceHandlers.choose),
    ]

    static let consoleTasks: [Route] = [
        .page("/tasks", .readTask, "taskList", TaskListHandlers.mine),
        .page("/tasks/set", .readTask, "tasksSet", TaskListHandlers.set),
        .page("/tasks/departments", .readTask, "tasksOfDepartments", TaskListHandlers.departments),
        .page("/tasks/free", .readTask, "tasksFree", TaskListHandlers.free),
        .page("/tasks/calendar", .readTask, "taskCalendar", TaskCalendarHandlers.show),
        .page("/tasks/figures", .readControlRoom, "taskFigures", TaskFiguresHandlers.show),
        .page("/tasks/figures.csv", .readControlRoom, "taskFiguresFile", TaskFiguresHandlers.file),
        .page("/tasks/new", .workTask, "newTaskPage", NewTaskHandlers.show),
        .form("/tasks/new", .workTask, "newTask", NewTaskHandlers.create),
        .page("/tasks/{task}", .readTask, "taskPage", TaskPageHandlers.show),
        .form("/tasks/{task}/commands/{name}", .workTask, "runTaskForm", TaskPageHandlers.run),
    ]

    static let incoming: [Route] = [
        .page("/intake", .readIntake, "incoming", IncomingHandlers.list),
        .page("/intake/{id}", .readIntake, "incomingOne", IncomingHandlers.one),
        .page("/intake/{id}/letter", .readIntake, "incomingLetter", IncomingHandlers.letter),
        .form("/intake/{id}/commands/run_again", .runIntake, "runIncomingAgain", IncomingHandlers.runAgain),
        .page("/unread-files", .readIntake, "unreadFiles", UnreadFileHandlers.list),
        .form(
            "/unread-files/commands/read_again", .runIntake, "readFilesAgainForm",
            UnreadFileHandlers.readAllAgain),
        .form(
            "/unread-files/{file}/commands/read_again", .runIntake, "readFileAgainForm",
            UnreadFileHandlers.readAgain),
    ]

    static let contacts: [Route] = [
        .page("/contacts", .readPeople, "contacts", ContactPageHandlers.list),
        .page("/contacts/{contact}", .readPeople, "contact", ContactPageHandlers.show),
        .page("/contacts/{contact}/history", .readPeople, "clientHistory", ClientHistoryHandlers.show),
        .form("/contacts/{contact}/sight", .changePeople, "setContactSight", ContactPageHandlers.setSight),
        .page("/contacts/{contact}/erase", .eraseContact, "erasurePage", ErasurePageHandlers.show),
        .form("/contacts/{contact}/erase", .eraseContact, "askErasure", ErasurePageHandlers.erase),
    ]

    static let consoleTickets: [Route] = [
        .page("/", .listTickets, "home", ListHandlers.home),
        .page("/tickets", .listTickets, "ticketList", ListHandlers.list),
        .page("/events", .listTickets, "liveUpdates", LiveHandlers.stream),
        .page("/palette", .listTickets, "palette", PaletteHandlers.show),
        .page("/keys", .listTickets, "keysPage", KeysHandlers.show),
        .page("/views", .listTickets, "viewsPage", ViewsPageHandlers.list),
        .page("/views/{view}", .listTickets, "viewPage", ViewPageHandlers.saved),
        .form("/views/{view}", .listTickets, "changeViewForm", ViewsPageHandlers.change),
        .form("/views/{view}/copy", .listTickets, "copyView", ViewsPageHandlers.copy),
        .form("/views", .listTickets, "saveView", ViewsPageHandlers.save),
        .form("/tickets/export", .listTickets, "exportTickets", ViewExportHandlers.export),
        .page("/trash", .deleteTicket, "trashPage", TrashHandlers.list),
        .page("/tickets/by", .listTickets, "filteredTickets", ViewPageHandlers.asked),
        .page("/tickets/filter", .listTickets, "filterTickets", ViewPageHandlers.filter),
        .page("/clarifications", .readInternal, "clarificationsPage", ClarificationPageHandlers.list),
        .page("/notices", .listTickets, "noticesPage", NoticePageHandlers.list),
        .form("/notices/seen", .listTickets, "seeAllNotices", NoticePageHandlers.seeAll),
        .form("/notices/{notice}/open", .listTickets, "openNotice", NoticePageHandlers.open),
        .page("/control", .readControlRoom, "controlRoom", ControlRoomPageHandlers.show),
        .page("/ledger", .readInternal, "ledgerPage", LedgerPageHandlers.show),
        .form("/ledger/entries/{entry}/appeal", .readInternal, "objectToEntry", LedgerPageHandlers.object),
        .form("/ledger/appeals/{appeal}/decide", .readControlRoom, "decideAppeal", LedgerPageHandlers.decide),
        .page("/marks", .readControlRoom, "marksPage", MarksPageHandlers.list),
        .form("/marks/{ticket}", .readControlRoom, "lookAtMarkPage", MarksPageHandlers.look),
        .page("/late-answers", .readControlRoom, "lateAnswersPage", LateAnswersPage.show),
        .page("/chase", .listTickets, "chasePage", ChasePageHandlers.list),
        .form("/chase/{ticket}", .workTicket, "logAttempt", ChasePageHandlers.log),
        .page("/callbacks", .listTickets, "callBackPage", CallBackPageHandlers.list),
        .form("/callbacks/{ticket}", .workTicket, "logCall", CallBackPageHandlers.log),
        .page("/presence", .listTickets, "whoIsThere", PresenceHandlers.marks),
        .form("/presence", .readTicket, "notePresence", PresenceHandlers.note),
        .form("/uploads", .noteTicket, "keepUpload", UploadHandlers.add),
        .page("/uploads/{upload}", .noteTicket, "showUpload", UploadHandlers.show),
        .form("/uploads/{upload}/remove", .noteTicket, "removeUpload", UploadHandlers.remove),
        .page("/tickets/new", .createTicket, "newTicketPage", NewTicketHandlers.show),
        .form("/tickets/new", .createTicket, "newTicket", NewTicketHandlers.create),
        .form("/tickets/next", .workTicket, "takeNext", ListHandlers.next),
        .form("/tickets/mass", .workTicket, "massForm", MassPageHandlers.ask),
        .page("/tickets/mass/{mass_action}", .workTicket, "massReport", MassPageHandlers.report),
        .form("/tickets/mass/{mass_action}/undo", .workTicket, "undoMass", MassPageHandlers.undo),
        .page("/tickets/{number}", .readTicket, "ticketCard", CardHandlers.show),
        .page("/tickets/{number}/print", .readTicket, "printTicket", CardHandlers.paper),
        .page("/tickets/{number}/holders", .readJournal, "ticketHolders", HoldersHandlers.show),
        .page("/tickets/{number}/then", .readTicket, "ticketThen", ThenHandlers.show),
        .page("/tickets/{number}/similar", .readTicket, "similarTickets", SimilarHandlers.show),
        .form("/tickets/{number}/messages", .noteTicket, "writeMessage", ComposerHandlers.write),
        .page("/tickets/{number}/people", .noteTicket, "mentionable", MentionHandlers.list),
        .form(
            "/tickets/{number}/held/{held}/take-back", .replyTicket, "takeReplyBack", HeldHandlers.takeBack),
        .form("/tickets/{number}/held/{held}/send", .replyTicket, "sendHeldReplyForm", HeldHandlers.send),
        .page("/tickets/{number}/talks/new", .noteTicket, "newSideTalkPage", SideTalkPageHandlers.new),
        .form("/tickets/{number}/talks/new", .noteTicket, "newSideTalk", SideTalkPageHandlers.open),
        .page("/tickets/{number}/talks/{talk}", .readInternal, "sideTalkPage", SideTalkPageHandlers.show),
        .form(
            "/tickets/{number}/talks/{talk}/messages", .noteTicket, "writeSideTalkForm",
            SideTalkPageHandlers.write),
        .form(
            "/tickets/{number}/talks/{talk}/finish", .noteTicket, "finishSideTalkForm",
            SideTalkPageHandlers.finish),
        .form("/tickets/{number}/canned", .noteTicket, "fillCannedReply", CannedHandlers.fill),
        .form("/tickets/{number}/preview", .noteTicket, "previewMessage", PreviewHandlers.show),
        .form("/tickets/{number}/draft", .noteTicket, "keepDraft", DraftHandlers.keep),
        .form("/tickets/{number}/commands/{name}", .noteTicket, "runCommand", CardHandlers.run),
        .form(
            "/tickets/{number}/deliveries/{delivery}/retry", .replyTicket, "retryDelivery", CardHandlers.retry
        ),
        .page("/files/{attachment}", .readTicket, "downloadFile", ConsoleFileHandlers.download),
        .page("/files/{attachment}/view", .readTicket, "viewFile", ConsoleFileHandlers.view),
        .page(
            "/tickets/{number}/messages/{message}/html", .readTicket, "messageMarkup", LetterHandlers.markup),
    ]

    /// What clients open in a browser: a realm of its own. A ticket's link is its right, and opens nothing else.
    static let portal: [Route] = portalEntrance + portalTickets + portalLinks

    static let portalEntrance: [Route] = [
        .openPortal("/portal", "portalHome", because: "anybody may ask for help", PortalHomeHandlers.show),
        .openPortal(
            "/portal/tickets", "portalFile", method: .post, because: "anybody may ask for help",
            PortalHomeHandlers.file),
        .openPortal(
            "/portal/sign-in", "portalSignIn", because: "nobody is signed in yet", PortalSignInHandlers.show),
        .openPortal(
            "/portal/sign-in", "portalAskLink", method: .post, because: "nobody is signed in yet",
            PortalSignInHandlers.ask),
        .openPortal(
            "/portal/sign-in/{sign_in_link}", "portalOpenLink", because: "the link is signed and opens once",
            PortalSignInHandlers.open),
        .openPortal(
            "/portal/sign-in/{sign_in_link}", "portalUseLink", method: .post,
            because: "the link is signed and opens once", PortalSignInHandlers.use),
        .openPortal(
            "/portal/sign-out", "portalSignOut", method: .post, because: "it only ends a session",
            PortalSignInHandlers.signOut),
        .openPortal(
            "/portal/language", "portalLanguage", method: .post, because: "it sets one's own language",
            PortalLanguageHandlers.choose),
    ]

    static let portalTickets: [Route] = [
        .portal("/portal/tickets", "portalTickets", PortalListHandlers.show),
        .portal("/portal/tickets/{number}", "portalTicket", PortalTicketHandlers.show),
        .portal(
            "/portal/tickets/{number}/messages", "portalWrite", method: .post, PortalTicketHandlers.write),
        .portal(
            "/portal/tickets/{number}/commands/confirm", "portalConfirm", method: .post,
            PortalTicketHandlers.confirm),
        .portal(
            "/portal/tickets/{number}/commands/return", "portalReturn", method: .post,
            PortalTicketHandlers.takeBack),
        .portal(
            "/portal/tickets/{number}/commands/rate", "portalRate", method: .post, PortalTicketHandlers.rate),
        .portal("/portal/tickets/{number}/files/{attachment}", "portalFileOf", PortalTicketHandlers.file),
    ]

    private static let byLink = "the link is signed and opens one ticket"

    static let portalLinks: [Route] = [
        .openPortal(
            "/portal/t/{ticket_link}", "portalLinkTicket", because: byLink, PortalTicketHandlers.show),
        .openPortal(
            "/portal/t/{ticket_link}/messages", "portalLinkWrite", method: .post, because: byLink,
            PortalTicketHandlers.write),
        .openPortal(
            "/portal/t/{ticket_link}/commands/confirm", "portalLinkConfirm", method: .post, because: byLink,
            PortalTicketHandlers.confirm),
        .openPortal(
            "/portal/t/{ticket_link}/commands/return", "portalLinkReturn", method: .post, because: byLink,
            PortalTicketHandlers.takeBack),
        .openPortal(
            "/portal/t/{ticket_link}/commands/rate", "portalLinkRate", method: .post, because: byLink,
            PortalTicketHandlers.rate),
        .openPortal(
            "/portal/t/{ticket_link}/files/{attachment}", "portalLinkFile", because: byLink,
            PortalTicketHandlers.file),
        .openPortal(
            "/portal/t/{ticket_link}/renew", "portalLinkRenew", method: .post,
            because: "it sends a letter to those who take part", PortalTicketHandlers.renew),
    ]
}
