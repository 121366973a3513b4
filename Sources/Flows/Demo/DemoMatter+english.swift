import Domain

extension DemoMatter {
    static let english = [
        DemoMatter(
            language: .en, department: 0, kind: .incident, tags: ["printer"],
            subjects: ["Label printer prints blank labels", "Scanner does not send to e-mail"],
            asks: [
                "Hi,\n\nthe label printer in the warehouse feeds blank labels since this morning. We changed the roll twice.\n\n{client}",
                "Hello, scanning to e-mail stopped working, the panel shows error 535.",
            ],
            questions: [
                "Hello! Could you send us a photo of the printer's panel and of the roll as it is loaded?"
            ],
            answers: ["Photo attached to the shared folder. The roll is the usual one, loaded from below."],
            notes: ["Roll is direct thermal, printer is set to ribbon mode after the reset."],
            fixes: [
                "The printer had fallen back to ribbon mode. We set it to direct thermal and printed ten labels."
            ]),
        DemoMatter(
            language: .en, department: 0, kind: .incident, priority: .high, tags: ["vpn"],
            subjects: ["VPN rejects my password", "Remote desktop is very slow"],
            asks: [
                "Good morning, the VPN says that my password is wrong, although I can log in to mail with it.\n\n{client}",
                "Remote desktop to {pc} lags by several seconds today. Local internet is fine.",
            ],
            questions: ["Hello! Did you change your password in the last days, and on which device?"],
            answers: ["Yes, yesterday on my laptop. The phone still has the old one, I guess."],
            notes: ["Account locked by the phone's old password. Unlock, then ask to update the phone."],
            fixes: [
                "Your phone kept trying the old password and locked the account. It is unlocked; please update the phone."
            ]),
        DemoMatter(
            language: .en, department: 0, kind: .serviceRequest, tags: ["workplace"],
            subjects: ["New workplace for a colleague", "Second monitor for {pc}"],
            asks: [
                "Hi team, a new colleague starts on the first. Please prepare a laptop, mailbox and building access.\n\n{client}",
                "Could we get a second monitor for {pc}? Room {room}.",
            ],
            questions: ["Hello! Which programs will they need, and should the mailbox be part of a group?"],
            answers: ["Office and the accounting client. Add them to the group finance, please."],
            notes: ["Laptop in stock. Licence for accounting has to be ordered."],
            fixes: ["Everything is ready and waits at your reception; the first password is in the envelope."]
        ),
        DemoMatter(
            language: .en, department: 1, kind: .information, priority: .low, tags: ["invoice"],
            subjects: ["Question about invoice {doc}", "Copy of the contract"],
            asks: [
                "Hello, invoice {doc} has two positions we do not recognise. Could you explain them?",
                "Could you please send us a signed copy of our support contract?\n\n{client}",
            ],
            questions: ["Hello! Do you mean the positions 3 and 4, the two on-site visits?"],
            answers: ["Yes, those two. We remember only one visit."],
            notes: ["One visit was for the other office of the same client, see the work log."],
            fixes: [
                "The second visit was to your branch office on the 12th; the signed report is attached to the invoice now."
            ]),
        DemoMatter(
            language: .en, department: 1, kind: .incident, priority: .high, tags: ["accounting"],
            subjects: ["Bank statement import fails", "Cannot post document {doc}"],
            asks: [
                "The bank statement import fails with \"unknown field 86\" since the bank changed its portal.\n\n{client}",
                "Document {doc} cannot be posted, the period is said to be closed. It is for this month.",
            ],
            questions: [
                "Hello! Please send us one statement file in which it happens, without amounts if you like."
            ],
            answers: ["Sent. It happens with every file since Monday."],
            notes: ["The bank moved to camt.053, our importer still expects MT940."],
            fixes: ["We switched the import to the bank's new format and loaded this week's statements."]),
    ]
}

extension DemoPhrases {
    static let english = DemoPhrases(
        thanks: ["Works now, thank you!", "Perfect, please close it."],
        returns: ["Unfortunately it is back.", "Same error after a restart."],
        reminders: ["Any news on this?", "Just checking in, we are still waiting."],
        cancellations: ["No longer needed, thanks anyway."],
        waits: ["Ordered at the vendor, delivery is on its way."],
        strangers: [
            ("Partnership proposal", "Dear Sir or Madam, we are a leading supplier of industrial valves.")
        ])
}
