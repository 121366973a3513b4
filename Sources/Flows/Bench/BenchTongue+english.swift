extension BenchTongue {
    static let english = BenchTongue(
        language: .en,
        greetings: ["Hello,", "Hi,", "Good morning,", "Hi team,", "Dear support,"],
        farewells: [
            "Best regards,\n{name}", "Thanks,\n{name}", "{name}", "Have a good day!",
            "Regards, {name}\nphone {phone}",
        ],
        troubles: [
            "the printer does not print", "the program does not start", "mail cannot be sent",
            "computer {pc} freezes",
            "the till prints no receipt", "the VPN does not connect", "the scanner sees no sheet",
            "the internet is gone", "the phone is dead", "document {doc} cannot be posted",
            "the terminal refuses cards", "I cannot log in", "the price list is not updated",
            "the site is very slow", "the scales send no weight", "the monthly report does not load",
            "letters from the bank do not arrive", "the monitor flickers", "the phone does not synchronise",
            "the backup ended with error {code}", "files cannot be saved to the shared folder",
            "it says \"access denied\"", "the attachment cannot be opened", "the server reboots by itself",
            "the camera in the meeting room is not found", "the shortcut of {item} is missing",
            "invoice {doc} has doubled lines", "the settings of {item} are lost after the update",
        ],
        places: [
            "in accounting", "in the warehouse", "in room {room}", "in shop {shop}", "at till {shop}",
            "in sales",
            "at home", "at the reception", "in the branch office", "on {pc}", "on the second floor",
        ],
        times: [
            "since this morning", "after the update", "since yesterday evening", "for two days", "just now",
            "since the power cut", "since Monday", "every day around noon", "since we changed the password",
        ],
        consequences: [
            "work has stopped", "customers are waiting", "we cannot issue invoice {doc}", "there is a queue",
            "it is payday", "the report is due today", "the driver waits for his papers",
            "order {doc} is at risk",
        ],
        attempts: [
            "We restarted it twice.", "We changed the cable, no luck.", "It works on the next computer.",
            "I logged out and in again.", "Same from my phone.", "The screen shows error {code}.",
            "Colleagues say the same.", "A screenshot follows.", "The internet itself works.",
        ],
        pleas: [
            "Please help.", "What shall we do?", "When can somebody come?", "It is urgent.",
            "Is there a way around it?", "Please call back.", "Please check our item \"{item}\" too.",
        ],
        inquiries: [
            "Could you tell us the name on the computer's label?", "Does it work for any of your colleagues?",
            "Please send us a full screenshot.", "When did you notice it first?",
            "Was anything changed before?",
            "May we connect to {pc} now?", "Which version of {item} do you use?",
            "Do you see error {code} in the log?",
        ],
        findings: [
            "The log of {pc} shows error {code}.", "The service stopped after the nightly update.",
            "The disk is full.", "The phone still has the old password.", "The driver is outdated.",
            "The cable is damaged in room {room}.", "The provider confirmed an outage.",
            "\"{item}\" stands twice in the catalogue.", "The licence expired yesterday.",
        ],
        repairs: [
            "We updated the driver and cleared the queue.",
            "We started the service and set it to start by itself.",
            "We freed some space and moved the backups.", "We reset the password.",
            "We replaced the cable and checked the port.", "We corrected document {doc} and posted it.",
            "We issued a new certificate.", "We moved the settings of {item} to {pc}.",
            "The provider repaired the line.", "Please check whether all is well now.",
        ],
        remarks: [
            "See the ticket about {doc}.", "Second time this week on {pc}.", "Needs a visit, take a cable.",
            "Client prefers calls after lunch.", "Agreed with the lead.",
        ],
        thanks: [
            "Works now, thank you!", "Yes, fine now.", "Thanks for your help.", "All good, please close it.",
            "Computer {pc}, room {room}.", "No, nobody else.", "Screenshot sent, error {code}.",
            "Yes, please connect, we are here.", "Version {item}, updated yesterday.",
        ],
        firstNames: [
            "Emma", "James", "Sofia", "Daniel", "Priya", "Thomas", "Laura", "Peter", "Anna", "Martin",
            "Julia", "Mark",
        ],
        surnames: [
            "Clarke", "Porter", "Lindqvist", "Reed", "Nair", "Baker", "Hughes", "Murray", "Novak", "Schmidt",
            "Rossi",
            "Dubois", "Jensen", "Walsh", "Fischer", "Larsen",
        ],
        companies: ["Nord", "Blue", "Green", "Royal", "Metro"],
        departments: ["International", "Field service"],
        syllables: [
            "va", "ro", "mi", "co", "li", "na", "te", "sa", "do", "ri", "nu", "ka", "ve", "me", "to", "la",
            "ra", "po",
            "ni", "sta", "be", "gu", "zo", "ry", "fo", "ce", "sha", "di", "cra", "plo",
        ])
}
