package import Domain
package import Storage

/// Tasks that fit a typed query, newest first, of those that the reader may see.
package struct TaskSearch: Sendable {
    private let text: String
    private let filter: TaskListStore.Filter
    private let member: StaffMember
    private let before: WorkTask.ID?
    private let limit: Int
    private let forms: SearchForms

    package init(
        _ text: String, _ filter: TaskListStore.Filter = .init(), for member: StaffMember,
        before: WorkTask.ID? = nil, limit: Int, forms: SearchForms = .current
    ) {
        self.text = text
        self.filter = filter
        self.member = member
        self.before = before
        self.limit = limit
        self.forms = forms
    }

    package func perform(in transaction: any Transaction) throws -> [TaskSummary] {
        try Access.require(.staff(member), .readTask)
        guard let match = forms.query(text, isRenewed: forms.former.isEmpty).match(for: transaction.engine)
        else { return [] }
        return try TaskSearchStore(transaction).find(
            match, filter, scope: Access.taskScope(of: member), before: before, limit: limit)
    }
}
