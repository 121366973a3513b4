/// Departments in the order of their tree: each one before its parts, brothers as they came.
package struct DepartmentTree: Sendable {
    package struct Entry: Sendable {
        package let department: Department
        /// 0 for one that is part of nothing here.
        package let depth: Int
    }

    package let entries: [Entry]

    /// A department whose parent is not among them stands at the top.
    package init(_ departments: [Department]) {
        let known = Set(departments.map(\.id))
        let below = Dictionary(grouping: departments) { department in
            department.parent.flatMap { known.contains($0) ? $0 : nil }
        }
        var entries: [Entry] = []
        func add(_ department: Department, depth: Int) {
            entries.append(Entry(department: department, depth: depth))
            for part in below[department.id] ?? [] { add(part, depth: depth + 1) }
        }
        for top in below[nil] ?? [] { add(top, depth: 0) }
        self.entries = entries
    }

    /// All but one department and what is below it.
    package func entries(outside root: Department.ID?) -> [Entry] {
        guard let root, let start = entries.firstIndex(where: { $0.department.id == root }) else {
            return entries
        }
        let end =
            entries[(start + 1)...].firstIndex { $0.depth <= entries[start].depth } ?? entries.endIndex
        return Array(entries[..<start] + entries[end...])
    }

    /// Departments with everything below them.
    package func reach(of roots: some Sequence<Department.ID>) -> Set<Department.ID> {
        let wanted = Set(roots)
        var found: Set<Department.ID> = wanted
        for entry in entries where entry.department.parent.map(found.contains) == true {
            found.insert(entry.department.id)
        }
        return found
    }
}
