import Domain
import Flows

/// What the API takes.
enum BodySchemas {
    /// Each with the form that reads it, so that a test can compare their fields.
    static let all: [String: (schema: JSONNode, form: any Form.Type)] = [
        "NewTicket": (newTicket, NewTicketForm.self), "Requester": (requester, RequesterForm.self),
        "NewAttachment": (attachment, AttachmentForm.self), "NewMessage": (newMessage, NewMessageForm.self),
        "TicketChange": (ticketChange, TicketChangeForm.self),
        "HeldReplyNew": (heldReplyNew, HeldReplyForm.self),
        "SideTalkNew": (sideTalkNew, SideTalkForm.self),
        "SideTalkLetter": (sideTalkLetter, SideTalkLetterForm.self),
        "CannedReplyChange": (cannedReplyChange, CannedReplyForm.self),
        "CannedTexts": (cannedTexts, CannedTextsForm.self),
        "CannedActions": (cannedActions, CannedActionsForm.self),
        "ViewChange": (viewChange, ViewForm.self), "ViewFilter": (viewFilter, ViewFilterForm.self),
        "Nothing": (Schema.object([:]), EmptyForm.self),
        "MassNothing": (mass("Nothing"), MassForm<EmptyForm>.self),
        "MassAssign": (mass("Assign"), MassForm<AssignForm>.self),
        "MassControl": (mass("Control"), MassForm<ControlForm>.self),
        "MassChange": (mass("MassValues"), MassForm<MassValuesForm>.self),
        "MassWait": (mass("Wait"), MassForm<WaitForm>.self),
        "MassReason": (mass("Reason"), MassForm<ReasonForm>.self),
        "MassReject": (mass("Reject"), MassForm<RejectForm>.self),
        "MassMerge": (mass("Merge"), MassForm<MergeForm>.self),
        "MassHandOver": (mass("HandOver"), MassForm<HandOverForm>.self),
        "MassTags": (mass("Tags"), MassForm<MassTagsForm>.self),
        "MassReply": (mass("ReplyText"), MassForm<MassReplyForm>.self),
        "ReplyText": (massReply, MassReplyForm.self),
        "MassValues": (massValues, MassValuesForm.self), "Tags": (massTags, MassTagsForm.self),
        "Assign": (
            Schema.object([
                "assignee": Schema.orNull(Schema.idInput), "team": Schema.orNull(Schema.idInput),
            ]).with(["minProperties": 1, "maxProperties": 1]),
            AssignForm.self
        ),
        "HandOver": (
            Schema.object(
                [
                    "line": Schema.idInput, "assignee": Schema.orNull(Schema.idInput), "reason": reason,
                    "findings": Schema.orNull(Schema.text(Ticket.Limits.findingsCharactersMax)),
                ], required: ["line", "reason"]), HandOverForm.self
        ),
        "Control": (
            Schema.object(["controller": Schema.idInput], required: ["controller"]), ControlForm.self
        ),
        "Wait": (
            Schema.object(
                ["for": Schema.word(Ticket.Status.Wait.self), "until": Schema.orNull(Schema.time)],
                required: ["for"]), WaitForm.self
        ),
        "Rate": (rate, RatingForm.self),
        "CallBack": (callBack, CallBackForm.self),
        "CallBackAnswer": (callBackAnswer, CallBackAnswerForm.self),
        "Chase": (
            Schema.object(
                [
                    "means": Schema.word(ChaseAttempt.Means.self),
                    "result": Schema.word(ChaseAttempt.Result.self),
                    "slot": Schema.orNull(Schema.time), "comment": Schema.orNull(reason),
                ], required: ["means", "result"]), ChaseForm.self
        ),
        "Confirm": (Schema.object(["said_by": Schema.orNull(Schema.text(2_000))]), ConfirmForm.self),
        "Return": (
            Schema.object(
                ["reason": reason, "said_by": Schema.orNull(Schema.text(2_000))], required: ["reason"]),
            ReturnForm.self
        ),
        "Reason": (Schema.object(["reason": Schema.orNull(reason)]), ReasonForm.self),
        "Reject": (
            Schema.object(
                ["reason": Schema.word(Ticket.RejectReason.self), "comment": Schema.orNull(reason)],
                required: ["reason"]), RejectForm.self
        ),
        "Merge": (Schema.object(["into": Schema.idInput], required: ["into"]), MergeForm.self),
        "Link": (
            Schema.object(
                ["ticket": Schema.idInput, "kind": Schema.orNull(Schema.word(Ticket.LinkKind.self))],
                required: ["ticket"]), LinkForm.self
        ),
        "Clarify": (Schema.object(["text": question], required: ["text"]), ClarifyForm.self),
        "ClarificationAnswer": (
            Schema.object(
                ["clarification": Schema.idInput, "text": question], required: ["clarification", "text"]),
            ClarificationAnswerForm.self
        ),
        "ClarificationReference": (
            Schema.object(["clarification": Schema.idInput], required: ["clarification"]),
            ClarificationReferenceForm.self
        ),
        "VendorCaseChange": (vendorCase, VendorCaseForm.self),
        "Spend": (spend, SpendForm.self),
        "LedgerRuleChange": (ledgerRuleChange, LedgerRuleForm.self),
        "LedgerAppealNew": (ledgerAppeal, LedgerAppealForm.self),
        "LedgerDecision": (ledgerDecision, LedgerDecisionForm.self),
        "UnlockRequest": (
            Schema.object(
                ["reason": reason, "minutes": minutes(Ticket.unlockMinutesRange)],
                required: ["reason", "minutes"]),
            UnlockRequestForm.self
        ),
        "UnlockGrant": (
            Schema.object(
                ["minutes": minutes(Ticket.unlockMinutesRange), "comment": Schema.orNull(reason)],
                required: ["minutes"]),
            UnlockGrantForm.self
        ),
        "Split": (Schema.object(["message": Schema.idInput], required: ["message"]), SplitForm.self),
        "Participant": (
            Schema.object(
                [
                    "contact": Schema.orNull(Schema.idInput), "staff": Schema.orNull(Schema.idInput),
                    "role": Schema.word(Participant.Role.self),
                ], required: ["role"]), ParticipantForm.self
        ),
        "DepartmentChange": (
            Schema.object(["name": name, "parent": Schema.orNull(Schema.idInput), "archived": archived]),
            DepartmentForm.self
        ),
        "LineChange": (
            Schema.object(
                [
                    "name": name, "level": Schema.orNull(["type": "integer", "minimum": 1, "maximum": 4]),
                    "archived": archived, "time_box_minutes": minutes(TimeBox.minutesRange),
                    "time_box_only_if_sure": archived,
                    "time_box_when_over": Schema.orNull(Schema.word(TimeBox.End.self)),
                    "client_talk": Schema.orNull(Schema.word(ClientTalk.self)),
                    "controller": Schema.orNull(Schema.idInput), "takes_control": archived,
                    "calendar": Schema.orNull(Schema.idInput),
                    "clarification_minutes": Schema.orNull(minutes(Clarification.Limits.minutesRange)),
                    "vendor": archived, "vendor_organization": Schema.orNull(Schema.idInput),
                    "vendor_email": Schema.orNull(Schema.text(EmailAddress.bytesMax)),
                    "vendor_answer_minutes": Schema.orNull(
                        minutes(VendorCase.Limits.answerMinutesRange)),
                    "needs": Schema.orNull(Schema.list(Schema.word(HandOverNeed.self), max: 100)),
                ].merging(targets("target")) { $1 }), LineForm.self
        ),
        "CalendarChange": (calendarChange, CalendarForm.self),
        "HolidaysNew": (holidaysNew, HolidaysForm.self),
        "PolicyChange": (policyChange, PolicyForm.self),
        "TeamChange": (teamChange, TeamForm.self),
        "EscalationChange": (escalationChange, EscalationForm.self),
        "EscalationStepInput": (escalationStep, EscalationStepForm.self),
        "NewTask": (newTask, NewTaskForm.self), "TaskChange": (taskChange, TaskChangeForm.self),
        "TaskDatum": (taskDatum, TaskDatumForm.self), "TaskItem": (taskItem, TaskItemForm.self),
        "TaskAssign": (
            Schema.object(["assignee": Schema.orNull(Schema.idInput)], required: ["assignee"]),
            TaskAssignForm.self
        ),
        "TaskItemReference": (taskItemReference, TaskItemReferenceForm.self),
        "TaskTime": (taskTime, TaskTimeForm.self), "TaskEntry": (taskEntry, TaskEntryForm.self),
        "TaskComment": (taskComment, TaskCommentForm.self),
        "TaskResult": (taskResult, TaskResultForm.self),
        "TaskTemplateChange": (taskTemplateChange, TaskTemplateForm.self),
        "TaskFactInput": (taskFact, TaskFactForm.self),
        "Seen": (Schema.object(["up_to": Schema.idInput]), SeenForm.self),
        "DutyChange": (dutyChange, DutyForm.self),
        "SchemeApply": (schemeApply, SchemeForm.self), "MarkLook": (markLook, MarkLookForm.self),
        "RuleVersionNew": (ruleVersionNew, RuleVersionForm.self),
        "RuleSwitch": (ruleSwitch, RuleSwitchForm.self),
        "Rehearse": (rehearse, RehearsalForm.self),
        "ContractChange": (
            Schema.object([
                "organization": Schema.orNull(Schema.idInput), "name": name,
                "valid_from": Schema.orNull(Schema.time), "valid_until": Schema.orNull(Schema.time),
                "policy": Schema.orNull(Schema.idInput), "calendar": Schema.orNull(Schema.idInput),
                "archived": archived,
            ]), ContractForm.self
        ),
        "DisciplineChange": (disciplineChange, DisciplineForm.self),
        "BrandChange": (
            Schema.object([
                "name": name, "address": Schema.orNull(email), "language": language, "archived": archived,
                "greeting": Schema.orNull(Schema.text(Brand.Limits.greetingCharactersMax)),
                "signature": Schema.orNull(Schema.text(Brand.Limits.signatureCharactersMax)),
                "portal_host": Schema.orNull(Schema.text(PortalHost.bytesMax)),
            ]), BrandForm.self
        ),
        "TemplateChange": (
            Schema.object([
                "brand": Schema.orNull(Schema.idInput),
                "kind": Schema.orNull(Schema.word(LetterTemplate.Kind.self)), "language": language,
                "text": Schema.orNull(Schema.text(LetterTemplate.Limits.charactersMax, min: 1)),
                "archived": archived,
            ]), LetterTemplateForm.self
        ),
        "CustomFieldChange": (
            Schema.object([
                "key": Schema.orNull(["type": "string", "pattern": "^[a-z][a-z0-9_]{0,59}$"]), "name": name,
                "type": Schema.orNull(Schema.word(CustomField.ValueType.self)),
                "choices": Schema.orNull(Schema.list(Schema.string, max: 200)), "archived": archived,
            ]), CustomFieldForm.self
        ),
        "StopEntryChange": (
            Schema.object([
                "pattern": Schema.orNull(Schema.text(320, min: 1)),
                "reason": Schema.orNull(Schema.text(StopEntryForm.reasonCharactersMax)), "archived": archived,
            ]), StopEntryForm.self
        ),
        "FileRulesChange": (
            Schema.object([
                "refused_kinds": kinds, "allowed_kinds": kinds,
                "file_megabytes_max": megabytes(FileRules.Limits.fileMegabytes),
                "message_megabytes_max": megabytes(FileRules.Limits.messageMegabytes),
                "ticket_megabytes_max": megabytes(FileRules.Limits.ticketMegabytes),
            ]), FileRulesForm.self
        ),
        "MailboxChange": (mailboxChange, MailboxForm.self),
        "OrganizationChange": (
            Schema.object([
                "name": name, "parent": Schema.orNull(Schema.idInput),
                "domains": Schema.orNull(Schema.list(Schema.text(253, min: 1), max: 100)),
                "engineer": Schema.orNull(Schema.idInput),
                "archived": archived,
            ]), OrganizationForm.self
        ),
        "ContactChange": (
            Schema.object([
                "name": name, "organization": Schema.orNull(Schema.idInput), "language": language,
                "emails": Schema.orNull(Schema.list(email, max: RegisterContact.Limits.addressesMax)),
                "phones": Schema.orNull(Schema.list(Schema.string, max: RegisterContact.Limits.addressesMax)),
                "sees_organization": Schema.orNull(Schema.flag),
            ]), ContactForm.self
        ),
        "StaffChange": (
            Schema.object([
                "name": name, "email": Schema.orNull(email),
                "role": Schema.orNull(Schema.word(StaffMember.Role.self)),
                "departments": Schema.orNull(Schema.list(Schema.idInput, max: 1_000)),
                "active": Schema.orNull(Schema.flag), "language": language,
                "time_zone": Schema.orNull(Schema.text(64, min: 1)),
            ]), StaffForm.self
        ),
    ]

    private static let kinds = Schema.orNull(
        Schema.list(Schema.text(60, min: 1), max: FileRules.Limits.kindsMax))
    private static func megabytes(_ range: ClosedRange<Int>) -> JSONNode {
        Schema.orNull([
            "type": "integer", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound),
        ])
    }
    private static let email: JSONNode = ["type": "string", "format": "email", "maxLength": 254]
    private static let name = Schema.orNull(Schema.text(SettingLimits.nameCharactersMax, min: 1))
    private static let archived = Schema.orNull(Schema.flag)
    private static let language = Schema.orNull(["type": "string", "enum": ["uk", "ru", "en"]])
    private static let reason = Schema.text(Ticket.Limits.reasonCharactersMax)
    private static let tags = Schema.orNull(
        Schema.list(Schema.text(Ticket.Limits.tagCharactersMax, min: 1), max: Ticket.Limits.tagsMax))
    private static let text = Schema.orNull(Schema.text(Ticket.Limits.textBytesMax))
    private static let html = Schema.orNull(Schema.text(Ticket.Limits.htmlBytesMax))
    private static let attachments = Schema.orNull(
        Schema.list(Schema.ref("NewAttachment"), max: Ticket.Limits.attachmentsMax))

    private static let newTicket = Schema.object(
        [
            "subject": Schema.text(Ticket.Limits.subjectCharactersMax, min: 1), "text": text, "html": html,
            "requester": Schema.ref("Requester"), "kind": Schema.orNull(Schema.word(Ticket.Kind.self)),
            "priority": Schema.orNull(Schema.word(Ticket.Priority.self)),
            "impact": Schema.orNull(Schema.word(Assessment.Level.self)),
            "urgency": Schema.orNull(Schema.word(Assessment.Level.self)),
            "department": Schema.orNull(Schema.idInput), "tags": tags, "attachments": attachments,
        ], required: ["subject", "requester"])

    private static let requester = Schema.object([
        "email": Schema.orNull(email), "name": Schema.orNull(Schema.text(200)),
        "phone": Schema.orNull(Schema.text(64)),
    ])

    private static let attachment = Schema.object(
        [
            "name": Schema.text(NewAttachment.Limits.nameCharactersMax, min: 1),
            "content_type": Schema.orNull(Schema.text(NewAttachment.Limits.contentTypeBytesMax, min: 3)),
            "data": ["type": "string", "contentEncoding": "base64"],
        ], required: ["name", "data"])

    private static let newMessage = Schema.object([
        "text": text, "html": html, "thread": Schema.orNull(Schema.word(MessageThread.Kind.self)),
        "attachments": attachments, "format": Schema.orNull(Schema.word(Message.Format.self)),
    ])

    private static let ticketChange = Schema.object([
        "subject": Schema.orNull(Schema.text(Ticket.Limits.subjectCharactersMax, min: 1)),
        "kind": Schema.orNull(Schema.word(Ticket.Kind.self)),
        "priority": Schema.orNull(Schema.word(Ticket.Priority.self)),
        "impact": Schema.orNull(Schema.word(Assessment.Level.self)),
        "urgency": Schema.orNull(Schema.word(Assessment.Level.self)),
        "department": Schema.orNull(Schema.idInput), "tags": tags,
        "fields": Schema.orNull([
            "type": "object",
            "additionalProperties": ["type": ["string", "integer", "boolean", "null"]],
        ]),
        "contract": Schema.orNull(Schema.idInput), "service": Schema.orNull(Schema.idInput),
        "object": Schema.orNull(Schema.idInput), "organization": Schema.orNull(Schema.idInput),
    ])
}
