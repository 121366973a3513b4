import Domain
import Flows
import HTTPTypes

/// What the API says when a task does not do what it was asked.
extension Problem {
    init(_ rejection: TaskRejection) {
        let (status, kind): (HTTPResponse.Status, Kind) =
            switch rejection {
            case .nobodyTookIt, .alreadyTaken, .alreadyAssigned, .notYetOpen, .alreadyFinished, .notDone,
                .notOver, .alreadyStarted, .nothingToChange, .conditionsOpen, .factsMissing:
                (.conflict, .notPossibleNow)
            case .onlyStaff, .notAssignee, .settersMatter, .ownWork, .othersEntry: (.forbidden, .forbidden)
            case .unknownItem, .unknownFact, .textMissing, .tooLong, .tooMany, .outOfRange, .dateNotAhead,
                .dateTooFar, .dayAhead, .dayTooLongAgo, .unknownEntry:
                (.unprocessableContent, .invalidValue)
            }
        self.init(status, kind, rejection.sentence, field: rejection.apiField)
    }
}

extension TaskRejection {
    fileprivate var apiField: String? {
        switch self {
        case .unknownItem: "item"
        case .unknownEntry: "entry"
        case .factsMissing: nil
        default: field
        }
    }

    fileprivate var sentence: String {
        switch self {
        case .onlyStaff: "Only staff can do this."
        case .notAssignee(let staff):
            "The staff member \(staff.rawValue) does this task. Only they or a lead can do this."
        case .nobodyTookIt: "Nobody took this task yet. Take it first."
        case .alreadyTaken(let staff): "The staff member \(staff.rawValue) took this task already."
        case .alreadyAssigned: "The task is assigned in this way already."
        case .settersMatter: "Only whoever set the task, or a lead, can do this."
        case .ownWork: "Nobody accepts their own work where somebody else set it."
        case .notYetOpen: "The turn of this task has not come: the one before it is not over yet."
        case .alreadyFinished(let state):
            "The task is \(state.rawValue) already. Send it back or open it again to change it."
        case .notDone(let state): "The task is \(state.rawValue), so there is no result to look at."
        case .notOver(let state): "The task is \(state.rawValue), so it needs no opening again."
        case .alreadyStarted: "The task is in progress already."
        case .unknownItem(let item): "The task has no point \(item)."
        case .nothingToChange: "Everything is as asked already; nothing was changed."
        case .conditionsOpen(let items):
            "The task is not done yet. Not ticked: \(items.map(\.shown).joined(separator: ", "))."
        case .factsMissing(let names):
            "The task lacks data: \(names.map(\.shown).joined(separator: ", ")). Fill it in first."
        case .unknownFact(let name): "The task has no data called \(name.shown)."
        case .textMissing(let field): "The field \"\(field)\" is empty. Give it a value."
        case .tooLong(let field, let limit):
            "The field \"\(field)\" is too long; at most \(limit) characters fit. Shorten it."
        case .tooMany(let field, let limit): "There are too many \(field); at most \(limit) are taken."
        case .outOfRange(let field, let range):
            "The field \"\(field)\" is a number from \(range.lowerBound) to \(range.upperBound)."
        case .dateNotAhead(let field): "The moment in \"\(field)\" has passed. Give one that lies ahead."
        case .dateTooFar(let field): "The moment in \"\(field)\" is more than five years off."
        case .dayAhead: "Time is written down for a day that has begun."
        case .dayTooLongAgo(let days): "Time is written down within \(days) days."
        case .unknownEntry: "The task has no such entry of time."
        case .othersEntry(let staff):
            "The entry belongs to the staff member \(staff.rawValue). Only they or a lead take it back."
        }
    }
}
