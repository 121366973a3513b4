import Domain
import Languages
import Storage

/// Whom what happens to tasks tells: whoever is to do one, and whoever set it (P118, P174). Written in the transaction of what
/// happened, so it is told exactly once.
struct TellAboutTasks {
    let work: Work

    func tell(_ events: [WorkTask.Event], of task: WorkTask, before: WorkTask?) throws {
        for event in events {
            switch event {
            case .created, .opened:
                if task.state != .pending { try tell(task.assignee, .taskGiven, task) }
            case .assigned(let assigned):
                if task.state != .pending { try tell(assigned.to, .taskGiven, task) }
            case .finished: if task.state == .done { try tell(task.setter, .taskDone, task) }
            case .sentBack, .reopened: try tell(task.assignee, .taskSentBack, task)
            case .cancelled: try tell(task.assignee, .taskCancelled, task, byMail: false)
            case .overdue:
                for staff in task.people.sorted() { try tell(staff, .taskOverdue, task) }
            case .changed, .started, .itemAdded, .itemRemoved, .itemTicked, .timeLogged, .timeWithdrawn,
                .commented, .accepted, .erased:
                break
            }
        }
    }

    /// Nobody is told what they did themselves.
    private func tell(
        _ staff: StaffMember.ID?, _ word: NoticeWord, _ task: WorkTask, byMail: Bool = true
    ) throws {
        guard let staff, work.context.actor != .staff(staff),
            try work.staff.find(staff)?.record.isActive == true
        else { return }
        try NoticeStore(work.transaction).add(
            work.context.newID(), to: staff, about: task.ticket, task: task.id,
            body: try JSONText.encode(StaffNotice(word, due: task.plan.due)), at: work.now)
        guard byMail, let mail = work.mail, mail.sends,
            let brand = try RecordStore<Brand>(work.transaction).all().first(where: { !$0.isArchived })
        else { return }
        try LetterQueue(work: work, mail: mail).queueToStaff(.task, staff, in: brand.id) { letter in
            // Words of the task may name a client; the page shows them.
            let said = Texts(Language(rawValue: letter.language) ?? .en).sentence(of: word)
            letter.subject = said
            letter.text = "\(said).\n\n\(mail.links.publicURL)/tasks/\(task.id.rawValue)\n"
        }
    }
}
